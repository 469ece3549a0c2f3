"""What the views of boxes and masks share: a picture that is drawn on."""

from collections.abc import Iterable

from textual import on

from gtui.tasktypes.labeling_view import DataObject, Unread
from gtui.tasktypes.tool_view import ToolView
from gtui.widgets.drawing_canvas import DrawingCanvas
from gtui.widgets.image_view import ImageView

DRAWING_KEYS = (
    ("arrows, h j k l", "Move the crosshair by half a cell; shift moves far"),
    ("+ - 0", "Zoom in, zoom out, whole picture (the wheel zooms too)"),
    ("z", "Zoom to the shape or the crosshair, and back"),
    ("right button, alt and drag", "Move the picture"),
    ("u U", "Undo, redo"),
    ("1 – 9", "Label to draw with; also for the selected shape"),
    (", .", "Label before, next label"),
    ("F", "Only the picture, and back"),
    ("G", "Draw the picture with other block glyphs"),
)


class DrawingView(ToolView):
    """A canvas over a picture."""

    @property
    def tool(self) -> DrawingCanvas:
        """Where the person draws."""
        return self.query_one(DrawingCanvas)

    @property
    def picture_shown(self) -> bool:
        """Whether there is a picture to draw on."""
        return self.tool.picture is not None

    def show_object(self, content: DataObject, problem: str = "") -> None:
        """Show the picture, or why it can't be shown."""
        self.problem = problem
        if problem or isinstance(content, str | Unread):
            self.tool.show_error(problem)
        else:
            self.tool.set_picture(content)
            if self.picture_shown:
                self.picture_came()

    def picture_came(self) -> None:
        """The picture is there: show what needs its size."""

    def status_lines(self) -> Iterable[str]:
        """With how close the picture is."""
        if not self.picture_shown:
            return ("",)
        return (self.tool.status(), f"Zoom {self.tool.zoom:.1f} · {max(self.tool.stride)} px a step")

    @on(ImageView.Shown)
    def _shown(self, event: ImageView.Shown) -> None:
        event.stop()
        self.show_status(self.last_told)
