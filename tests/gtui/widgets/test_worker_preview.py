import pytest

from gtui.errors import GtuiError
from gtui.services import TaskInput
from gtui.widgets.choice_list import ChoiceList
from gtui.widgets.worker_preview import WorkerPreview
from tests.gtui.widgets.conftest import ShowWidget

LABELS = ("Bag", "Eyewear", "Flipflop", "Watch")
TASK = TaskInput("s3://b/1.jpg", LABELS, "Which kind?", "<p>Look <b>closely</b></p>", "Instructions", "")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_preview_shows_question_options_and_picture(
    show: ShowWidget, bag: bytes, size: tuple[int, int]
) -> None:
    async with show(WorkerPreview(TASK, bag), size) as (host, _):
        text = "\n".join(host.text())
        for words in ("Nothing can be submitted here", "Which kind?", "( ) Watch  4", "▀"):
            assert words in text


async def test_the_short_instructions_stand_beside_the_picture_where_there_is_room(show: ShowWidget) -> None:
    async with show(WorkerPreview(TASK), (120, 40)) as (host, _):
        assert "Look closely" in "\n".join(host.text())
    async with show(WorkerPreview(TASK), (80, 24)) as (host, _):
        assert "Look closely" not in "\n".join(host.text())


async def test_a_previews_options_can_not_be_chosen(show: ShowWidget) -> None:
    async with show(WorkerPreview(TASK)) as (host, pilot):
        host.query_one(ChoiceList).focus()
        await pilot.press("1", "down")
        assert host.query_one(ChoiceList).chosen is None


async def test_thirty_labels_can_be_reached_with_the_arrows(show: ShowWidget) -> None:
    choices = ChoiceList()
    async with show(choices, (40, 10)) as (host, pilot):
        choices.show_options([f"Label {number}" for number in range(1, 31)])
        choices.focus()
        await pilot.press("up")
        assert choices.chosen == 29
        assert "(●) Label 30" in "\n".join(host.text())


def test_a_task_type_without_a_view_is_named() -> None:
    with pytest.raises(GtuiError, match="NoTaskType"):
        WorkerPreview(TASK, task_type="NoTaskType")
