"""The list of labeling jobs and its actions."""

from dataclasses import replace

import pytest
from textual.widgets import Input

from gtui.errors import GtuiError
from gtui.screens.console.labeling_job import LabelingJobScreen
from gtui.screens.console.labeling_jobs import LabelingJobsScreen
from gtui.services import JobRequest, Services
from gtui.services.jobs import Jobs
from gtui.widgets.resource_table import ResourceTable
from tests.gtui.conftest import OpenApp, Opened
from tests.gtui.console.conftest import Label


def cells(opened: Opened) -> list[list[str]]:
    """The first four columns of every row."""
    table = opened.screen.query_one(ResourceTable)
    return [[str(cell) for cell in table.get_row_at(row)][:4] for row in range(table.row_count)]


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_without_jobs_the_list_says_how_to_make_the_first_one(open_app: OpenApp, size: tuple[int, int]) -> None:
    async with open_app("labeling_jobs", size=size) as opened:
        assert "You have no labeling jobs." in opened.text()
        assert "Choose Create labeling job (n)" in opened.text()


async def test_a_new_job_is_in_progress_and_nothing_of_it_is_labeled(open_app: OpenApp, running_job: str) -> None:
    async with open_app("labeling_jobs", size=(160, 40)) as opened:
        assert cells(opened) == [[running_job, "In progress", "-", "Image Classification (Single Label)"]]


async def test_the_cursor_stays_on_its_job_when_the_list_is_renewed(
    open_app: OpenApp, services: Services, job_request: JobRequest, label: Label
) -> None:
    services.jobs.create(job_request)
    services.jobs.create(replace(job_request, job_name="another-job"))
    async with open_app("labeling_jobs") as opened:
        await opened.press("down")
        chosen = opened.screen.query_one(ResourceTable).current
        label("my-first-labeling-job", "Bag", "Bag", "Bag")
        services.jobs.create(replace(job_request, job_name="newest-job"))
        await opened.press("f5")
        assert opened.screen.query_one(ResourceTable).current == chosen
        statuses = {row[0]: row[1:3] for row in cells(opened)}
        assert statuses["my-first-labeling-job"] == ["Complete", "3/3"]
        assert statuses["newest-job"] == ["In progress", "-"]


async def test_typing_into_the_find_box_narrows_the_list(open_app: OpenApp, running_job: str) -> None:
    async with open_app("labeling_jobs") as opened:
        await opened.press("slash", *"first")
        assert [row[0] for row in cells(opened)] == [running_job]
        await opened.press(*"xx")
        assert 'No labeling job matches "firstxx"' in opened.text()
        await opened.type("#labeling-jobs-find", "progress")
        assert [row[0] for row in cells(opened)] == [running_job]
        await opened.type("#labeling-jobs-find", "bounding")
        assert cells(opened) == []


async def test_enter_opens_the_job(open_app: OpenApp, running_job: str) -> None:
    async with open_app("labeling_jobs") as opened:
        await opened.press("enter")
        assert isinstance(opened.screen, LabelingJobScreen)
        assert "my-first-labeling-job" in opened.text()


async def test_clone_opens_the_form_with_the_jobs_settings(open_app: OpenApp, running_job: str) -> None:
    async with open_app("labeling_jobs") as opened:
        await opened.click("#clone-labeling-job")
        assert opened.screen.query_one("#job-name", Input).value == "my-first-labeling-job-clone"


async def test_a_running_job_is_not_chained(open_app: OpenApp, running_job: str) -> None:
    async with open_app("labeling_jobs") as opened:
        await opened.press("h")
        assert isinstance(opened.screen, LabelingJobsScreen)
        assert "still running. Chain it once it has ended, or stop it first." in opened.notice


async def test_a_complete_job_is_chained_on_its_output(open_app: OpenApp, running_job: str, label: Label) -> None:
    label(running_job, "Bag", "Bag", "Bag")
    async with open_app("labeling_jobs") as opened:
        await opened.press("h")
        assert opened.screen.query_one("#job-name", Input).value == "my-first-labeling-job-chain"


async def test_stop_asks_first(open_app: OpenApp, services: Services, running_job: str) -> None:
    async with open_app("labeling_jobs") as opened:
        await opened.press("s")
        assert "Stop my-first-labeling-job?" in opened.text()
        await opened.press("escape")
        assert services.jobs.job(running_job).status == "InProgress"
        await opened.press("s")
        await opened.click("#dialog-accept")
        assert "my-first-labeling-job is stopping" in opened.notice
        assert services.jobs.job(running_job).status in {"Stopping", "Stopped"}


async def test_a_job_that_has_ended_is_not_stopped(open_app: OpenApp, running_job: str, label: Label) -> None:
    label(running_job, "Bag", "Bag", "Bag")
    async with open_app("labeling_jobs") as opened:
        await opened.press("s")
        assert opened.notice == "! my-first-labeling-job is not running: its status is Complete."


async def test_a_failure_is_shown_and_gone_after_the_next_success(
    open_app: OpenApp, running_job: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: Jobs) -> tuple[()]:
        raise GtuiError("The labeling jobs cannot be listed", "No answer.", "Start the server.")

    with monkeypatch.context() as broken:
        broken.setattr(Jobs, "list_jobs", refuse)
        async with open_app("labeling_jobs") as opened:
            assert opened.notice == "✗ The labeling jobs cannot be listed. No answer. Start the server."
            assert "Press F5 to try again." in opened.text()
            broken.undo()
            await opened.press("f5")
            assert opened.notice == ""
            assert cells(opened)[0][0] == running_job
