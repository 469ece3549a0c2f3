from datetime import UTC, datetime, timedelta

import pytest

from gtui.canvas.view import Size
from gtui.screens.portal.jobs import PortalJobsScreen
from gtui.screens.portal.task import TaskScreen
from gtui.screens.portal.task_parts import TaskState
from gtui.services import JobRequest, Services, WorkerSession
from gtui.widgets.choice_list import ChoiceList
from gtui.widgets.image_view import ImageView
from tests.gtui.conftest import OpenApp, Opened

JOB = "my-first-labeling-job"


def state(opened: Opened) -> str:
    return opened.screen.query_one(TaskState).title


def chosen(opened: Opened) -> int | None:
    return opened.screen.query_one(ChoiceList).chosen


@pytest.mark.usefixtures("job")
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_task_shows_who_for_whom_what_and_how_long(
    open_app: OpenApp, ana: WorkerSession, account_id: str, size: tuple[int, int]
) -> None:
    async with open_app("task", size=size, session=ana, job_name=JOB) as opened:
        text = opened.text()
        assert f"Hello, ana@example.com · Customer ID: {account_id}" in text
        assert "Task description: Classify Fashion Images to one of 4 categories" in text
        assert "Task time: 0:0" in text
        assert "of 5 Min" in text
        for words in ("Decline task", "Release task", "Stop and resume later", "Instructions", "Shortcuts", "Submit"):
            assert words in text
        assert "( ) Bag  1" in text
        picture = opened.screen.query_one(ImageView).picture
        assert picture is not None
        assert picture.original == Size(480, 480)


@pytest.mark.usefixtures("job")
async def test_a_digit_chooses_enter_submits_and_the_last_one_ends_the_job(
    open_app: OpenApp, services: Services, ana: WorkerSession
) -> None:
    async with open_app("task", session=ana, job_name=JOB) as opened:
        for digit in "124":
            await opened.press(digit)
            assert chosen(opened) == int(digit) - 1
            await opened.press("enter")
        await opened.wait_for(lambda: state(opened) == "This labeling job has ended")
    assert services.jobs.job(JOB).status == "Completed"
    assert sorted(services.results.results(JOB).classes) == ["Bag", "Eyewear", "Watch"]


@pytest.mark.usefixtures("job")
async def test_a_task_is_skipped_with_its_draft_and_comes_back(open_app: OpenApp, ana: WorkerSession) -> None:
    async with open_app("task", size=(80, 24), session=ana, job_name=JOB) as opened:
        assert "of 5 Min · 3 open" in opened.text()
        screen = opened.screen
        assert isinstance(screen, TaskScreen)
        first = screen.task_object
        await opened.press("2", "ctrl+n")
        assert screen.task_object != first
        assert chosen(opened) is None
        assert "The task is kept for you." in opened.notice
        await opened.press("1", "enter", "1", "enter")
        await opened.wait_for(lambda: state(opened) == "No more tasks")
        await opened.press("escape")
    async with open_app("portal_jobs", session=ana) as opened:
        await opened.press("r")
        assert isinstance(opened.screen, TaskScreen)
        assert (opened.screen.task_object, chosen(opened)) == (first, 1)


async def test_a_note_goes_with_the_answer_and_is_kept_with_the_draft(
    open_app: OpenApp, services: Services, job: JobRequest, ana: WorkerSession
) -> None:
    async with open_app("task", size=(80, 24), session=ana, job_name=JOB) as opened:
        await opened.press("2", "ctrl+t")
        await opened.type("#task-note-text", "blurred [b]left[/b]")
        await opened.press("enter")
        assert "of 5 Min · note" in opened.text()
    async with open_app("task", session=ana, job_name=JOB) as opened:
        assert "of 5 Min · note" in opened.text()
        assert chosen(opened) == 1
        await opened.press("enter")
        assert "· note" not in opened.text()
    (answered,) = [
        line for line in range(3) if services.explanations.explain(JOB, line).answers
    ]  # fmt: skip
    (answer,) = services.explanations.explain(JOB, answered).answers
    assert answer.content == {"crowd-image-classifier": {"label": "Eyewear"}, "worker-note": "blurred [b]left[/b]"}
    assert job.job_name == JOB


@pytest.mark.usefixtures("job")
async def test_one_key_can_choose_and_submit(open_app: OpenApp, services: Services, ana: WorkerSession) -> None:
    async with open_app("task", session=ana, job_name=JOB) as opened:
        await opened.press("f")
        await opened.press("3")
        assert services.portal.jobs(ana)[0].submitted == 1
        assert chosen(opened) is None


@pytest.mark.usefixtures("job")
async def test_without_an_answer_submit_says_what_to_do(open_app: OpenApp, ana: WorkerSession) -> None:
    async with open_app("task", session=ana, job_name=JOB) as opened:
        await opened.press("enter")
        assert "Select an option first" in opened.notice
        await opened.press("9")
        assert chosen(opened) is None


@pytest.mark.usefixtures("job")
async def test_a_draft_survives_leaving_the_task(open_app: OpenApp, ana: WorkerSession) -> None:
    async with open_app("task", session=ana, job_name=JOB) as opened:
        await opened.press("2")
    async with open_app("task", session=ana, job_name=JOB) as opened:
        assert chosen(opened) == 1
        assert "(●) Eyewear" in opened.text()


@pytest.mark.usefixtures("job")
async def test_the_last_submission_can_be_taken_back(open_app: OpenApp, services: Services, ana: WorkerSession) -> None:
    async with open_app("task", session=ana, job_name=JOB) as opened:
        await opened.press("4")
        await opened.press("enter")
        await opened.press("u")
        assert chosen(opened) == 3
        assert services.portal.jobs(ana)[0].submitted == 0
        await opened.press("u")
        assert "There is nothing to undo" in opened.notice


@pytest.mark.usefixtures("job")
async def test_an_answer_takes_away_what_is_told_over_the_answers(open_app: OpenApp, ana: WorkerSession) -> None:
    async with open_app("task", size=(80, 24), session=ana, job_name=JOB) as opened:
        opened.app.notify("Pictures are drawn in 256 colors.", timeout=600)
        await opened.press("s")
        assert len(opened.app._notifications) == 1
        await opened.press("escape", "2")
        assert chosen(opened) == 1
        assert len(opened.app._notifications) == 0


@pytest.mark.usefixtures("job")
async def test_a_declined_task_is_not_shown_again(open_app: OpenApp, services: Services, ana: WorkerSession) -> None:
    async with open_app("task", session=ana, job_name=JOB) as opened:
        await opened.press("d")
        await opened.click("#dialog-accept")
        assert isinstance(opened.screen, TaskScreen)
        assert services.portal.jobs(ana)[0].open_tasks == 2


@pytest.mark.usefixtures("job")
async def test_a_stopped_task_is_resumed_with_its_draft(
    open_app: OpenApp, services: Services, ana: WorkerSession
) -> None:
    async with open_app("portal_jobs", session=ana) as opened:
        await opened.press("enter")
        await opened.press("2")
        await opened.press("p")
        assert isinstance(opened.screen, PortalJobsScreen)
        assert "1 stopped" in opened.text()
        await opened.press("r")
        assert chosen(opened) == 1


@pytest.mark.usefixtures("job")
async def test_a_released_task_is_open_for_others(
    open_app: OpenApp, services: Services, ana: WorkerSession, ben: WorkerSession
) -> None:
    async with open_app("portal_jobs", session=ana) as opened:
        await opened.press("enter")
        assert services.portal.jobs(ben)[0].open_tasks == 2
        await opened.press("r")
        assert isinstance(opened.screen, PortalJobsScreen)
        assert services.portal.jobs(ben)[0].open_tasks == 3


@pytest.mark.usefixtures("job")
async def test_when_time_runs_out_the_next_task_is_one_key_away(open_app: OpenApp, ana: WorkerSession) -> None:
    ahead = timedelta()
    screen = TaskScreen(ana, JOB, now=lambda: datetime.now(UTC) + ahead)
    async with open_app(screen) as opened:
        ahead = timedelta(minutes=5)
        await opened.wait_for(lambda: state(opened) == "The task has run out of time")
        ahead = timedelta()
        await opened.press("n")
        assert state(opened) == ""


@pytest.mark.usefixtures("job")
async def test_an_answer_to_a_task_that_is_gone_is_explained(
    open_app: OpenApp, services: Services, ana: WorkerSession
) -> None:
    async with open_app("task", session=ana, job_name=JOB) as opened:
        task = services.portal.lease(ana, JOB)
        assert task is not None
        services.portal.release(ana, task.task_id)
        await opened.press("1")
        assert "Take the next one." in opened.text()
        await opened.press("n")
        assert state(opened) == ""


@pytest.mark.usefixtures("job")
async def test_no_more_tasks_says_what_happens_next(
    open_app: OpenApp, services: Services, ana: WorkerSession, ben: WorkerSession
) -> None:
    for _ in range(3):
        task = services.portal.lease(ben, JOB)
        assert task is not None
        services.portal.stop(ben, task.task_id)
    async with open_app("task", session=ana, job_name=JOB) as opened:
        await opened.wait_for(lambda: state(opened) == "No more tasks")
        await opened.settle()
        assert "list of jobs" in opened.text()


@pytest.mark.usefixtures("job")
async def test_instructions_and_shortcuts_can_be_read_at_any_time(open_app: OpenApp, ana: WorkerSession) -> None:
    async with open_app("task", size=(80, 24), session=ana, job_name=JOB) as opened:
        await opened.press("i")
        assert "Here is an example of an eyewear" in opened.text()
        await opened.press("escape")
        await opened.press("s")
        assert "Eyewear" in opened.text()
        await opened.press("escape")
        assert isinstance(opened.screen, TaskScreen)


async def test_a_picture_that_is_gone_says_so_and_the_task_can_be_declined(
    open_app: OpenApp, services: Services, ana: WorkerSession, job: JobRequest
) -> None:
    bucket = job.output_uri.removeprefix("s3://").partition("/")[0]
    services.s3.delete(bucket, [f"fashion/{number:03}.jpg" for number in (1, 2, 3)])
    async with open_app("task", session=ana, job_name=JOB) as opened:
        assert "The picture can't be read." in opened.screen.query_one(ImageView).text


@pytest.mark.usefixtures("job")
async def test_without_colour_the_task_works_the_same(
    open_app: OpenApp, ana: WorkerSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with open_app("task", session=ana, job_name=JOB) as opened:
        await opened.press("1")
        assert "(●) Bag" in opened.text()
