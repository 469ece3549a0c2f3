"""A view of the frames of a sequence: one frame with its shapes, the strip of all, and the ways between them."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widget import Widget

from gtui.canvas.sequence import LabeledFrames, Mark
from gtui.canvas.sequence_drawing import SequenceDrawing
from gtui.tasktypes.drawing_view import DrawingView
from gtui.tasktypes.frame_answers import AnyShape, FrameTask
from gtui.tasktypes.labeling_view import DataObject
from gtui.tasktypes.sequence_frames import FrameLoader, SequenceFrames
from gtui.widgets.frame_strip import BY_HAND, LEGEND, NONE, OF_THING, OF_THING_FILLED, FrameStrip
from gtui.widgets.frame_strip import FILLED as FILLED_ONLY
from gtui.widgets.shape_canvas import ShapeCanvas

if TYPE_CHECKING:
    from gtui.app import GtuiApp
    from gtui.canvas.paths import PathKind

NAVIGATION_KEYS = (
    ("] [", "Next frame, frame before (page down and page up too)"),
    ("} {", "Next frame, frame before, in which something is labeled, or the selected object"),
    ("home end, w", "First, last frame; go to a frame by its number"),
)


def frame_key(keys: str, action: str, name: str, short: str) -> Binding:
    """A key of the frames, which the footer has no room for."""
    return Binding(keys, action, name, show=False, id=f"frames.{short}")


class SequenceView(DrawingView):
    """Shows a frame and goes to others; what is drawn in them is a subclass's."""

    DEFAULT_CSS = """
    SequenceView #frame-place { width: 1fr; height: 1fr; }
    SequenceView #results { min-height: 2; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        frame_key("right_square_bracket,pagedown", "frame(1)", "Next frame", "next"),
        frame_key("left_square_bracket,pageup", "frame(-1)", "Frame before", "before"),
        frame_key("right_curly_bracket", "labeled_frame(1)", "Next labeled frame", "next_labeled"),
        frame_key("left_curly_bracket", "labeled_frame(-1)", "Labeled frame before", "before_labeled"),
        frame_key("home", "first_frame", "First frame", "first"),
        frame_key("end", "last_frame", "Last frame", "last"),
        frame_key("w", "go_to_frame", "Go to a frame", "go_to"),
    ]

    def __init__(self, *, id: str | None = None, read_only: bool = False) -> None:  # noqa: A002 - Textual's own name
        """Make an empty view."""
        super().__init__(id=id, read_only=read_only)
        self._asked = FrameTask.of((), {}, tracked=False)
        self._drawing: SequenceDrawing[AnyShape] = SequenceDrawing((), LabeledFrames(((),)), tracked=False)
        self._frames: SequenceFrames | None = None
        self._loader: FrameLoader | None = None
        self._shown_frame: int | None = None
        self._frozen = False
        self._signs_of: tuple[LabeledFrames[AnyShape], int | None, list[str]] | None = None
        self._tool: ShapeCanvas[AnyShape] | None = None
        self._tool_kind = ""

    def make_canvas(self) -> Widget:
        """A place for the canvas, which the first task's annotation type decides, above the frames."""
        return Vertical(FrameStrip(id="frame-strip"), id="frame-place")

    @property
    def tool(self) -> ShapeCanvas[AnyShape]:
        """The canvas for the task's annotation type."""
        assert self._tool is not None
        return self._tool

    @property
    def frame(self) -> int:
        """The frame that is shown, from 0."""
        return self._drawing.frame

    @property
    def labeled(self) -> LabeledFrames[AnyShape]:
        """What is said of all frames."""
        return self._drawing.labeled

    def _use_canvas(self) -> None:
        """Have the canvas for the task's annotation type; the tasks of a job have the same, those of results differ."""
        kind = self._asked.annotation_type
        if self._tool is None or self._tool_kind != kind:
            self.query(".canvas-place").remove()
            self._tool, self._tool_kind = self.following(_canvas_for(kind)), kind
            self.query_one("#frame-place").mount(Vertical(self._tool, classes="canvas-place"), before=0)

    def take_focus(self) -> None:
        """To the canvas, once it is there."""
        if self.tool.is_mounted:
            self.tool.focus()
        else:
            self.call_after_refresh(self.tool.focus)

    def freeze(self, frozen: bool) -> None:
        """Let the answer be changed, or not."""
        self._frozen = frozen
        if self._tool is not None:
            super().freeze(frozen)

    def show_object(self, content: DataObject, problem: str = "") -> None:
        """Show the frame, or why there are none."""
        self.problem = problem
        if self._loader is not None:
            self._loader.close()
            self._loader = None
        if isinstance(content, SequenceFrames):
            self._frames = content
            self._loader = FrameLoader(cast("GtuiApp", self.app), content, self._frame_came)
            self._go(self._drawing.frame)
        else:
            self._frames = None
            self.tool.show_error(problem or "No frames")

    # The frames

    def _go(self, frame: int) -> None:
        """Show a frame."""
        drawing = self._drawing
        before = drawing.frame if self._shown_frame is None else self._shown_frame
        selected = drawing.go(frame)
        self._shown_frame = drawing.frame
        if self._loader is not None:
            self._loader.look_at(drawing.frame, 1 if drawing.frame >= before else -1)
        self._show_picture()
        self.tool.show_selected(selected)
        self.show_status()

    def _show_picture(self) -> None:
        picture = self._loader.picture(self._drawing.frame) if self._loader else None
        if picture is None:
            self.tool.show_loading()
        elif isinstance(picture, str):
            self.tool.show_error(picture)
        elif self.tool.picture is not picture:
            self.tool.change_picture(picture)

    def _frame_came(self) -> None:
        if self.is_attached and not self.picture_shown:
            self._show_picture()

    def show_status(self, told: str = "") -> None:
        """With the strip, which shows where the selected object is."""
        super().show_status(told)
        self._show_strip()

    def _show_strip(self) -> None:
        frame = self._drawing.frame
        name = self._frames.name(frame) if self._frames else ""
        labeled = len(self._drawing.labeled.labeled_frames)
        about = f"{name}  {labeled} of {self._drawing.count} labeled  {LEGEND}"
        self.query_one(FrameStrip).show(self._signs(), frame, about)

    def _signs(self) -> list[str]:
        """One for each frame, made anew only when what they tell is different."""
        labeled, thing = self._drawing.labeled, self._drawing.thing
        if self._signs_of is None or self._signs_of[0] is not labeled or self._signs_of[1] != thing:
            self._signs_of = (labeled, thing, [_sign(marks, thing) for marks in labeled.marks])
        return self._signs_of[2]

    @on(FrameStrip.Picked)
    def _picked_frame(self, event: FrameStrip.Picked) -> None:
        event.stop()
        self._go(event.frame)
        self.take_focus()

    def action_frame(self, by: int) -> None:
        """The next frame, or the one before."""
        self._step_to(self._drawing.frame + by)

    def _step_to(self, frame: int) -> None:
        if 0 <= frame < self._drawing.count:
            self._go(frame)
        else:
            self.show_status("This is the last frame." if frame > 0 else "This is the first frame.")

    def action_labeled_frame(self, by: int) -> None:
        """The next frame with the object that is selected, else with any."""
        drawing, thing = self._drawing, self._drawing.thing
        frames = drawing.labeled.labeled_frames if thing is None else drawing.labeled.frames_of(thing)
        ahead = [frame for frame in frames[::by] if (frame - drawing.frame) * by > 0]
        if ahead:
            self._go(ahead[0])
        else:
            self.show_status(f"There is no labeled frame {'after' if by > 0 else 'before'} this one.")

    def action_first_frame(self) -> None:
        """The first frame."""
        self._go(0)

    def action_last_frame(self) -> None:
        """The last frame."""
        self._go(self._drawing.count - 1)

    def action_go_to_frame(self) -> None:
        """Ask for a frame's number."""
        from gtui.dialogs.go_to_frame import GoToFrameDialog

        self.app.push_screen(GoToFrameDialog(self._drawing.count), self._went)

    def _went(self, frame: int | None) -> None:
        if frame is not None:
            self._go(frame)


def _canvas_for(annotation_type: str) -> ShapeCanvas[AnyShape]:
    if annotation_type == "BoundingBox":
        from gtui.widgets.box_canvas import BoxCanvas

        return cast("ShapeCanvas[AnyShape]", BoxCanvas(id="canvas"))
    from gtui.widgets.path_canvas import PathCanvas

    kind = cast("PathKind", annotation_type)
    return cast("ShapeCanvas[AnyShape]", PathCanvas(kind, id="canvas"))


def _sign(marks: Iterable[Mark[AnyShape]], thing: int | None) -> str:
    """A frame's sign in the strip."""
    by_thing = {mark.thing: mark.filled for mark in marks}
    if thing in by_thing:
        return OF_THING_FILLED if by_thing[thing] else OF_THING
    if not by_thing:
        return NONE
    return FILLED_ONLY if all(by_thing.values()) else BY_HAND
