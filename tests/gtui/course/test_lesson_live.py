"""The live pages: the data check, the three demonstrations, and the bill."""

import threading

import pytest
from textual.widgets import Static

from gtui.screens.course.lesson_reinforcement import ReinforcementScreen
from gtui.services import BucketSettings, JobRequest, Services, sample_folder, scan_folder
from gtui.services.learning import requirements
from gtui.widgets.thumbnails import ThumbnailGrid
from tests.gtui.conftest import OpenApp, Opened

SMALL = (80, 24)
LABELS = ("Bag", "Bag", "Bag", "Watch", "Watch", "Watch")


def shown(opened: Opened, selector: str) -> str:
    return str(opened.screen.query_one(selector, Static).content)


@pytest.fixture
def labeled_job(services: Services, account_id: str) -> str:
    """A completed job over six pictures, which a worker of a private team has labeled."""
    bucket = f"fashion-{account_id}"
    services.s3.create_bucket(BucketSettings(bucket))
    pictures = [file for file in scan_folder(sample_folder()) if file.type == "image/jpeg"]
    services.s3.upload(bucket, "", [*pictures[:3], *pictures[15:18]])
    team = services.workforce.create_private_team("super-labelers", ["labeler@example.com"], "Fashion", "c@example.com")
    request = JobRequest(
        job_name="my-first-labeling-job",
        manifest_uri=services.data_setup.complete(f"s3://{bucket}/fashion/").manifest_uri,
        output_uri=f"s3://{bucket}/fashion/",
        role_arn=services.roles.create_execution_role("any").arn,
        workteam_arn=team.arn,
        task_description="Bag or watch?",
        labels=("Bag", "Watch"),
        short_instructions_html="<p>Look.</p>",
    )
    services.jobs.create(request)
    answers = {str(line): [{"crowd-image-classifier": {"label": name}}] for line, name in enumerate(LABELS)}
    services.course.http.signed("POST", "/_mockgt/work", {"job": request.job_name, "answers": answers})
    assert services.jobs.job(request.job_name).status == "Completed"
    return request.job_name


async def test_the_good_and_the_bad_set_are_checked_on_screen(open_app: OpenApp) -> None:
    async with open_app("dataset_check", size=SMALL) as opened:
        assert "Choose a data set above" in opened.text()
        await opened.press("enter")
        assert "✓ Balanced classes. Bag has 5, Watch has 5." in shown(opened, "#check-report")
        assert "? Not seen. Bias" in shown(opened, "#check-report")
        await opened.click("#check-bad")
        report = shown(opened, "#check-report")
        assert "✗ No duplicates. The same bytes more than once. Keep one of each:\n    001-copy.jpg = 001.jpg" in report
        assert "    empty.jpg is empty (0 B)\n" in report


async def test_ones_own_labels_are_checked_against_the_jobs_list(open_app: OpenApp, labeled_job: str) -> None:
    async with open_app("dataset_check", size=SMALL) as opened:
        await opened.click("#check-own")
        report = shown(opened, "#check-report")
        assert "✓ Balanced classes. Bag has 3, Watch has 3." in report
        assert "✓ A label for each. Every object has one.\n" in report


async def test_without_a_completed_job_the_check_says_what_to_do(open_app: OpenApp) -> None:
    async with open_app("dataset_check", size=SMALL) as opened:
        await opened.click("#check-own")
        assert "No image classification job is completed yet. Label the demo's pictures first" in opened.notice
        assert "Reading the data set" not in shown(opened, "#check-report")


async def test_a_check_that_fails_says_why_and_one_that_is_stopped_says_so(
    open_app: OpenApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_app("dataset_check", size=SMALL) as opened:
        go_on = threading.Event()
        monkeypatch.setattr("gtui.screens.course.lesson_dataset_check.check_dataset", lambda *_: go_on.wait(5) and None)
        await opened.pilot.press("enter", "x")
        go_on.set()
        await opened.settle()
        assert "The check was stopped." in shown(opened, "#check-report")
        opened.screen._check_s3("s3://there-is-no-such-bucket/x/")  # type: ignore[attr-defined]
        await opened.settle()
        assert opened.notice.startswith("✗ ")


async def test_supervised_learning_takes_the_students_own_labels(open_app: OpenApp, labeled_job: str) -> None:
    async with open_app("learning_supervised", size=SMALL) as opened:
        result = shown(opened, "#supervised-result")
        assert "Labels in: 6, your labels from my-first-labeling-job" in result
        assert "3 parts; always the same name: 50%" in result
        assert "Honestly: 6 pictures are very few." in result


async def test_supervised_learning_without_a_job_takes_the_samples_labels_and_can_spoil_them(open_app: OpenApp) -> None:
    async with open_app("learning_supervised", size=SMALL) as opened:
        assert "Labels in: 20, the sample's gold labels\n" in shown(opened, "#supervised-result")
        await opened.press("plus")
        assert "2 of them spoiled on purpose" in shown(opened, "#supervised-result")
        await opened.press("minus")
        assert "Labels in: 20, the sample's gold labels\n" in shown(opened, "#supervised-result")


async def test_the_demonstration_says_how_to_install_what_is_missing(
    open_app: OpenApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(requirements, "find_spec", lambda name: None)
    async with open_app("learning_supervised", size=SMALL) as opened:
        assert "scikit-learn is not installed" in opened.notice
        assert 'python -m pip install "gtui[course]"' in opened.notice
        assert shown(opened, "#supervised-result").startswith("Nothing was learned")


async def test_the_pictures_are_shown_in_groups_and_the_number_of_groups_changes(open_app: OpenApp) -> None:
    async with open_app("learning_unsupervised", size=SMALL) as opened:
        grids = list(opened.screen.query(ThumbnailGrid))
        assert [len(grid.items) for grid in grids] == [6, 6, 4, 4]
        assert "Group 1: 6 pictures, 3 of them people call Bag" in opened.text()
        assert "Agreement with the labels: 0.35" in opened.text()
        await opened.press("minus", "minus", "minus")
        assert [len(grid.items) for grid in opened.screen.query(ThumbnailGrid)] == [14, 6]


async def test_the_agent_is_drawn_while_it_learns(open_app: OpenApp) -> None:
    async with open_app(ReinforcementScreen(pace_seconds=0), size=SMALL) as opened:
        assert "Learned: after 120 episodes the way takes 17 moves." in opened.notice
        grid = shown(opened, "#grid")
        assert grid.startswith("[S]")
        assert "Episode 120 of 120: 17 moves, reached the goal" in grid


async def test_the_agent_stops_when_it_is_told_to(open_app: OpenApp) -> None:
    async with open_app("lessons", size=SMALL) as opened:
        screen = ReinforcementScreen(pace_seconds=60)
        opened.app.push_screen(screen)
        await opened.pilot.pause()
        assert screen.is_live
        await opened.press("x")
        assert "Stopped. Press s to start it again." in opened.notice
        assert not screen.is_live


async def test_leaving_the_screen_stops_the_agent(open_app: OpenApp) -> None:
    async with open_app("lessons", size=SMALL) as opened:
        screen = ReinforcementScreen(pace_seconds=60)
        opened.app.push_screen(screen)
        await opened.pilot.pause()
        await opened.press("escape")
        assert opened.app.is_settled
        assert screen.stopped.is_set()


async def test_the_bill_of_a_job_is_shown_and_without_a_job_what_to_do(open_app: OpenApp) -> None:
    async with open_app("bill", size=SMALL) as opened:
        assert "There is no labeling job yet" in opened.text()


async def test_the_bill_shows_objects_and_workers(open_app: OpenApp, labeled_job: str) -> None:
    async with open_app("bill", size=SMALL) as opened:
        bill = shown(opened, "#bill")
        assert "Simulated bill of my-first-labeling-job" in bill
        rows = [line.split() for line in bill.split("\n")]
        assert ["Labeled", "data", "objects", "6", "0.080", "0.48"] in rows
        assert ["Total", "in", "USD", "0.48"] in rows
