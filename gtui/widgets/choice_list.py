"""A list of options of which one is chosen, as a form's radio buttons."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Static

CHOSEN, OPEN = "(●)", "( )"
DIGITS = 9
"""Options that have a number key; the arrows reach the others."""


class Choice(Static):
    """One option: a sign that says whether it is chosen, its name, and its number key."""

    def __init__(self, index: int, name: str) -> None:
        """Start not chosen."""
        super().__init__(id=f"choice-{index + 1}")
        self.index = index
        self.option = name

    def show(self, chosen: bool) -> None:
        """Write the line."""
        key = f"  {self.index + 1}" if self.index < DIGITS else ""
        sign = CHOSEN if chosen else OPEN
        self.update(Content.assemble(f"{sign} ", (self.option, "bold" if chosen else ""), (key, "dim")))
        self.set_class(chosen, "-chosen")

    def on_click(self) -> None:
        """Choose this one."""
        parent = self.parent
        if isinstance(parent, ChoiceList):
            parent.choose(self.index)


class ChoiceList(VerticalScroll, can_focus=True):
    """Options to choose one of; up and down choose the neighbour."""

    DEFAULT_CSS = """
    ChoiceList { height: auto; max-height: 1fr; border-left: tall $panel; padding: 0 1; }
    ChoiceList:focus { border-left: thick $accent; }
    ChoiceList Choice { height: auto; }
    ChoiceList Choice.-chosen { background: $primary 30%; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "step(-1)", "Option before", show=False, id="choices.up"),
        Binding("down,j", "step(1)", "Next option", show=False, id="choices.down"),
    ]
    chosen: reactive[int | None] = reactive(None, init=False)

    class Changed(Message):
        """Another option was chosen."""

        def __init__(self, choices: "ChoiceList", index: int) -> None:
            """Say which."""
            super().__init__()
            self.choices = choices
            self.index = index

        @property
        def control(self) -> "ChoiceList":
            """The list it is in."""
            return self.choices

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - the name of Textual's own parameter
        """Start without options."""
        super().__init__(id=id)
        self._options: tuple[str, ...] = ()
        self.read_only = False

    @property
    def options(self) -> tuple[str, ...]:
        """The names of the options, in order."""
        return self._options

    def show_options(self, options: Sequence[str], chosen: int | None = None) -> None:
        """Show these options; the same ones are not built again, so the next task is shown at once."""
        self.set_reactive(ChoiceList.chosen, chosen)
        if self._options == tuple(options):
            self._mark()
            return
        self._options = tuple(options)
        self.remove_children()
        self.mount_all([Choice(index, name) for index, name in enumerate(options)])
        self.call_after_refresh(self._mark)

    def choose(self, index: int) -> bool:
        """Choose an option as the person would; False if there is no such option."""
        if self.read_only or not 0 <= index < len(self._options):
            return False
        self.chosen = index
        return True

    def action_step(self, by: int) -> None:
        """Choose the neighbour."""
        if self._options:
            first = 0 if by > 0 else len(self._options) - 1
            self.choose(first if self.chosen is None else max(0, min(self.chosen + by, len(self._options) - 1)))

    def watch_chosen(self, chosen: int | None) -> None:
        """Show the choice and tell about it."""
        self._mark()
        if chosen is not None:
            self.post_message(self.Changed(self, chosen))

    def _mark(self) -> None:
        for row in self.query(Choice):
            row.show(row.index == self.chosen)
            if row.index == self.chosen:
                row.scroll_visible(animate=False)
