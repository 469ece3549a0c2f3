"""Video frame tasks for tests of their views."""

from collections.abc import Callable, Mapping
from typing import Any

from textual.widgets import Static

from gtui.services import TaskInput
from gtui.tasktypes.sequence_frames import SequenceFrames
from gtui.tasktypes.video_frames import VideoFrames
from tests.gtui import street
from tests.gtui.tasktypes.conftest import Shown, task_input

LABELS = ("Car", "Bus", "Person")
ADDRESSES = tuple(f"s3://roads/drive/frame{number:04d}.jpg" for number in range(1, 9))
WEATHER = {"name": "weather", "description": "Which?", "type": "string", "enum": ["clear", "rain"]}
SPEED = {"name": "speed", "description": "km/h", "type": "number", "minimum": 0, "maximum": 200}
OCCLUDED = {"name": "occluded", "type": "string", "enum": ["no", "yes"]}
TRACKING = "video-object-tracking"


def video(annotation_type: str = "BoundingBox", initial_value: object = None, **config: object) -> TaskInput:
    """A task over eight frames of 640 × 360 pixels."""
    given = {"labels": [{"label": label} for label in LABELS], "annotationType": annotation_type, **config}
    return task_input(LABELS, "s3://roads/seq1.json", config=given, frames=ADDRESSES, initial_value=initial_value)


def frames(read: Callable[[int], bytes] = street.jpeg) -> SequenceFrames:
    return SequenceFrames(ADDRESSES, read)


def said(shown: Shown, element: str = TRACKING) -> list[Mapping[str, Any]]:
    """The frames of the answer."""
    answer = shown.view.answer()
    assert answer is not None, shown.view.missing()
    listed = answer[element]
    assert isinstance(listed, Mapping)
    return list(listed["frames"])


def boxes(shown: Shown, element: str = TRACKING) -> dict[int, list[tuple[str, int, int, int, int]]]:
    """Name, left, top, width and height of each box, by frame."""
    return {
        frame["frame-no"]: [
            (each.get("object-name", each["label"]), each["left"], each["top"], each["width"], each["height"])
            for each in frame["annotations"]
        ]
        for frame in said(shown, element)
    }


def view(shown: Shown) -> VideoFrames:
    assert isinstance(shown.view, VideoFrames)
    return shown.view


def frame_shown(shown: Shown) -> str:
    """Position and signs of the strip, without the file's name."""
    line = next(line for line in shown.text.splitlines() if "/8 " in line)
    return line.strip().partition("  ")[0]


def told(shown: Shown) -> str:
    """What the status says."""
    return str(shown.view.query_one("#status", Static).content)
