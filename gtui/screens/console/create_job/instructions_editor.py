"""The instructions editor: Markdown with buttons for headings, bold, italic, links and pictures."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, TextArea
from textual.widgets.text_area import Selection

from gtui.dialogs.insert_link import InsertLinkDialog

PICTURE_TO_COME = "Add image here"


class InstructionsEditor(Vertical):
    """A text area `#<name>` under buttons `#<name>-h1`, `-h2`, `-bold`, `-italic`, `-link` and `-image`."""

    DEFAULT_CSS: ClassVar[str] = """
    InstructionsEditor {
        height: auto;
        .tools { height: 1; }
        .tools Button { min-width: 5; margin: 0 1 0 0; }
        TextArea { height: 12; max-width: 96; }
    }
    """
    TOOLS: ClassVar[dict[str, str]] = {
        "h1": "H1",
        "h2": "H2",
        "bold": "Bold",
        "italic": "Italic",
        "link": "Link",
        "image": "Image",
    }

    def __init__(self, name: str) -> None:
        """The name is the text area's id."""
        super().__init__()
        self._name_of_text = name

    def compose(self) -> ComposeResult:
        """Buttons, text."""
        with Horizontal(classes="tools"):
            for tool, caption in self.TOOLS.items():
                yield Button(caption, id=f"{self._name_of_text}-{tool}", name=tool, compact=True)
        yield TextArea(id=self._name_of_text, compact=True)

    @property
    def _text(self) -> TextArea:
        return self.query_one(TextArea)

    @on(Button.Pressed)
    def _tool(self, event: Button.Pressed) -> None:
        event.stop()
        tool = event.button.name
        # The text area makes the change itself: a message that its parent causes would not reach the section.
        if tool in ("h1", "h2"):
            self._text.call_next(self._heading, "# " if tool == "h1" else "## ")
        elif tool in ("bold", "italic"):
            self._text.call_next(self._surround, "**" if tool == "bold" else "*")
        else:
            dialog = InsertLinkDialog(is_image=tool == "image", words=self._text.selected_text)
            self.app.push_screen(dialog, lambda markdown: self._text.call_next(self._insert, markdown))

    def _heading(self, mark: str) -> None:
        row = self._text.cursor_location[0]
        line = str(self._text.get_line(row))
        plain = line.lstrip("#").lstrip() if line.startswith("#") else line
        new = plain if line == f"{mark}{plain}" else f"{mark}{plain}"
        self._text.replace(new, (row, 0), (row, len(line)))
        self._text.focus()

    def _surround(self, mark: str) -> None:
        start, end = sorted((self._text.selection.start, self._text.selection.end))
        words = self._text.selected_text
        self._text.replace(f"{mark}{words}{mark}", start, end)
        if not words:
            inside = (start[0], start[1] + len(mark))
            self._text.selection = Selection(inside, inside)
        self._text.focus()

    def _insert(self, markdown: str | None) -> None:
        if markdown is None:
            return
        row = self._text.cursor_location[0]
        line = str(self._text.get_line(row))
        if markdown.startswith("!") and line.strip() == PICTURE_TO_COME:
            self._text.replace(markdown, (row, 0), (row, len(line)))
        else:
            start, end = sorted((self._text.selection.start, self._text.selection.end))
            self._text.replace(markdown, start, end)
        self._text.focus()
