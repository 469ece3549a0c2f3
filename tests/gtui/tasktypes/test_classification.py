import pytest

from gtui.widgets.check_list import CheckList
from gtui.widgets.text_canvas import TextCanvas
from tests.gtui.tasktypes.conftest import Shown, ShowTask, task_input

LABELS = ("Bag", "Leather", "Metal")
TEXT = "It's a [bold]fine[/bold] bag.\n" + "It lasts. " * 200


def content(task_type: str) -> str | None:
    return TEXT if task_type.startswith("Text") else None


@pytest.mark.parametrize(
    ("task_type", "element"),
    [
        ("ImageMultiClassMultiLabel", "crowd-image-classifier-multi-select"),
        ("TextMultiClassMultiLabel", "crowd-classifier-multi-select"),
    ],
)
async def test_several_labels_or_none_of_them_are_chosen(show_task: ShowTask, task_type: str, element: str) -> None:
    async with show_task(task_type, task_input(LABELS), content(task_type)) as shown:
        assert shown.view.answer() is None
        assert "press n for none" in shown.view.missing()
        await shown.press("3", "1")
        assert shown.view.answer() == {element: {"labels": ["Bag", "Metal"]}}
        assert "[x] Metal" in shown.text
        await shown.press("1", "up", "down", "space", "k", "j")
        assert shown.view.answer() == {element: {"labels": ["Leather", "Metal"]}}
        await shown.press("n")
        assert shown.view.answer() == {element: {"labels": []}}
        assert "[x] None of these" in shown.text
        await shown.press("n")
        assert shown.view.answer() is None
        assert shown.drafts[-1] == {}
        assert await shown.pilot.click("#choice-2")
        assert shown.view.answer() == {element: {"labels": ["Leather"]}}


@pytest.mark.parametrize("task_type", ["ImageMultiClassMultiLabel", "TextMultiClassMultiLabel"])
async def test_a_draft_of_several_labels_comes_back(show_task: ShowTask, task_type: str) -> None:
    async with show_task(task_type, task_input(LABELS), content(task_type)) as shown:
        await shown.press("2", "3")
        draft = shown.drafts[-1]
    async with show_task(task_type, task_input(LABELS), content(task_type), draft=draft) as shown:
        assert shown.view.answer() == draft
        shown.view.freeze(True)
        await shown.press("1", "n", "space")
        assert shown.view.answer() == draft


async def test_a_text_is_classified(show_task: ShowTask) -> None:
    async with show_task("TextMultiClass", task_input(("good", "bad")), TEXT) as shown:
        assert "It's a [bold]fine[/bold] bag." in shown.text
        assert "Select an option" in shown.text
        await shown.press("2")
        assert shown.view.answer() == {"crowd-classifier": {"label": "bad"}}


async def test_a_long_text_scrolls_once_it_has_the_focus(show_task: ShowTask) -> None:
    async with show_task("TextMultiClass", task_input(("good", "bad")), TEXT, size=(80, 16)) as shown:
        canvas = shown.host.query_one(TextCanvas)
        await shown.press("shift+tab", "pagedown")
        assert canvas.scroll_offset.y > 5
        await shown.press("home", "down")
        assert canvas.scroll_offset.y == 1


async def test_a_picture_of_several_labels_can_be_zoomed(show_task: ShowTask) -> None:
    from gtui.widgets.image_view import ImageView

    async with show_task("ImageMultiClassMultiLabel", task_input(LABELS)) as shown:
        view = shown.host.query_one(ImageView)
        await shown.press("plus", "plus", "minus")
        assert view.zoom == pytest.approx(1.25)
        await shown.press("0")
        assert view.zoom == 1


def keys(shown: Shown) -> list[str]:
    return [key for key, _ in shown.view.shortcuts()]


async def test_the_shortcuts_list_every_key(show_task: ShowTask) -> None:
    async with show_task("TextMultiClassMultiLabel", task_input(LABELS), TEXT) as shown:
        assert keys(shown) == ["1", "2", "3", "n", "↑ ↓, space", "shift+tab, then arrows"]
        assert shown.host.query_one(CheckList).options == LABELS
