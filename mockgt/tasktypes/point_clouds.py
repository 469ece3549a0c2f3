"""Point clouds as data objects: a frame's points, and what a manifest line or a sequence file says of it.

Source: Documented, https://docs.aws.amazon.com/sagemaker/latest/dg/sms-point-cloud-single-frame-input-data.html and
https://docs.aws.amazon.com/sagemaker/latest/dg/sms-point-cloud-raw-data-types.html.
"""

import itertools
import math
from collections.abc import Mapping

from mockgt.tasktypes.contract import JsonObject, UnusableObject
from mockgt.tasktypes.sequences import FrameSequence

FIELDS = {"xyz": 3, "xyzi": 4, "xyzrgb": 6, "xyzirgb": 7}
FORMATS = tuple(f"{kind}/{fields}" for kind in ("binary", "text") for fields in FIELDS)
CAMERA_MODELS = ("pinhole", "fisheye")
MAX_IMAGES = 8
BYTES_PER_NUMBER = 4


def check_frame_metadata(metadata: object, where: str) -> JsonObject:
    """What stands beside a frame: time, format and pictures. Raises UnusableObject."""
    if not isinstance(metadata, Mapping):
        raise UnusableObject(f'{where} has no "source-ref-metadata", an object with "unix-timestamp".')
    moment = metadata.get("unix-timestamp")
    if isinstance(moment, bool) or not isinstance(moment, int | float) or not math.isfinite(moment):
        raise UnusableObject(f'"unix-timestamp" of {where} must be a number of seconds.')
    given = metadata.get("format")
    if given is not None and given not in FORMATS:
        raise UnusableObject(f'"format" of {where} is "{given}"; it must be one of {", ".join(FORMATS)}.')
    images = metadata.get("images", [])
    if not isinstance(images, list) or len(images) > MAX_IMAGES:
        raise UnusableObject(f'"images" of {where} must be a list of at most {MAX_IMAGES}.')
    for image in images:
        if not isinstance(image, Mapping) or image.get("camera-model", "pinhole") not in CAMERA_MODELS:
            raise UnusableObject(f'"camera-model" of an image of {where} must be {" or ".join(CAMERA_MODELS)}.')
    return metadata


def camera_pictures(metadata: object, prefix: str) -> list[str]:
    """Addresses of the pictures that cameras took of a frame, as its metadata lists them; none where it has none.

    Source: Documented (`image-path` is relative to `prefix`). Ours: without a `prefix` of its own a single frame's
    pictures lie in the folder of the frame.
    """
    given = metadata if isinstance(metadata, Mapping) else {}
    own = given.get("prefix")
    start = own if isinstance(own, str) and own else prefix
    images = given.get("images")
    paths = [each.get("image-path") for each in images if isinstance(each, Mapping)] if isinstance(images, list) else []
    return [f"{start}{path}" for path in paths if isinstance(path, str) and path]


def check_times_increase(sequence: FrameSequence, address: str) -> None:
    """Refuse a sequence whose frames do not follow each other in time. Raises UnusableObject."""
    times = [check_frame_metadata(frame.entry, f"frame {frame.name} of {address}") for frame in sequence.frames]
    moments = sorted(
        (int(str(entry["frame-no"])), float(str(metadata["unix-timestamp"])))
        for entry, metadata in zip((frame.entry for frame in sequence.frames), times, strict=True)
    )
    if any(later[1] <= earlier[1] for earlier, later in itertools.pairwise(moments)):
        raise UnusableObject(f'"unix-timestamp" of the frames of {address} must increase from frame to frame.')


def count_points(address: str, body: bytes, given_format: object) -> int:
    """Number of points of a frame. Raises UnusableObject: it has none, or not the numbers that its format asks for."""
    kind, _, names = format_of(address, given_format).partition("/")
    numbers = FIELDS[names]
    count = _text_points(address, body, numbers) if kind == "text" else _binary_points(address, body, numbers)
    if not count:
        raise UnusableObject(f"{address} holds no points. Upload a point cloud.")
    return count


def format_of(address: str, given: object) -> str:
    """The format of a frame: the given one, else that of its file's ending."""
    if isinstance(given, str):
        return given
    return "text/xyzi" if address.endswith(".txt") else "binary/xyzi"


def _binary_points(address: str, body: bytes, numbers: int) -> int:
    count, rest = divmod(len(body), numbers * BYTES_PER_NUMBER)
    if rest:
        raise UnusableObject(
            f"{address} has {len(body)} bytes, which is no multiple of {numbers} numbers of {BYTES_PER_NUMBER} bytes. "
            'Name its "format".'
        )
    return count


def _text_points(address: str, body: bytes, numbers: int) -> int:
    count = 0
    for line_number, line in enumerate(body.split(b"\n"), start=1):
        parts = line.split()
        if not parts:
            continue
        try:
            fits = len(parts) == numbers and all(math.isfinite(float(part)) for part in parts)
        except ValueError:
            fits = False
        if not fits:
            raise UnusableObject(f"Line {line_number} of {address} does not hold {numbers} numbers.")
        count += 1
    return count
