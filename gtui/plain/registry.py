"""Forms in lines by task type; a form's module is imported when the first task of its type is shown."""

from importlib import import_module
from typing import TYPE_CHECKING

from gtui.plain.form import PlainForm

if TYPE_CHECKING:
    from gtui.services import Task

FORMS: dict[str, tuple[str, str]] = {
    "ImageMultiClass": ("gtui.plain.classification", "ImageLabel"),
    "ImageMultiClassMultiLabel": ("gtui.plain.classification", "ImageLabels"),
    "TextMultiClass": ("gtui.plain.classification", "TextLabel"),
    "TextMultiClassMultiLabel": ("gtui.plain.classification", "TextLabels"),
    "VideoMultiClass": ("gtui.plain.classification", "VideoLabel"),
    "VerificationBoundingBox": ("gtui.plain.classification", "Verdict"),
    "VerificationSemanticSegmentation": ("gtui.plain.classification", "Verdict"),
    "NamedEntityRecognition": ("gtui.plain.entities", "Entities"),
    "BoundingBox": ("gtui.plain.boxes", "Boxes"),
    "AdjustmentBoundingBox": ("gtui.plain.boxes", "Boxes"),
    "PassThrough": ("gtui.plain.page", "CustomLines"),
}
TEXTS = frozenset({"TextMultiClass", "TextMultiClassMultiLabel", "NamedEntityRecognition"})
"""Task types whose data object is a text, which is read out."""


def plain_form(task: "Task", content: bytes) -> PlainForm:
    """A form for a task; where there is none, one that takes the answer as JSON."""
    if task.task_type not in FORMS:
        return PlainForm(task, content)
    module, class_name = FORMS[task.task_type]
    form: PlainForm = getattr(import_module(module), class_name)(task, content)
    return form
