"""What the views with a drawing or marking tool share: the tool, and beside it labels, results, status and keys."""

from collections.abc import Iterable
from typing import ClassVar, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.events import Resize
from textual.widget import Widget
from textual.widgets import Button, Static

from gtui.services import TaskInput
from gtui.tasktypes.labeling_view import Answer, LabelingView
from gtui.widgets.instructions import Instructions
from gtui.widgets.label_picker import LabelPicker
from gtui.widgets.marked_lines import MarkedLines
from gtui.widgets.options import DIGITS
from gtui.widgets.plain_text import plain
from gtui.widgets.told import Told
from gtui.widgets.tool_canvas import ToolCanvas

ROOM_FOR_INSTRUCTIONS = 130
"""Columns from which the short instructions stand beside the tool; below, it needs the room."""
Canvas = TypeVar("Canvas", bound=ToolCanvas)


class ToolView(LabelingView):
    """A tool and its side panel. A subclass makes the tool and turns what was made with it into the answer.

    Attributes:
        QUESTION: Stands in place of a header that the template does not have.
        KEYS: The most needed keys, a few short lines.
        LINE_STYLES: Whether the list of labels shows line styles.
    """

    DEFAULT_CSS = """
    ToolView { height: 1fr; }
    ToolView #short-instructions { width: 28; padding: 0 1; display: none; }
    ToolView.-roomy #short-instructions { display: block; }
    ToolView #canvas { width: 1fr; height: 1fr; border-left: tall $panel; }
    ToolView #canvas:focus { border-left: thick $accent; }
    ToolView #tool-side { width: 30; height: 1fr; padding: 0 0 0 1; }
    ToolView.-maximized #tool-side, ToolView.-maximized #short-instructions { display: none; }
    ToolView #question { height: auto; max-height: 2; text-style: bold; }
    ToolView #results { height: 1fr; min-height: 1; }
    ToolView #status { height: 4; color: $text-accent; }
    ToolView #keys { height: auto; max-height: 4; color: $text-muted; }
    .-tall ToolView #question, .-tall ToolView #labels, .-tall ToolView #status { margin-bottom: 1; }
    ToolView #submit { height: 1; border: none; width: 100%; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(str(digit), f"choose({digit - 1})", f"Label {digit}", show=False, id=f"choose.{digit}")
            for digit in range(1, DIGITS + 1)
        ),
        Binding("comma", "next_label(-1)", "Label before", show=False, id="choose.before"),
        Binding("full_stop", "next_label(1)", "Next label", show=False, id="choose.next"),
        Binding("F", "maximize_tool", "Only the data object", show=False, id="task.maximize"),
    ]
    DIGIT_SUBMITS = False
    QUESTION: ClassVar[str]
    KEYS: ClassVar[str]
    LINE_STYLES: ClassVar[bool] = True

    def __init__(self, *, id: str | None = None, read_only: bool = False) -> None:  # noqa: A002 - Textual's own name
        """Make an empty view; one that is read only can be looked at, as in a preview."""
        super().__init__(id=id)
        self._read_only = read_only
        self.problem = ""
        self.last_told = ""

    def make_canvas(self) -> Widget:
        """What is drawn or marked on, with the id `canvas`."""
        raise NotImplementedError

    def following(self, canvas: Canvas) -> Canvas:
        """A canvas that tells this view of its steps."""
        canvas.follow(self.show_status, self.changed)
        return canvas

    @property
    def tool(self) -> ToolCanvas:
        """What was made by `make_canvas`."""
        raise NotImplementedError

    def begin(self, task_input: TaskInput, draft: Answer | None) -> None:
        """Put the labels and what was made before on the canvas."""
        raise NotImplementedError

    def result_lines(self) -> Iterable[str]:
        """What was made so far, a line each; the selected one begins with ▸."""
        raise NotImplementedError

    def status_lines(self) -> Iterable[str]:
        """What the next key or click does, and how the canvas is set."""
        return (self.tool.status(),)

    def compose(self) -> ComposeResult:
        """Lay out the parts."""
        with VerticalScroll(id="short-instructions", can_focus=False):
            yield Instructions(id="short-instructions-text")
        yield self.make_canvas()
        with Vertical(id="tool-side"):
            yield Static("", id="question", markup=False)
            yield LabelPicker(id="labels", lines=self.LINE_STYLES)
            yield MarkedLines(id="results")
            yield Told(id="status")
            yield Static(self.KEYS, id="keys", markup=False)
            yield Button("Submit", id="submit", variant="primary", disabled=self._read_only, compact=True)

    def on_mount(self) -> None:
        """A preview can't be drawn on."""
        self.freeze(False)

    def on_resize(self, event: Resize) -> None:
        """Show the short instructions where there is room for them."""
        self.set_class(event.size.width >= ROOM_FOR_INSTRUCTIONS, "-roomy")

    # What the task screen uses

    def show_task(self, task_input: TaskInput, draft: Answer | None) -> None:
        """Show the question, the labels and what was made before."""
        self.query_one("#question", Static).update(plain(task_input.header) or self.QUESTION)
        self.query_one("#short-instructions-text", Instructions).show_html(task_input.short_instructions)
        self.last_told = ""
        self.begin(task_input, draft)
        self.show_labels()

    def freeze(self, frozen: bool) -> None:
        """Let the answer be changed, or not."""
        self.tool.read_only = frozen or self._read_only or bool(self.problem)

    def take_focus(self) -> None:
        """To the canvas."""
        self.query_one("#canvas").focus()

    def draft(self) -> Answer:
        """What to keep until the answer is submitted: the answer as far as it goes."""
        return self.answer() or {}

    # Keys and clicks

    def action_choose(self, index: int) -> None:
        """Use a label by its number."""
        if index < len(self.tool.labels):
            self.tool.choose_label(index)
            self.show_labels()

    def action_next_label(self, by: int) -> None:
        """Use the label beside the current one."""
        if self.tool.labels:
            self.action_choose((self.tool.label + by) % len(self.tool.labels))

    def action_maximize_tool(self) -> None:
        """Give the data object all the room, or take it back."""
        self.toggle_class("-maximized")

    @on(LabelPicker.Picked)
    def _picked(self, event: LabelPicker.Picked) -> None:
        event.stop()
        self.action_choose(event.index)
        self.take_focus()

    @on(Button.Pressed, "#submit")
    def _submit(self, event: Button.Pressed) -> None:
        event.stop()
        self.post_message(self.SubmitPressed())

    # What the canvas tells

    def changed(self) -> None:
        """The person made a step: keep it as a draft."""
        self.show_status()
        self.post_message(self.AnswerChanged(self, self.draft(), complete=False))

    def show_status(self, told: str = "") -> None:
        """Write what was done or is to be done, and the list of what was made."""
        self.last_told = told
        status, *more = self.status_lines()
        self.query_one("#status", Told).tell("\n".join(filter(None, (told or status, *more))))
        self.query_one("#results", MarkedLines).show_lines(self.result_lines())
        self.show_labels()

    def show_labels(self) -> None:
        """Mark the current label."""
        self.query_one(LabelPicker).show_labels(self.tool.labels, self.tool.label)
