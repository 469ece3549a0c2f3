"""Welcome: what one can do here, at the first start and whenever it is asked for."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from gtui.commands import bindings
from gtui.screens.base import ConsoleScreen
from gtui.ways import begin

TEXT = (
    "Label a dataset as in Amazon SageMaker Ground Truth. Console, workers' portal and files are as in AWS, "
    "but everything runs on this machine: no account, no bill, nothing is sent anywhere.\n\n"
    "What first? Arrows choose, Enter opens, Escape skips this page."
)
WAYS: tuple[tuple[str, str, str], ...] = (
    ("guided", "Do the demo, guided", "23 steps from a bucket to an output manifest, about 30 minutes."),
    ("watch", "Watch the demo play itself", "The same 23 steps in a minute, in a practice workspace of its own."),
    ("lessons", "Read the lessons", "Why labels are needed, what a manifest is, with questions and exercises."),
    ("capstone", "Do the capstone", "Nine traffic signs, nobody leads you, and your work is graded."),
    ("free", "Work freely", "The console as it is. The steps stay one key away (ctrl+o)."),
)


class WelcomeScreen(ConsoleScreen):
    """Five ways to begin."""

    CRUMBS = ("Welcome",)
    HELP = """\
Choose how to begin. Nothing here is final: **ctrl+o** opens the list of steps from everywhere, **F3** the guide, and
the palette (**ctrl+p**) finds this page again under *Welcome*.
"""
    BINDINGS: ClassVar[list[BindingType]] = bindings("skip_welcome")
    AUTO_FOCUS = "#welcome-ways"
    DEFAULT_CSS = """
    WelcomeScreen #welcome-text { height: auto; margin: 1 0; }
    WelcomeScreen #welcome-ways { height: auto; border: none; }
    """

    def compose_body(self) -> ComposeResult:
        """The text, the ways."""
        yield Static(TEXT, id="welcome-text", markup=False)
        yield OptionList(
            *(Option(_way(title, text), id=name) for name, title, text in WAYS),
            id="welcome-ways",
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Escape skips the page, which is more than going back."""
        return False if action == "back" else super().check_action(action, parameters)

    def action_skip_welcome(self) -> None:
        """Go to the list of steps."""
        self._go("free")

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Begin as the person has chosen."""
        event.stop()
        self._go(event.option.id or "free")

    def _go(self, way: str) -> None:
        if way != "free" and not self.gtui.connected:
            self.notice("The local server is still starting. Try again in a moment.", "warning")
            return
        begin(self.gtui, way)


def _way(title: str, text: str) -> Content:
    return Content.assemble((f"{title}\n", "bold"), (f"  {text}", "dim"))
