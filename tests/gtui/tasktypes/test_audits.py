"""Verification and adjustment: tasks that begin with an earlier label."""

from typing import cast

import numpy as np
import pytest
from textual.widgets import Input

from gtui.widgets.box_canvas import BoxCanvas
from gtui.widgets.mask_canvas import MaskCanvas
from mockgt.tasktypes.masks import png_data
from tests.gtui.tasktypes.conftest import Shown, ShowTask, task_input

BOXES = [
    {"label": "Bag", "left": 100.5, "top": 100, "width": 200, "height": 120.5},
    {"label": "Strap", "left": 10, "top": 20, "width": 40, "height": 30},
]
MASK = np.zeros((480, 640), np.uint8)
MASK[100:200, 100:300] = 2
EARLIER_MASK = {
    "src": f"data:image/png;base64,{png_data(MASK, 3)}",
    "labelMappings": {"Bag": {"color": "#2ca02c"}, "Strap": {"color": "#1f77b4"}},
}
VERDICTS = ("good", "bad")
LABELS = ("Bag", "Strap", "Buckle")


def element(shown: Shown, name: str) -> dict[str, object]:
    answer = shown.view.answer()
    assert answer is not None
    return cast("dict[str, object]", answer[name])


@pytest.mark.parametrize("task_type", ["VerificationBoundingBox", "VerificationSemanticSegmentation"])
async def test_a_verdict_is_given_with_a_comment(show_task: ShowTask, task_type: str) -> None:
    earlier = BOXES if task_type == "VerificationBoundingBox" else EARLIER_MASK
    async with show_task(task_type, task_input(VERDICTS, initial_value=earlier)) as shown:
        assert "Choose a verdict" in shown.view.missing()
        await shown.press("2")
        assert shown.view.answer() == {"crowd-image-classifier": {"label": "bad"}}
        await shown.press("w", *"too 1 wide", "enter")
        assert shown.view.answer() == {"crowd-image-classifier": {"label": "bad", "workerComment": "too 1 wide"}}
        draft = shown.drafts[-1]
        await shown.press("1", "w", "escape", "2")
        assert shown.view.answer() == draft
    async with show_task(task_type, task_input(VERDICTS, initial_value=earlier), draft=draft) as shown:
        assert shown.view.answer() == draft
        shown.view.freeze(True)
        await shown.press("1", "w")
        assert shown.view.answer() == draft


async def test_letters_typed_right_behind_the_comments_key_are_the_comments(show_task: ShowTask) -> None:
    async with show_task("VerificationBoundingBox", task_input(VERDICTS, initial_value=BOXES)) as shown:
        await shown.type_at_once("2wwow 1")
        assert shown.view.answer() == {"crowd-image-classifier": {"label": "bad", "workerComment": "wow 1"}}


async def test_a_comment_without_a_verdict_is_kept_as_a_draft(show_task: ShowTask) -> None:
    async with show_task("VerificationBoundingBox", task_input(VERDICTS, initial_value=BOXES)) as shown:
        await shown.press("w", "a")
        assert shown.view.answer() is None
        draft = shown.drafts[-1]
    async with show_task("VerificationBoundingBox", task_input(VERDICTS, initial_value=BOXES), draft=draft) as shown:
        assert shown.host.query_one(Input).value == "a"


@pytest.mark.parametrize("size", [(80, 16), (120, 34)])
async def test_the_earlier_boxes_are_shown_and_can_not_be_changed(show_task: ShowTask, size: tuple[int, int]) -> None:
    async with show_task("VerificationBoundingBox", task_input(VERDICTS, initial_value=BOXES), size=size) as shown:
        canvas = shown.host.query_one(BoxCanvas)
        assert "1 Bag  200×120.5" in shown.text
        canvas.focus()
        await shown.press("n", "x", "m", "l", "N", "space", "L", "J", "space", "z")
        assert [box.left for box in canvas.boxes] == [100.5, 10]
        assert canvas.zoom > 1


async def test_the_box_selected_in_the_picture_is_marked_in_the_list(show_task: ShowTask) -> None:
    given = task_input(VERDICTS, initial_value=BOXES * 6)
    async with show_task("VerificationBoundingBox", given, size=(80, 16)) as shown:
        await shown.press("shift+tab", "n")
        assert "▸1 Bag  200×120.5" in shown.text
        await shown.press("p")
        assert "▸2 Strap  40×30" in shown.text


async def test_the_earlier_mask_is_shown(show_task: ShowTask) -> None:
    async with show_task("VerificationSemanticSegmentation", task_input(VERDICTS, initial_value=EARLIER_MASK)) as shown:
        canvas = shown.host.query_one(MaskCanvas)
        assert np.array_equal(canvas.mask.pixels, MASK)
        assert "2 Strap  6.5%" in shown.text
        canvas.focus()
        await shown.press("f", "space", "x", "u", "N")
        assert np.array_equal(canvas.mask.pixels, MASK)


async def test_boxes_are_adjusted_from_the_earlier_ones(show_task: ShowTask) -> None:
    given = task_input(LABELS, initial_value=BOXES)
    async with show_task("AdjustmentBoundingBox", given) as shown:
        unchanged = element(shown, "boundingBox")
        assert unchanged["boundingBoxes"] == [
            {"height": 120.5, "label": "Bag", "left": 100.5, "top": 100, "width": 200},
            {"height": 30, "label": "Strap", "left": 10, "top": 20, "width": 40},
        ]
        assert unchanged["initialValueModified"] is False
        await shown.press("n", "m", "l")
        assert element(shown, "boundingBox")["initialValueModified"] is True
        await shown.press("u")
        assert element(shown, "boundingBox") == unchanged
        await shown.press("n", "x", "n", "x", "N")
        draft = shown.drafts[-1]
    async with show_task("AdjustmentBoundingBox", given, draft=draft) as shown:
        assert element(shown, "boundingBox")["boundingBoxes"] == []


async def test_a_mask_is_adjusted_from_the_earlier_one(show_task: ShowTask) -> None:
    given = task_input(LABELS, initial_value=EARLIER_MASK)
    async with show_task("AdjustmentSemanticSegmentation", given) as shown:
        canvas = shown.host.query_one(MaskCanvas)
        assert np.array_equal(canvas.mask.pixels, MASK)
        assert element(shown, "crowd-semantic-segmentation")["initialValueModified"] is False
        await shown.press("3", "space", "L", "space")
        changed = element(shown, "crowd-semantic-segmentation")
        assert changed["initialValueModified"] is True
        while not shown.drafts:
            await shown.pilot.pause(0.05)
        draft = shown.drafts[-1]
    async with show_task("AdjustmentSemanticSegmentation", given, draft=draft) as shown:
        assert element(shown, "crowd-semantic-segmentation") == changed


async def test_an_earlier_label_that_can_not_be_read_starts_empty(show_task: ShowTask) -> None:
    broken = {"src": "data:image/png;base64,AAAA", "labelMappings": {"Bag": {}}}
    for task_type, value in (("AdjustmentSemanticSegmentation", broken), ("AdjustmentBoundingBox", "nonsense")):
        async with show_task(task_type, task_input(LABELS, initial_value=value)) as shown:
            assert shown.view.answer() is None
            await shown.press("space", "L", "J", "space")
            assert shown.view.answer() is not None
