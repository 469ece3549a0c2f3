"""The frames of a sequence in a row: where something is, and which one is shown."""

from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from gtui.widgets.plain_text import plain

NONE, BY_HAND, FILLED = "·", "▪", "▫"
OF_THING, OF_THING_FILLED = "◆", "◇"
LEGEND = f"{BY_HAND} labeled  {OF_THING} the selected one  {OF_THING_FILLED} between"


class FrameStrip(Widget):
    """One sign for each frame; a click goes there. The frame that is shown stands in brackets."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    FrameStrip { height: 1; text-wrap: nowrap; text-overflow: ellipsis; padding: 0 1; }
    """

    class Picked(Message):
        """A frame was clicked."""

        def __init__(self, frame: int) -> None:
            """Say which."""
            super().__init__()
            self.frame = frame

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        """Start without frames."""
        super().__init__(id=id)
        self._signs: Sequence[str] = ""
        self._frame = 0
        self._about = ""

    def show(self, signs: Sequence[str], frame: int, name: str) -> None:
        """Show these signs, one a frame, and the name of the frame that is shown."""
        before = (self._signs, self._frame, self._about)
        self._signs, self._frame, self._about = signs, frame, name
        if before != (signs, frame, name):
            self.refresh()

    @property
    def _head(self) -> str:
        return f"{self._frame + 1}/{len(self._signs)} "

    def _window(self) -> tuple[int, int]:
        """The first frame that has a sign on screen, and how many have one."""
        room = max(self.size.width - len(self._head) - 2, 1)
        first = min(max(self._frame - room // 2, 0), max(len(self._signs) - room, 0))
        return first, min(room, len(self._signs) - first)

    def render(self) -> Content:
        """Position, signs, and behind them the file's name."""
        if not self._signs:
            return Content("")
        first, shown = self._window()
        before = "".join(self._signs[first : self._frame])
        after = "".join(self._signs[self._frame + 1 : first + shown])
        here = f"[{self._signs[self._frame]}]"
        return Content.assemble((self._head, "bold"), before, (here, "bold reverse"), after, "  ", plain(self._about))

    def on_click(self, event: events.Click) -> None:
        """Go to the frame under the pointer."""
        event.stop()
        first, shown = self._window()
        column = event.x - self.gutter.left - len(self._head)
        here = self._frame - first
        place = column if column < here else here if column <= here + 2 else column - 2
        if 0 <= place < shown:
            self.post_message(self.Picked(first + place))
