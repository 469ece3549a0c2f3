"""Every task type by the suffix of its Lambda functions; a new one is a folder beside this file and a line here."""

from mockgt.tasktypes.adjustment_bounding_box.task_type import AdjustmentBoundingBox
from mockgt.tasktypes.adjustment_semantic_segmentation.task_type import AdjustmentSemanticSegmentation
from mockgt.tasktypes.bounding_box.task_type import BoundingBox
from mockgt.tasktypes.contract import TaskType
from mockgt.tasktypes.image_multi_class.task_type import ImageMultiClass
from mockgt.tasktypes.image_multi_class_multi_label.task_type import ImageMultiClassMultiLabel
from mockgt.tasktypes.named_entity_recognition.task_type import NamedEntityRecognition
from mockgt.tasktypes.semantic_segmentation.task_type import SemanticSegmentation
from mockgt.tasktypes.text_multi_class.task_type import TextMultiClass
from mockgt.tasktypes.text_multi_class_multi_label.task_type import TextMultiClassMultiLabel
from mockgt.tasktypes.verification_bounding_box.task_type import VerificationBoundingBox
from mockgt.tasktypes.verification_semantic_segmentation.task_type import VerificationSemanticSegmentation

KNOWN: tuple[type[TaskType], ...] = (
    ImageMultiClass,
    ImageMultiClassMultiLabel,
    BoundingBox,
    SemanticSegmentation,
    VerificationBoundingBox,
    VerificationSemanticSegmentation,
    AdjustmentBoundingBox,
    AdjustmentSemanticSegmentation,
    TextMultiClass,
    TextMultiClassMultiLabel,
    NamedEntityRecognition,
)
"""In the order of the console."""


def task_types() -> dict[str, TaskType]:
    """Task types by function name, such as `ImageMultiClass`; one with several names is there under each."""
    made = [known() for known in KNOWN]
    return {name: each for each in made for name in (each.function_name, *each.other_function_names)}
