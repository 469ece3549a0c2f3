"""Video frame object detection and tracking: what their views share, and those of their adjustment jobs."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widget import Widget

from gtui.canvas.sequence import LabeledFrames, Mark, frame_runs
from gtui.canvas.sequence_drawing import SequenceDrawing
from gtui.services import TaskInput
from gtui.tasktypes.drawing_view import DRAWING_KEYS, DrawingView
from gtui.tasktypes.frame_answers import PROGRESS, AnyShape, FrameTask, saved_frame
from gtui.tasktypes.labeling_view import Answer, DataObject
from gtui.tasktypes.sequence_frames import FrameLoader, SequenceFrames
from gtui.widgets.frame_strip import BY_HAND, LEGEND, NONE, OF_THING, OF_THING_FILLED, FrameStrip
from gtui.widgets.frame_strip import FILLED as FILLED_ONLY
from gtui.widgets.shape_canvas import ShapeCanvas
from mockgt.tasktypes.label_attributes import MAX_FRAME_TEXT_CHARACTERS, MAX_LABEL_TEXT_CHARACTERS

if TYPE_CHECKING:
    from gtui.app import GtuiApp
    from gtui.canvas.paths import PathKind
    from gtui.dialogs.attributes import Given

PAGE = 10
FRAME_KEYS = (
    ("] [", "Next frame, frame before (page down and page up too)"),
    ("} {", "Next frame, frame before, in which something is labeled, or the selected object"),
    ("home end, w", "First, last frame; go to a frame by its number"),
    ("y Y", "Copy the selected shape, or all, to the next frame and go there"),
    ("o", "Copy it to where its motion leads"),
    ("f", "Fill the frames between: shapes move evenly from one that you made to the next (≈)"),
    ("t", "Go on with another object that is in other frames; at last with a new one"),
    ("a A", "Attributes of the selected shape, of the frame"),
    ("X", "Delete the object in every frame"),
)


def _key(keys: str, action: str, name: str, short: str) -> Binding:
    return Binding(keys, action, name, show=False, id=f"frames.{short}")


class VideoFrames(DrawingView):
    """The frame that is shown, its shapes, and the strip of all frames.

    Attributes:
        ELEMENT: The key of the answer.
        TRACKED: Whether shapes are named objects.
        ADJUSTS: Whether the view starts from an earlier label.
    """

    DEFAULT_CSS = """
    VideoFrames #frame-place { width: 1fr; height: 1fr; }
    VideoFrames #results { min-height: 2; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        _key("right_square_bracket,pagedown", "frame(1)", "Next frame", "next"),
        _key("left_square_bracket,pageup", "frame(-1)", "Frame before", "before"),
        _key("right_curly_bracket", "labeled_frame(1)", "Next labeled frame", "next_labeled"),
        _key("left_curly_bracket", "labeled_frame(-1)", "Labeled frame before", "before_labeled"),
        _key("home", "first_frame", "First frame", "first"),
        _key("end", "last_frame", "Last frame", "last"),
        _key("w", "go_to_frame", "Go to a frame", "go_to"),
        _key("y", "copy_on", "Copy the shape to the next frame", "copy"),
        _key("Y", "copy_on(True)", "Copy all shapes to the next frame", "copy_all"),
        _key("o", "copy_on(False, True)", "Copy it to where its motion leads", "predict"),
        _key("f", "fill", "Fill the frames between", "fill"),
        _key("t", "follow", "Go on with another object", "follow"),
        _key("a", "attributes", "Attributes of the shape", "attributes"),
        _key("A", "frame_attributes", "Attributes of the frame", "frame_attributes"),
        _key("X", "delete_everywhere", "Delete the object in every frame", "delete_everywhere"),
    ]
    ELEMENT: ClassVar[str]
    TRACKED: ClassVar[bool] = False
    ADJUSTS: ClassVar[bool] = False
    KEYS = """\
] [ frame · space corner · n p
y copy on · f fill · t object
a A attributes · c m adjust
x delete · u undo · z w F"""

    def __init__(self, *, id: str | None = None, read_only: bool = False) -> None:  # noqa: A002 - Textual's own name
        """Make an empty view."""
        super().__init__(id=id, read_only=read_only)
        self._asked = FrameTask.of((), {}, self.TRACKED)
        self._drawing: SequenceDrawing[AnyShape] = SequenceDrawing((), LabeledFrames(((),)), tracked=False)
        self._frames: SequenceFrames | None = None
        self._loader: FrameLoader | None = None
        self._shown_frame: int | None = None
        self._frozen = False
        self._adjusting = False

    # What the base views ask

    def make_canvas(self) -> Widget:
        """A place for the canvas, which the first task's annotation type decides, above the frames."""
        return Vertical(FrameStrip(id="frame-strip"), id="frame-place")

    @property
    def tool(self) -> ShapeCanvas[AnyShape]:
        """The canvas."""
        return cast("ShapeCanvas[AnyShape]", self.query_one(ShapeCanvas))

    def _canvas(self) -> ShapeCanvas[AnyShape]:
        """The canvas for the task's annotation type; a job's tasks all have the same."""
        if self.query(ShapeCanvas):
            return self.tool
        canvas = _canvas_for(self._asked.annotation_type)
        self.query_one("#frame-place").mount(canvas, before=0)
        return canvas

    def begin(self, task_input: TaskInput, draft: Answer | None) -> None:
        """Show what was said so far: the draft, else the earlier label."""
        self._asked = task = FrameTask.of(task_input.labels, task_input.label_category_config, self.TRACKED)
        count = max(len(task_input.frames), 1)
        self._adjusting = self.ADJUSTS and task_input.initial_value is not None
        earlier = task.read(task_input.initial_value, count) if self._adjusting else None
        progress = (draft or {}).get(PROGRESS)
        labeled = task.read((draft or {}).get(self.ELEMENT), count, progress) if draft else earlier
        self._drawing = SequenceDrawing(
            task.labels,
            labeled or LabeledFrames(((),) * count),
            tracked=self.TRACKED,
            frame=saved_frame(progress, count),
            earlier=earlier,
            locked=task.locked,
        )
        self._shown_frame = None
        canvas = self._canvas()
        canvas.read_only = self._frozen or self._read_only
        canvas.show_drawing(task.labels, self._drawing)
        self._show_strip()

    def freeze(self, frozen: bool) -> None:
        """Let the answer be changed, or not."""
        self._frozen = frozen
        if self.query(ShapeCanvas):
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

    def answer(self) -> Answer | None:
        """The labeled frames as the form submits them; None while there is nothing to submit."""
        labeled = self._drawing.labeled
        said = labeled.nothing or labeled.values or any(labeled.marks) or self._adjusting
        if self._frames is None or not said or self._asked.missing(labeled):
            return None
        return {self.ELEMENT: self._asked.write(labeled)}

    def draft(self) -> Answer:
        """The answer as far as it goes, and where the person is."""
        labeled, frame = self._drawing.labeled, self._drawing.frame
        return {self.ELEMENT: self._asked.write(labeled), PROGRESS: self._asked.progress(labeled, frame)}

    def missing(self) -> str:
        """What to do before submitting."""
        lacking = self._asked.missing(self._drawing.labeled)
        if self._frames is None:
            return "There are no frames to draw on. Decline the task."
        if lacking is None:
            return "Label something first: space sets points. If no frame has anything, press N, then submit."
        if lacking[0] != self._drawing.frame:
            self._go(lacking[0])
        return lacking[1]

    def changed(self) -> None:
        """A step was made, perhaps in another frame."""
        super().changed()
        if self._shown_frame != self._drawing.frame:
            self._go(self._drawing.frame)
        self._show_strip()

    def status_lines(self) -> Iterable[str]:
        """With the attributes of the selected shape, or how close the picture is."""
        mark = self._selected_mark()
        if mark is not None and mark.values:
            return (self.tool.status(), _values_text(mark.values))
        status, *more = super().status_lines()
        odd = self._loader.odd_size(self._drawing.frame) if self._loader else ""
        return (status, *([f"This frame has {odd} px; it is stretched."] if odd else more))

    def result_lines(self) -> Iterable[str]:
        """The shapes of this frame, then the objects of all frames with where they are."""
        drawing = self._drawing
        if drawing.nothing:
            return ["Nothing to label"]
        here = [
            f"{'▸' if index == self.tool.selected else ' '}{self.tool.name_of(index)}  {mark.shape.size_text}"
            for index, mark in enumerate(drawing.marks)
        ]
        values = drawing.labeled.values.get(drawing.frame)
        about = [f"Frame: {_values_text(values)}"] if values else []
        return [*about, *(here or ["Nothing in this frame yet"]), *self._objects()]

    def _objects(self) -> list[str]:
        """Each object with its frames; without names, how many frames are labeled."""
        labeled = self._drawing.labeled
        if not self.TRACKED:
            said = [frame for frame, marks in enumerate(labeled.marks) if marks]
            return [f"In frames {frame_runs(said)}"] if said else []
        things = [(thing, labeled.frames_of(thing)) for thing in range(len(labeled.things))]
        lines = [f" {self._drawing.name_of(thing)}  {frame_runs(frames)}" for thing, frames in things if frames]
        return ["Objects and their frames", *lines] if lines else []

    def shortcuts(self) -> tuple[tuple[str, str], ...]:
        """Keys of this view."""
        drawn = (
            ("space, enter", "Set a corner or point; enter ends a line or polygon"),
            ("mouse", "Drag a box, click points; click a shape to select it, drag it or its corners"),
            ("tab n, shift+tab p", "Next shape, shape before"),
            ("m, c", "Move the shape, or a corner or point, with the arrows"),
            ("v V", "Put in, take out a point of a line or polygon that is adjusted"),
            ("x", "Delete the shape in this frame"),
            ("N", "Nothing to label in any frame"),
            ("escape", "Cancel, then let go; the next shape is a new object"),
        )
        return (*FRAME_KEYS, *drawn, *DRAWING_KEYS)

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
        self._show_strip()
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

    def _show_strip(self) -> None:
        frame = self._drawing.frame
        name = self._frames.name(frame) if self._frames else ""
        labeled = sum(bool(marks) for marks in self._drawing.labeled.marks)
        about = f"{name}  {labeled} labeled  {LEGEND}"
        self.query_one(FrameStrip).show(self._signs(), frame, about)

    def _signs(self) -> list[str]:
        thing = self._drawing.thing
        return [_sign(marks, thing) for marks in self._drawing.labeled.marks]

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
        frames = [frame for frame, marks in enumerate(drawing.labeled.marks) if marks]
        if thing is not None:
            frames = drawing.labeled.frames_of(thing)
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

    # Steps through the frames

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What can only be looked at is not changed."""
        changes = {"copy_on", "fill", "attributes", "frame_attributes", "delete_everywhere", "follow"}
        return not (action in changes and (self._frozen or self._read_only or self._frames is None))

    def _selected_mark(self) -> Mark[AnyShape] | None:
        selected = self.tool.selected
        marks = self._drawing.marks
        return marks[selected] if selected is not None and selected < len(marks) else None

    def _unlocked(self, *marks: Mark[AnyShape]) -> bool:
        """Say so where a shape's label may not be edited."""
        locked = {mark.shape.label for mark in marks} & self._drawing.locked
        if locked:
            self.show_status(f"{self._asked.labels[min(locked)]} may not be changed in this job.")
        return not locked

    def action_copy_on(self, everything: bool = False, moving: bool = False) -> None:
        """Copy the selected shape, or all, to the next frame, and go there."""
        drawing, mark = self._drawing, self._selected_mark()
        everything = everything or mark is None
        marks = drawing.marks if everything or mark is None else (mark,)
        if drawing.frame + 1 >= drawing.count:
            self.show_status("This is the last frame.")
        elif not marks:
            self.show_status("There is no shape in this frame to copy.")
        elif self._unlocked(*marks):
            selected = None if everything else self.tool.selected
            copied = drawing.carry_on(selected, moving, self.tool.bounds)
            self._go(drawing.frame + 1)
            self._told_of(copied, f"{copied} copied to this frame." if copied else "They are in this frame already.")

    def _told_of(self, changed: int, text: str) -> None:
        """Keep the draft if something changed, and say what happened."""
        if changed:
            self.changed()
        self.show_status(text)

    def action_fill(self) -> None:
        """Fill the frames between those in which a person drew the selected object."""
        drawing = self._drawing
        if drawing.thing is None:
            self.show_status(
                "Select a shape first: n selects one. It is filled between the frames that you drew it in."
            )
        elif drawing.labeled.things[drawing.thing].label not in drawing.locked:
            filled = drawing.fill(self.tool.bounds)
            self.tool.show_selected(drawing.go(drawing.frame))
            if filled is None:
                self._told_of(0, "The shapes have different numbers of points; give them the same number (c, then v).")
            else:
                self._told_of(filled, f"{filled} frames filled." if filled else "There are no frames between to fill.")

    def action_follow(self) -> None:
        """Choose which object the next shape is."""
        name = self._drawing.follow_next()
        self.tool.show_selected(None)
        self._show_strip()
        self.show_status("" if name else "The next shape is a new object.")

    def action_delete_everywhere(self) -> None:
        """Delete the selected object in every frame."""
        mark = self._selected_mark()
        if mark is None:
            self.show_status("Select a shape first: n selects one.")
        elif self._unlocked(mark):
            self._drawing.remove_everywhere(self.tool.selected or 0)
            self.tool.show_selected(None)
            self._told_of(1, "Deleted in every frame. u takes it back.")

    # Attributes

    def action_attributes(self) -> None:
        """Ask for the attributes of the selected shape."""
        index, mark = self.tool.selected, self._selected_mark()
        if index is None or mark is None:
            self.show_status("Select a shape first: n selects one.")
            return
        attributes = self._asked.label_attributes(mark.shape.label)
        if not attributes:
            self.show_status("This label has no attributes.")
            return
        from gtui.dialogs.attributes import AttributesDialog

        count = self._drawing.count if self.TRACKED else 0
        dialog = AttributesDialog(
            f"Attributes of {self.tool.name_of(index)}",
            attributes,
            mark.values,
            max_characters=MAX_LABEL_TEXT_CHARACTERS,
            frame_count=count,
        )
        self._ask(dialog, lambda given: self._drawing.set_values(index, given.values, given.frames))

    def action_frame_attributes(self) -> None:
        """Ask for the attributes of the frame."""
        if not self._asked.frame_attributes:
            self.show_status("Frames have no attributes in this job.")
            return
        from gtui.dialogs.attributes import AttributesDialog

        drawing = self._drawing
        dialog = AttributesDialog(
            f"Attributes of frame {drawing.frame + 1}",
            self._asked.frame_attributes,
            drawing.labeled.values.get(drawing.frame, {}),
            max_characters=MAX_FRAME_TEXT_CHARACTERS,
            frame_count=drawing.count,
        )
        self._ask(dialog, lambda given: drawing.set_frame_values(given.values, given.frames))

    def _ask(self, dialog: Any, keep: "Callable[[Given], int]") -> None:
        def answered(given: "Given | None") -> None:
            if given is not None:
                frames = keep(given)
                self._told_of(frames, f"Attributes saved in {frames} frame{'s' if frames != 1 else ''}.")

        self.app.push_screen(dialog, answered)


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


def _values_text(values: Any) -> str:
    return ", ".join(f"{name} {value}" for name, value in values.items())
