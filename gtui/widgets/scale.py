"""A number on a scale, moved with the arrows or the mouse."""

from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

KNOB, DONE, REST = "●", "━", "─"
FAR = 10


def _key(keys: str, action: str, name: str, short: str) -> Binding:
    return Binding(keys, action, name, show=False, id=f"scale.{short}")


class Scale(Widget, can_focus=True):
    """One row: the scale, the number, and the ends."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    Scale { height: 1; max-width: 60; }
    Scale:focus { text-style: bold; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        _key("left,h,minus", "move(-1)", "Less", "less"),
        _key("right,l,plus,equals_sign", "move(1)", "More", "more"),
        _key("shift+left,H,pagedown", f"move({-FAR})", "Much less", "much_less"),
        _key("shift+right,L,pageup", f"move({FAR})", "Much more", "much_more"),
        _key("home", "end(0)", "Least", "least"),
        _key("end", "end(1)", "Most", "most"),
    ]

    class Changed(Message):
        """The person moved the knob."""

        def __init__(self, scale: "Scale", value: float) -> None:
            """Say to which number."""
            super().__init__()
            self.scale = scale
            self.value = value

    def __init__(self, minimum: float, maximum: float, step: float, *, disabled: bool = False) -> None:
        """Begin at the least number."""
        super().__init__(disabled=disabled)
        self._minimum, self._maximum, self._step = minimum, maximum, step
        self.value = minimum

    def show(self, value: float) -> None:
        """Show a number without that counting as the person's own change."""
        self.value = value
        self.refresh()

    def _go(self, value: float) -> None:
        steps = round((value - self._minimum) / self._step)
        value = min(max(self._minimum + steps * self._step, self._minimum), self._maximum)
        if value != self.value:
            self.show(value)
            self.post_message(self.Changed(self, value))

    def action_move(self, by: int) -> None:
        """Go some steps."""
        self._go(self.value + by * self._step)

    def action_end(self, most: int) -> None:
        """Go to an end."""
        self._go(self._maximum if most else self._minimum)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Go where the mouse is, and follow it."""
        self.focus()
        self.capture_mouse()
        self._point(event)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Follow the mouse while its button is down."""
        if self.app.mouse_captured is self:
            self._point(event)

    def on_mouse_up(self) -> None:
        """Let go."""
        self.release_mouse()

    def _point(self, event: events.MouseEvent) -> None:
        share = (event.x - self.gutter.left) / max(1, self._room - 1)
        self._go(self._minimum + share * (self._maximum - self._minimum))

    @property
    def _words(self) -> str:
        return f" {self.value:g}  ({self._minimum:g} to {self._maximum:g})"

    @property
    def _room(self) -> int:
        return max(2, self.size.width - len(f" {self._maximum:g}  ({self._minimum:g} to {self._maximum:g})"))

    def render_line(self, y: int) -> Strip:
        """The scale's row."""
        span = self._maximum - self._minimum
        before = round((self.value - self._minimum) / span * (self._room - 1)) if span else 0
        line = DONE * before + KNOB + REST * (self._room - 1 - before) + self._words
        return Strip([Segment(line, self.rich_style)]).adjust_cell_length(self.size.width, self.rich_style)
