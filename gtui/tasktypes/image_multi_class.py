"""Image classification (single label): the worker's view."""

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.events import Resize
from textual.widgets import Button, Static

from gtui.tasktypes.labeling_view import Answer, LabelingView
from gtui.widgets.choice_list import DIGITS, ChoiceList
from gtui.widgets.image_view import ImageView
from gtui.widgets.instructions import Instructions
from mockgt.tasktypes.contract import InvalidAnswer
from mockgt.tasktypes.image_multi_class.answer import ELEMENT, chosen_label

if TYPE_CHECKING:
    from gtui.canvas.picture import Picture
    from gtui.services import TaskInput

QUESTION = "Choose the label that fits the picture."
ROOM_FOR_INSTRUCTIONS = 96
"""Columns from which the short instructions stand beside the picture, as in the worker portal."""


class ImageClassification(LabelingView):
    """Short instructions, the picture, and the question with its options; a digit chooses an option."""

    DEFAULT_CSS = """
    ImageClassification { height: 1fr; }
    ImageClassification #short-instructions { width: 28; padding: 0 1; display: none; }
    ImageClassification.-roomy #short-instructions { display: block; }
    ImageClassification #picture { width: 1fr; border-left: tall $panel; }
    ImageClassification #picture:focus { border-left: thick $accent; }
    ImageClassification #question-side { width: 30; height: 1fr; padding: 0 0 0 1; }
    ImageClassification #question { height: auto; max-height: 40%; text-style: bold; margin-bottom: 1; }
    ImageClassification #select-an-option { height: 1; color: $text-muted; }
    ImageClassification #submit { height: 1; margin-top: 1; border: none; width: 100%; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(str(digit), f"choose({digit - 1})", f"Option {digit}", show=False, id=f"choose.{digit}")
            for digit in range(1, DIGITS + 1)
        ),
        Binding("plus,equals_sign", "picture('zoom_in')", "Zoom in", show=False, id="task.zoom_in"),
        Binding("minus", "picture('zoom_out')", "Zoom out", show=False, id="task.zoom_out"),
        Binding("0", "picture('fit')", "Whole picture", show=False, id="task.fit"),
    ]

    def __init__(self, *, id: str | None = None, read_only: bool = False) -> None:  # noqa: A002 - Textual's own name
        """Make an empty view; one that is read only can be looked at, as in a preview."""
        super().__init__(id=id)
        self._read_only = read_only

    def compose(self) -> ComposeResult:
        """Lay out the three parts."""
        with VerticalScroll(id="short-instructions", can_focus=False):
            yield Instructions(id="short-instructions-text")
        yield ImageView(id="picture")
        with Vertical(id="question-side"):
            yield Static("", id="question", markup=False)
            yield Static("Select an option", id="select-an-option", markup=False)
            yield ChoiceList(id="options")
            yield Button("Submit", id="submit", variant="primary", disabled=self._read_only, compact=True)

    def on_mount(self) -> None:
        """A preview's options can't be chosen."""
        self.freeze(False)

    def on_resize(self, event: Resize) -> None:
        """Show the short instructions where there is room for them."""
        self.set_class(event.size.width >= ROOM_FOR_INSTRUCTIONS, "-roomy")

    # What the task screen uses

    def show_task(self, task_input: "TaskInput", draft: Answer | None) -> None:
        """Show the question and the options, one of them chosen if the draft says so."""
        question, header = self.query_one("#question", Static), task_input.header or QUESTION
        if str(question.content) != header:
            question.update(header)
        self.query_one("#short-instructions-text", Instructions).show_html(task_input.short_instructions)
        self.query_one(ChoiceList).show_options(task_input.labels, _index(draft, task_input.labels))

    def show_object(self, content: "bytes | Picture | None", problem: str = "") -> None:
        """Show the picture, or why it can't be shown."""
        picture = self.query_one(ImageView)
        if problem:
            picture.show_error(problem)
        else:
            picture.set_picture(content)

    def answer(self) -> Answer | None:
        """The chosen label as the form submits it."""
        options = self.query_one(ChoiceList)
        return None if options.chosen is None else {ELEMENT: {"label": options.options[options.chosen]}}

    def freeze(self, frozen: bool) -> None:
        """Let options be chosen, or not."""
        self.query_one(ChoiceList).read_only = frozen or self._read_only

    def take_focus(self) -> None:
        """To the options."""
        self.query_one(ChoiceList).focus()

    def missing(self) -> str:
        """What to do before submitting."""
        return "Select an option first: press its number, or click it."

    def shortcuts(self) -> tuple[tuple[str, str], ...]:
        """Keys of this view."""
        options = self.query_one(ChoiceList).options
        digits = tuple((str(number), name) for number, name in enumerate(options[:DIGITS], 1))
        return (
            *digits,
            ("↑ ↓", "Option before, next option"),
            ("+ - 0", "Zoom in, zoom out, whole picture (the wheel zooms too)"),
            ("arrows, h j k l", "Move the picture once it has the focus (tab); shift moves far"),
            ("g", "Draw the picture with other block glyphs"),
        )

    # Keys and clicks

    def action_choose(self, index: int) -> None:
        """Choose an option by its number."""
        self.query_one(ChoiceList).choose(index)

    def action_picture(self, action: str) -> None:
        """Zoom whatever has the focus."""
        getattr(self.query_one(ImageView), f"action_{action}")()

    @on(ChoiceList.Changed)
    def _chosen(self, event: ChoiceList.Changed) -> None:
        event.stop()
        answer = self.answer()
        if answer is not None:
            self.post_message(self.AnswerChanged(self, answer, complete=True))

    @on(Button.Pressed, "#submit")
    def _submit(self, event: Button.Pressed) -> None:
        event.stop()
        self.post_message(self.SubmitPressed())


def _index(draft: Answer | None, labels: tuple[str, ...]) -> int | None:
    """Which option a saved answer chose; None for none, or for one that the job does not have."""
    try:
        return labels.index(chosen_label(draft, labels)) if draft else None
    except InvalidAnswer:
        return None
