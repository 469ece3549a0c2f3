"""How the video views look in terminals of 80 × 24 and 120 × 40, with and without colors."""

from pathlib import Path
from typing import Any

import pytest

from gtui.services import TaskInput
from gtui.tasktypes.clip import Clip
from tests.goldens import SCREENS, assert_golden
from tests.gtui.tasktypes.conftest import ShowTask, task_input
from tests.gtui.tasktypes.test_video_frames import EARLIER
from tests.gtui.tasktypes.videos import OCCLUDED, WEATHER, frames, video

GOLDENS = Path(__file__).parent / "goldens"
BOX = ("space", "L", "J", "space")
CASES: dict[str, tuple[str, TaskInput, tuple[str, ...]]] = {
    "tracking": (
        "VideoObjectTracking",
        video(frameAttributes=[WEATHER], categoryGlobalAttributes=[OCCLUDED]),
        (*BOX, "]", "]", "]", "2", "K", *BOX, "escape", "t", "1", "K", *BOX, "f", "[", "n"),
    ),
    "detection-polygons": (
        "VideoObjectDetection",
        video("Polygon"),
        ("space", "L", "space", "J", "space", "enter", "y", "escape", "space", "H", "space"),
    ),
    "polylines": (
        "VideoObjectTracking",
        video("Polyline"),
        ("H", "space", "L", "J", "space", "L", "space", "enter", "y", "c", "c", "K"),
    ),
    "keypoints": ("VideoObjectTracking", video("Keypoint"), ("space", "H", "3", "space", "n", "z")),
    "adjustment": (
        "AdjustmentVideoObjectTracking",
        video(initial_value=EARLIER, categoryGlobalAttributes=[OCCLUDED]),
        ("n", "m", "L"),
    ),
    "detection-adjustment": (
        "AdjustmentVideoObjectDetection",
        video(initial_value=EARLIER, categoryGlobalAttributes=[OCCLUDED]),
        ("2", "K", *BOX, "n", "x"),
    ),
    "classification": ("VideoMultiClass", task_input(("Run", "Walk"), "s3://clips/a.mp4"), ("2",)),
}


def content_of(name: str) -> Any:
    return Clip("s3://clips/a.mp4", lambda: b"a clip") if name == "classification" else frames()


@pytest.mark.parametrize("size", SCREENS)
@pytest.mark.parametrize("name", CASES)
async def test_a_view_looks_as_it_did(
    show_task: ShowTask, monkeypatch: pytest.MonkeyPatch, name: str, size: str
) -> None:
    monkeypatch.setattr("gtui.canvas.clip.moments_of", _no_decoder)
    task_type, given, keys = CASES[name]
    async with show_task(task_type, given, content_of(name), size=SCREENS[size]) as shown:
        await shown.press(*keys)
        assert_golden(GOLDENS / f"{name}-{size}.txt", shown.text)


def _no_decoder(content: bytes) -> None:
    from gtui.canvas.picture import PictureError

    raise PictureError("No decoder for video is installed. Install gtui[video] to see frames.")


@pytest.mark.parametrize("name", CASES)
async def test_without_colors_everything_is_grey_and_named(
    show_task: ShowTask, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setattr("gtui.canvas.clip.moments_of", _no_decoder)
    task_type, given, keys = CASES[name]
    async with show_task(task_type, given, content_of(name), size=SCREENS["120x40"]) as shown:
        await shown.press(*keys)
        colours = shown.host.colours()
        assert all(max(colour) - min(colour) <= 1 for colour in colours)
        assert_golden(GOLDENS / f"{name}-120x40.txt", shown.text)


@pytest.mark.more
@pytest.mark.parametrize("name", CASES)
async def test_with_256_colors_all_is_read_and_each_of_three_labels_has_its_own(
    show_task: ShowTask, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr("gtui.canvas.clip.moments_of", _no_decoder)
    task_type, given, keys = CASES[name]
    async with show_task(task_type, given, content_of(name), size=SCREENS["120x40"]) as shown:
        await shown.press(*keys)
        assert_golden(GOLDENS / f"{name}-120x40.txt", "\n".join(shown.in_256_colors().display))
        assert len(shown.sample_colors() - {"default"}) == (0 if name == "classification" else 3)
