"""Which files are data objects of a data type.

Source: Documented, https://docs.aws.amazon.com/sagemaker/latest/dg/sms-supported-data-formats.html. Ours: point clouds
have no ending that is theirs alone, so that their lines are told by their metadata.
"""

from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath

from gtui.services.data_objects.files import CLIP_SUFFIXES
from gtui.services.local_files import IMAGE_SUFFIXES
from mockgt.manifests.lint import CheckedLine
from mockgt.tasktypes.contract import UnusableObject
from mockgt.tasktypes.point_clouds import check_frame_metadata

SEQUENCE_SUFFIXES = (".json",)
_FILES: Mapping[str, tuple[Sequence[str], str]] = {
    "Image": (IMAGE_SUFFIXES, "not an image that Ground Truth takes. Use .jpg, .jpeg or .png."),
    "VideoFiles": (CLIP_SUFFIXES, "not a video file that Ground Truth takes. Use .mp4, .ogg or .webm."),
    "VideoFrames": (SEQUENCE_SUFFIXES, "not a sequence file. Name a .json file that lists a video's frames."),
}


def kind_problem(line: CheckedLine, data_type: str) -> str:
    """Why a line's data object is not of the data type; empty where it is."""
    if data_type == "PointClouds":
        return "" if is_sequence_file(line.source) else _metadata_problem(line)
    suffixes, problem = _FILES.get(data_type, ((), ""))
    is_right = not problem or PurePosixPath(line.source).suffix.lower() in suffixes
    return "" if is_right else f"names {line.source}, which is {problem}"


def is_sequence_file(source: str) -> bool:
    """Whether an address is that of a sequence file, by its ending."""
    return PurePosixPath(source).suffix.lower() in SEQUENCE_SUFFIXES


def _metadata_problem(line: CheckedLine) -> str:
    try:
        check_frame_metadata(line.values.get("source-ref-metadata"), f"the frame {line.source}")
    except UnusableObject as problem:
        return f"cannot be used: {problem}"
    return ""
