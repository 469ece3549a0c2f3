"""Where the open lists of the wizard stand: never over their own field."""

import pytest
from textual.containers import VerticalScroll
from textual.widgets import Static

from gtui.screens.console.create_job.form import Choices
from tests.gtui.conftest import OpenApp
from tests.gtui.widgets.conftest import ShowWidget, show

__all__ = ["show"]
TITLE, CHOSEN = "Task selection", "Image classification (Single Label)"
OFFERED = [(f"Choice {number}", str(number)) for number in range(1, 9)]


@pytest.mark.parametrize("by", [0, -4, -9, -11])
async def test_the_list_of_task_types_stands_below_its_field(open_app: OpenApp, by: int) -> None:
    async with open_app("create_labeling_job", size=(80, 24)) as opened:
        choices = opened.screen.query_one("#task-type", Choices)
        choices.focus()
        await opened.settle()
        form = next(each for each in choices.ancestors if isinstance(each, VerticalScroll))
        form.scroll_relative(y=by, animate=False, immediate=True)
        await opened.settle()
        await opened.press("enter")
        lines = [line.strip(" ▲▁▂▃▄▅▆▇█") for line in opened.text().splitlines()]
        first = lines.index(TITLE)
        assert lines[first + 1 : first + 5] == [
            CHOSEN,
            "Choose a task type",
            CHOSEN,
            "Image classification (Multi-label)",
        ]
        assert "Label adjustment: masks" in lines
        await opened.press("down", "enter")
        assert choices.chosen == "ImageMultiClassMultiLabel"


async def test_a_list_at_the_end_of_a_form_stands_above_its_field(show: ShowWidget) -> None:
    choices = Choices("last", "Choose")
    async with show(VerticalScroll(Static("\n" * 30), choices), size=(40, 16)) as (host, pilot):
        choices.offer(OFFERED, "1")
        choices.focus()
        await host.settle(pilot)
        await pilot.press("enter")
        await host.settle(pilot)
        lines = [line.strip(" ▲▁▂▃▄▅▆▇█") for line in host.text()]
        assert lines[-10:] == ["Choose", *(f"Choice {number}" for number in range(1, 9)), "Choice 1"]
