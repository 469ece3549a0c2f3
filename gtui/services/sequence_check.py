"""The check of the sequence files that a manifest names, and of the frames that they list."""

from collections.abc import Callable, Mapping

from gtui.formats import split_s3_uri
from gtui.services.data_objects.kinds import is_sequence_file
from gtui.services.records.manifests import ManifestProblem
from mockgt.tasktypes.contract import UnusableObject
from mockgt.tasktypes.point_cloud_object_tracking.task_type import MAX_FRAMES as MAX_CLOUDS
from mockgt.tasktypes.point_clouds import check_times_increase
from mockgt.tasktypes.sequences import FrameSequence, read_sequence
from mockgt.tasktypes.video_frames import MAX_FRAMES, MAX_SEQUENCES

KeysBelow = Callable[[str, str], frozenset[str] | str]
Read = Callable[[str], bytes]
"""Body of an S3 object; raises UnusableObject."""


def sequence_problems(
    sources: Mapping[int, str], data_type: str, read: Read, keys_below: KeysBelow
) -> list[ManifestProblem]:
    """What is wrong with the sequence files among these addresses, by line; and a dataset of too many of them."""
    named = {line: source for line, source in sources.items() if is_sequence_file(source)}
    if data_type not in ("VideoFrames", "PointClouds") or not named:
        return []
    if data_type == "VideoFrames" and len(named) > MAX_SEQUENCES:
        text = f"There are {len(named)} sequences; a job takes at most {MAX_SEQUENCES}. Remove some lines."
        return [ManifestProblem(0, text)]
    found = {line: _problem(source, data_type, read, keys_below) for line, source in named.items()}
    return [ManifestProblem(line, f"cannot be used: {text}") for line, text in found.items() if text]


def _problem(address: str, data_type: str, read: Read, keys_below: KeysBelow) -> str:
    try:
        sequence = read_sequence(address, read, MAX_FRAMES if data_type == "VideoFrames" else MAX_CLOUDS)
        if data_type == "PointClouds":
            check_times_increase(sequence, address)
    except UnusableObject as problem:
        return str(problem)
    return _missing_frames(sequence, address, keys_below)


def _missing_frames(sequence: FrameSequence, address: str, keys_below: KeysBelow) -> str:
    bucket, prefix = split_s3_uri(sequence.prefix)
    there = keys_below(bucket, prefix)
    if isinstance(there, str):
        return there
    missing = [frame.name for frame in sequence.frames if prefix + frame.name not in there]
    if not missing:
        return ""
    more = f" and {len(missing) - 1} more" if len(missing) > 1 else ""
    return (
        f"the sequence file {address} lists {sequence.prefix}{missing[0]}{more}, which is not there. Upload it first."
    )
