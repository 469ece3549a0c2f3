"""Semantic segmentation: which label every pixel of the picture has."""

from collections.abc import Sequence
from typing import ClassVar

from mockgt.tasktypes.class_colors import MAX_CLASSES
from mockgt.tasktypes.contract import (
    MEGABYTE,
    AnswerContent,
    AnsweredObject,
    ConsolidatedLabel,
    InvalidAnswer,
    JobSettings,
    JsonObject,
    Read,
    TaskObject,
    TaskType,
)
from mockgt.tasktypes.images import image_size_of, picture_facts
from mockgt.tasktypes.semantic_segmentation.answer import answer_content, mask_of
from mockgt.tasktypes.semantic_segmentation.worker_template import build_template


class SemanticSegmentation(TaskType):
    """`PRE-SemanticSegmentation` and `ACS-SemanticSegmentation`.

    Source: Documented, https://docs.aws.amazon.com/sagemaker/latest/dg/sms-semantic-segmentation.html; Ours, the
    largest answer, and no more labels than a pixel of the file can tell apart.
    """

    function_name = "SemanticSegmentation"
    title = "Semantic Segmentation"
    category = "Image"
    output_type = "groundtruth/semantic-segmentation"
    # Source: Observed, key order of real output.
    metadata_keys: ClassVar[tuple[str, ...]] = (
        "internal-color-map",
        "type",
        "human-annotated",
        "creation-date",
        "job-name",
    )
    max_labels = MAX_CLASSES - 1
    max_objects = 20_000
    max_answer_bytes = 12 * MEGABYTE
    label_is_file = True
    whole_job = False

    def prepare(self, line: JsonObject, settings: JobSettings, read: Read) -> JsonObject:
        """The picture's size."""
        return picture_facts(line, read)

    def check_answer(self, content: AnswerContent, settings: JobSettings, data_object: TaskObject) -> None:
        """Raise InvalidAnswer unless the mask has the picture's size and only colors of labels."""
        mask_of(content, settings.labels, image_size_of(data_object))

    def consolidate(self, objects: Sequence[AnsweredObject], settings: JobSettings) -> list[ConsolidatedLabel]:
        """The mask that the workers' votes give, as a file, in the order of the objects."""
        from mockgt.tasktypes.semantic_segmentation.consolidation import consolidate

        return consolidate(objects, settings)

    def answer_for(self, truth: object, settings: JobSettings, data_object: TaskObject) -> AnswerContent:
        """What the form submits for this mask.

        Args:
            truth: Rows of class indexes, 0 for the background and k for the k-th label, as lists or as an array; or
                the bytes of a PNG whose pixels are class indexes, such as a label file.
        """
        import numpy as np

        from mockgt.tasktypes.masks import InvalidMask, class_indexes

        size = image_size_of(data_object)
        try:
            mask = class_indexes(truth) if isinstance(truth, bytes) else np.asarray(truth, dtype=np.uint8)
        except (InvalidMask, ValueError, TypeError, OverflowError) as problem:
            raise InvalidAnswer(f"The truth of a segmentation task is a mask: {problem}") from problem
        if mask.shape != (size.height, size.width) or int(mask.max(initial=0)) > len(settings.labels):
            raise InvalidAnswer(
                "The truth of a segmentation task is a mask of the picture's size and the job's labels."
            )
        return answer_content(mask, settings.labels)

    def worker_template(
        self, header: str, short_instructions: str, full_instructions: str, audited_attribute: str = ""
    ) -> str:
        """The console's template."""
        return build_template(header, short_instructions, full_instructions)
