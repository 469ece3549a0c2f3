import pytest

from gtui.tasktypes.bounding_box import BoundingBoxes
from tests.gtui.tasktypes.conftest import ShowTask, task_input

LABELS = ("Bag", "Strap", "Buckle")
ANSWER = {
    "boundingBox": {
        "boundingBoxes": [
            {"height": 120, "label": "Strap", "left": 100, "top": 100, "width": 200},
            {"height": 30, "label": "Bag", "left": 10, "top": 20, "width": 40},
        ],
        "inputImageProperties": {"height": 480, "width": 640},
    }
}


async def test_the_answer_is_what_the_crowd_element_submits(show_task: ShowTask) -> None:
    async with show_task("BoundingBox", task_input(LABELS)) as shown:
        assert shown.view.answer() is None
        assert "space sets its corners" in shown.view.missing()
        await shown.press("2", "space", "L", "J", "enter")
        answer = shown.view.answer()
        assert answer is not None
        assert list(answer) == ["boundingBox"]
        (box,) = answer["boundingBox"]["boundingBoxes"]  # type: ignore[index]
        assert list(box) == ["height", "label", "left", "top", "width"]
        assert box["label"] == "Strap"
        assert answer["boundingBox"]["inputImageProperties"] == {"height": 480, "width": 640}  # type: ignore[index]


async def test_every_step_is_a_draft_and_a_draft_comes_back(show_task: ShowTask) -> None:
    async with show_task("BoundingBox", task_input(LABELS), draft=ANSWER) as shown:
        assert shown.view.answer() == ANSWER
        assert "2 Strap  200×120" in shown.text
        await shown.press("n", "x", "n", "x")
        assert len(shown.drafts) == 2
        assert shown.drafts[-1] == {}
        assert shown.view.answer() is None


async def test_a_label_is_chosen_by_number_by_neighbour_and_by_click(show_task: ShowTask) -> None:
    async with show_task("BoundingBox", task_input(LABELS)) as shown:
        await shown.press("3")
        assert "▸ 3 ┅┅ Buckle" in shown.text
        await shown.press("full_stop")
        assert "▸ 1 ━━ Bag" in shown.text
        await shown.press("comma", "comma")
        assert "▸ 2 ╍╍ Strap" in shown.text
        assert await shown.pilot.click("#label-1")
        await shown.press("space", "L", "J", "space")
        assert "1 Bag" in shown.text
        await shown.press("9")
        assert "▸ 1 ━━ Bag" in shown.text


async def test_nothing_to_label_is_an_answer(show_task: ShowTask) -> None:
    nothing = {"boundingBox": {"boundingBoxes": [], "inputImageProperties": {"height": 480, "width": 640}}}
    async with show_task("BoundingBox", task_input(LABELS)) as shown:
        await shown.press("N")
        assert shown.view.answer() == nothing
        assert "Nothing to label" in shown.text
    async with show_task("BoundingBox", task_input(LABELS), draft=nothing) as shown:
        assert shown.view.answer() == nothing


async def test_the_picture_can_have_all_the_room(show_task: ShowTask) -> None:
    async with show_task("BoundingBox", task_input(LABELS)) as shown:
        assert isinstance(shown.view, BoundingBoxes)
        before = shown.view.tool.size.width
        await shown.press("F")
        assert shown.view.tool.size.width == before + 30


async def test_while_an_answer_is_on_its_way_nothing_can_be_drawn(show_task: ShowTask) -> None:
    async with show_task("BoundingBox", task_input(LABELS), draft=ANSWER) as shown:
        shown.view.freeze(True)
        await shown.press("n", "x", "space", "L", "J", "space", "m", "l", "1", "u", "N")
        assert shown.view.answer() == ANSWER


async def test_what_was_taken_back_stays_so_while_the_answer_is_on_its_way(show_task: ShowTask) -> None:
    async with show_task("BoundingBox", task_input(LABELS), draft=ANSWER) as shown:
        await shown.press("n", "x", "u")
        shown.view.freeze(True)
        await shown.press("U")
        assert shown.view.answer() == ANSWER


async def test_a_picture_that_can_not_be_shown_leaves_nothing_to_draw_on(show_task: ShowTask) -> None:
    async with show_task("BoundingBox", task_input(LABELS), b"no picture") as shown:
        assert "This is not a picture that can be shown." in " ".join(shown.text.split())
        await shown.press("space", "L", "J", "space")
        assert shown.view.answer() is None
        assert "Decline the task" in shown.view.missing()


@pytest.mark.parametrize("size", [(80, 16), (120, 30)])
async def test_small_and_large_terminals_show_labels_boxes_keys_and_submit(
    show_task: ShowTask, size: tuple[int, int]
) -> None:
    async with show_task("BoundingBox", task_input(LABELS), draft=ANSWER, size=size) as shown:
        for words in ("1 ━━ Bag", "2 Strap  200×120", "space corner", "Submit", "px a step"):
            assert words in shown.text
