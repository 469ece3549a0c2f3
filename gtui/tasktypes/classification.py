"""What the views of the four classifications share: a picture or a text, and one option or several."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.events import Resize
from textual.widget import Widget
from textual.widgets import Button, Static

from gtui.services import TaskInput
from gtui.tasktypes.labeling_view import Answer, DataObject, LabelingView, Unread, element_of
from gtui.widgets.check_list import CheckList
from gtui.widgets.choice_list import ChoiceList
from gtui.widgets.image_view import ImageView
from gtui.widgets.instructions import Instructions
from gtui.widgets.options import DIGITS, Options
from gtui.widgets.plain_text import plain
from gtui.widgets.text_canvas import TextCanvas

ROOM_FOR_INSTRUCTIONS = 96
"""Columns from which the short instructions stand beside the data object, as in the worker portal."""
ZOOM_KEYS = ("+ - 0", "Zoom in, zoom out, whole picture (the wheel zooms too)")
PICTURE_KEYS = (
    ZOOM_KEYS,
    ("shift+tab, then arrows, h j k l", "Move the picture; shift moves far"),
    ("shift+tab, then g", "Draw the picture with other block glyphs"),
)
TEXT_KEYS = (("shift+tab, then arrows", "Scroll the text; page up and page down scroll it far"),)


class Classification(LabelingView):
    """Short instructions, the data object, and the question with its options; a digit chooses an option.

    Attributes:
        ELEMENT: Top key of the answer, the crowd element's name.
        QUESTION: Stands in place of a header that the template does not have.
        SELECT: Stands above the options.
    """

    DEFAULT_CSS = """
    Classification { height: 1fr; }
    Classification #short-instructions { width: 28; padding: 0 1; display: none; }
    Classification.-roomy #short-instructions { display: block; }
    Classification #object { width: 1fr; border-left: tall $panel; }
    Classification #object:focus { border-left: thick $accent; }
    Classification #question-side { width: 30; height: 1fr; padding: 0 0 0 1; }
    Classification #question { height: auto; max-height: 40%; text-style: bold; margin-bottom: 1; }
    Classification #select-an-option { height: 1; color: $text-muted; }
    Classification #submit { height: 1; margin-top: 1; border: none; width: 100%; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(str(digit), f"choose({digit - 1})", f"Option {digit}", show=False, id=f"choose.{digit}")
            for digit in range(1, DIGITS + 1)
        ),
    ]
    ELEMENT: ClassVar[str]
    QUESTION: ClassVar[str]
    SELECT: ClassVar[str]

    def __init__(self, *, id: str | None = None, read_only: bool = False) -> None:  # noqa: A002 - Textual's own name
        """Make an empty view; one that is read only can be looked at, as in a preview."""
        super().__init__(id=id)
        self._read_only = read_only

    def make_object(self) -> Widget:
        """What shows the data object, with the id `object`."""
        raise NotImplementedError

    def make_options(self) -> Options:
        """What shows the options."""
        raise NotImplementedError

    def show_options(self, labels: tuple[str, ...], draft: Answer | None) -> None:
        """Show the options, chosen as the draft says."""
        raise NotImplementedError

    def object_keys(self) -> tuple[tuple[str, str], ...]:
        """Keys for the data object."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """Lay out the three parts."""
        with VerticalScroll(id="short-instructions", can_focus=False):
            yield Instructions(id="short-instructions-text")
        yield self.make_object()
        with Vertical(id="question-side"):
            yield Static("", id="question", markup=False)
            yield Static(self.SELECT, id="select-an-option", markup=False)
            yield self.make_options()
            yield from self.compose_more()
            yield Button("Submit", id="submit", variant="primary", disabled=self._read_only, compact=True)

    def compose_more(self) -> ComposeResult:
        """What stands below the options."""
        yield from ()

    def on_mount(self) -> None:
        """A preview's options can't be chosen."""
        self.freeze(False)

    def on_resize(self, event: Resize) -> None:
        """Show the short instructions where there is room for them."""
        self.set_class(event.size.width >= ROOM_FOR_INSTRUCTIONS, "-roomy")

    @property
    def options(self) -> Options:
        """The options."""
        return self.query_one(Options)

    def show_task(self, task_input: TaskInput, draft: Answer | None) -> None:
        """Show the question and the options, chosen as the draft says."""
        question, header = self.query_one("#question", Static), plain(task_input.header) or self.QUESTION
        if str(question.content) != header:
            question.update(header)
        self.query_one("#short-instructions-text", Instructions).show_html(task_input.short_instructions)
        self.show_options(task_input.labels, draft)

    def freeze(self, frozen: bool) -> None:
        """Let options be chosen, or not."""
        self.options.read_only = frozen or self._read_only

    def take_focus(self) -> None:
        """To the options."""
        self.options.focus()

    def shortcuts(self) -> tuple[tuple[str, str], ...]:
        """Keys of this view."""
        options = self.options.options
        digits = tuple((str(number), name) for number, name in enumerate(options[:DIGITS], 1))
        return (*digits, *self.option_keys(), *self.object_keys())

    def option_keys(self) -> tuple[tuple[str, str], ...]:
        """Keys for the options, besides the digits."""
        raise NotImplementedError

    def action_choose(self, index: int) -> None:
        """Choose an option by its number."""
        if index < len(self.options.options):
            self.options.choose(index)

    @on(Button.Pressed, "#submit")
    def _submit(self, event: Button.Pressed) -> None:
        event.stop()
        self.post_message(self.SubmitPressed())


class OfPicture(Classification):
    """A picture that can be zoomed and moved."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("plus,equals_sign", "picture('zoom_in')", "Zoom in", show=False, id="task.zoom_in"),
        Binding("minus", "picture('zoom_out')", "Zoom out", show=False, id="task.zoom_out"),
        Binding("0", "picture('fit')", "Whole picture", show=False, id="task.fit"),
    ]

    def make_object(self) -> Widget:
        """A picture."""
        return ImageView(id="object")

    def show_object(self, content: DataObject, problem: str = "") -> None:
        """Show the picture, or why it can't be shown."""
        picture = self.query_one(ImageView)
        if problem or isinstance(content, str | Unread):
            picture.show_error(problem)
        else:
            picture.set_picture(content)

    def action_picture(self, action: str) -> None:
        """Zoom whatever has the focus."""
        getattr(self.query_one(ImageView), f"action_{action}")()

    def object_keys(self) -> tuple[tuple[str, str], ...]:
        """Keys for the picture."""
        return PICTURE_KEYS


class OfText(Classification):
    """A text that can be scrolled."""

    def make_object(self) -> Widget:
        """A text."""
        return TextCanvas(id="object")

    def show_object(self, content: DataObject, problem: str = "") -> None:
        """Show the text, or why it can't be shown."""
        self.query_one(TextCanvas).show_text(problem or (content if isinstance(content, str) else ""))

    def object_keys(self) -> tuple[tuple[str, str], ...]:
        """Keys for the text."""
        return TEXT_KEYS


class OneOption(Classification):
    """Exactly one label fits."""

    SELECT = "Select an option"

    def make_options(self) -> Options:
        """Options of which one is chosen."""
        return ChoiceList(id="options")

    def show_options(self, labels: tuple[str, ...], draft: Answer | None) -> None:
        """Show the options, the draft's chosen."""
        given = element_of(draft, self.ELEMENT, "label")
        self.query_one(ChoiceList).show_options(labels, labels.index(str(given)) if given in labels else None)

    def answer(self) -> Answer | None:
        """The chosen label as the form submits it."""
        options = self.query_one(ChoiceList)
        return None if options.chosen is None else {self.ELEMENT: {"label": options.options[options.chosen]}}

    def missing(self) -> str:
        """What to do before submitting."""
        return "Select an option first: press its number, or click it."

    def option_keys(self) -> tuple[tuple[str, str], ...]:
        """Keys for one option."""
        return (("↑ ↓", "Option before, next option"),)

    @on(ChoiceList.Changed)
    def _chosen(self, event: ChoiceList.Changed) -> None:
        event.stop()
        answer = self.answer()
        if answer is not None:
            self.post_message(self.AnswerChanged(self, answer, complete=True))


class SeveralOptions(Classification):
    """Any number of labels fits, or none of them."""

    SELECT = "Select all that apply"
    DIGIT_SUBMITS = False

    def make_options(self) -> Options:
        """Options to switch on and off."""
        return CheckList(id="options")

    def show_options(self, labels: tuple[str, ...], draft: Answer | None) -> None:
        """Show the options, the draft's on."""
        given = element_of(draft, self.ELEMENT, "labels")
        names = given if isinstance(given, list) else []
        checked = [index for index, label in enumerate(labels) if label in names]
        self.query_one(CheckList).show_options(labels, checked, none=given == [])

    def answer(self) -> Answer | None:
        """The labels that are on, in the job's order; none of them only if that was said."""
        checks = self.query_one(CheckList)
        return (
            {self.ELEMENT: {"labels": [checks.options[index] for index in checks.checked]}} if checks.answered else None
        )

    def missing(self) -> str:
        """What to do before submitting."""
        return "Select what applies: press the numbers. If nothing does, press n for none of these."

    def option_keys(self) -> tuple[tuple[str, str], ...]:
        """Keys for several options."""
        return (("n", "None of these"), ("↑ ↓, space", "Option before, next option; switch it on or off"))

    @on(CheckList.Changed)
    def _changed(self, event: CheckList.Changed) -> None:
        event.stop()
        self.post_message(self.AnswerChanged(self, self.answer() or {}, complete=False))
