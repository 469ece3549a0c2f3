"""The conditions of a query over labeled data objects: label, confidence range, agreement, file name."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Button, Input, Label, Select, Static

NOT_A_CONFIDENCE = (
    "Confidence is a number from 0 to 1, such as 0.8; the first may not be larger than the second. So is agreement."
)


@dataclass(frozen=True)
class Conditions:
    """What the query asks for; an empty text fits everything."""

    label: str = ""
    min_confidence: float = 0.0
    max_confidence: float = 1.0
    file: str = ""
    max_agreement: float = 1.0


def confidence_bounds(low: str, high: str) -> tuple[float, float] | None:
    """The two fields as numbers, 0 and 1 where they are empty; None when they are no range within 0 and 1."""
    try:
        bounds = float(low or 0), float(high or 1)
    except ValueError:
        return None
    return bounds if 0 <= bounds[0] <= bounds[1] <= 1 else None


class QueryBar(Vertical):
    """The fields `#query-label`, `#query-min`, `#query-max`, `#query-agreement` and `#query-file`, and the button
    `#clear-query`.
    """

    DEFAULT_CSS: ClassVar[str] = """
    QueryBar {
        height: auto;
        #query-fields, #query-more-fields { height: 1; }
        Label { padding: 0 1 0 0; }
        Input { margin: 0 1 0 0; }
        #query-label { width: 20; margin: 0 1 0 0; }
        #query-min, #query-max, #query-agreement { width: 7; }
        #query-file { width: 1fr; min-width: 10; }
        #query-problem { color: $error; display: none; }
    }
    """

    class Changed(Message):
        """The person changed a condition, and all of them can be taken."""

        def __init__(self, conditions: Conditions) -> None:
            """Carry the conditions as they are now."""
            super().__init__()
            self.conditions = conditions

    def compose(self) -> ComposeResult:
        """Two rows of fields, and a line for what is wrong with them."""
        with Horizontal(id="query-fields"):
            yield Select[str]([], prompt="Any label", id="query-label", compact=True)
            yield Label("Confidence")
            yield Input(placeholder="0", id="query-min", compact=True)
            yield Label("to")
            yield Input(placeholder="1", id="query-max", compact=True)
            yield Label("Agreement up to")
            yield Input(placeholder="1", id="query-agreement", compact=True)
        with Horizontal(id="query-more-fields"):
            yield Input(placeholder="Find by file name", id="query-file", compact=True, classes="find-box")
            yield Button("Clear", id="clear-query", compact=True)
        yield Static(NOT_A_CONFIDENCE, id="query-problem", markup=False)

    def show_labels(self, labels: Iterable[str]) -> None:
        """Offer these labels; the chosen one stays chosen if it is among them."""
        select = self.query_one(Select)
        chosen, offered = select.selection, list(labels)
        with self.prevent(Select.Changed):
            select.set_options((Text(label), label) for label in offered)
            if chosen in offered:
                select.value = chosen

    @on(Input.Changed)
    @on(Select.Changed)
    def _read(self, event: Message) -> None:
        event.stop()
        bounds = confidence_bounds(self._value("#query-min"), self._value("#query-max"))
        agreement = confidence_bounds("", self._value("#query-agreement"))
        self.query_one("#query-problem").display = bounds is None or agreement is None
        if bounds is not None and agreement is not None:
            label = self.query_one(Select).selection or ""
            conditions = Conditions(label, *bounds, self._value("#query-file"), agreement[1])
            self.post_message(self.Changed(conditions))

    def _value(self, selector: str) -> str:
        return self.query_one(selector, Input).value.strip()

    @on(Button.Pressed, "#clear-query")
    def _clear(self, event: Button.Pressed) -> None:
        event.stop()
        for field in self.query(Input):
            field.clear()
        self.query_one(Select).clear()
