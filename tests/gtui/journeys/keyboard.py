"""Filling in forms in a real terminal by keys alone; what has the focus is read off the screen, as eyes do."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import takewhile

from pyte.screens import Char

from tests.terminal import Terminal

MOST_CONTROLS = 60
"""More than any form has: the focus has gone round."""
PATIENCE_SECONDS = 5
SCROLLBAR = 4
"""Columns at the right edge in which a scroll bar may stand."""


@dataclass(frozen=True)
class Focus:
    """Where the screen shows the focus.

    Attributes:
        row: The row, from 0.
        column: The first column that stands out.
        text: What stands out: an option, a button, the letter under an input's cursor.
        caption: The bold line above it, which names the field.
    """

    row: int
    column: int
    text: str
    caption: str

    def is_other_than(self, before: "Focus | None") -> bool:
        """Whether the focus has moved, and not only the screen below it, which may leave the field's caption above."""
        if before is None or (self.column, self.text) != (before.column, before.text):
            return True
        captions = {self.caption, before.caption}
        return len(captions) == 2 and not any(caption.startswith("Step ") for caption in captions)


class Keyboard:
    """Moves with tab, chooses with the arrows, and types."""

    def __init__(self, terminal: Terminal) -> None:
        self.terminal = terminal

    def focus(self) -> Focus | None:
        """What stands out on the screen as having the focus; None while a cursor blinks."""
        screen = self.terminal.screen
        for row in range(2, screen.lines):
            cells = [screen.buffer[row][column] for column in range(screen.columns - SCROLLBAR)]
            found = [column for column in range(len(cells)) if _stands_out(cells, column)]
            if found:
                text = "".join(cells[column].data for column in found).strip()
                return Focus(row, found[0], text, self._caption(row))
        return None

    def _caption(self, row: int) -> str:
        """The nearest line above that begins in bold, as far as a notice at the right leaves it free."""
        for above in range(row - 1, 1, -1):
            cells = [self.terminal.screen.buffer[above][column] for column in range(self.terminal.screen.columns)]
            bold = takewhile(lambda cell: not cell.data.strip() or (cell.bold and not cell.reverse), cells)
            if words := "".join(cell.data for cell in bold).strip():
                return words
        return ""

    def _settled(self, before: Focus | None, again: str = "", seconds: float = 30) -> Focus:
        """The focus once it is another one than before, and nothing moves on the screen.

        Where nothing comes of a key for some seconds, it is pressed again, as people do.
        """
        deadline = time.monotonic() + seconds
        patience = time.monotonic() + PATIENCE_SECONDS
        while True:
            now, screen = self.focus(), self.terminal.text()
            if now is not None and now.is_other_than(before):
                self.terminal.quiet(0.1)
                if self.focus() == now and self.terminal.text() == screen:
                    return now
            if again and time.monotonic() > patience:
                patience += PATIENCE_SECONDS
                self.terminal.send(again)
            if time.monotonic() > deadline or not self.terminal.read(0.05):
                raise AssertionError(f"the focus stays at {before}; the screen shows:\n{self.terminal.text()}")

    def _walk(self, name: str, is_there: Callable[[Focus], bool]) -> Focus:
        """Press tab until the focus is there."""
        passed: list[Focus] = []
        now = self._settled(None)
        while not is_there(now):
            passed.append(now)
            if len(passed) > MOST_CONTROLS:
                reached = "\n".join(f"{each.caption} | {each.text}" for each in passed)
                raise AssertionError(f"tab does not come to {name!r}; it comes to\n{reached}")
            self.terminal.send("\t")
            now = self._settled(now, again="\t")
        return now

    def go_to(self, name: str) -> Focus:
        """Press tab until a field of this caption, or a control that says so, has the focus."""
        return self._walk(name, lambda focus: focus.caption == name or name in focus.text)

    def go_to_box(self, caption: str) -> Focus:
        """Press tab until the cursor, one cell wide, blinks in the field of this caption."""
        return self._walk(caption, lambda focus: focus.caption == caption and len(focus.text) <= 1)

    def fill(self, caption: str, text: str) -> None:
        """Type into the empty field of this caption."""
        row = self.go_to_box(caption).row
        self.terminal.send(text)
        self.terminal.wait_until(lambda: text[-40:] in self.terminal.screen.display[row], f"{text} in row {row}")

    def choose(self, caption: str, option: str, key: str = "space") -> None:
        """Choose one of the options of this caption with the arrow keys."""
        now = self.go_to(caption)
        passed: list[str] = []
        while option not in now.text:
            assert now.text not in passed, f"{option!r} is not among {passed}"
            passed.append(now.text)
            self.terminal.press("down")
            now = self._settled(now)
        self.terminal.press(key)

    def pick(self, caption: str, option: str) -> None:
        """Open the list of this caption and choose an option."""
        closed = self._go_to_list(caption)
        if not closed.text.startswith(option):
            self._open_and_choose(closed, option)
            self.terminal.wait_until(lambda: self._is_closed_at(option), f"{option} as the chosen one")

    def pick_to_copy(self, caption: str, option: str) -> None:
        """Choose in a list that hands on what is chosen, and then is as before."""
        self._open_and_choose(self._go_to_list(caption), option)

    def _go_to_list(self, caption: str) -> Focus:
        return self._walk(caption, lambda focus: focus.caption == caption and focus.text.endswith("▼"))

    def _open_and_choose(self, closed: Focus, option: str) -> None:
        self.terminal.send("\r")
        self.terminal.wait_until(lambda: self.focus() != closed, f"the list of {closed.caption}")
        self.terminal.quiet(0.1)
        now = self.focus()
        while now is None or not now.text.startswith(option):
            self.terminal.send("\x1b[B")
            now = self._settled(now)
        self.terminal.send("\r")

    def _is_closed_at(self, option: str) -> bool:
        now = self.focus()
        return now is not None and now.text.startswith(option) and now.text.endswith("▼")

    def push(self, button: str) -> None:
        """Go to a button and press it."""
        self.go_to(button)
        self.terminal.send("\r")


def _stands_out(cells: list[Char], column: int) -> bool:
    """Whether a cell is reversed or on light ground, and not part of a button that is always so."""
    cell = cells[column]
    if cell.reverse or not _is_light(cell.bg):
        return cell.reverse
    first = column
    while first and cells[first - 1].bg == cell.bg:
        first -= 1
    # Such a button begins with an empty cell; so does a title that opens, but it has a sign.
    return cells[first].fg != "default" or cells[first + 1].data in {"▶", "▼"}


def _is_light(color: str) -> bool:
    """Whether a color, six hexadecimal digits, is nearer to white than the form's own."""
    return color != "default" and sum(bytes.fromhex(color)) > 3 * 0x60
