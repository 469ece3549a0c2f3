"""crowd-instance-segmentation: the view of this element of custom templates, a mask in which each thing is its own.

Source: Documented,
https://docs.aws.amazon.com/sagemaker/latest/dg/sms-ui-template-crowd-instance-segmentation.html.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import ClassVar

from textual.binding import Binding, BindingType

from gtui.services import TaskInput
from gtui.tasktypes.initial_labels import DATA_ADDRESS
from gtui.tasktypes.labeling_view import Answer, element_of
from gtui.tasktypes.semantic_segmentation import SemanticSegmentation
from mockgt.tasktypes.semantic_segmentation.answer import ELEMENT as MASK_ELEMENT

ELEMENT = "crowd-instance-segmentation"
MOST_INSTANCES = 100


class InstanceSegmentation(SemanticSegmentation):
    """Give each pixel the single thing that it belongs to; things are named by label and number."""

    QUESTION = "Color the pixels of each single object."
    KEYS = """\
a another object · b brush
e erase g polygon f fill
s superpixel c cut [ ] size
space draw u undo N none"""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "another", "Another object of this label", show=False, id="instances.another"),
    ]

    def __init__(self, *, id: str | None = None, read_only: bool = False) -> None:  # noqa: A002 - Textual's own name
        """Make an empty view."""
        super().__init__(id=id, read_only=read_only)
        self._things: tuple[str, ...] = ()

    def begin(self, task_input: TaskInput, draft: Answer | None) -> None:
        """One object of each label, or those of the draft, or those that the element begins with."""
        given = (draft or {}).get(ELEMENT)
        if given is None and isinstance(task_input.initial_value, Mapping):
            source = str(task_input.initial_value.get("src", "")).removeprefix(DATA_ADDRESS)
            given = {**task_input.initial_value, "labeledImage": {"pngImageData": source}}
        listed = given.get("instances") if isinstance(given, Mapping) else None
        entries = [each for each in listed if isinstance(each, Mapping)] if isinstance(listed, list) else []
        known = [each for each in entries if each.get("label") in task_input.labels][:MOST_INSTANCES]
        things = [str(each["label"]) for each in known]
        self._things = (*things, *(label for label in task_input.labels if label not in things))
        names = numbered(self._things)
        mask: Answer | None = None
        if isinstance(given, Mapping):
            colors = {name: {"color": each.get("color")} for name, each in zip(names, known, strict=False)}
            mask = {MASK_ELEMENT: {"labeledImage": given.get("labeledImage"), "labelMappings": colors}}
        super().begin(replace(task_input, labels=names), mask)

    def action_another(self) -> None:
        """Draw another object of the current label from now on."""
        if self._things and len(self._things) < MOST_INSTANCES and not self.tool.read_only:
            self._things = (*self._things, self._things[self.tool.label])
            self.tool.show_labels(numbered(self._things))
            self.action_choose(len(self._things) - 1)
            self.show_status(f"{self.tool.labels[-1]} begins.")

    def answer(self) -> Answer | None:
        """The objects that have pixels, as the element submits them."""
        answer = super().answer()
        colors = element_of(answer, MASK_ELEMENT, "labelMappings")
        given = answer.get(MASK_ELEMENT) if answer else None
        if not isinstance(given, Mapping) or not isinstance(colors, Mapping):
            return None
        shares = self.tool.mask.shares(len(self._things))
        instances = [
            {"color": colors[name]["color"], "label": label}
            for name, label, share in zip(self.tool.labels, self._things, shares, strict=True)
            if share
        ]
        kept = {key: value for key, value in given.items() if key != "labelMappings"}
        return {ELEMENT: {**kept, "instances": instances}}

    def shortcuts(self) -> tuple[tuple[str, str], ...]:
        """Keys of this view."""
        return (("a", "Another object of the current label"), *super().shortcuts())


def numbered(things: Sequence[str]) -> tuple[str, ...]:
    """Names of things: the label, and a number among those of the same label."""
    counts: dict[str, int] = {}
    names = []
    for label in things:
        counts[label] = counts.get(label, 0) + 1
        names.append(f"{label} {counts[label]}")
    return tuple(names)
