"""Label verification: workers choose a verdict on an earlier label, and may say why."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from mockgt.tasktypes.contract import (
    AnswerContent,
    AnsweredObject,
    ConsolidatedLabel,
    InvalidAnswer,
    JobSettings,
    TaskObject,
)
from mockgt.tasktypes.single_label import SingleLabel

COMMENT = "workerComment"


class LabelVerification(SingleLabel):
    """The check, the consolidation and the metadata of a verdict; the category file lists the verdicts.

    Source: Documented, https://docs.aws.amazon.com/sagemaker/latest/dg/sms-data-output.html. Ours: the value is an
    integer, as in classification.
    """

    category = "Image"
    output_type = "groundtruth/label-verification"
    metadata_keys = (
        "class-name", "confidence", "type", "job-name", "human-annotated", "creation-date", "worker-feedback",
    )  # fmt: skip
    element = "crowd-image-classifier"
    min_labels = 1
    audits = True

    def check_answer(self, content: AnswerContent, settings: JobSettings, data_object: TaskObject) -> None:
        """Raise InvalidAnswer unless the content chooses one verdict, with a comment that is a text."""
        super().check_answer(content, settings, data_object)
        for element in content.values():
            if isinstance(element, Mapping) and not isinstance(element.get(COMMENT, ""), str):
                raise InvalidAnswer(f'"{COMMENT}" must be a text.')

    def consolidate(self, objects: Sequence[AnsweredObject], settings: JobSettings) -> list[ConsolidatedLabel]:
        """The most probable verdict, with the comments of the workers."""
        comments = {each.dataset_object_id: _comments(each) for each in objects}
        return [
            replace(label, details={**label.details, "worker-feedback": comments[label.dataset_object_id]})
            if comments[label.dataset_object_id]
            else label
            for label in super().consolidate(objects, settings)
        ]


def _comments(each: AnsweredObject) -> list[dict[str, str]]:
    """Source: Documented, absent where nobody commented. Ours: ordered by worker, so that the order is one."""
    found = []
    for answer in sorted(each.answers, key=lambda answer: answer.worker_id):
        for element in answer.content.values():
            comment = element.get(COMMENT) if isinstance(element, Mapping) else None
            if isinstance(comment, str) and comment.strip():
                found.append({"comment": comment})
    return found
