"""Where the screen is saved, and whether as a picture or as text."""

from datetime import datetime
from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Button, Input, Static

from gtui.dialogs.dialog import Dialog
from gtui.screen_files import path_problem, proposed_path

ABOUT = "A name that ends in .svg is a picture in color, one that ends in .txt is text."


class SaveScreenDialog(Dialog[Path]):
    """Ask for a file of this machine that is not there yet."""

    DEFAULT_CSS = """
    SaveScreenDialog #screen-formats { height: 1; margin-top: 1; }
    SaveScreenDialog #screen-formats Button { margin-right: 2; }
    """

    def title_text(self) -> str:
        """What is saved."""
        return "Save this screen to a file"

    def accept_label(self) -> str:
        """The deed."""
        return "Save"

    def compose_content(self) -> ComposeResult:
        """The file, and its two kinds."""
        yield Static(ABOUT, markup=False)
        yield Input(str(proposed_path(datetime.now().astimezone())), id="screen-file", compact=True)
        with Horizontal(id="screen-formats"):
            yield Button("As SVG", id="as-svg", compact=True)
            yield Button("As text", id="as-txt", compact=True)

    def on_input_submitted(self) -> None:
        """Enter is the main button."""
        self.accept()

    @on(Button.Pressed, "#screen-formats Button")
    def _choose_format(self, event: Button.Pressed) -> None:
        event.stop()
        box = self.query_one("#screen-file", Input)
        box.value = str(Path(box.value.strip()).with_suffix((event.button.id or "").replace("as-", ".")))
        box.focus()

    def accept(self) -> None:
        """Answer the file if it can be written."""
        box = self.query_one("#screen-file", Input)
        path = Path(box.value.strip()).expanduser()
        box.focus()
        problem = path_problem(path)
        if problem:
            self.problem(problem)
        else:
            self.dismiss(path)
