"""Boxes on the frames of a video: the view of detection and tracking, key by key and with the mouse."""

from dataclasses import replace
from typing import Any

import pytest
from textual import events

from gtui.dialogs.attributes import AttributesDialog
from tests.gtui.tasktypes.conftest import Shown, ShowTask
from tests.gtui.tasktypes.videos import (
    LABELS,
    OCCLUDED,
    SPEED,
    TRACKING,
    WEATHER,
    boxes,
    frame_shown,
    frames,
    said,
    told,
    video,
    view,
)

SIZE = (102, 30)
"""Leaves a canvas of 71 columns: 9 pixels to a column, 5 to a step across."""
DRAWN = ("space", "L", "J", "space")


async def drag(shown: Shown, start: tuple[int, int], end: tuple[int, int]) -> None:
    tool = view(shown).tool
    for kind, (x, y) in ((events.MouseDown, start), (events.MouseMove, end), (events.MouseUp, end)):
        tool.post_message(kind(tool, x, y, 0, 0, 1, False, False, False))
    await shown.host.settle(shown.pilot)


async def test_a_box_is_drawn_copied_moved_and_filled_between(show_task: ShowTask) -> None:
    async with show_task("VideoObjectTracking", video(), frames(), size=SIZE) as shown:
        assert frame_shown(shown) == "1/8 [·]·······"
        await shown.press(*DRAWN)
        ((name, left, top, width, height),) = boxes(shown)[0]
        assert name == "Car:1"
        await shown.press("y", "m", "L", "escape")
        assert frame_shown(shown) == "2/8 ◆[◆]······"
        (moved,) = boxes(shown)[1]
        step = moved[1] - left
        assert step > 0
        assert moved == ("Car:1", left + step, top, width, height)
        await shown.press("o")
        assert boxes(shown)[2] == [("Car:1", left + 2 * step, top, width, height)]
        await shown.press("]", "]", "]", *DRAWN, "f")
        assert "2 frames filled." in told(shown)
        assert frame_shown(shown) == "6/8 ◆◆◆◇◇[◆]··"
        assert [len(boxes(shown)[frame]) for frame in range(6)] == [1] * 6
        await shown.press("u")
        assert frame_shown(shown) == "6/8 ▪▪▪··[▪]··"
        await shown.press("U", "[")
        assert "1 Car:1≈" in shown.text


async def test_the_ways_between_frames(show_task: ShowTask) -> None:
    async with show_task("VideoObjectTracking", video(), frames(), size=SIZE) as shown:
        await shown.press("[")
        assert "This is the first frame." in told(shown)
        await shown.press("end", "]")
        assert "This is the last frame." in told(shown)
        await shown.press(*DRAWN, "escape", "home", "pagedown", "pagedown", "pageup")
        assert frame_shown(shown) == "2/8 ·[·]·····▪"
        await shown.press("}")
        assert frame_shown(shown) == "8/8 ·······[▪]"
        await shown.press("}")
        assert "There is no labeled frame after this one." in told(shown)
        await shown.press("home", *DRAWN, "end", "{")
        assert frame_shown(shown) == "1/8 [◆]······▪"
        await shown.press("w", "9", "enter")
        assert "Enter a number from 1 to 8." in shown.text
        await shown.press("backspace", "5", "enter")
        assert frame_shown(shown).startswith("5/8")


async def test_a_click_on_the_strip_goes_to_that_frame(show_task: ShowTask) -> None:
    async with show_task("VideoObjectTracking", video(), frames(), size=SIZE) as shown:
        signs = len(" 1/8 ")
        assert await shown.pilot.click("#frame-strip", offset=(signs + 2 + 4, 0))
        await shown.host.settle(shown.pilot)
        assert frame_shown(shown).startswith("5/8 ····[·]")
        assert await shown.pilot.click("#frame-strip", offset=(signs + 1, 0))
        await shown.host.settle(shown.pilot)
        assert frame_shown(shown).startswith("2/8 ·[·]")


async def test_an_object_goes_on_in_a_later_frame_and_another_can_be_chosen(show_task: ShowTask) -> None:
    async with show_task("VideoObjectTracking", video(), frames(), size=SIZE) as shown:
        await shown.press(*DRAWN, "K", "K", *DRAWN, "]", "]")
        assert "Car:2 goes on here." in told(shown)
        await shown.press("t")
        assert "The next shape is a new object." in told(shown)
        await shown.press("t")
        assert "Car:1 goes on here." in told(shown)
        await shown.press(*DRAWN)
        assert [name for name, *_ in boxes(shown)[2]] == ["Car:1"]
        await shown.press("escape", "t", "escape", *DRAWN)
        assert [name for name, *_ in boxes(shown)[2]] == ["Car:1", "Car:3"]
        assert "Objects and their frames" in shown.text
        assert " Car:1  1, 3" in shown.text


async def test_a_label_goes_for_a_tracked_object_in_all_frames(show_task: ShowTask) -> None:
    async with show_task("VideoObjectTracking", video(), frames(), size=SIZE) as shown:
        await shown.press(*DRAWN, "y", "2")
        assert [box[0] for frame in boxes(shown).values() for box in frame] == ["Bus:1", "Bus:1"]
        await shown.press("full_stop")
        assert {box[0] for frame in boxes(shown).values() for box in frame} == {"Person:1"}


async def test_copy_all_delete_here_and_delete_everywhere(show_task: ShowTask) -> None:
    async with show_task("VideoObjectTracking", video(), frames(), size=SIZE) as shown:
        await shown.press("y")
        assert "There is no shape in this frame to copy." in told(shown)
        await shown.press(*DRAWN, "2", "K", "K", *DRAWN, "Y")
        assert "2 copied to this frame." in told(shown)
        await shown.press("[", "Y")
        assert "They are in this frame already." in told(shown)
        await shown.press("n", "x")
        assert [[box[0] for box in frame] for frame in boxes(shown).values()] == [["Bus:1", "Bus:2"], ["Bus:2"]]
        await shown.press("n", "X")
        assert [[box[0] for box in frame] for frame in boxes(shown).values()] == [["Bus:1"]]
        await shown.press("end", "y")
        assert "This is the last frame." in told(shown)


async def test_boxes_are_drawn_selected_and_resized_with_the_mouse(show_task: ShowTask) -> None:
    async with show_task("VideoObjectTracking", video(), frames(), size=SIZE) as shown:
        await drag(shown, (10, 12), (20, 16))
        ((_, left, top, width, height),) = boxes(shown)[0]
        await drag(shown, (20, 16), (24, 18))
        ((_, *changed),) = boxes(shown)[0]
        assert changed[:2] == [left, top]
        assert changed[2] > width
        assert changed[3] > height
        await drag(shown, (40, 5), (40, 5))
        assert view(shown).tool.selected is None
        await drag(shown, (15, 14), (15, 14))
        assert view(shown).tool.selected == 0


async def test_attributes_of_an_object_are_given_for_several_frames(show_task: ShowTask) -> None:
    given = video(categoryGlobalAttributes=[{**OCCLUDED, "isRequired": True}])
    async with show_task("VideoObjectTracking", given, frames(), size=SIZE) as shown:
        await shown.press("a")
        assert "Select a shape first" in told(shown)
        await shown.press(*DRAWN, "y", "y")
        assert shown.view.answer() is None
        assert "Car in frame 1 needs a value for occluded" in shown.view.missing()
        await shown.host.settle(shown.pilot)
        assert frame_shown(shown).startswith("1/8")
        await shown.press("a", "enter", "down", "down", "enter", "tab", *"2-9", "tab", "tab", "enter")
        assert "Write frames like 2-5,8, from 1 to 8." in shown.text
        await shown.press("shift+tab", "shift+tab", *"2-3", "enter")
        assert "Attributes saved in 3 frames." in told(shown)
        assert [frame["annotations"][0]["label-category-attributes"] for frame in said(shown)] == [
            {"occluded": "yes"}
        ] * 3
        assert "occluded yes" in shown.text


async def test_attributes_of_a_frame_are_checked(show_task: ShowTask) -> None:
    given = video(frameAttributes=[WEATHER, SPEED])
    async with show_task("VideoObjectTracking", given, frames(), size=SIZE) as shown:
        await shown.press("A", "tab", *"300", "enter")
        assert "300 is not from 0 to 200." in shown.text
        await shown.press("backspace", "enter")
        assert said(shown) == [{"frame-no": 0, "frame-attributes": {"speed": 30}, "annotations": []}]
        assert "Frame: speed 30" in shown.text
        await shown.press("A", "escape", "a")
        assert not isinstance(shown.host.screen, AttributesDialog)


async def test_jobs_without_attributes_say_so(show_task: ShowTask) -> None:
    async with show_task("VideoObjectTracking", video(), frames(), size=SIZE) as shown:
        await shown.press(*DRAWN, "a")
        assert "This label has no attributes." in told(shown)
        await shown.press("A")
        assert "Frames have no attributes in this job." in told(shown)


async def test_a_draft_brings_frame_objects_and_filled_shapes_back(show_task: ShowTask) -> None:
    async with show_task("VideoObjectDetection", video(), frames(), size=SIZE) as shown:
        await shown.press(*DRAWN, "]", "]", *DRAWN, "f")
        draft = shown.drafts[-1]
        answer = shown.view.answer()
    async with show_task("VideoObjectDetection", video(), frames(), draft=draft, size=SIZE) as again:
        assert again.view.answer() == answer
        assert frame_shown(again) == "3/8 ▪▫[▪]·····"
        await again.press("n")
        assert frame_shown(again) == "3/8 ◆◇[◆]·····"
        assert list(answer or {}) == ["video-object-detection"]


async def test_detection_has_labels_and_no_names(show_task: ShowTask) -> None:
    async with show_task("VideoObjectDetection", video(), frames(), size=SIZE) as shown:
        await shown.press(*DRAWN)
        assert "In frame 1" in shown.text
        await shown.press("y", "2")
        labels = [[box[0] for box in frame] for frame in boxes(shown, "video-object-detection").values()]
        assert labels == [["Car"], ["Bus"]]
        assert "object-name" not in said(shown, "video-object-detection")[0]["annotations"][0]
        assert "In frames 1-2" in shown.text


async def test_nothing_to_label_is_an_answer_and_a_draft_without_shapes_is_none(show_task: ShowTask) -> None:
    async with show_task("VideoObjectTracking", video(), frames(), size=SIZE) as shown:
        assert "space sets points" in shown.view.missing()
        await shown.press(*DRAWN, "x")
        emptied = shown.drafts[-1]
        assert shown.view.answer() is None
        await shown.press("N")
        assert said(shown) == []
        await shown.press("N", *DRAWN, "]", "N")
        assert "Delete them first" in told(shown)
    async with show_task("VideoObjectTracking", video(), frames(), draft=emptied, size=SIZE) as again:
        assert again.view.answer() is None


async def test_what_is_on_its_way_is_not_changed(show_task: ShowTask) -> None:
    async with show_task("VideoObjectTracking", video(frameAttributes=[WEATHER]), frames(), size=SIZE) as shown:
        await shown.press(*DRAWN)
        before = shown.view.answer()
        shown.view.freeze(True)
        await shown.press("n", "y", "f", "X", "x", "A", "2", "N", *DRAWN)
        assert shown.view.answer() == before


EARLIER = {
    "frames": [
        {
            "frame-no": 0,
            "frame-attributes": {},
            "annotations": [
                {
                    "label": "Car",
                    "left": 40,
                    "top": 210,
                    "width": 120,
                    "height": 50,
                    "label-category-attributes": {"occluded": "no"},
                    "object-id": "480dc450-c0ca-11ea-961f-a9b1c5c97972",
                    "object-name": "Car:7",
                }
            ],
        }
    ]
}


async def test_an_adjustment_starts_from_the_earlier_label_and_shows_what_was_there(show_task: ShowTask) -> None:
    given = video(initial_value=EARLIER, categoryGlobalAttributes=[OCCLUDED])
    async with show_task("AdjustmentVideoObjectTracking", given, frames(), size=SIZE) as shown:
        assert shown.view.answer() == {TRACKING: EARLIER}
        await shown.press("n", "m", "l", "escape", "y")
        (first, second) = said(shown)
        assert first["annotations"][0]["object-id"] == "480dc450-c0ca-11ea-961f-a9b1c5c97972"
        assert first["annotations"][0]["left"] > 40
        assert second["annotations"][0]["object-name"] == "Car:7"
        await shown.press("[")
        assert view(shown)._drawing.hints[0].edges == (40, 210, 160, 260)
        assert "Dotted: 1 as it was there" in shown.text


async def test_a_verification_job_takes_attributes_and_leaves_shapes_alone(show_task: ShowTask) -> None:
    locked = [{"label": label, "editsAllowed": "none"} for label in LABELS]
    given = video(initial_value=EARLIER, labels=locked, categoryGlobalAttributes=[OCCLUDED])
    async with show_task("AdjustmentVideoObjectTracking", given, frames(), size=SIZE) as shown:
        for keys in (("n", "m"), ("x",), ("X",), ("y",), ("2",), ("escape", *DRAWN)):
            await shown.press(*keys)
            assert "may not be changed in this job" in told(shown)
        await drag(shown, (8, 18), (30, 20))
        assert shown.view.answer() == {TRACKING: EARLIER}
        await shown.press("n", "a", "enter", "down", "enter", "tab", "tab", "tab", "enter")
        assert said(shown)[0]["annotations"][0]["label-category-attributes"] == {"occluded": "yes"}


async def test_numbers_and_commas_choose_labels(show_task: ShowTask) -> None:
    async with show_task("VideoObjectTracking", video(), frames(), size=SIZE) as shown:
        await shown.press("3", "comma", "comma", "full_stop", *DRAWN)
        assert boxes(shown)[0][0][0] == "Bus:1"


async def test_texts_of_others_are_shown_not_obeyed(show_task: ShowTask) -> None:
    evil = "[red]\x1b[2J"
    given = video(
        labels=[{"label": evil}],
        frameAttributes=[{"name": evil, "description": evil, "type": "string"}],
        categoryGlobalAttributes=[{"name": evil, "description": evil, "type": "string", "enum": [evil]}],
    )
    given = replace(given, labels=(evil,), frames=tuple(f"s3://roads/{evil}{number}.jpg" for number in range(8)))
    async with show_task("VideoObjectTracking", given, frames(), size=SIZE) as shown:
        await shown.press(*DRAWN)
        assert "[red]" in shown.text
        await shown.press("a", "enter", "down", "enter", "tab", "tab", "tab", "enter")
        await shown.press("A", *"[b]x", "enter")
        values: Any = said(shown)[0]
        assert values["annotations"][0]["label-category-attributes"] == {evil: evil}
        assert values["frame-attributes"] == {evil: "[b]x"}


@pytest.mark.parametrize("size", [(80, 17), (120, 33)])
async def test_small_and_large_terminals_show_frames_labels_keys_and_submit(
    show_task: ShowTask, size: tuple[int, int]
) -> None:
    async with show_task("VideoObjectTracking", video(), frames(), size=size) as shown:
        await shown.press(*DRAWN)
        for words in ("▸ 1 ━━ Car", "▸1 Car:1", "] [ frame", "1/8 [◆]·······", "Submit", "px a step"):
            assert words in shown.text
