"""A list of options of which any number is chosen, or none of them, as a form's checkboxes."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from gtui.widgets.options import Option, Options

CHECKED, OPEN = "[x]", "[ ]"
CURSOR, ELSEWHERE = "▸", " "


class CheckList(Options):
    """Options to switch on and off, and a last one that says that none of them fits."""

    NONE: ClassVar[str] = "None of these"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "step(-1)", "Option before", show=False, id="checks.up"),
        Binding("down,j", "step(1)", "Next option", show=False, id="checks.down"),
        Binding("space", "switch", "Switch the option", show=False, id="checks.toggle"),
        Binding("n", "none", "None of these", show=False, id="checks.none"),
    ]

    class Changed(Message):
        """An option was switched on or off."""

        def __init__(self, checks: "CheckList") -> None:
            """Say where."""
            super().__init__()
            self.checks = checks

        @property
        def control(self) -> "CheckList":
            """The list it is in."""
            return self.checks

    def __init__(self, *, id: str | None = None, none: str = NONE) -> None:  # noqa: A002 - Textual's own name
        """Start without options; `none` is what the last one is called, empty for a list without it."""
        super().__init__(id=id)
        self.LAST = (none, "n") if none else None
        self._cursor = 0
        self._checked: frozenset[int] = frozenset()
        self.none = False

    @property
    def checked(self) -> tuple[int, ...]:
        """The options that are on, in the order of the list."""
        return tuple(sorted(self._checked))

    @property
    def _last(self) -> int:
        """Position of the last option."""
        return len(self.options) - (self.LAST is None)

    @property
    def answered(self) -> bool:
        """Whether an option is on, or it was said that none fits."""
        return bool(self._checked) or self.none

    def show_options(self, options: Sequence[str], checked: Iterable[int] = (), none: bool = False) -> None:
        """Show these options, some of them on."""
        self._checked, self.none, self._cursor = frozenset(checked), none, 0
        self.lay_out(options)

    def choose(self, index: int) -> bool:
        """Switch an option as the person would; False if there is no such option."""
        if self.read_only or not 0 <= index <= self._last:
            return False
        self._cursor = index
        if index == len(self.options):
            self.none = not self.none
            self._checked = frozenset()
        else:
            self._checked ^= {index}
            self.none = False
        self.mark()
        self.post_message(self.Changed(self))
        return True

    def action_step(self, by: int) -> None:
        """Go to the neighbour."""
        self._cursor = max(0, min(self._cursor + by, self._last))
        self.mark()

    def action_switch(self) -> None:
        """Switch the option under the cursor."""
        self.choose(self._cursor)

    def action_none(self) -> None:
        """Say that none of the options fits."""
        self.choose(len(self.options))

    def mark(self) -> None:
        """Tick the options that are on, and show where the cursor is."""
        for row in self.query(Option):
            chosen = row.index in self._checked or (self.none and row.index == len(self.options))
            here = row.index == self._cursor
            row.show(f"{CURSOR if here else ELSEWHERE}{CHECKED if chosen else OPEN}", chosen)
            if here:
                row.scroll_visible(animate=False)
