"""Help: what the screen in front is for, and its keys."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Button, Markdown

if TYPE_CHECKING:
    from gtui.screens.base import ConsoleScreen


class HelpScreen(ModalScreen[None]):
    """Explains one screen."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape,f1,question_mark", "dismiss", "Close")]
    DEFAULT_CSS = """
    HelpScreen .dialog { height: 90%; }
    HelpScreen VerticalScroll { height: 1fr; }
    HelpScreen Markdown { padding: 0 1; }
    HelpScreen MarkdownH1 { margin: 0 0 1 0; }
    """

    def __init__(self, subject: "ConsoleScreen") -> None:
        super().__init__()
        self._subject = subject

    def compose(self) -> ComposeResult:
        """The text, and a way to close it."""
        with Vertical(classes="dialog"):
            with VerticalScroll():
                yield Markdown(self.text())
            yield Button("Close", id="close-help")

    def text(self) -> str:
        """Markdown: the screen's explanation, then a table of keys."""
        title = self._subject.crumbs()[-1] if self._subject.crumbs() else "Help"
        rows = "\n".join(f"| {key} | {name} | {text} |" for key, name, text in self._keys())
        table = f"| Key | Command | What it does |\n|---|---|---|\n{rows}\n"
        return f"# {title}\n\n{self._subject.HELP}\n\n## Keys\n\n{table}"

    def _keys(self) -> Iterator[tuple[str, str, str]]:
        seen: set[str] = set()
        for node in (self._subject.focused, self._subject, self.app):
            if node is None:
                continue
            for key, bound in node._bindings:
                if bound.description and bound.action not in seen:
                    seen.add(bound.action)
                    yield self.app.get_key_display(bound) or key, bound.description, bound.tooltip

    def on_button_pressed(self) -> None:
        """Close."""
        self.dismiss()
