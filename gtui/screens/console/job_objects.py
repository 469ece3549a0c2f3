"""The data objects of a labeling job in a gallery, which can be narrowed by name, label and state."""

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Input, Select

from gtui.screens.console.labeled_objects import thumbnail
from gtui.services import LabeledObject, Results
from gtui.widgets.thumbnails import ThumbnailGrid, TileContent

NO_OBJECTS = "The data objects are listed here once the input manifest has been read."
LABELED, UNLABELED = "Labeled", "Not labeled yet"


class JobObjects(Vertical):
    """A find box and a choice of states above the gallery; what fits both is shown."""

    DEFAULT_CSS: ClassVar[str] = """
    JobObjects { #objects-query { height: 1; margin: 0 0 1 0; } }
    JobObjects #objects-find { width: 1fr; margin: 0 1 0 0; }
    JobObjects #objects-state { width: 22; }
    """

    class Opened(Message):
        """An object is to be shown large; `lines` are those of the gallery, in its order."""

        def __init__(self, line: int, lines: list[int]) -> None:
            """Say which."""
            super().__init__()
            self.line = line
            self.lines = lines

    def __init__(
        self,
        read_tile: Callable[[Results, LabeledObject], TileContent],
        *,
        id: str | None = None,  # noqa: A002 - the name of Textual's own parameter
    ) -> None:
        """Start without objects; `read_tile` reads one for the gallery, in the background."""
        super().__init__(id=id)
        self._read = read_tile
        self._results: Results | None = None
        self._shown: tuple[LabeledObject, ...] = ()

    def compose(self) -> ComposeResult:
        """The two fields, then the gallery."""
        states = [(state, state) for state in (LABELED, UNLABELED)]
        with Horizontal(id="objects-query"):
            yield Input(
                placeholder="Find by file name, text or label", id="objects-find", compact=True, classes="find-box"
            )
            yield Select(states, prompt="All objects", id="objects-state", compact=True)
        yield ThumbnailGrid(self._read_tile, empty=NO_OBJECTS, id="job-objects")

    def show(self, results: Results) -> None:
        """Show a job's objects."""
        self._results = results
        self._narrow()

    @on(Input.Changed, "#objects-find")
    @on(Select.Changed, "#objects-state")
    def _changed(self, event: Message) -> None:
        event.stop()
        self._narrow()

    def _narrow(self) -> None:
        if self._results is None:
            return
        wanted, state = self.query_one(Input).value.strip().lower(), self.query_one(Select).selection
        self._shown = tuple(
            labeled
            for labeled in self._results.objects
            if (state is None or bool(labeled.label) == (state == LABELED))
            and (wanted in labeled.source.lower() or wanted in labeled.label.lower())
        )
        grid = self.query_one(ThumbnailGrid)
        grid.empty = "No data object fits. Change what you look for." if self._results.objects else NO_OBJECTS
        grid.show_items([thumbnail(labeled) for labeled in self._shown])

    def _read_tile(self, index: int) -> TileContent:
        assert self._results is not None
        return self._read(self._results, self._shown[index])

    @on(ThumbnailGrid.Selected)
    def _open(self, event: ThumbnailGrid.Selected) -> None:
        event.stop()
        lines = [labeled.line for labeled in self._shown]
        self.post_message(self.Opened(lines[event.index], lines))
