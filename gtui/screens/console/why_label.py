"""Why a data object has its label: who answered what, how reliable each worker is estimated to be, what won."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from gtui.services import WhyLabel, WorkerAnswer
from gtui.widgets.plain_text import plain

LABEL_LINE = "The label of the job"
AGREEMENT = "marks that two workers have in common"


class WhyPanel(VerticalScroll, can_focus=False):
    """A list of who says something of the object, the first the job itself; what is chosen there is drawn."""

    DEFAULT_CSS = """
    WhyPanel {
        #why-sentence { height: auto; margin: 0 0 1 0; }
        #why-who { height: auto; max-height: 12; border: none; padding: 0; background: transparent; }
        #why-who:focus { border: none; }
        #why-more { height: auto; margin: 1 0 0 0; }
    }
    """

    class Chosen(Message):
        """Another one is to be drawn: a worker's answer, or None for the label of the job."""

        def __init__(self, answer: WorkerAnswer | None) -> None:
            """Say which."""
            super().__init__()
            self.answer = answer

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        """Start empty."""
        super().__init__(id=id)
        self._answers: tuple[WorkerAnswer, ...] = ()

    def compose(self) -> ComposeResult:
        """The sentence, who says something, and the figures."""
        yield Static("Loading why ...", id="why-sentence", markup=False)
        yield OptionList(id="why-who", markup=False)
        yield Static("", id="why-more", markup=False)

    def show(self, why: WhyLabel) -> None:
        """Show an explanation."""
        self._answers = why.answers
        self.query_one("#why-sentence", Static).update(plain(why.sentence) or "Nobody has answered yet.")
        who = self.query_one(OptionList)
        who.clear_options()
        who.add_options([Option(LABEL_LINE), *(Option(_who(each)) for each in why.answers)])
        who.highlighted = 0
        self.query_one("#why-more", Static).update(figures(why))

    def show_said(self, lines: str) -> None:
        """Write what the chosen one says, where it is not drawn."""
        self.query_one("#why-more", Static).update(lines)

    def show_error(self, text: str) -> None:
        """Say why there is no explanation."""
        self._answers = ()
        self.query_one("#why-sentence", Static).update(text)
        self.query_one(OptionList).clear_options()
        self.query_one("#why-more", Static).update("")

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Draw what the person looks at."""
        event.stop()
        chosen = event.option_index
        self.post_message(self.Chosen(self._answers[chosen - 1] if chosen else None))


def _who(answer: WorkerAnswer) -> Content:
    reliable = "" if answer.reliability is None else f"  reliability {answer.reliability:.2f}"
    return Content(f"{plain(answer.worker)}{reliable}\n    {said(answer)} · {answer.seconds_active:.0f} s")


def said(answer: WorkerAnswer) -> str:
    """What a worker answered, in one line."""
    words = [_words(value) for value in answer.content.values()]
    return plain(", ".join(word for word in words if word)) or "an answer"


def _words(value: object) -> str:
    """A crowd element's part of an answer: its label or labels, or how many marks it has."""
    if not isinstance(value, dict):
        return str(value)[:60]
    if isinstance(value.get("label"), str):
        comment = value.get("comment")
        return f"{value['label']} ({comment})" if isinstance(comment, str) and comment else value["label"]
    if isinstance(value.get("labels"), list):
        return ", ".join(map(str, value["labels"])) or "none of the labels"
    for key, one, several in (("boundingBoxes", "box", "boxes"), ("entities", "entity", "entities")):
        if isinstance(value.get(key), list):
            return f"{len(value[key])} {one if len(value[key]) == 1 else several}"
    return "a mask" if "labeledImage" in value else ""


def figures(why: WhyLabel) -> str:
    """Votes, probabilities and agreement, a line each."""
    workers = len(why.answers)
    lines = [] if why.agreement is None else [f"Agreement {why.agreement:.2f}: {AGREEMENT}"]
    for label, count in why.votes.items():
        share = f"  p {why.probabilities[label]:.2f}" if label in why.probabilities else ""
        lines.append(f"{_bar(count, workers)} {count} of {workers}  {plain(label)}{share}")
    return "\n".join(lines)


def _bar(count: int, workers: int) -> str:
    return "■" * min(count, 9) + "·" * max(0, min(workers, 9) - count)
