"""The worker's views of point clouds: cuboids, tracks and classes of points, with keys and mouse."""

import zlib
from base64 import b64decode, b64encode
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from textual import events

from gtui.services import TaskInput
from gtui.tasktypes.cloud_frames import CloudFrames
from gtui.tasktypes.cuboid_frames import CuboidFrames
from gtui.tasktypes.point_cloud_semantic_segmentation import CloudSegmentation
from gtui.widgets.cloud_canvas import CloudCanvas
from tests.goldens import SCREENS, assert_golden
from tests.gtui.clouds import BUS, CAR, OTHER_CAR, ROAD, street
from tests.gtui.tasktypes.conftest import Shown, ShowTask

DETECTION, TRACKING = "3DPointCloudObjectDetection", "3DPointCloudObjectTracking"
SEGMENTATION = "3DPointCloudSemanticSegmentation"
ADJUSTMENTS = tuple(f"Adjustment{kind}" for kind in (DETECTION, TRACKING, SEGMENTATION))
KINDS = (DETECTION, TRACKING, SEGMENTATION, *ADJUSTMENTS)
GOLDENS = Path(__file__).parent / "goldens"
BODY = street().tobytes()
CONFIG: dict[str, Any] = {
    "documentVersion": "2020-03-01",
    "labels": [{"label": "Car"}, {"label": "Bus"}],
    "frameAttributes": [{"name": "weather", "description": "?", "type": "string", "enum": ["clear", "rain"]}],
    "categoryGlobalAttributes": [{"name": "occluded", "type": "string", "enum": ["no", "yes"]}],
}
CAR_1: dict[str, object] = {
    "label": "Car",
    "center-x": 6.0,
    "center-y": 4.0,
    "center-z": 0.75,
    "length": 4.3,
    "width": 1.8,
    "height": 1.5,
    "roll": 0.0,
    "pitch": 0.0,
    "yaw": 0.3,
    "label-category-attributes": {},
    "object-name": "Car:1",
}

EARLIER: dict[str, object] = {
    ADJUSTMENTS[0]: {"annotations": [CAR_1]},
    ADJUSTMENTS[1]: {"frames": [{"frame-number": 0, "annotations": [CAR_1]}]},
    ADJUSTMENTS[2]: {"pointLabels": b64encode(zlib.compress(bytes([2]) * (len(BODY) // 16))).decode()},
}


def given(count: int = 1, **more: Any) -> TaskInput:
    config = {**CONFIG, **more.pop("config", {})}
    labels = tuple(each["label"] for each in config["labels"])
    addresses = tuple(f"s3://lidar/{number}.bin" for number in range(count))
    made = TaskInput(addresses[0], labels, "Label the vehicles", "", "", "", label_category_config=config)
    return replace(made, frames=addresses, formats=("binary/xyzi",) * count, **more)


def clouds(count: int = 1, body: bytes = BODY) -> CloudFrames:
    task = given(count)
    return CloudFrames(task.frames, task.formats, lambda frame: body)


def detection(*cuboids: dict[str, object]) -> dict[str, object]:
    return {"point-cloud-object-detection": {"annotations": list(cuboids)}}


async def at(shown: Shown, x: float, y: float) -> None:
    """Put the cursor somewhere."""
    view = shown.view
    assert isinstance(view, CuboidFrames)
    view.canvas.move_cursor((x, y, view.canvas.cursor[2]))
    await shown.press()


async def drag(shown: Shown, start: tuple[int, int], end: tuple[int, int], **how: int) -> None:
    """Press a button at a cell, move, and let go, as a terminal that reports cells tells it."""
    canvas = shown.view.query_one(CloudCanvas)
    rest = (0, 0, how.get("button", 1), bool(how.get("shift")), False, bool(how.get("ctrl")))
    for kind, (x, y) in ((events.MouseDown, start), (events.MouseMove, end), (events.MouseUp, end)):
        canvas.post_message(kind(canvas, x, y, *rest))
    await shown.press()


def cuboid(shown: Shown) -> dict[str, Any]:
    """The last cuboid of the draft."""
    (element,) = (value for name, value in shown.drafts[-1].items() if name != "gtui")
    frames = element.get("frames", [element])  # type: ignore[attr-defined]  # a dict
    return dict(frames[-1]["annotations"][-1])


@asynccontextmanager
async def look(show_task: ShowTask, kind: str, size: str) -> AsyncIterator[Shown]:
    """A view with a cuboid fitted, or with points in two classes; of an adjustment an earlier one is changed."""
    count = 4 if TRACKING in kind else 1
    task = given(count, initial_value=EARLIER.get(kind))
    async with show_task(kind, task, clouds(count), size=SCREENS[size]) as shown:
        if kind in EARLIER and SEGMENTATION not in kind:
            await shown.press("E", "n", "m", "L", "escape", "z")
        elif SEGMENTATION in kind:
            await shown.press("v", "space", "L", "L", "K", "space", "2")
        else:
            await at(shown, 6.4, 3.7)
            await shown.press("E", "v", "space", "b", "z")
        yield shown


@pytest.mark.parametrize("size", ["80x24", pytest.param("120x40", marks=pytest.mark.more)])
@pytest.mark.parametrize("kind", KINDS)
async def test_a_view_looks_like_this(show_task: ShowTask, kind: str, size: str) -> None:
    async with look(show_task, kind, size) as shown:
        assert_golden(GOLDENS / f"{kind}-{size}.txt", shown.text)


@pytest.mark.more
@pytest.mark.parametrize("kind", KINDS)
async def test_with_256_colors_all_is_read_and_the_labels_have_two_of_them(show_task: ShowTask, kind: str) -> None:
    async with look(show_task, kind, "120x40") as shown:
        assert_golden(GOLDENS / f"{kind}-120x40.txt", "\n".join(shown.in_256_colors().display))
        assert len(shown.sample_colors() - {"default"}) == 2


@pytest.mark.more
@pytest.mark.parametrize("kind", KINDS)
async def test_without_color_everything_is_grey_and_still_named(
    show_task: ShowTask, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with look(show_task, kind, "80x24") as shown:
        assert_golden(GOLDENS / f"{kind}-80x24.txt", shown.text)
        assert all(red == green == blue for red, green, blue in shown.host.colours())


async def test_a_cuboid_is_placed_fitted_and_submitted(show_task: ShowTask) -> None:
    async with show_task(DETECTION, given(), clouds()) as shown:
        assert shown.view.answer() is None
        assert "space places a cuboid" in shown.view.missing()
        await at(shown, 6.4, 3.7)
        await shown.press("space", "b")
        answer = shown.view.answer()
        assert answer is not None
        (found,) = answer["point-cloud-object-detection"]["annotations"]  # type: ignore[index]
        assert list(found) == [name for name in CAR_1 if name != "object-name"] + ["object-name"]
        assert found["object-name"] == "Car:1"
        assert (found["center-x"], found["center-y"], found["length"]) == pytest.approx((6, 4, 4.3), abs=0.15)
        assert "Car:1" in shown.text


async def test_a_cuboid_is_changed_by_keys_and_every_step_is_undone(show_task: ShowTask) -> None:
    async with show_task(DETECTION, given(), clouds(), draft=detection(CAR_1)) as shown:
        await shown.press("n", "m", "l", "k")
        moved = cuboid(shown)
        assert (moved["center-x"] > 6, moved["center-y"] > 4, moved["center-z"]) == (True, True, 0.75)
        await shown.press("m", "k")
        assert cuboid(shown)["center-z"] > 0.75
        await shown.press("c", "right", "down")
        assert (cuboid(shown)["length"] > 4.3, cuboid(shown)["width"] < 1.8) == (True, True)
        await shown.press("c", "up")
        assert cuboid(shown)["height"] > 1.5
        await shown.press("r", "left", "H")
        assert cuboid(shown)["yaw"] == pytest.approx(0.3 + np.radians(50), abs=1e-3)
        await shown.press("escape", "g", "T", "2")
        assert cuboid(shown)["center-z"] - cuboid(shown)["height"] / 2 == pytest.approx(-0.05, abs=0.1)
        assert cuboid(shown)["object-name"] == "Bus:1"
        steps = len(shown.drafts)
        await shown.press(*("u",) * steps)
        assert shown.view.answer() == detection(CAR_1)
        await shown.press("U")
        assert cuboid(shown)["center-x"] > 6
        await shown.press("u", "u")
        assert "nothing to undo" in shown.text


@pytest.mark.more
async def test_cuboids_are_selected_deleted_and_nothing_is_said(show_task: ShowTask) -> None:
    other = {**CAR_1, "center-x": -8.0, "center-y": 5.0, "object-name": "Car:2"}
    async with show_task(DETECTION, given(), clouds(), draft=detection(CAR_1, other)) as shown:
        await shown.press("N")
        assert "There are cuboids" in shown.text
        await shown.press("p", "x", "tab", "x")
        assert shown.view.answer() is None
        await shown.press("N")
        assert shown.view.answer() == detection()
        await shown.press("u", "u", "u")
        assert shown.view.answer() == detection(CAR_1, other)
        await shown.press("n", "escape", "b")
        assert "Select a cuboid first" in shown.text


async def test_the_mouse_draws_moves_turns_and_resizes(show_task: ShowTask) -> None:
    async with show_task(DETECTION, given(), clouds()) as shown:
        await drag(shown, (20, 10), (32, 13))
        drawn = cuboid(shown)
        assert drawn["length"] > drawn["width"] > 0
        await drag(shown, (26, 12), (30, 12))
        assert cuboid(shown)["center-x"] > drawn["center-x"]
        await drag(shown, (33, 12), (40, 14), ctrl=True)
        assert cuboid(shown)["length"] > drawn["length"]
        await drag(shown, (30, 12), (30, 4), shift=True)
        assert cuboid(shown)["yaw"] == pytest.approx(np.pi / 2, abs=0.6)
        before = len(shown.drafts)
        await drag(shown, (2, 2), (2, 2))
        assert len(shown.drafts) == before
        await drag(shown, (2, 2), (2, 20))
        assert len(shown.drafts) == before


async def test_the_view_is_turned_zoomed_moved_and_colored(show_task: ShowTask) -> None:
    async with show_task(DETECTION, given(), clouds()) as shown:
        assert isinstance(shown.view, CuboidFrames)
        canvas = shown.view.canvas
        whole = canvas.camera
        assert whole is not None
        await shown.press("v")
        assert "oblique, height" in shown.text
        await shown.press("greater_than_sign", "right_parenthesis", "e")
        assert "-15° 50° up, intensity" in shown.text
        await shown.press("ctrl+left", "ctrl+down", "v", "v", "v", "v", "e", "e", "plus", "plus")
        assert canvas.camera is not None
        assert (canvas.camera.view, canvas.colouring) == ("oblique", "height")
        assert canvas.camera.scale == pytest.approx(whole.scale / 1.25**2)
        await shown.press("minus", "0", "E")
        assert "The ground is hidden." in shown.text
        await shown.press("E", "G")
        assert canvas.glyphs == "sextant"
        before = canvas.camera
        await drag(shown, (30, 10), (35, 10), button=3)
        await shown.press("right", "J")
        assert canvas.camera.azimuth != before.azimuth
        assert shown.drafts == []


async def test_a_cloud_that_nobody_turned_fills_a_terminal_of_another_size(show_task: ShowTask) -> None:
    async with show_task(DETECTION, given(), clouds(), size=(80, 17)) as shown:
        assert "top, height, 0.95 m/step" in shown.text
        await shown.pilot.resize_terminal(120, 33)
        await shown.press()
        assert "top, height, 0.49 m/step" in shown.text
        await shown.press("plus")
        await shown.pilot.resize_terminal(80, 17)
        await shown.press()
        assert "top, height, 0.39 m/step" in shown.text


async def test_a_thing_is_tracked_copied_and_filled_in_between(show_task: ShowTask) -> None:
    async with show_task(TRACKING, given(5), clouds(5)) as shown:
        await at(shown, 6.4, 3.7)
        await shown.press("space", "end", "space", "m", "L", "f", "home")
        answer = shown.view.answer()
        assert answer is not None
        frames = answer["point-cloud-object-tracking"]["frames"]  # type: ignore[index]
        assert [frame["frame-number"] for frame in frames] == [0, 1, 2, 3, 4]
        assert {each["object-name"] for frame in frames for each in frame["annotations"]} == {"Car:1"}
        places = [frame["annotations"][0]["center-x"] for frame in frames]
        assert places[2] == pytest.approx((places[0] + places[4]) / 2, abs=0.01)
        await shown.press("right_square_bracket", "n", "X")
        assert shown.view.answer() is None
        assert "Deleted in every frame" in shown.text
        await shown.press("u")
        assert shown.view.answer() == answer


@pytest.mark.more
async def test_a_draft_of_a_track_comes_back_in_its_frame(show_task: ShowTask) -> None:
    async with show_task(TRACKING, given(3), clouds(3)) as shown:
        await shown.press("space", "y", "space")
        draft = shown.drafts[-1]
    async with show_task(TRACKING, given(3), clouds(3), draft=draft) as shown:
        assert "2/3" in shown.text
        assert shown.view.answer() == {name: value for name, value in draft.items() if name != "gtui"}


async def test_an_adjustment_begins_with_the_earlier_cuboids_and_locked_ones_stay(show_task: ShowTask) -> None:
    config = {"labels": [{"label": "Car", "editsAllowed": "none"}, {"label": "Bus"}]}
    task = given(config=config, initial_value={"annotations": [CAR_1]})
    async with show_task(f"Adjustment{DETECTION}", task, clouds()) as shown:
        assert shown.view.answer() == detection(CAR_1)
        await shown.press("n", "m", "l", "x", "escape", "escape", "space")
        assert "may not be added" in shown.text
        assert shown.view.answer() == detection(CAR_1)
        await shown.press("2", "space")
        assert cuboid(shown)["object-name"] == "Bus:1"


@pytest.mark.more
async def test_attributes_are_asked_for(show_task: ShowTask) -> None:
    config = {"frameAttributes": [{**CONFIG["frameAttributes"][0], "isRequired": True}]}
    async with show_task(DETECTION, given(config=config), clouds(), draft=detection(CAR_1)) as shown:
        assert shown.view.answer() is None
        assert "needs a value for weather: press A" in shown.view.missing()
        await shown.press("A", "enter", "down", "enter")
        await shown.pilot.click("#dialog-accept")
        await shown.press()
        answer = shown.view.answer()
        assert answer is not None
        assert answer["point-cloud-object-detection"]["frame-attributes"] == {"weather": "clear"}  # type: ignore[index]


def classes_of(shown: Shown) -> list[int]:
    answer = shown.view.answer()
    assert answer is not None
    element = answer["point-cloud-semantic-segmentation"]
    return list(zlib.decompress(b64decode(element["pointLabels"])))  # type: ignore[index]


async def test_points_are_labeled_by_boxes(show_task: ShowTask) -> None:
    async with show_task(SEGMENTATION, given(), clouds()) as shown:
        assert isinstance(shown.view, CloudSegmentation)
        canvas = shown.view.tool
        canvas.move_cursor((-3.0, -11.0, 0.0))
        await shown.press("E", "2", "space")
        canvas.move_cursor((9.0, -7.0, 0.0))
        await shown.press("enter")
        classes = classes_of(shown)
        bus = classes[ROAD + CAR + OTHER_CAR : ROAD + CAR + OTHER_CAR + BUS]
        assert bus.count(2) > BUS * 0.6
        assert classes[:ROAD].count(2) < 50
        assert "2 Bus" in shown.text
        await shown.press("u")
        assert shown.view.answer() is None
        await shown.press("U", "x", "X")
        assert shown.view.answer() is None
        await shown.press("u")
        assert classes_of(shown) == classes


@pytest.mark.more
async def test_boxes_keep_what_is_labeled_and_show_what_is_open(show_task: ShowTask) -> None:
    async with show_task(SEGMENTATION, given(), clouds(), size=(100, 30)) as shown:
        box = ((2, 2), (60, 26))
        for keys in ((), ("2", "f"), ("o", "o")):
            await shown.press(*keys)
            await drag(shown, *box)
        assert set(classes_of(shown)) <= {0, 1}
        assert "No points there to change." in shown.text
        await shown.press("o", "f", "x", "space", "escape")
        assert "Erase: space sets a corner" in shown.text


@pytest.mark.more
async def test_an_earlier_segmentation_and_a_draft_come_back(show_task: ShowTask) -> None:
    count = len(BODY) // 16
    earlier = {"pointLabels": b64encode(zlib.compress(bytes([1]) * count)).decode()}
    async with show_task(f"Adjustment{SEGMENTATION}", given(initial_value=earlier), clouds()) as shown:
        assert set(classes_of(shown)) == {1}
        assert f"1 Car  {count}" in shown.text
    draft = {"point-cloud-semantic-segmentation": {"pointLabels": b64encode(zlib.compress(bytes(count))).decode()}}
    async with show_task(SEGMENTATION, given(), clouds(), draft=draft) as shown:
        assert set(classes_of(shown)) == {0}
        assert "Nothing to label" in shown.text
        await shown.press("N")
        assert shown.view.answer() is None


@pytest.mark.more
@pytest.mark.parametrize("kind", [DETECTION, SEGMENTATION])
@pytest.mark.parametrize(
    ("body", "words"),
    [(b"", "holds no points"), (b"12345", "no multiple of 4 numbers"), (b"\0\0\xc0\x7f" * 4, "No point of the file")],
)
async def test_a_cloud_that_cant_be_shown_says_why(show_task: ShowTask, kind: str, body: bytes, words: str) -> None:
    async with show_task(kind, given(), clouds(1, body)) as shown:
        assert words in " ".join(shown.text.split())
        await shown.press("space", "b", "v", "z", "0", "u")
        assert shown.view.answer() is None
        assert "Decline the task" in shown.view.missing()


async def test_hostile_labels_and_drafts_are_shown_or_left_out(show_task: ShowTask) -> None:
    labels = [{"label": "[red]\x1b[31m"}, {"label": "Bus"}]
    wrong = {**CAR_1, "label": "Bus", "length": -1}
    odd = {**CAR_1, "label": "Bus", "center-x": float("nan")}
    far = {**CAR_1, "label": "Bus", "center-x": 1e9, "object-name": "Bus:7"}
    async with show_task(
        DETECTION, given(config={"labels": labels}), clouds(), draft=detection(wrong, odd, far)
    ) as shown:
        await shown.press("n", "z", "v", "0", "n", "escape", "1", "space")
        assert "\x1b" not in shown.text
        assert "[red]" in shown.text
        answer = shown.view.answer()
        assert answer is not None
        assert len(answer["point-cloud-object-detection"]["annotations"]) == 2  # type: ignore[index]
