"""Adjustment of segmentation masks: workers start from an earlier mask and correct it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from mockgt.tasktypes.adjustment_semantic_segmentation.worker_template import build_template
from mockgt.tasktypes.audited_labels import class_colors_of, fault_of_mask, initial_mask, require_labels
from mockgt.tasktypes.class_colors import BACKGROUND
from mockgt.tasktypes.contract import (
    AnsweredObject,
    ConsolidatedLabel,
    JobSettings,
    JsonObject,
    Read,
    TaskObject,
    UnusableObject,
    WorkerInput,
)
from mockgt.tasktypes.images import image_size_of
from mockgt.tasktypes.semantic_segmentation.answer import mask_of
from mockgt.tasktypes.semantic_segmentation.task_type import SemanticSegmentation

if TYPE_CHECKING:
    from mockgt.tasktypes.masks import Mask

INITIAL_MASK_FACT = "initial_mask"


class AdjustmentSemanticSegmentation(SemanticSegmentation):
    """`PRE-AdjustmentSemanticSegmentation` and `ACS-AdjustmentSemanticSegmentation`.

    Source: Documented, https://docs.aws.amazon.com/sagemaker/latest/dg/sms-verification-data.html: without the classes'
    colors the job cannot start. Ours: `adjustment-status` is written here, too.
    """

    function_name = "AdjustmentSemanticSegmentation"
    title = "Semantic Segmentation Adjustment"
    metadata_keys = (*SemanticSegmentation.metadata_keys, "adjustment-status")
    audits = True

    def fault_of_line(self, line: JsonObject, settings: JobSettings) -> str:
        """An earlier mask without its classes' colors."""
        return fault_of_mask(line, settings.audited_attribute)

    def prepare(self, line: JsonObject, settings: JobSettings, read: Read) -> JsonObject:
        """The picture's size, and a fingerprint of the earlier mask in this job's classes."""
        facts = super().prepare(line, settings, read)
        data_object = TaskObject("", line, facts)
        return {**facts, INITIAL_MASK_FACT: _fingerprint_of_earlier(data_object, settings, read)}

    def worker_input(self, data_object: TaskObject, settings: JobSettings, read: Read) -> WorkerInput:
        """The earlier mask."""
        attribute = settings.audited_attribute
        metadata = data_object.line.get(f"{attribute}-metadata")
        return WorkerInput(initial_mask(data_object.line, attribute, read), metadata)

    def earlier_truth(self, data_object: TaskObject, settings: JobSettings, read: Read) -> object:
        """The earlier mask in this job's classes. Raises UnusableObject."""
        return _earlier_mask(data_object, settings, read)

    def consolidate(self, objects: Sequence[AnsweredObject], settings: JobSettings) -> list[ConsolidatedLabel]:
        """The mask that the workers' votes give, and whether anybody changed the earlier one."""
        status = {each.dataset_object_id: _status(each, settings) for each in objects}
        return [
            replace(label, details={**label.details, "adjustment-status": status[label.dataset_object_id]})
            for label in super().consolidate(objects, settings)
        ]

    def worker_template(
        self, header: str, short_instructions: str, full_instructions: str, audited_attribute: str = ""
    ) -> str:
        """The console's template."""
        return build_template(header, short_instructions, full_instructions, audited_attribute)


def _fingerprint_of_earlier(data_object: TaskObject, settings: JobSettings, read: Read) -> str:
    from mockgt.tasktypes.masks import fingerprint

    return fingerprint(_earlier_mask(data_object, settings, read))


def _earlier_mask(data_object: TaskObject, settings: JobSettings, read: Read) -> "Mask":
    import numpy as np

    from mockgt.tasktypes.masks import InvalidMask, class_indexes

    classes = class_colors_of(data_object.line, settings.audited_attribute)
    require_labels([name for name, _ in classes.values()], settings.labels)
    address = str(data_object.line[settings.audited_attribute])
    try:
        mask = class_indexes(read(address), image_size_of(data_object))
    except InvalidMask as problem:
        raise UnusableObject(f"{address}: the earlier mask {problem}") from problem
    table = np.zeros(256, np.uint8)
    for index, (name, _) in classes.items():
        if name != BACKGROUND and index < len(table):
            table[index] = settings.labels.index(name) + 1
    return table[mask]


def _status(each: AnsweredObject, settings: JobSettings) -> str:
    from mockgt.tasktypes.masks import fingerprint

    size, earlier = image_size_of(each.data_object), each.data_object.facts[INITIAL_MASK_FACT]
    changed = any(fingerprint(mask_of(answer.content, settings.labels, size)) != earlier for answer in each.answers)
    return "adjusted" if changed else "unadjusted"
