"""Each key of the views of clips, frames, point clouds and custom pages does what its row says."""

from typing import Any

import pytest

from gtui.canvas.clip import ClipMoments, Moment
from gtui.canvas.picture import Picture
from gtui.canvas.view import Size
from gtui.tasktypes.clip import Clip
from tests.gtui import street
from tests.gtui.tasktypes import effects_of_forms as forms
from tests.gtui.tasktypes import effects_of_sequences as effects
from tests.gtui.tasktypes import test_custom as custom
from tests.gtui.tasktypes import test_point_clouds as lidar
from tests.gtui.tasktypes.conftest import ShowTask, task_input
from tests.gtui.tasktypes.keys import Effects, Subject, wrong_keys
from tests.gtui.tasktypes.test_video_frames import EARLIER
from tests.gtui.tasktypes.videos import OCCLUDED, WEATHER, frames, video

ATTRIBUTES: dict[str, Any] = {"frameAttributes": [WEATHER], "categoryGlobalAttributes": [OCCLUDED]}
CLIP = task_input(("Run", "Walk"), "s3://clips/a.mp4")


def some_moments(content: bytes) -> ClipMoments:
    """Three frames of a clip, for where no decoder is installed."""
    moments = tuple(Moment(Picture(street.picture(number), Size(640, 360)), number) for number in range(3))
    return ClipMoments(3, Size(640, 360), moments)


def of_frames(task_type: str, does: Effects, shape: str = "BoundingBox", earlier: object = None) -> Subject:
    return Subject(task_type, video(shape, earlier, **ATTRIBUTES), frames, does)


def of_clouds(kind: str, does: Effects, count: int = 1, earlier: object = None) -> Subject:
    return Subject(kind, lidar.given(count, initial_value=earlier), lambda: lidar.clouds(count), does)


def of_pages(html: str, does: Effects, elsewhere: frozenset[str] = frozenset()) -> Subject:
    return Subject(custom.CUSTOM, custom.GIVEN, lambda: custom.page_of(html), does, pressed_elsewhere=elsewhere)


def tool(element: str) -> str:
    source = f"src=data:image/png;base64,{custom.PNG}"
    return f"<crowd-form><{element} name=p {source} labels=\"['Cat', 'Dog']\"></{element}></crowd-form>"


DETECTION, TRACKING = "VideoObjectDetection", "VideoObjectTracking"
SUBJECTS = {
    "clip": Subject("VideoMultiClass", CLIP, lambda: Clip("s3://clips/a.mp4", lambda: b"a clip"), effects.CLIP),
    "tracked boxes": of_frames(TRACKING, effects.boxes("Car:1")),
    "tracked polygons": of_frames(TRACKING, effects.polygons("Car:1"), "Polygon"),
    "tracked lines": of_frames(TRACKING, effects.lines("Car:1"), "Polyline"),
    "tracked keypoints": of_frames(TRACKING, effects.keypoints("Car:1"), "Keypoint"),
    "detected boxes": of_frames(DETECTION, effects.boxes("Car")),
    "detected polygons": of_frames(DETECTION, effects.polygons("Car"), "Polygon"),
    "detected lines": of_frames(DETECTION, effects.lines("Car"), "Polyline"),
    "detected keypoints": of_frames(DETECTION, effects.keypoints("Car"), "Keypoint"),
    "adjusted tracks": of_frames(f"Adjustment{TRACKING}", effects.adjusted_boxes("Car:7"), earlier=EARLIER),
    "adjusted detections": of_frames(f"Adjustment{DETECTION}", effects.adjusted_boxes("Car"), earlier=EARLIER),
    "cuboids": of_clouds(lidar.DETECTION, effects.CUBOIDS),
    "tracked cuboids": of_clouds(lidar.TRACKING, effects.TRACKED_CUBOIDS, 8),
    "points": of_clouds(lidar.SEGMENTATION, effects.POINTS),
    "adjusted cuboids": of_clouds(
        f"Adjustment{lidar.DETECTION}", effects.ADJUSTED_CUBOIDS, earlier={"annotations": [lidar.CAR_1]}
    ),
    "adjusted cuboid tracks": of_clouds(f"Adjustment{lidar.TRACKING}", effects.TRACKED_CUBOIDS, 8),
    "adjusted points": of_clouds(f"Adjustment{lidar.SEGMENTATION}", effects.POINTS),
    "fields": of_pages(forms.FIELDS, forms.FIELDS_EFFECTS),
    "pages": of_pages(forms.PAGES, forms.PAGES_EFFECTS, frozenset(forms.FIELDS_EFFECTS) - set(forms.PAGES_EFFECTS)),
    **{element: of_pages(tool(element), does, forms.OF_THE_FORM) for element, does in forms.TOOLS.items()},
}

QUICK = {"points"}
"""Pressed in `make test` too; the others share their canvases or take longer."""


@pytest.mark.parametrize(
    "name", [pytest.param(each, marks=[] if each in QUICK else pytest.mark.more) for each in SUBJECTS]
)
async def test_every_key_does_what_its_row_says(
    show_task: ShowTask, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr("gtui.canvas.clip.moments_of", some_moments)
    wrong = await wrong_keys(show_task, SUBJECTS[name])
    assert not wrong, "\n".join(wrong)
