"""The point clouds of a task, fetched and read in the background before they are needed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gtui.errors import GtuiError
from gtui.tasktypes.labeling_view import Unread

if TYPE_CHECKING:
    from gtui.app import GtuiApp
    from gtui.canvas.point_cloud import PointCloud

SEQUENCE_FILE = ".json"
KEPT_POINTS = 6_000_000
"""Of frames that are not shown, 16 bytes or more each."""
AHEAD = (0, 1, -1, 2)
"""Which frames are fetched, counted from the one that is shown in the direction of the last step."""


@dataclass(frozen=True)
class CloudFrames(Unread):
    """Where the frames are.

    Attributes:
        addresses: In the order in which workers see them; a single frame is a sequence of one.
        formats: Such as `binary/xyzi`, one for each.
        read: The bytes of a frame; blocks and raises GtuiError.
        images: Addresses of the pictures that cameras took of each frame; empty without any.
        read_image: The bytes of a frame's picture by its number; blocks and raises GtuiError.
    """

    addresses: tuple[str, ...]
    formats: tuple[str, ...]
    read: Callable[[int], bytes]
    images: tuple[tuple[str, ...], ...] = ()
    read_image: Callable[[int, int], bytes] = lambda frame, number: b""

    def name(self, frame: int) -> str:
        """The frame's file name."""
        return self.addresses[frame].rsplit("/", 1)[-1]

    def cloud(self, frame: int) -> "PointCloud | str":
        """The points of a frame, or why there are none. Blocks."""
        from gtui.canvas.point_cloud import PointCloudError, read_points

        form = self.formats[frame] if frame < len(self.formats) else "binary/xyzi"
        try:
            return read_points(self.read(frame), form)
        except PointCloudError as error:
            return f"{self.name(frame)}: {error} Decline the task if this stays so."
        except GtuiError as error:
            return f"{self.name(frame)} can't be read. {error.message} Decline the task if this stays so."
        except MemoryError:
            return f"{self.name(frame)} is too large for this machine. Decline the task."


def clouds_at(address: str, metadata: object, read: Callable[[str], bytes]) -> CloudFrames:
    """The point cloud at an address in S3, or those of the sequence file there.

    Args:
        address: Of the frame, or of a sequence file (.json).
        metadata: `source-ref-metadata` of the manifest line, which names the format of a single frame.
        read: The body of the object at an address; blocks, and raises GtuiError.

    Raises:
        GtuiError: the sequence file can't be read, or is none.
    """
    from mockgt.tasktypes.contract import UnusableObject
    from mockgt.tasktypes.point_cloud_object_tracking.task_type import MAX_FRAMES
    from mockgt.tasktypes.point_clouds import camera_pictures, format_of
    from mockgt.tasktypes.sequences import read_sequence

    if not address.lower().endswith(SEQUENCE_FILE):
        given = metadata.get("format") if isinstance(metadata, Mapping) else None
        pictures = tuple(camera_pictures(metadata, address[: address.rfind("/") + 1]))
        single = (address,), (format_of(address, given),), lambda frame: read(address)
        return CloudFrames(*single, (pictures,), lambda frame, number: read(pictures[number]))
    try:
        sequence = read_sequence(address, read, MAX_FRAMES)
    except UnusableObject as error:
        raise GtuiError("The sequence can't be shown", str(error), "Correct the sequence file.") from error
    addresses = tuple(f"{sequence.prefix}{frame.name}" for frame in sequence.frames)
    formats = tuple(format_of(frame.name, frame.entry.get("format")) for frame in sequence.frames)
    images = tuple(tuple(camera_pictures(frame.entry, sequence.prefix)) for frame in sequence.frames)
    several = addresses, formats, lambda frame: read(addresses[frame])
    return CloudFrames(*several, images, lambda frame, number: read(images[frame][number]))


class CloudLoader:
    """Keeps the clouds around the frame that is shown; one is read at a time."""

    def __init__(self, app: "GtuiApp", frames: CloudFrames, arrived: Callable[[], object]) -> None:
        """Load these frames, telling `arrived` whenever one is there."""
        self._app, self._frames, self._arrived = app, frames, arrived
        self._clouds: dict[int, PointCloud | str] = {}
        self._under_way: int | None = None
        self._order: tuple[int, ...] = ()
        self._closed = False

    def close(self) -> None:
        """Another task has come: nothing more is fetched or told."""
        self._closed = True

    def look_at(self, frame: int, direction: int) -> None:
        """Have this frame and its neighbours fetched; one that could not be read before is tried again."""
        if isinstance(self._clouds.get(frame), str):
            del self._clouds[frame]
        places = (frame + step * direction for step in AHEAD)
        self._order = tuple(place for place in places if 0 <= place < len(self._frames.addresses))
        self._fetch()

    def cloud(self, frame: int) -> "PointCloud | str | None":
        """A frame, why there is none, or None while it is on its way."""
        return self._clouds.get(frame)

    def _fetch(self) -> None:
        wanted = next((frame for frame in self._order if frame not in self._clouds), None)
        if wanted is None or self._under_way is not None:
            return
        self._under_way = wanted
        frames = self._frames

        def run() -> None:
            cloud = frames.cloud(wanted)
            self._app.deliver(lambda: self._came(wanted, cloud), lambda: not self._closed)

        self._app.in_background(run)

    def _came(self, frame: int, cloud: "PointCloud | str") -> None:
        self._under_way = None
        self._clouds[frame] = cloud
        self._forget_far()
        self._fetch()
        self._arrived()

    def _forget_far(self) -> None:
        """Let go of the frames farthest from the one that is shown, when they take too much memory."""
        here = self._order[0] if self._order else 0
        points = {frame: cloud.count for frame, cloud in self._clouds.items() if not isinstance(cloud, str)}
        for frame in sorted(points, key=lambda each: -abs(each - here)):
            if sum(points.values()) > KEPT_POINTS and frame not in self._order:
                del self._clouds[frame], points[frame]
