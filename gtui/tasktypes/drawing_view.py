"""What the views of boxes and masks share: a canvas, and beside it labels, shapes, what to do next, and the keys."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.events import Resize
from textual.widgets import Button, Static

from gtui.tasktypes.labeling_view import Answer, LabelingView
from gtui.widgets.choice_list import DIGITS
from gtui.widgets.drawing_canvas import DrawingCanvas
from gtui.widgets.image_view import ImageView
from gtui.widgets.instructions import Instructions
from gtui.widgets.label_picker import LabelPicker

if TYPE_CHECKING:
    from gtui.canvas.picture import Picture
    from gtui.services import TaskInput

ROOM_FOR_INSTRUCTIONS = 130
ZOOM_KEYS = (
    ("arrows, h j k l", "Move the crosshair by half a cell; shift moves far"),
    ("+ - 0", "Zoom in, zoom out, whole picture (the wheel zooms too)"),
    ("z", "Zoom to the shape or the crosshair, and back"),
    ("right button, alt and drag", "Move the picture"),
    ("u U", "Undo, redo"),
    ("1 – 9", "Label to draw with; also for the selected shape"),
    (", .", "Label before, next label"),
    ("F", "Only the picture, and back"),
    ("G", "Draw the picture with other block glyphs"),
)


class DrawingView(LabelingView):
    """A canvas and its side panel. A subclass makes the canvas and turns what is drawn into the answer."""

    DEFAULT_CSS = """
    DrawingView { height: 1fr; }
    DrawingView #short-instructions { width: 28; padding: 0 1; display: none; }
    DrawingView.-roomy #short-instructions { display: block; }
    DrawingView #canvas { width: 1fr; border-left: tall $panel; }
    DrawingView #canvas:focus { border-left: thick $accent; }
    DrawingView #drawing-side { width: 30; height: 1fr; padding: 0 0 0 1; }
    DrawingView.-picture-only #drawing-side, DrawingView.-picture-only #short-instructions { display: none; }
    DrawingView #question { height: auto; max-height: 3; text-style: bold; margin-bottom: 1; }
    DrawingView #shapes { height: 1fr; margin-top: 1; }
    DrawingView #status { height: auto; max-height: 4; margin-top: 1; color: $text-accent; }
    DrawingView #keys { height: auto; max-height: 5; color: $text-muted; }
    DrawingView #submit { height: 1; border: none; width: 100%; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(str(digit), f"choose({digit - 1})", f"Label {digit}", show=False, id=f"choose.{digit}")
            for digit in range(1, DIGITS + 1)
        ),
        Binding("comma", "next_label(-1)", "Label before", show=False, id="choose.before"),
        Binding("full_stop", "next_label(1)", "Next label", show=False, id="choose.next"),
        Binding("F", "picture_only", "Only the picture", show=False, id="task.picture_only"),
    ]
    DIGIT_SUBMITS = False
    QUESTION = ""
    KEYS = ""
    """The most needed keys, a few short lines."""

    def __init__(self, *, id: str | None = None, read_only: bool = False) -> None:  # noqa: A002 - Textual's own name
        """Make an empty view; one that is read only can be looked at, as in a preview."""
        super().__init__(id=id)
        self._read_only = read_only
        self._problem = ""

    def make_canvas(self) -> DrawingCanvas:
        """The canvas, with the id `canvas`."""
        raise NotImplementedError

    def begin(self, task_input: "TaskInput", draft: Answer | None) -> None:
        """Put labels and what is drawn already on the canvas."""
        raise NotImplementedError

    def shape_lines(self) -> Iterable[str]:
        """The shapes on the canvas, a line each; the selected one begins with ▸."""
        raise NotImplementedError

    def unfinished(self) -> Answer:
        """What to keep as a draft while there is no answer."""
        return {}

    @property
    def canvas(self) -> DrawingCanvas:
        """Where the person draws."""
        return self.query_one(DrawingCanvas)

    def compose(self) -> ComposeResult:
        """Lay out the parts."""
        with VerticalScroll(id="short-instructions", can_focus=False):
            yield Instructions(id="short-instructions-text")
        yield self.make_canvas()
        with Vertical(id="drawing-side"):
            yield Static("", id="question", markup=False)
            yield LabelPicker(id="labels")
            with VerticalScroll(id="shapes", can_focus=False):
                yield Static("", id="shape-list", markup=False)
            yield Static("", id="status", markup=False)
            yield Static(self.KEYS, id="keys", markup=False)
            yield Button("Submit", id="submit", variant="primary", disabled=self._read_only, compact=True)

    def on_mount(self) -> None:
        """A preview's canvas can't be drawn on."""
        self.freeze(False)

    def on_resize(self, event: Resize) -> None:
        """Show the short instructions where there is room for them."""
        self.set_class(event.size.width >= ROOM_FOR_INSTRUCTIONS, "-roomy")

    # What the task screen uses

    def show_task(self, task_input: "TaskInput", draft: Answer | None) -> None:
        """Show the question, the labels and what was drawn before."""
        self.query_one("#question", Static).update(task_input.header or self.QUESTION)
        self.query_one("#short-instructions-text", Instructions).show_html(task_input.short_instructions)
        self.begin(task_input, draft)
        self._show_labels()

    def show_object(self, content: "bytes | Picture | None", problem: str = "") -> None:
        """Show the picture, or why it can't be shown."""
        self._problem = problem
        if problem:
            self.canvas.show_error(problem)
        else:
            self.canvas.set_picture(content)

    def freeze(self, frozen: bool) -> None:
        """Let shapes be drawn, or not."""
        self.canvas.read_only = frozen or self._read_only

    def take_focus(self) -> None:
        """To the canvas."""
        self.canvas.focus()

    @property
    def picture_shown(self) -> bool:
        """Whether there is a picture to draw on."""
        return self.canvas.picture is not None

    # Keys, clicks and what the canvas tells

    def action_choose(self, index: int) -> None:
        """Draw with a label by its number."""
        if index < len(self.canvas.labels):
            self.canvas.choose_label(index)
            self._show_labels()

    def action_next_label(self, by: int) -> None:
        """Draw with the label beside the current one."""
        if self.canvas.labels:
            self.action_choose((self.canvas.label + by) % len(self.canvas.labels))

    def action_picture_only(self) -> None:
        """Give the picture all the room, or take it back."""
        self.toggle_class("-picture-only")

    @on(LabelPicker.Picked)
    def _picked(self, event: LabelPicker.Picked) -> None:
        event.stop()
        self.action_choose(event.index)
        self.canvas.focus()

    @on(DrawingCanvas.Changed)
    def _changed(self, event: DrawingCanvas.Changed) -> None:
        event.stop()
        self.show_status()
        self.post_message(self.AnswerChanged(self, self.answer() or self.unfinished(), complete=False))

    @on(DrawingCanvas.StatusChanged)
    def _told(self, event: DrawingCanvas.StatusChanged) -> None:
        event.stop()
        self.show_status(event.told)

    @on(ImageView.Shown)
    def _shown(self) -> None:
        self.show_status()

    def show_status(self, told: str = "") -> None:
        """Write what was done or is to be done, how close the picture is, and the list of shapes."""
        zoom = f"Zoom {self.canvas.zoom:.1f} · {max(self.canvas.stride)} px a step" if self.picture_shown else ""
        lines = (told or (self.canvas.status() if self.picture_shown else ""), zoom)
        self.query_one("#status", Static).update("\n".join(filter(None, lines)))
        self.query_one("#shape-list", Static).update("\n".join(self.shape_lines()))
        self._show_labels()

    def _show_labels(self) -> None:
        self.query_one(LabelPicker).show_labels(self.canvas.labels, self.canvas.label)

    @on(Button.Pressed, "#submit")
    def _submit(self, event: Button.Pressed) -> None:
        event.stop()
        self.post_message(self.SubmitPressed())
