"""What the result views of boxes and masks share: a canvas on which nothing can be changed."""

from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult

from gtui.tasktypes.result_view import Drawn, Read, ResultView, read_object
from gtui.widgets.drawing_canvas import DrawingCanvas
from gtui.widgets.image_view import ImageView
from gtui.widgets.tile import Tile

if TYPE_CHECKING:
    from gtui.canvas.marks import Marks

NOT_A_PICTURE = "The data object is a text, on which nothing can be drawn."


class CanvasResult(ResultView["bytes | str", Drawn]):
    """A picture with its label on a canvas, which can be zoomed and whose shapes can be gone through."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        """Start without a picture."""
        super().__init__(id=id)
        self._content: bytes | str | None = None
        self._drawn: Drawn | None = None

    def make_canvas(self) -> DrawingCanvas:
        """The canvas, with the id `result-canvas`."""
        raise NotImplementedError

    def draw(self, drawn: Drawn | None) -> None:
        """Put a label on the canvas, whose picture is there."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """The canvas alone."""
        canvas = self.make_canvas()
        canvas.read_only = True
        yield canvas

    @property
    def canvas(self) -> DrawingCanvas:
        """The canvas."""
        return self.query_one(DrawingCanvas)

    @classmethod
    def read_content(cls, source: str, is_text: bool, read: Read) -> "bytes | str":
        """The picture's file."""
        return read_object(source, is_text, read)

    @classmethod
    def marks(cls, drawn: Drawn) -> "Marks":
        """What is drawn, for a thumbnail."""
        raise NotImplementedError

    @classmethod
    def tile(cls, content: "bytes | str", drawn: Drawn | None) -> "Tile | bytes | str":
        """The picture with its label."""
        return content if isinstance(content, str) or drawn is None else Tile(content, cls.marks(drawn))

    def show(self, content: "bytes | str", drawn: Drawn | None) -> None:
        """Show a picture with its label; another label of the same picture leaves the view where it is."""
        self._drawn = drawn
        if content is self._content and self.canvas.picture is not None:
            self.draw(drawn)
            return
        self._content = content
        if isinstance(content, str):
            self.canvas.show_error(NOT_A_PICTURE)
        else:
            self.canvas.set_picture(content)

    @on(ImageView.Shown)
    def _picture_came(self, event: ImageView.Shown) -> None:
        event.stop()
        if self.canvas.picture is not None:
            self.draw(self._drawn)

    def show_error(self, text: str) -> None:
        """In the picture's place."""
        self._content = None
        self.canvas.show_error(text)
