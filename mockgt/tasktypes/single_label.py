"""Task types in which a worker chooses exactly one label: classification and label verification."""

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
from mockgt.tasktypes.forms import chosen_label


class SingleLabel(TaskType):
    """The check, the consolidation and the metadata of a single label.

    Attributes:
        element: Name of the crowd element in the console's template.
    """

    element: ClassVar[str]
    min_labels = 2
    # Source: Observed, key order of a real job's output manifest.
    metadata_keys: ClassVar[tuple[str, ...]] = (
        "confidence",
        "job-name",
        "class-name",
        "human-annotated",
        "creation-date",
        "type",
    )

    def check_answer(self, content: AnswerContent, settings: JobSettings, data_object: TaskObject) -> None:
        """Raise InvalidAnswer unless the content chooses exactly one of the labels."""
        chosen_label(content, settings.labels, self.element)

    def consolidate(self, objects: Sequence[AnsweredObject], settings: JobSettings) -> list[ConsolidatedLabel]:
        """The most probable label of every object with an answer, in the order given."""
        from mockgt.tasktypes.single_label_consolidation import consolidate

        return consolidate(objects, settings, lambda content: self._chosen(content, settings))

    def answer_for(self, truth: object, settings: JobSettings, data_object: TaskObject) -> AnswerContent:
        """What the form submits when the worker chose this label; `truth` is the label's name."""
        if not isinstance(truth, str):
            raise InvalidAnswer("The truth of a single label is its name.")
        return {self.element: {"label": truth}}

    def _chosen(self, content: AnswerContent, settings: JobSettings) -> str:
        return chosen_label(content, settings.labels, self.element)
