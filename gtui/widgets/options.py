"""Options of a form, one to a line, each with a number key."""

from collections.abc import Sequence

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from gtui.widgets.plain_text import plain

DIGITS = 9
"""Options that have a number key; the arrows reach the others."""


class Option(Static):
    """One option: a sign that says whether it is chosen, its name, and its key."""

    def __init__(self, index: int, name: str, key: str) -> None:
        """Start not chosen."""
        super().__init__(id=f"choice-{index + 1}")
        self.index = index
        self.option = name
        self._key = f"  {key}" if key else ""
        self._shown: tuple[str, bool] | None = None

    def show(self, sign: str, chosen: bool) -> None:
        """Write the line, unless it says so already; every sign takes the same room."""
        if self._shown == (sign, chosen):
            return
        self.update(
            Content.assemble(f"{sign} ", (plain(self.option), "bold" if chosen else ""), (self._key, "dim")),
            layout=self._shown is None,
        )
        self._shown = (sign, chosen)
        self.set_class(chosen, "-chosen")

    def on_click(self) -> None:
        """Choose this one."""
        parent = self.parent
        if isinstance(parent, Options):
            parent.choose(self.index)


class Options(VerticalScroll, can_focus=True):
    """What the lists of one and of several options share."""

    DEFAULT_CSS = """
    Options { height: auto; max-height: 1fr; border-left: tall $panel; padding: 0 1; }
    Options:focus { border-left: thick $accent; }
    Options Option { height: auto; }
    Options Option.-chosen { background: $primary 30%; }
    """
    LAST: tuple[str, str] | None = None
    """Name and key of an option after the given ones."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - the name of Textual's own parameter
        """Start without options."""
        super().__init__(id=id)
        self._options: tuple[str, ...] = ()
        self.read_only = False

    @property
    def options(self) -> tuple[str, ...]:
        """The names of the given options, in order."""
        return self._options

    def lay_out(self, options: Sequence[str]) -> None:
        """Show these options; the same ones are not built again, so the next task is shown at once."""
        if self._options == tuple(options):
            self.mark()
            return
        self._options = tuple(options)
        self.remove_children()
        rows = [Option(index, name, str(index + 1) if index < DIGITS else "") for index, name in enumerate(options)]
        if self.LAST is not None:
            rows.append(Option(len(options), *self.LAST))
        self.mount_all(rows)
        self.call_after_refresh(self.mark)

    def choose(self, index: int) -> bool:
        """Choose an option as the person would; False if there is no such option."""
        raise NotImplementedError

    def mark(self) -> None:
        """Write every option with its sign."""
        raise NotImplementedError
