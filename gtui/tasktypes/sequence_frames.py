"""The frames of a sequence, fetched and decoded in the background before they are needed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from gtui.errors import GtuiError
from gtui.tasktypes.labeling_view import Unread

if TYPE_CHECKING:
    from gtui.app import GtuiApp
    from gtui.canvas.picture import Picture
    from gtui.canvas.view import Size

UNDER_WAY = 3
"""Frames that are fetched at once."""
AHEAD = (0, 1, -1, 2, 3, 4)
"""Which frames are fetched, counted from the one that is shown in the direction of the last step."""
KEPT_PIXELS = 48_000_000
"""Of decoded frames, three bytes each."""


@dataclass(frozen=True)
class SequenceFrames(Unread):
    """Where the frames are.

    Attributes:
        addresses: In the order in which workers see them.
        read: The bytes of a frame; blocks and raises GtuiError.
    """

    addresses: tuple[str, ...]
    read: Callable[[int], bytes]

    def name(self, frame: int) -> str:
        """The frame's file name."""
        return self.addresses[frame].rsplit("/", 1)[-1]


def sequence_at(address: str, read: Callable[[str], bytes]) -> SequenceFrames:
    """The frames that a sequence file in S3 lists, in the order in which workers see them.

    Args:
        address: Of the sequence file.
        read: The body of the object at an address; blocks, and raises GtuiError.

    Raises:
        GtuiError: it can't be read, or is no sequence file.
    """
    from mockgt.tasktypes.contract import UnusableObject
    from mockgt.tasktypes.sequences import read_sequence
    from mockgt.tasktypes.video_frames import MAX_FRAMES

    try:
        sequence = read_sequence(address, read, MAX_FRAMES)
    except UnusableObject as error:
        raise GtuiError("The sequence can't be shown", str(error), "Correct the sequence file.") from error
    addresses = tuple(f"{sequence.prefix}{frame.name}" for frame in sequence.frames)
    return SequenceFrames(addresses, lambda frame: read(addresses[frame]))


class FrameLoader:
    """Keeps the pictures around the frame that is shown."""

    def __init__(self, app: "GtuiApp", frames: SequenceFrames, arrived: Callable[[], object]) -> None:
        """Load these frames, telling `arrived` whenever one is there."""
        self._app, self._frames, self._arrived = app, frames, arrived
        self._pictures: dict[int, Picture | str] = {}
        self._under_way: set[int] = set()
        self._order: tuple[int, ...] = ()
        self._closed = False
        self.size: Size | None = None

    def close(self) -> None:
        """Another task has come: nothing more is fetched or told."""
        self._closed = True

    def look_at(self, frame: int, direction: int) -> None:
        """Have this frame and its neighbours fetched; one that could not be read before is tried again."""
        if isinstance(self._pictures.get(frame), str):
            del self._pictures[frame]
        places = (frame + step * direction for step in AHEAD)
        first = () if self.size else (0,)
        self._order = (*first, *(place for place in places if 0 <= place < len(self._frames.addresses)))
        self._fetch()

    def picture(self, frame: int) -> "Picture | str | None":
        """A frame in the size of the sequence, why there is none, or None while it is on its way.

        The first frame tells the size of all, as it does on the server; another size is stretched to it.
        """
        found = self._pictures.get(frame)
        if found is None or isinstance(found, str):
            return found
        return replace(found, original=self.size) if self.size else None

    def odd_size(self, frame: int) -> str:
        """The frame's own size where it is not the sequence's, else empty."""
        found = self._pictures.get(frame)
        if found is None or isinstance(found, str) or self.size in (None, found.original):
            return ""
        return f"{found.original.width} × {found.original.height}"

    def _waiting(self) -> Iterator[int]:
        return (frame for frame in self._order if frame not in self._pictures and frame not in self._under_way)

    def _fetch(self) -> None:
        for frame in list(dict.fromkeys(self._waiting()))[: UNDER_WAY - len(self._under_way)]:
            self._under_way.add(frame)
            self._app.in_background(self._loading(frame))

    def _loading(self, frame: int) -> Callable[[], None]:
        def run() -> None:
            picture = _decoded(self._frames, frame)
            self._app.deliver(lambda: self._came(frame, picture), lambda: not self._closed)

        return run

    def _came(self, frame: int, picture: "Picture | str") -> None:
        self._under_way.discard(frame)
        self._pictures[frame] = picture
        if (
            self.size is None
            and not isinstance(picture, str)
            and (frame == 0 or isinstance(self._pictures.get(0), str))
        ):
            self.size = picture.original
        self._forget_far()
        self._fetch()
        self._arrived()

    def _forget_far(self) -> None:
        """Let go of the frames farthest from the ones that are wanted, when they take too much memory."""
        here = self._order[-1] if self._order else 0
        pixels = {
            frame: picture.size.width * picture.size.height
            for frame, picture in self._pictures.items()
            if not isinstance(picture, str)
        }
        for frame in sorted(pixels, key=lambda each: -abs(each - here)):
            if sum(pixels.values()) <= KEPT_PIXELS or frame in self._order:
                continue
            del self._pictures[frame], pixels[frame]


def _decoded(frames: SequenceFrames, frame: int) -> "Picture | str":
    from gtui.canvas.picture import PictureError, decode

    try:
        return decode(frames.read(frame))
    except PictureError as error:
        return f"{frames.name(frame)}: {error}"
    except GtuiError as error:
        return f"{frames.name(frame)} can't be read. {error.message}"
