"""A question with options, and what is said of the answer."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Button, Static

from gtui.course.lessons.lesson import Question
from gtui.screens.course.lesson_blocks import PageScroll
from gtui.widgets.choice_list import ChoiceList

CHOOSE = "Choose with ↑ and ↓ or the number keys, answer with Enter."
UNCHOSEN = "Choose an option first: ↑ and ↓, or its number."


class QuestionView(PageScroll):
    """One question; every answer is told why it is right or not, and wrong ones can be tried again at once."""

    DEFAULT_CSS = """
    QuestionView { height: 1fr; }
    QuestionView ChoiceList { max-height: 100%; margin: 1 0; }
    QuestionView #question-text { text-style: bold; padding: 0 1; }
    QuestionView #question-answer { margin: 0 1; }
    QuestionView #question-result { height: auto; margin: 1 0 0 0; padding: 0 1; }
    QuestionView #question-result.-right { border-left: thick $success; }
    QuestionView #question-result.-wrong { border-left: thick $error; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(str(digit), f"choose({digit - 1})", f"Option {digit}", show=False, id=f"question.{digit}")
        for digit in range(1, 6)
    ]

    class Answered(Message):
        """An option was given as the answer."""

        def __init__(self, question: Question, right: bool) -> None:
            """Say whether it was right."""
            super().__init__()
            self.question = question
            self.right = right

    def __init__(self, question: Question, was_right: bool) -> None:
        """Ask; `was_right` says that it was answered right before."""
        super().__init__(id="lesson-question")
        self.question = question
        self._was_right = was_right

    def compose(self) -> ComposeResult:
        """Question, options, the button, and what is said of the answer."""
        yield Static(self.question.text, id="question-text", markup=False)
        yield ChoiceList(id="question-options")
        with Vertical():
            yield Button("Answer", id="question-answer", variant="primary")
            yield Static(id="question-result")

    def on_mount(self) -> None:
        """Show the options."""
        self._options.show_options([option.text for option in self.question.options])
        self._say(CHOOSE)
        if self._was_right:
            right = next(place for place, option in enumerate(self.question.options) if option.right)
            self._options.show_options(self._options.options, right)
            self._explain(right)

    @property
    def _options(self) -> ChoiceList:
        return self.query_one(ChoiceList)

    def take_focus(self) -> None:
        """Take the keys."""
        self._options.focus()

    def action_choose(self, index: int) -> None:
        """Choose an option by its number."""
        self._options.choose(index)

    @on(ChoiceList.Changed)
    def _chosen(self) -> None:
        self._say(CHOOSE)

    @on(Button.Pressed, "#question-answer")
    def answer(self) -> None:
        """Take the chosen option as the answer."""
        chosen = self._options.chosen
        if chosen is None:
            self._say(UNCHOSEN)
            return
        self._explain(chosen)
        self.post_message(self.Answered(self.question, self.question.options[chosen].right))

    def again(self) -> None:
        """Ask anew."""
        self._options.show_options(self._options.options)
        self._say(CHOOSE)
        self.take_focus()

    def _explain(self, chosen: int) -> None:
        option = self.question.options[chosen]
        if not option.right:
            self._say(f"✗ Not this one. {option.why}\n\nChoose another option and answer again.", "-wrong")
            return
        others = [each for each in self.question.options if not each.right]
        reasons = "\n".join(f"Not “{each.text}” {each.why}" for each in others)
        self._say(f"✓ Right. {option.why}\n\n{reasons}\n\nNext: n. Again: r.", "-right")

    def _say(self, text: str, result: str = "") -> None:
        line = self.query_one("#question-result", Static)
        line.set_classes(result)
        line.update(Content(text))
        if result:
            self.call_after_refresh(line.scroll_visible, animate=False)
