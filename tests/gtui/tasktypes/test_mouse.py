"""The mouse in the labeling views, where the tests of a view do not have it: clicks, drags and the wheel."""

from typing import Any

import pytest
from textual import events
from textual.widget import Widget
from textual.widgets import Input

from gtui.tasktypes.clip import Clip
from gtui.widgets.cloud_canvas import CloudCanvas
from gtui.widgets.cuboid_canvas import CuboidCanvas
from gtui.widgets.drawing_canvas import DrawingCanvas
from gtui.widgets.image_view import ImageView
from gtui.widgets.shape_view import ShapeView
from tests.gtui.tasktypes import test_custom as custom
from tests.gtui.tasktypes import test_point_clouds as lidar
from tests.gtui.tasktypes.conftest import Shown, ShowTask, task_input
from tests.gtui.tasktypes.keys import seen
from tests.gtui.tasktypes.test_every_key_of_frames_and_forms import some_moments
from tests.gtui.tasktypes.test_picture_and_text_screens import BOXES, LOOKS, VERDICTS, scene, task_of
from tests.gtui.tasktypes.videos import boxes, frame_shown, frames, said, video

SIZE = (102, 30)


async def drag(shown: Shown, widget: Widget, start: tuple[int, int], end: tuple[int, int], button: int = 1) -> None:
    """Press a button at a cell of a widget, move, and let go, as the terminal tells the application."""
    for kind, (x, y) in ((events.MouseDown, start), (events.MouseMove, end), (events.MouseUp, end)):
        across, down = (x - start[0], y - start[1]) if kind is events.MouseMove else (0, 0)
        column, row = widget.region.x + x, widget.region.y + y
        shown.host.post_message(kind(None, column, row, across, down, button, False, False, False, column, row))
        await shown.press()


async def wheel(shown: Shown, widget: Widget, kind: type[events.MouseEvent], at: tuple[int, int]) -> None:
    await shown.pilot._post_mouse_events([kind], widget, at)
    await shown.press()


@pytest.mark.parametrize("task_type", ["ImageMultiClass", "TextMultiClass"])
async def test_an_option_is_clicked(show_task: ShowTask, task_type: str) -> None:
    async with show_task(task_type, task_of(task_type), LOOKS[task_type].text or scene()) as shown:
        assert await shown.pilot.click("#choice-2")
        await shown.press()
        assert "(●) Strap" in shown.text


async def test_a_picture_to_look_at_is_zoomed_with_the_wheel_and_dragged(show_task: ShowTask) -> None:
    async with show_task("ImageMultiClass", task_of("ImageMultiClass"), scene(), size=(80, 17)) as shown:
        picture = shown.view.query_one(ImageView)
        for _ in range(4):
            await wheel(shown, picture, events.MouseScrollUp, (25, 8))
        assert "zoom 2.44" in seen(shown)
        middle = picture.view
        assert middle is not None
        await drag(shown, picture, (20, 8), (25, 10))
        assert picture.view == middle.panned(-5, -2)
        await wheel(shown, picture, events.MouseScrollDown, (25, 8))
        assert "zoom 1.95" in seen(shown)


async def test_a_text_is_scrolled_with_the_wheel(show_task: ShowTask) -> None:
    async with show_task(
        "TextMultiClass", task_of("TextMultiClass"), LOOKS["TextMultiClass"].text, None, (60, 17)
    ) as s:
        assert "Apple sells" in s.text
        await wheel(s, s.view.query_one("#object"), events.MouseScrollDown, (5, 3))
        assert "Apple sells" not in s.text


async def test_a_verdict_is_clicked_an_earlier_box_selected_and_a_comment_begun(show_task: ShowTask) -> None:
    given = task_input(VERDICTS, initial_value=BOXES)
    async with show_task("VerificationBoundingBox", given, scene(), size=(80, 17)) as shown:
        canvas = shown.view.query_one(DrawingCanvas)
        await drag(shown, canvas, (14, 4), (14, 4))
        assert "▸2 Strap  90×120" in shown.text
        await drag(shown, canvas, (14, 4), (20, 7))
        await drag(shown, canvas, (1, 1), (1, 1))
        assert "▸" not in shown.text
        assert await shown.pilot.click("#choice-3")
        assert await shown.pilot.click(Input)
        await shown.press(*"far")
        assert shown.view.answer() == {"crowd-image-classifier": {"label": "missing labels", "workerComment": "far"}}


@pytest.mark.parametrize("task_type", ["AdjustmentBoundingBox", "VerificationBoundingBox"])
async def test_a_click_on_a_name_selects_its_box(show_task: ShowTask, task_type: str) -> None:
    async with show_task(task_type, task_of(task_type), scene(), size=(80, 17)) as shown:
        canvas = shown.view.query_one(ShapeView)
        for index in (1, 8, 3):
            tag = canvas.tags()[index]
            at = (canvas.gutter.left + tag.column + len(tag.text) - 1, canvas.gutter.top + tag.row)
            await drag(shown, canvas, at, at)
            assert canvas.selected == index


async def test_an_earlier_box_is_dragged(show_task: ShowTask) -> None:
    async with show_task("AdjustmentBoundingBox", task_of("AdjustmentBoundingBox"), scene(), size=(80, 17)) as shown:
        canvas = shown.view.query_one(DrawingCanvas)
        await drag(shown, canvas, (14, 4), (14, 4))
        await drag(shown, canvas, (14, 4), (16, 5))
        assert "▸2 Strap  90×120" in shown.text
        assert "90 × 120 px at 168, 88." in shown.text


async def test_frames_are_zoomed_with_the_wheel_and_their_boxes_dragged(show_task: ShowTask) -> None:
    async with show_task("VideoObjectTracking", video(), frames(), size=SIZE) as shown:
        canvas = shown.view.query_one(DrawingCanvas)
        await drag(shown, canvas, (10, 12), (20, 16))
        ((_, left, top, width, height),) = boxes(shown)[0]
        await drag(shown, canvas, (15, 14), (18, 15))
        assert boxes(shown)[0] == [("Car:1", left + 27, top + 18, width, height)]
        await wheel(shown, canvas, events.MouseScrollUp, (15, 14))
        assert "Zoom 1.2" in shown.text
        before = canvas.view
        assert before is not None
        await drag(shown, canvas, (40, 10), (38, 9), button=3)
        assert canvas.view == before.panned(2, 1)
        await wheel(shown, canvas, events.MouseScrollDown, (15, 14))
        assert "Zoom 1.0" in shown.text
        assert len(boxes(shown)[0]) == 1


async def test_lines_and_keypoints_on_frames_are_dragged(show_task: ShowTask) -> None:
    async with show_task("VideoObjectTracking", video("Polyline"), frames(), size=SIZE) as shown:
        canvas = shown.view.query_one(DrawingCanvas)
        for place in ((20, 10), (40, 10)):
            await drag(shown, canvas, place, place)
        await shown.press("enter")
        first, last = said(shown)[0]["polylines"][0]["vertices"]
        await drag(shown, canvas, (40, 10), (44, 14))
        stretched = said(shown)[0]["polylines"][0]["vertices"]
        assert stretched == [first, {"x": last["x"] + 36, "y": last["y"] + 72}]
        await drag(shown, canvas, (32, 12), (30, 12))
        assert said(shown)[0]["polylines"][0]["vertices"][0] == {"x": first["x"] - 18, "y": first["y"]}
    async with show_task("VideoObjectTracking", video("Keypoint"), frames(), size=SIZE) as shown:
        canvas = shown.view.query_one(DrawingCanvas)
        await drag(shown, canvas, (20, 10), (20, 10))
        await drag(shown, canvas, (20, 10), (30, 12))
        assert said(shown)[0]["keypoints"][0]["x"] > 260


async def test_the_strip_of_a_clip_is_clicked(show_task: ShowTask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gtui.canvas.clip.moments_of", some_moments)
    clip = Clip("s3://clips/a.mp4", lambda: b"a clip")
    async with show_task("VideoMultiClass", task_input(("Run", "Walk"), "s3://clips/a.mp4"), clip) as shown:
        await shown.press()
        assert await shown.pilot.click("#clip-strip", offset=(len(" 1/3 [·]·"), 0))
        await shown.press()
        assert "3/3 " in shown.text


@pytest.mark.parametrize("kind", [lidar.DETECTION, lidar.SEGMENTATION])
async def test_a_cloud_is_zoomed_with_the_wheel_and_moved(show_task: ShowTask, kind: str) -> None:
    async with show_task(kind, lidar.given(), lidar.clouds(), size=(80, 17)) as shown:
        canvas = shown.view.query_one(CloudCanvas)
        await wheel(shown, canvas, events.MouseScrollUp, (25, 8))
        assert "top, height, 0.76 m/step" in shown.text
        await wheel(shown, canvas, events.MouseScrollDown, (25, 8))
        assert "top, height, 0.95 m/step" in shown.text
        before = canvas.camera
        assert before is not None
        await drag(shown, canvas, (25, 8), (29, 6), button=2)
        assert canvas.camera == before.panned(-4, 2)
        await drag(shown, canvas, (25, 8), (30, 8), button=3)
        assert "10° 90° up" in shown.text
        assert shown.drafts == []
        assert await shown.pilot.click("#label-2")
        await shown.press()
        assert "▸ 2 " in shown.text


async def test_a_click_on_a_name_selects_its_cuboid(show_task: ShowTask) -> None:
    async with show_task(lidar.DETECTION, lidar.given(), lidar.clouds(), size=(80, 17)) as shown:
        await shown.press("space", "escape", "escape", *("L",) * 3, "space", "escape", "escape")
        canvas = shown.view.query_one(CuboidCanvas)
        for index in (0, 1):
            tag = next(tag for tag in canvas.tags() if tag.text == canvas.name_of(index))
            at = (canvas.gutter.left + tag.column, canvas.gutter.top + tag.row)
            await drag(shown, canvas, at, at)
            assert canvas.selected == index


async def test_the_strip_of_a_sequence_of_clouds_is_clicked(show_task: ShowTask) -> None:
    async with show_task(lidar.TRACKING, lidar.given(8), lidar.clouds(8)) as shown:
        assert await shown.pilot.click("#frame-strip", offset=(len(" 1/8 ") + 2 + 4, 0))
        await shown.press()
        assert frame_shown(shown).startswith("5/8 ")


async def test_a_box_is_dragged_in_a_form_and_a_list_clicked(show_task: ShowTask) -> None:
    page = custom.page_of(custom.BOXES.format(png=custom.PNG, more=""))
    async with show_task(custom.CUSTOM, custom.GIVEN, page, size=(80, 17)) as shown:
        await drag(shown, shown.view.query_one(DrawingCanvas), (10, 3), (20, 6))
        await shown.press()
        answer: Any = shown.view.answer()
        assert [box["label"] for box in answer["mine"]["boundingBoxes"]] == ["Bag"]
    async with show_task(custom.CUSTOM, custom.GIVEN, custom.page_of(custom.QUESTIONS), size=(80, 40)) as shown:
        await shown.pilot.click("Select")
        await shown.press()
        await shown.pilot.click("SelectOverlay", offset=(4, 2))
        await shown.press()
        answer = shown.view.answer() or shown.drafts[-1]
        assert answer["colour"] == "b"
