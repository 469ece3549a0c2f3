"""Insert a link or a picture into instructions; answers Markdown."""

from textual import on
from textual.app import ComposeResult
from textual.widgets import Button, Input, Static

from gtui.dialogs.browse_s3 import BrowseS3Dialog
from gtui.dialogs.dialog import Dialog

PICTURES = (".jpg", ".jpeg", ".png", ".gif")


class InsertLinkDialog(Dialog[str]):
    """Words and address of a link, or address and description of a picture."""

    def __init__(self, is_image: bool, words: str = "") -> None:
        """A picture may also be chosen in S3."""
        super().__init__()
        self._is_image, self._words = is_image, words

    def title_text(self) -> str:
        """What is inserted."""
        return "Insert a picture" if self._is_image else "Insert a link"

    def accept_label(self) -> str:
        """The deed."""
        return "Insert"

    def compose_content(self) -> ComposeResult:
        """Address, words, and S3 for pictures."""
        yield Static("Address of the picture" if self._is_image else "Address")
        yield Input(
            placeholder="s3://bucket/picture.jpg" if self._is_image else "https://example.com/",
            id="link-address",
            compact=True,
        )
        if self._is_image:
            yield Button("Browse S3", id="link-browse", compact=True)
        yield Static("What it shows" if self._is_image else "Words to show")
        yield Input(self._words, id="link-words", compact=True)

    def on_mount(self) -> None:
        """The address comes first."""
        self.query_one("#link-address", Input).focus()

    @on(Button.Pressed, "#link-browse")
    def _browse(self) -> None:
        dialog = BrowseS3Dialog(prefixes=False, suffixes=PICTURES, title="Choose a picture")
        self.app.push_screen(dialog, self._take)

    def _take(self, uri: str | None) -> None:
        if uri:
            self.query_one("#link-address", Input).value = uri

    def on_input_submitted(self) -> None:
        """Enter is the main button."""
        self.accept()

    def accept(self) -> None:
        """Answer Markdown if the address can be one."""
        address = self.query_one("#link-address", Input).value.strip()
        words = self.query_one("#link-words", Input).value.strip()
        allowed = ("https://", "http://", "s3://") if self._is_image else ("https://", "http://", "mailto:")
        if not address.startswith(allowed) or " " in address:
            self.problem(f"Enter an address that begins with {' or '.join(allowed)} and has no spaces.")
        elif self._is_image:
            self.dismiss(f"![{words or 'Picture'}](<{address}>)")
        else:
            self.dismiss(f"[{words or address}](<{address}>)")
