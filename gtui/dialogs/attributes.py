"""Values for the attributes of a shape or of a frame, as the label category file asks for them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Select, Static

from gtui.canvas.sequence import frames_in
from gtui.dialogs.dialog import Dialog
from gtui.widgets.plain_text import plain
from mockgt.tasktypes.contract import InvalidAnswer
from mockgt.tasktypes.label_attributes import Attribute, checked_values


@dataclass(frozen=True)
class Given:
    """Values by name, and the other frames that they are for too."""

    values: Mapping[str, object]
    frames: Sequence[int] = ()


class AttributesDialog(Dialog[Given]):
    """One field for each attribute: a list to choose from, a number, or a text."""

    DEFAULT_CSS: ClassVar[str] = """
    AttributesDialog {
        #attribute-fields { height: auto; max-height: 15; }
        .attribute { height: auto; }
        .about { color: $text-muted; height: auto; }
        #other-frames { margin-top: 1; }
    }
    """

    def __init__(
        self,
        title: str,
        attributes: Sequence[Attribute],
        values: Mapping[str, object],
        *,
        max_characters: int,
        frame_count: int = 0,
    ) -> None:
        """Ask for these attributes.

        Args:
            title: Whose attributes.
            attributes: As the category file has them.
            values: Those given so far.
            max_characters: Of a free text.
            frame_count: In how many frames the values may be given at once; 0 for this one only.
        """
        super().__init__()
        self._title, self._attributes, self._values = title, tuple(attributes), dict(values)
        self._max_characters, self._frame_count = max_characters, frame_count

    def title_text(self) -> str:
        """Whose attributes."""
        return plain(self._title)

    def accept_label(self) -> str:
        """Keep them."""
        return "Save"

    def compose_content(self) -> ComposeResult:
        """The fields, then the other frames."""
        with VerticalScroll(id="attribute-fields", can_focus=False):
            for place, attribute in enumerate(self._attributes):
                with Vertical(classes="attribute"):
                    yield Static(_about(attribute), markup=False, classes="about")
                    yield self._control(place, attribute)
        if self._frame_count > 1:
            yield Input(placeholder="Also in frames, such as 2-5,8", id="other-frames", compact=True)

    def _control(self, place: int, attribute: Attribute) -> Widget:
        value, fixed = self._values.get(str(attribute["name"])), attribute.get("editsAllowed") == "none"
        if attribute.get("enum"):
            choices = [(Content(plain(each)), each) for each in attribute["enum"]]
            chosen = value if value in attribute["enum"] else Select.NULL
            return Select(choices, value=chosen, id=f"attribute-{place}", disabled=fixed, compact=True)
        text = "" if value is None else f"{value:g}" if isinstance(value, int | float) else str(value)
        return Input(
            text,
            id=f"attribute-{place}",
            type="number" if attribute["type"] == "number" else "text",
            max_length=self._max_characters,
            disabled=fixed,
            compact=True,
        )

    def on_input_submitted(self) -> None:
        """Enter is the main button."""
        self.accept()

    def accept(self) -> None:
        """Answer the values if they fit."""
        values = {
            str(attribute["name"]): value
            for place, attribute in enumerate(self._attributes)
            if (value := self._value(place, attribute)) not in (None, "")
        }
        others = self.query_one("#other-frames", Input).value.strip() if self._frame_count > 1 else ""
        frames = frames_in(others, self._frame_count) if others else []
        try:
            checked_values(values, self._attributes, "Attributes", self._max_characters)
        except InvalidAnswer as error:
            self.problem(plain(str(error)))
            return
        if frames is None:
            self.problem(f"Write frames like 2-5,8, from 1 to {self._frame_count}.")
            return
        self.dismiss(Given(values, frames))

    def _value(self, place: int, attribute: Attribute) -> object:
        control = self.query_one(f"#attribute-{place}")
        if isinstance(control, Input):
            text = control.value.strip()
            return _number(text) if attribute["type"] == "number" else text
        assert isinstance(control, Select)
        return None if control.is_blank() else control.value


def _about(attribute: Attribute) -> str:
    """Name, limits and description, in a line."""
    low, high = attribute.get("minimum"), attribute.get("maximum")
    limits = f" ({low} to {high})" if low is not None and high is not None else ""
    required = " · required" if attribute.get("isRequired") else ""
    fixed = " · may not be changed" if attribute.get("editsAllowed") == "none" else ""
    description = f": {attribute['description']}" if attribute.get("description") else ""
    return plain(f"{attribute['name']}{limits}{required}{fixed}{description}").replace("\n", " ")


def _number(text: str) -> object:
    try:
        value = float(text)
    except ValueError:
        return text or None
    return int(value) if value.is_integer() else value
