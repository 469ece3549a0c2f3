"""Video frame object detection and tracking: what their views share, and those of their adjustment jobs."""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import BindingType

from gtui.canvas.sequence import LabeledFrames, Mark, frame_runs
from gtui.canvas.sequence_drawing import SequenceDrawing
from gtui.services import TaskInput
from gtui.tasktypes.drawing_view import DRAWING_KEYS
from gtui.tasktypes.frame_answers import PROGRESS, AnyShape, FrameTask, Written, saved_frame
from gtui.tasktypes.labeling_view import Answer
from gtui.tasktypes.sequence_view import NAVIGATION_KEYS, SequenceView, frame_key
from mockgt.tasktypes.label_attributes import MAX_FRAME_TEXT_CHARACTERS, MAX_LABEL_TEXT_CHARACTERS

if TYPE_CHECKING:
    from gtui.dialogs.attributes import Given

FRAME_KEYS = (
    *NAVIGATION_KEYS,
    ("y Y", "Copy the selected shape, or all, to the next frame and go there"),
    ("o", "Copy it to where its motion leads"),
    ("f", "Fill the frames between: shapes move evenly from one that you made to the next (≈)"),
    ("t", "Go on with another object that is in other frames; at last with a new one"),
    ("a A", "Attributes of the selected shape, of the frame"),
    ("X", "Delete the object in every frame"),
)


class VideoFrames(SequenceView):
    """The frame that is shown, its shapes, and the strip of all frames.

    Attributes:
        ELEMENT: The key of the answer.
        TRACKED: Whether shapes are named objects.
        ADJUSTS: Whether the view starts from an earlier label.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        frame_key("y", "copy_on", "Copy the shape to the next frame", "copy"),
        frame_key("Y", "copy_on(True)", "Copy all shapes to the next frame", "copy_all"),
        frame_key("o", "copy_on(False, True)", "Copy it to where its motion leads", "predict"),
        frame_key("f", "fill", "Fill the frames between", "fill"),
        frame_key("t", "follow", "Go on with another object", "follow"),
        frame_key("a", "attributes", "Attributes of the shape", "attributes"),
        frame_key("A", "frame_attributes", "Attributes of the frame", "frame_attributes"),
        frame_key("X", "delete_everywhere", "Delete the object in every frame", "delete_everywhere"),
    ]
    ELEMENT: ClassVar[str]
    TRACKED: ClassVar[bool] = False
    ADJUSTS: ClassVar[bool] = False
    KEYS = """\
] [ frame · space corner
y copy · f fill · t object
a A attributes · s all keys"""

    _written: Written
    _objects_of: tuple[LabeledFrames[AnyShape], list[str]] | None = None

    # What the base views ask

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
        self._shown_frame, self._written = None, {}
        self._use_canvas()
        self.tool.read_only = self._frozen or self._read_only
        self.tool.show_drawing(task.labels, self._drawing)
        self._show_strip()

    def answer(self) -> Answer | None:
        """The labeled frames as the form submits them; None while there is nothing to submit."""
        labeled = self._drawing.labeled
        said = labeled.nothing or labeled.values or labeled.labeled_frames or self._adjusting
        if self._frames is None or not said or self._asked.missing(labeled):
            return None
        return {self.ELEMENT: self._asked.write(labeled)}

    def draft(self) -> Answer:
        """The answer as far as it goes, and where the person is."""
        labeled, frame = self._drawing.labeled, self._drawing.frame
        written = self._asked.write(labeled, self._written)
        return {self.ELEMENT: written, PROGRESS: self._asked.progress(labeled, frame)}

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
        about += [f"Dotted: {len(drawing.gone)} as it was there"] if drawing.gone else []
        return [*about, *(here or ["Nothing in this frame yet"]), *self._objects()]

    def _objects(self) -> list[str]:
        """Each object with its frames; without names, how many frames are labeled."""
        labeled = self._drawing.labeled
        if self._objects_of is None or self._objects_of[0] is not labeled:
            self._objects_of = (labeled, self._object_lines(labeled))
        return self._objects_of[1]

    def _object_lines(self, labeled: LabeledFrames[AnyShape]) -> list[str]:
        if not self.TRACKED:
            said = labeled.labeled_frames
            return [f"In {'frame' if len(said) == 1 else 'frames'} {frame_runs(said)}"] if said else []
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
                self._told_of(
                    filled, f"{_frames(filled)} filled." if filled else "There are no frames between to fill."
                )

    def action_follow(self) -> None:
        """Choose which object the next shape is."""
        name = self._drawing.follow_next()
        self.tool.show_selected(None)
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
                self._told_of(frames, f"Attributes saved in {_frames(frames)}.")

        self.app.push_screen(dialog, answered)


def _frames(count: int) -> str:
    return "1 frame" if count == 1 else f"{count} frames"


def _values_text(values: Mapping[str, object]) -> str:
    return ", ".join(f"{name} {value}" for name, value in values.items())
