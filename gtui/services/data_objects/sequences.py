"""Sequences of video frames: each folder of pictures is one, with a sequence file that lists its frames.

Source: Documented, https://docs.aws.amazon.com/sagemaker/latest/dg/sms-video-automated-data-setup.html (each prefix
directly below the input location is a sequence, none lies in the input location itself) and
https://docs.aws.amazon.com/sagemaker/latest/dg/input-data-limits.html (how many). Ours: the sequence file's name, and
that pictures deeper down belong to no sequence.
"""

from collections import defaultdict
from collections.abc import Sequence
from pathlib import PurePosixPath

from gtui.errors import GtuiError
from gtui.services.data_objects.found import FAILED, Found, compact, nothing_there, source_ref, with_suffix
from gtui.services.local_files import IMAGE_SUFFIXES
from gtui.services.s3 import S3
from mockgt.tasktypes.video_frames import MAX_FRAMES, MAX_SEQUENCES


def sequences(s3: S3, bucket: str, prefix: str, moment: str) -> Found:
    """A sequence for each folder of pictures directly below the prefix; writes their sequence files.

    Args:
        moment: Of the data setup, such as `20220203T104100`: part of the sequence files' names.

    Raises:
        GtuiError: no folder of pictures, or one with more frames than a task takes.
    """
    keys = with_suffix(s3.keys_below(bucket, prefix), IMAGE_SUFFIXES)
    folders: dict[str, list[str]] = defaultdict(list)
    left_out = 0
    for key in keys:
        folder, _, name = key.removeprefix(prefix).partition("/")
        if name and "/" not in name:
            folders[folder].append(name)
        else:
            left_out += 1
    if not folders:
        raise _no_folders(bucket, prefix, bool(keys))
    lines = [
        source_ref(bucket, write_sequence(s3, bucket, f"{prefix}{folder}/", names, number, moment))
        for number, (folder, names) in enumerate(sorted(folders.items()), start=1)
    ]
    return Found(lines, "sequences", notes=(*_left_out(left_out), *too_many(len(lines))))


def write_sequence(s3: S3, bucket: str, prefix: str, names: Sequence[str], number: int, moment: str) -> str:
    """Write the sequence file of the frames below a prefix, in the order of their names' bytes; returns its key.

    Raises:
        GtuiError: more frames than a task takes.
    """
    if len(names) > MAX_FRAMES:
        raise GtuiError(
            FAILED,
            f"s3://{bucket}/{prefix} has {len(names):,} frames; a sequence has at most {MAX_FRAMES:,}.",
            "Move some of them to another folder.",
        )
    frames = [{"frame-no": place, "frame": name} for place, name in enumerate(sorted(names, key=str.encode), start=1)]
    document = {
        "seq-no": number,
        "prefix": f"s3://{bucket}/{prefix}",
        "number-of-frames": len(frames),
        "frames": frames,
    }
    key = f"{prefix}{PurePosixPath(prefix).name}-sequence-{moment}.json"
    s3.put(bucket, key, compact(document).encode(), "application/json")
    return key


def too_many(count: int) -> tuple[str, ...]:
    """A note on more sequences than a job takes."""
    if count <= MAX_SEQUENCES:
        return ()
    return (f"A job takes at most {MAX_SEQUENCES} sequences, and there are {count}: use a subset of them.",)


def _left_out(count: int) -> tuple[str, ...]:
    if not count:
        return ()
    what = "1 picture was" if count == 1 else f"{count} pictures were"
    return (f"{what} left out: frames lie in a folder directly below the input location.",)


def _no_folders(bucket: str, prefix: str, has_pictures: bool) -> GtuiError:
    if not has_pictures:
        hint = "Choose a folder that holds one folder of .jpg, .jpeg or .png frames for each video."
        return nothing_there("video frames", bucket, prefix, hint)
    return GtuiError(
        FAILED,
        f"The frames below s3://{bucket}/{prefix} lie in no folder of their own, directly below it.",
        "Each folder directly below the input location is one sequence: choose the folder that holds those folders.",
    )
