"""Frames of a video clip: a terminal can't play it, but it can show moments of it. Needs PyAV, the extra `video`."""

from dataclasses import dataclass
from io import BytesIO
from itertools import islice
from typing import Any

from gtui.canvas.picture import LONGEST_SIDE, Picture, PictureError
from gtui.canvas.view import Size

MOMENTS = 12
MOST_PIXELS = 50_000_000
FRAMES_TO_A_MOMENT = 600
"""How many frames are decoded at most from the key frame before a moment to the moment itself."""


@dataclass(frozen=True)
class Moment:
    """A frame of a clip and when it is shown, in seconds from the beginning."""

    picture: Picture
    seconds: float


@dataclass(frozen=True)
class ClipMoments:
    """A clip's length in seconds (0 where it does not say), its pixels, and evenly spread frames."""

    length: float
    size: Size
    moments: tuple[Moment, ...]


def moments_of(content: bytes, count: int = MOMENTS) -> ClipMoments:
    """Evenly spread frames of a clip. Raises PictureError: no clip, damaged, too large, or no decoder."""
    try:
        import av
    except ImportError:
        raise PictureError("No decoder for video is installed. Install gtui[video] to see frames.") from None
    try:
        with av.open(BytesIO(content)) as container:
            return _read(container, count)
    except (av.FFmpegError, ValueError, IndexError, MemoryError) as error:
        reason = getattr(error, "strerror", None) or type(error).__name__
        raise PictureError(f"This clip can't be decoded: {reason}.") from None


def _read(container: Any, count: int) -> ClipMoments:
    stream = container.streams.video[0]
    size = Size(stream.width, stream.height)
    if size.width * size.height > MOST_PIXELS:
        raise PictureError(f"The clip's frames are too large: {size.width} × {size.height} pixels.")
    length = float(stream.duration * stream.time_base) if stream.duration else (container.duration or 0) / 1_000_000
    moments: list[Moment] = []
    for place in range(count if length else 1):
        moment = _moment(container, stream, length * place / count)
        if moment is not None and (not moments or moment.seconds > moments[-1].seconds):
            moments.append(moment)
    if not moments:
        raise PictureError("This clip has no frame that can be decoded.")
    return ClipMoments(length, size, tuple(moments))


def _moment(container: Any, stream: Any, seconds: float) -> Moment | None:
    """The first frame at or after a time."""
    if seconds:
        container.seek(int(seconds / stream.time_base), stream=stream)
    for frame in islice(container.decode(stream), FRAMES_TO_A_MOMENT):
        if frame.time is None or frame.time >= seconds - 1e-3:
            image = frame.to_image()
            size = Size(image.width, image.height)
            image.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            return Moment(Picture(image, size), frame.time or 0.0)
    return None
