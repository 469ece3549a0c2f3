"""Sequence files: the frames of a video, or of a series of point clouds, that one task is about.

Source: Documented, https://docs.aws.amazon.com/sagemaker/latest/dg/sms-video-manual-data-setup.html and
https://docs.aws.amazon.com/sagemaker/latest/dg/sms-point-cloud-multi-frame-input-data.html.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from mockgt.tasktypes.contract import JsonObject, Read, TaskObject, UnusableObject

FRAMES_FACT = "frames"
PREFIX_FACT = "prefix"


@dataclass(frozen=True)
class Frame:
    """One frame: its file below the prefix, and the entry of the sequence file that names it."""

    name: str
    entry: JsonObject


@dataclass(frozen=True)
class FrameSequence:
    """A checked sequence file; `frames` in the order in which workers see them, which is that of their names' bytes."""

    prefix: str
    frames: tuple[Frame, ...]


def read_sequence(address: str, read: Read, max_frames: int) -> FrameSequence:
    """The sequence file at an address. Raises UnusableObject: it cannot be read, or is not one."""
    try:
        document = json.loads(read(address))
    except (ValueError, RecursionError) as error:
        raise UnusableObject(f"The sequence file {address} is not JSON: {error}.") from error
    if not isinstance(document, dict):
        raise UnusableObject(f"The sequence file {address} must hold one JSON object.")
    prefix = document.get("prefix")
    if not isinstance(prefix, str) or not prefix.startswith("s3://") or not prefix.endswith("/"):
        raise UnusableObject(f'"prefix" of the sequence file {address} must be an S3 address that ends with /.')
    entries = document.get("frames")
    if not isinstance(entries, list) or not entries:
        raise UnusableObject(f'"frames" of the sequence file {address} must be a list of frames.')
    if len(entries) > max_frames:
        raise UnusableObject(
            f"The sequence file {address} has {len(entries)} frames; at most {max_frames} are allowed."
        )
    if document.get("number-of-frames", len(entries)) != len(entries):
        raise UnusableObject(
            f'"number-of-frames" of the sequence file {address} is {document["number-of-frames"]}, but it lists '
            f"{len(entries)}. Write the number of its frames."
        )
    frames = [_frame(address, number, entry) for number, entry in enumerate(entries, start=1)]
    return FrameSequence(prefix, tuple(sorted(frames, key=lambda frame: frame.name.encode())))


def sequence_facts(sequence: FrameSequence) -> dict[str, object]:
    """What has to be known of a sequence whenever it is answered."""
    return {PREFIX_FACT: sequence.prefix, FRAMES_FACT: [frame.name for frame in sequence.frames]}


def frame_names(data_object: TaskObject) -> list[str]:
    """Names of a sequence's frames, as `sequence_facts` kept them."""
    names = data_object.facts[FRAMES_FACT]
    assert isinstance(names, list)
    return names


def frame_addresses(data_object: TaskObject) -> list[str]:
    """Where the frames are in S3, in the order in which workers see them."""
    return [f"{data_object.facts[PREFIX_FACT]}{name}" for name in frame_names(data_object)]


def _frame(address: str, number: int, entry: object) -> Frame:
    name = entry.get("frame") if isinstance(entry, Mapping) else None
    if not isinstance(entry, Mapping) or not isinstance(name, str) or not name:
        raise UnusableObject(f'Frame {number} of the sequence file {address} has no "frame", the name of its file.')
    frame_number = entry.get("frame-no")
    if isinstance(frame_number, bool) or not isinstance(frame_number, int):
        raise UnusableObject(f'Frame {number} of the sequence file {address} has no "frame-no", a whole number.')
    return Frame(name, entry)
