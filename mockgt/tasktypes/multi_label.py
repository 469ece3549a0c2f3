"""Task types in which a worker chooses any number of labels."""

from collections.abc import Sequence
from typing import ClassVar

from mockgt.tasktypes.contract import (
    AnswerContent,
    AnsweredObject,
    ConsolidatedLabel,
    InvalidAnswer,
    JobSettings,
    TaskObject,
    TaskType,
)
from mockgt.tasktypes.forms import chosen_labels


class MultiLabel(TaskType):
    """The check, the consolidation and the metadata of several labels.

    Attributes:
        element: Name of the crowd element in the console's template.
    """

    element: ClassVar[str]
    min_labels = 2
    max_labels = 50
    metadata_keys = ("job-name", "confidence-map", "class-map", "type", "human-annotated", "creation-date")

    def check_answer(self, content: AnswerContent, settings: JobSettings, data_object: TaskObject) -> None:
        """Raise InvalidAnswer unless the content lists different labels of the job, or none."""
        chosen_labels(content, settings.labels, self.element)

    def consolidate(self, objects: Sequence[AnsweredObject], settings: JobSettings) -> list[ConsolidatedLabel]:
        """Every label that a worker chose, with its confidence, in the order of the objects."""
        from mockgt.tasktypes.multi_label_consolidation import consolidate

        def chosen(content: AnswerContent) -> list[str]:
            return chosen_labels(content, settings.labels, self.element)

        return consolidate(objects, settings.labels, chosen)

    def answer_for(self, truth: object, settings: JobSettings, data_object: TaskObject) -> AnswerContent:
        """What the form submits when the worker chose these labels; `truth` is a list of names."""
        if not isinstance(truth, list | tuple):
            raise InvalidAnswer("The truth of several labels is a list of names.")
        return {self.element: {"labels": list(truth)}}
