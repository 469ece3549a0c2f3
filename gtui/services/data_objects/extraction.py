"""Frames out of video clips, which needs PyAV, an extra of the installation.

Source: Documented, https://docs.aws.amazon.com/sagemaker/latest/dg/sms-video-automated-data-setup.html: .mp4 files, at
most 50; all frames up to 2,000, or every x-th, of which the guide's example takes the first, too; one prefix for each
video, named after it. Ours: the frames' names, JPEG as their format, and another prefix where that one is taken.
"""

from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import PurePosixPath
from typing import Any

from gtui.errors import GtuiError
from gtui.services.data_objects.found import FAILED, Found, nothing_there, source_ref, with_suffix
from gtui.services.data_objects.sequences import too_many, write_sequence
from gtui.services.s3 import S3
from mockgt.tasktypes.video_frames import MAX_FRAMES

INSTALL = 'python -m pip install "gtui[video]"'
EXTRACTED_SUFFIXES = (".mp4",)
MAX_CLIPS = 50
QUALITY = 90


def extracted(s3: S3, bucket: str, prefix: str, moment: str, every: int) -> Found:
    """A sequence of frames for each clip below the prefix; writes the frames and the sequence files.

    Args:
        moment: Of the data setup, such as `20220203T104100`.
        every: 1 for all frames, x for every x-th.

    Raises:
        GtuiError: PyAV is missing, there are no clips or too many, or one cannot be read.
    """
    _require_decoder()
    keys = s3.keys_below(bucket, prefix)
    clips = with_suffix(keys, EXTRACTED_SUFFIXES)
    if not clips:
        raise nothing_there(".mp4 files", bucket, prefix, "Choose a folder with .mp4 files, or upload some first.")
    if len(clips) > MAX_CLIPS:
        message = f"There are {len(clips)} clips below s3://{bucket}/{prefix}; at most {MAX_CLIPS} are taken."
        raise GtuiError(FAILED, message, "Move some of them to another folder.")
    lines, notes = [], list[str]()
    for number, clip in enumerate(clips, start=1):
        folder = _folder(clip, keys, moment)
        names, is_cut = _extract(s3, bucket, clip, folder, every)
        lines.append(source_ref(bucket, write_sequence(s3, bucket, folder, names, number, moment)))
        if is_cut:
            notes.append(f"s3://{bucket}/{clip} has more than {MAX_FRAMES:,} frames to take: the first ones were.")
    return Found(lines, "sequences", notes=(*notes, *too_many(len(lines))))


def _require_decoder() -> None:
    try:
        import av  # noqa: F401 - only whether it is there
    except ImportError as problem:
        raise GtuiError(
            "Frames cannot be extracted here",
            "Taking frames out of video files needs PyAV, which is not installed; everything else works without.",
            f"Run: {INSTALL}   Or upload the frames as pictures, a folder for each video, and choose Video frames.",
        ) from problem


def _folder(clip: str, keys: Sequence[str], moment: str) -> str:
    """The prefix of a clip's frames, one where nothing lies yet."""
    stem = clip.removesuffix(PurePosixPath(clip).suffix)
    is_taken = any(key.startswith(f"{stem}/") for key in keys)
    return f"{stem}-{moment}/" if is_taken else f"{stem}/"


def _extract(s3: S3, bucket: str, clip: str, folder: str, every: int) -> tuple[list[str], bool]:
    """Write the frames of a clip; their names, and whether there are more."""
    names: list[str] = []
    for number, picture in _frames(f"s3://{bucket}/{clip}", s3.get(bucket, clip), every):
        if len(names) == MAX_FRAMES:
            return names, True
        names.append(f"frame_{number:06}.jpg")
        s3.put(bucket, folder + names[-1], picture, "image/jpeg")
    return names, False


def _frames(address: str, body: bytes, every: int) -> Iterator[tuple[int, bytes]]:
    """Number from 1 and JPEG of the wanted frames. Raises GtuiError: they cannot be read."""
    import av

    found = False
    try:
        with av.open(BytesIO(body)) as container:
            for number, picture in _pictures(container, every):
                found = True
                yield number, picture
    except (av.FFmpegError, IndexError, ValueError) as problem:
        raise _unreadable(address, str(problem)) from problem
    if not found:
        raise _unreadable(address, "it has no frames")


def _pictures(container: Any, every: int) -> Iterator[tuple[int, bytes]]:
    for number, frame in enumerate(container.decode(video=0), start=1):
        if number == 1 or number % every == 0:
            buffer = BytesIO()
            frame.to_image().save(buffer, "JPEG", quality=QUALITY)
            yield number, buffer.getvalue()


def _unreadable(address: str, why: str) -> GtuiError:
    return GtuiError(FAILED, f"{address} cannot be read as a video: {why}.", "Upload the file again, or remove it.")
