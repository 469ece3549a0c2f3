"""The pictures that cameras took of a point cloud's frame, one at a time."""

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from gtui.dialogs.dialog import Dialog
from gtui.errors import GtuiError
from gtui.widgets.image_view import ImageView
from gtui.widgets.plain_text import plain

if TYPE_CHECKING:
    from gtui.tasktypes.cloud_frames import CloudFrames


class CameraPicturesDialog(Dialog[bool]):
    """Shows a frame's pictures; answers nothing of use."""

    DEFAULT_CSS: ClassVar[str] = """
    CameraPicturesDialog {
        #dialog { width: 96%; height: 96%; }
        #dialog-cancel { display: none; }
        #camera-name { height: 1; color: $text-muted; }
        #camera-picture { height: 1fr; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n,right_square_bracket,pagedown", "turn(1)", "Next camera", show=False, id="cameras.next"),
        Binding("p,left_square_bracket,pageup", "turn(-1)", "Camera before", show=False, id="cameras.before"),
        Binding("C", "cancel", "Close", show=False, id="cameras.close"),
    ]

    def __init__(self, frames: "CloudFrames", frame: int) -> None:
        """Show the pictures of a frame that has some."""
        super().__init__()
        self._frames, self._frame = frames, frame
        self._addresses = frames.images[frame]
        self._number = 0

    def title_text(self) -> str:
        """What it is."""
        return "Camera pictures"

    def accept_label(self) -> str:
        """There is nothing to decide."""
        return "Close"

    def compose_content(self) -> ComposeResult:
        """Which picture, and the picture."""
        yield Static("", id="camera-name", markup=False)
        yield ImageView(id="camera-picture")

    def on_mount(self) -> None:
        """Show the first one."""
        self.query_one("#camera-picture").focus()
        self._read()

    def _read(self) -> None:
        frames, frame, number = self._frames, self._frame, self._number
        count = len(self._addresses)
        keys = " · n, p: the other cameras" if count > 1 else ""
        name = plain(self._addresses[number].rsplit("/", 1)[-1])
        self.query_one("#camera-name", Static).update(f"{number + 1} of {count}: {name}{keys} · + - 0 zoom")
        self.query_one(ImageView).show_loading()

        def read() -> bytes | str:
            try:
                return frames.read_image(frame, number)
            except GtuiError as error:
                return f"{error.message} {error.hint}".strip()

        self.ask(read, lambda found: self._show(number, found))

    def _show(self, number: int, found: bytes | str) -> None:
        if number != self._number:
            return
        if isinstance(found, str):
            self.query_one(ImageView).show_error(found)
        else:
            self.query_one(ImageView).set_picture(found)

    def action_turn(self, by: int) -> None:
        """Go to another camera, around."""
        if len(self._addresses) > 1:
            self._number = (self._number + by) % len(self._addresses)
            self._read()

    def accept(self) -> None:
        """Close."""
        self.dismiss(True)
