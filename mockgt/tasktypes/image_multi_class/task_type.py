"""Image classification (single label): which of the labels is in the picture."""

from collections.abc import Sequence

from mockgt.tasktypes.contract import AnswerContent, AnsweredObject, ConsolidatedLabel
from mockgt.tasktypes.image_multi_class.answer import ELEMENT, chosen_label
from mockgt.tasktypes.image_multi_class.consolidation import consolidate


class ImageMultiClass:
    """`PRE-ImageMultiClass` and `ACS-ImageMultiClass`.

    Source: Documented, https://docs.aws.amazon.com/sagemaker/latest/dg/sms-image-classification.html.
    """

    function_name = "ImageMultiClass"
    title = "Image Classification (Single Label)"
    output_type = "groundtruth/image-classification"
    source_key = "source-ref"
    default_workers_per_object = 3
    min_labels = 2

    def check_answer(self, content: AnswerContent, labels: Sequence[str]) -> None:
        """Raise InvalidAnswer unless the content chooses exactly one of the labels."""
        chosen_label(content, labels)

    def consolidate(self, objects: Sequence[AnsweredObject], labels: Sequence[str]) -> list[ConsolidatedLabel]:
        """The most probable label of every object with an answer, in the order given."""
        return consolidate(objects, labels)

    def metadata(self, label: ConsolidatedLabel, job_name: str, creation_date: str) -> dict[str, object]:
        """The metadata of an output line. Source: Observed, key order of a real job's output manifest."""
        return {
            "confidence": label.confidence,
            "job-name": f"labeling-job/{job_name.lower()}",
            "class-name": label.class_name,
            "human-annotated": "yes",
            "creation-date": creation_date,
            "type": self.output_type,
        }

    def answer_for(self, label: str) -> AnswerContent:
        """What the form submits when the worker chose this label."""
        return {ELEMENT: {"label": label}}
