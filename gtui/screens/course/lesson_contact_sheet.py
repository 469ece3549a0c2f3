"""The 20 sample pictures on one sheet, a row for each class."""

from pathlib import Path

from textual.app import ComposeResult
from textual.containers import Vertical

from gtui.services import sample_folder
from gtui.services.learning.pictures import sample_labels
from gtui.widgets.thumbnails import Thumbnail, ThumbnailGrid

COLUMNS = 5


class ContactSheet(Vertical):
    """Four rows of five pictures with their names and classes."""

    DEFAULT_CSS = "ContactSheet { height: auto; margin: 1 1 0 1; }"

    def compose(self) -> ComposeResult:
        """The grid; it is scrolled with the page and takes no keys."""
        grid = ThumbnailGrid(self._load, columns=COLUMNS, id="contact-sheet")
        grid.can_focus = False
        yield grid

    def on_mount(self) -> None:
        """Show the pictures."""
        self._labels = sample_labels()
        items = [Thumbnail(Path(name).stem, label) for name, label in self._labels.items()]
        self.query_one(ThumbnailGrid).show_items(items)

    def _load(self, index: int) -> bytes:
        return (sample_folder() / list(self._labels)[index]).read_bytes()
