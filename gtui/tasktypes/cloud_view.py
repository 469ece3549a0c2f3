"""What the views of point clouds share: the pictures that cameras took of the frame on screen."""

from typing import ClassVar

from textual.binding import BindingType

from gtui.tasktypes.cloud_frames import CloudFrames
from gtui.tasktypes.sequence_view import frame_key
from gtui.tasktypes.tool_view import ToolView

CAMERA_KEY = ("C", "Pictures that cameras took of the frame")
NO_PICTURES = "There are no camera pictures of this frame."


class CloudView(ToolView):
    """A view whose frames may have camera pictures."""

    BINDINGS: ClassVar[list[BindingType]] = [
        frame_key("C", "camera_pictures", "Camera pictures of the frame", "camera_pictures"),
    ]
    cloud_frames: CloudFrames | None = None

    @property
    def cloud_number(self) -> int:
        """Number of the frame on screen."""
        return 0

    def camera_lines(self) -> tuple[str, ...]:
        """A line about the camera pictures of the frame on screen, where there are some."""
        count = len(self._pictures)
        return (f"{count} camera picture{'' if count == 1 else 's'}: C",) if count else ()

    def action_camera_pictures(self) -> None:
        """Show the pictures of the frame on screen."""
        from gtui.dialogs.camera_pictures import CameraPicturesDialog

        if self.cloud_frames is not None and self._pictures:
            self.app.push_screen(CameraPicturesDialog(self.cloud_frames, self.cloud_number))
        else:
            self.show_status(NO_PICTURES)

    @property
    def _pictures(self) -> tuple[str, ...]:
        images = self.cloud_frames.images if self.cloud_frames else ()
        return images[self.cloud_number] if self.cloud_number < len(images) else ()
