"""The labels of a drawing tool: which number, sign and color stands for which, and which one is drawn with."""

from collections.abc import Sequence

from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from gtui.canvas.palette import SIGNS, colour_of, hex_of, line_of
from gtui.widgets.plain_text import plain

CURRENT, OTHER = "▸", " "


class LabelRow(Static):
    """One label; a click draws with it."""

    def __init__(self, index: int, name: str) -> None:
        """A label by its position."""
        super().__init__(id=f"label-{index + 1}")
        self.index = index
        self.label_name = name

    def show(self, current: bool, lines: bool) -> None:
        """Write the row; `lines` with a sample of the label's line style."""
        colour = hex_of(colour_of(self.index))
        sample = f"{SIGNS[line_of(self.index)]} " if lines else "██ "
        mark = CURRENT if current else OTHER
        self.update(
            layout=False,
            content=Content.assemble(
                f"{mark}{self.index + 1:>2} ", (sample, colour), (plain(self.label_name), "bold" if current else "")
            ),
        )

    def on_click(self) -> None:
        """Draw with this label."""
        self.post_message(LabelPicker.Picked(self.index))


class LabelPicker(VerticalScroll, can_focus=False):
    """All labels of a job, the current one marked."""

    DEFAULT_CSS = """
    LabelPicker { height: auto; max-height: 40%; }
    LabelPicker LabelRow { height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
    """

    class Picked(Message):
        """A label was clicked."""

        def __init__(self, index: int) -> None:
            """Say which."""
            super().__init__()
            self.index = index

    def __init__(self, *, id: str | None = None, lines: bool = True) -> None:  # noqa: A002 - Textual's own name
        """Start without labels; `lines` shows line styles beside the colors."""
        super().__init__(id=id)
        self._lines = lines
        self._labels: tuple[str, ...] = ()
        self._current = 0

    def show_labels(self, labels: Sequence[str], current: int) -> None:
        """Show these labels; the same ones are only marked again."""
        before, self._current = self._current, current
        if self._labels == tuple(labels):
            if before != current:
                self._mark()
            return
        self._labels = tuple(labels)
        self.call_next(self._fill)

    async def _fill(self) -> None:
        """Put the rows in place of those before, which have to be gone first: they have the same ids."""
        await self.remove_children()
        await self.mount_all([LabelRow(index, name) for index, name in enumerate(self._labels)])
        self._mark()

    def _mark(self) -> None:
        for row in self.query(LabelRow):
            row.show(row.index == self._current, self._lines)
            if row.index == self._current:
                row.scroll_visible(animate=False)
