"""An attribute of labels or frames, for the label category file."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Checkbox, Input, Select, Static

from gtui.dialogs.dialog import Dialog
from gtui.services.label_attributes import AttributeRow
from gtui.widgets.plain_text import plain
from gtui.widgets.toggles import Box

KINDS = (("One of several choices", "choice"), ("A number", "number"), ("A text", "text"))


class LabelAttributeDialog(Dialog[AttributeRow]):
    """Asks what an attribute is called, what it belongs to and which values it takes."""

    ASKS_BEFORE_LOSS = True

    DEFAULT_CSS: ClassVar[str] = """
    LabelAttributeDialog {
        Horizontal { height: auto; }
        Horizontal Static { width: 14; }
        Horizontal Input, Horizontal Select { width: 1fr; }
        Checkbox { border: none; padding: 0; }
    }
    """

    def __init__(self, labels: Sequence[str], row: AttributeRow | None = None) -> None:
        """Ask for a new attribute of a job with these labels, or change one."""
        super().__init__()
        self._labels, self._row = tuple(labels), row or AttributeRow()

    def title_text(self) -> str:
        """What it is."""
        return "Attribute of labels or frames"

    def accept_label(self) -> str:
        """Keep it."""
        return "Save attribute"

    def compose_content(self) -> ComposeResult:
        """A line for each part."""
        row = self._row
        owners = [("Every label", "labels"), ("The frame as a whole", "frame")]
        owners += [(f"Label {label}", f"label:{label}") for label in self._labels]
        owner = f"label:{row.label}" if row.scope == "label" else row.scope
        known = owner in (value for _, value in owners)
        with Horizontal():
            yield Static("Name")
            yield Input(row.name, id="attribute-name", max_length=16, placeholder="occluded", compact=True)
        with Horizontal():
            yield Static("Belongs to")
            yield Select(
                [(Content(plain(text)), value) for text, value in owners],
                value=owner if known else "labels",
                allow_blank=False,
                id="attribute-owner",
                compact=True,
            )
        with Horizontal():
            yield Static("Given as")
            yield Select(KINDS, value=row.kind, allow_blank=False, id="attribute-kind", compact=True)
        with Horizontal():
            yield Static("Values")
            yield Input(row.values, id="attribute-values", placeholder="no, yes   or for a number 0-200", compact=True)
        with Horizontal():
            yield Static("Description")
            yield Input(row.description, id="attribute-description", max_length=128, compact=True)
        yield Box("Workers have to give it", bool(row.required), id="attribute-required")

    def on_input_submitted(self) -> None:
        """Enter is the main button."""
        self.accept()

    def accept(self) -> None:
        """Answer the attribute if its parts fit together."""
        owner = str(self.query_one("#attribute-owner", Select).value)
        scope, _, label = owner.partition(":")
        row = AttributeRow(
            scope=scope,
            label=label,
            name=self._text("name"),
            kind=str(self.query_one("#attribute-kind", Select).value),
            values=self._text("values"),
            description=self._text("description"),
            required="yes" if self.query_one("#attribute-required", Checkbox).value else "",
        )
        missing = "Enter a name." if not row.name else ""
        if row.scope == "frame" and not row.description:
            missing = missing or "Describe the attribute: a frame's needs a description."
        problem = missing or row.problem()
        if problem:
            self.problem(problem)
        else:
            self.dismiss(row)

    def _text(self, part: str) -> str:
        return self.query_one(f"#attribute-{part}", Input).value.strip()
