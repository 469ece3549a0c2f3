"""The tools of a worker's form: each is the labeling view of the task type whose crowd element it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from gtui.forms.parts import Tool, Value
from gtui.services import TaskInput
from gtui.tasktypes.crowd_instances import ELEMENT, InstanceSegmentation
from gtui.tasktypes.crowd_paths import Keypoints, Lines, Polygons, Polylines
from gtui.tasktypes.labeling_view import Answer, LabelingView
from gtui.tasktypes.registry import labeling_view
from gtui.widgets.plain_text import plain
from gtui.widgets.shape_canvas import ShapeCanvas
from gtui.widgets.span_canvas import SpanCanvas

if TYPE_CHECKING:
    from gtui.canvas.picture import Picture

BORDER_ROWS = 1


@dataclass(frozen=True)
class Kind:
    """The view of a crowd element.

    Attributes:
        task_type: Whose view it is.
        key: Under which the view's answer has what the element submits.
        adjustment: The view where there is an initial value.
    """

    task_type: str
    key: str
    adjustment: str = ""


KINDS = {
    "crowd-image-classifier": Kind("ImageMultiClass", "crowd-image-classifier"),
    "crowd-image-classifier-multi-select": Kind("ImageMultiClassMultiLabel", "crowd-image-classifier-multi-select"),
    "crowd-bounding-box": Kind("BoundingBox", "boundingBox", "AdjustmentBoundingBox"),
    "crowd-semantic-segmentation": Kind(
        "SemanticSegmentation", "crowd-semantic-segmentation", "AdjustmentSemanticSegmentation"
    ),
    "crowd-entity-annotation": Kind("NamedEntityRecognition", "crowd-entity-annotation"),
}
OWN_VIEWS: dict[str, type[LabelingView]] = {
    ELEMENT: InstanceSegmentation,
    **{view.ELEMENT: view for view in (Polygons, Polylines, Lines, Keypoints)},
}
"""Crowd elements that are no task type's."""
OVERLAYS = {"boundingBox": "VerificationBoundingBox", "semanticSegmentation": "VerificationSemanticSegmentation"}
"""The views of an image classifier that has earlier labels over its picture, by the overlay's key."""


class ToolBox(Vertical):
    """A tool in a form: a labeling view without a button of its own."""

    DEFAULT_CSS = """
    ToolBox { height: auto; margin-bottom: 1; }
    ToolBox .field-note { height: auto; color: $text-muted; }
    ToolBox .field-problem { height: auto; color: $text-error; display: none; }
    ToolBox.-wrong .field-problem { display: block; }
    ToolBox LabelingView #submit, ToolBox LabelingView #short-instructions { display: none; }
    """

    class Changed(Message):
        """The person changed what the tool submits."""

        def __init__(self, box: "ToolBox", value: Value) -> None:
            """Say where, and to what."""
            super().__init__()
            self.box = box
            self.value = value

    def __init__(self, place: int, part: Tool, value: Value, picture: "Picture | str | None") -> None:
        """Show the tool with what was made before; `picture` is a decoded one, or why there is none."""
        super().__init__(id=f"field-{place + 1}")
        self.place, self.part = place, part
        self._value, self._picture = value, picture
        self._problem = ""
        own = OWN_VIEWS.get(part.element)
        self._kind = Kind("", part.element) if own else KINDS[part.element]
        self.view = own() if own else labeling_view(self._task_type)

    @property
    def _task_type(self) -> str:
        overlay = self.part.overlay
        if self.part.element == "crowd-image-classifier" and isinstance(overlay, Mapping):
            found = next((view for name, view in OVERLAYS.items() if name in overlay), "")
            return found or self._kind.task_type
        with_initial = self.part.initial is not None and self._kind.adjustment
        return self._kind.adjustment if with_initial else self._kind.task_type

    def compose(self) -> ComposeResult:
        """The view, a note, a problem."""
        yield self.view
        if self.part.why_not:
            yield Static(Content(f"Not submitted: {plain(self.part.why_not)}."), classes="field-note")
        yield Static("", classes="field-problem", markup=False)

    def on_mount(self) -> None:
        """Fill the view, which is there once this box is; a box on its way out has nothing to fill."""
        if self.is_attached and self.view.is_attached:
            for canvas in self.view.query("#canvas"):
                if isinstance(canvas, ShapeCanvas | SpanCanvas):
                    canvas.in_form = True
            self._fill()

    def set_rows(self, rows: int) -> None:
        """Give the view so many rows."""
        self.view.styles.height = rows

    def _fill(self) -> None:
        part = self.part
        given = TaskInput(
            task_object=part.address,
            labels=part.labels,
            header=plain(part.label),
            short_instructions="",
            full_instructions_header="",
            full_instructions="",
            initial_value=_initial(part),
        )
        self.view.show_task(given, self._draft())
        if part.element == "crowd-entity-annotation":
            self.view.show_object(part.text)
        elif isinstance(self._picture, str):
            self.view.show_object(None, self._picture)
        else:
            self.view.show_object(self._picture, "" if self._picture else "No picture")

    def _draft(self) -> Answer | None:
        if self._value is not None:
            return {self._kind.key: self._value}
        if self.part.element == "crowd-entity-annotation" and isinstance(self.part.initial, list):
            return {self._kind.key: {"entities": _entities(self.part)}}
        return None

    @property
    def value(self) -> Value:
        """What the tool submits now, None while there is nothing."""
        answer = self.view.answer()
        return None if answer is None else answer.get(self._kind.key)

    def pending(self) -> Value:
        """What was changed and not told yet."""
        draft = self.view.pending_draft()
        return None if draft is None else draft.get(self._kind.key)

    def say(self, problem: str) -> None:
        """Show what is wrong, or that nothing is."""
        if problem != self._problem:
            self._problem = problem
            words = f"! {self.view.missing()}" if problem else ""
            self.query_one(".field-problem", Static).update(words)
            self.set_class(bool(problem), "-wrong")

    @on(LabelingView.AnswerChanged)
    def _changed(self, event: LabelingView.AnswerChanged) -> None:
        event.stop()
        self._value = event.answer.get(self._kind.key)
        self.post_message(self.Changed(self, self._value))

    @on(LabelingView.SubmitPressed)
    def _submitted(self, event: LabelingView.SubmitPressed) -> None:
        event.stop()


def _initial(part: Tool) -> object:
    """What the view starts from, in the form that it takes."""
    if isinstance(part.overlay, Mapping):
        boxes = part.overlay.get("boundingBox")
        if isinstance(boxes, Mapping):
            return boxes.get("value")
        return part.overlay.get("semanticSegmentation", part.initial)
    return part.initial


def _entities(part: Tool) -> list[object]:
    """The entities that an annotation begins with; one that is none of this text is left out."""
    given = part.initial if isinstance(part.initial, list) else []
    return [each for each in given if isinstance(each, Mapping) and _is_within(each, len(part.text))]


def _is_within(entity: Mapping[str, object], length: int) -> bool:
    start, end = entity.get("startOffset"), entity.get("endOffset")
    return isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= length
