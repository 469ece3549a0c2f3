"""The labels of a job as buttons in one row, as many as there is room for."""

from collections.abc import Sequence
from itertools import accumulate

from textual import on
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Button

from gtui.widgets.options import DIGITS
from gtui.widgets.plain_text import plain

PADDING, GAP = 4, 1


class LabelButtons(Horizontal):
    """A button for each label that has a number key; where some have no room or no number, a button for the others."""

    DEFAULT_CSS = """
    LabelButtons { height: 1; overflow: hidden; }
    LabelButtons Button { margin-right: 1; min-width: 4; }
    """

    class Chosen(Message):
        """A label's button was pressed."""

        def __init__(self, index: int) -> None:
            """Say which label."""
            super().__init__()
            self.index = index

    class OthersWanted(Message):
        """The button for the other labels was pressed."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        """Start without labels."""
        super().__init__(id=id)
        self._names: tuple[str, ...] = ()

    def show_labels(self, names: Sequence[str]) -> None:
        """Begin with these labels."""
        if tuple(names) == self._names:
            return
        self._names = tuple(names)
        self.remove_children()
        numbered = enumerate(self._names[:DIGITS])
        self.mount_all(Button(plain(f"{n + 1} {name}"), name=str(n), compact=True) for n, name in numbered)
        self.mount(Button("t Others", name="others", compact=True))
        self._fit()

    def on_resize(self) -> None:
        """Another width has room for others."""
        self._fit()

    def _fit(self) -> None:
        *buttons, others = self.query(Button) or (None,)
        if others is None:
            return
        ends = list(accumulate(_width(button) for button in buttons))
        all_fit = len(buttons) == len(self._names) and (not ends or ends[-1] - GAP <= self.size.width)
        room = self.size.width - (0 if all_fit else _width(others) - GAP)
        for button, end in zip(buttons, ends, strict=True):
            button.display = end - GAP <= room
        others.display = not all_fit

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        name = event.button.name or ""
        self.post_message(self.Chosen(int(name)) if name.isdecimal() else self.OthersWanted())


def _width(button: Button) -> int:
    return len(button.label) + PADDING + GAP
