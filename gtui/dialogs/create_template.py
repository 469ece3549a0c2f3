"""A new worker task template: its name, and the page or the file that it is in."""

from pathlib import Path

from textual.app import ComposeResult
from textual.widgets import Input, Static, TextArea

from gtui.dialogs.dialog import Dialog
from gtui.services import HumanTaskUi

EXAMPLE = """\
<script src="https://assets.crowd.aws/crowd-html-elements.js"></script>
<crowd-form>
  <p>{{ task.input.text }}</p>
  <crowd-input name="note" label="What is wrong?"></crowd-input>
</crowd-form>
"""
MAX_FILE_BYTES = 128_000
"""What the API takes, in characters; a longer file is none."""


class CreateTemplateDialog(Dialog[HumanTaskUi]):
    """Keeps a template; answers it."""

    ASKS_BEFORE_LOSS = True

    DEFAULT_CSS = "CreateTemplateDialog TextArea { height: 9; }"

    def title_text(self) -> str:
        """The console's words."""
        return "Create worker task template"

    def accept_label(self) -> str:
        """The deed."""
        return "Create template"

    def compose_content(self) -> ComposeResult:
        """Name, page, file."""
        yield Static("Name: lower-case letters, digits and hyphens")
        yield Input(id="template-name", placeholder="review-notes", compact=True)
        yield Static("The page, in HTML and Liquid")
        yield TextArea(EXAMPLE, id="template-content", compact=True)
        yield Static("Or a file of this machine that holds it")
        yield Input(id="template-file", placeholder="~/template.liquid.html", compact=True)

    def on_mount(self) -> None:
        """The name comes first."""
        self.query_one("#template-name").focus()

    def accept(self) -> None:
        """Keep it."""
        name = self.query_one("#template-name", Input).value.strip()
        file = self.query_one("#template-file", Input).value.strip()
        content = self._content_of(file) if file else self.query_one("#template-content", TextArea).text
        if not name:
            self.problem("Enter a name.")
        elif content is not None:
            self.problem("")
            self.ask(lambda: self.services.human_task_uis.create(name, content), self.dismiss)

    def _content_of(self, file: str) -> str | None:
        path = Path(file).expanduser()
        try:
            if path.stat().st_size > MAX_FILE_BYTES:
                self.problem(f"{path} has more than {MAX_FILE_BYTES:,} bytes, the most that a template can have.")
                return None
            return path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
            self.problem(f"{path} can't be read: {reason}. Enter the path of a text file.")
            return None
