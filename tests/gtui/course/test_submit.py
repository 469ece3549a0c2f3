"""Handing work in, on the screen and on the command line."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Input, Select
from typer.testing import CliRunner

from gtui.cli import cli
from gtui.errors import GtuiError
from gtui.services import Services
from gtui.services.submissions import Submissions
from tests.course.student import Student
from tests.gtui.conftest import OpenApp

JOB = "labeling-job-project"
NAMES = ["1.jpg", "2.jpg"]


@pytest.fixture
def make_job(aws: Callable[..., Any], server_url: str, signed: dict[str, str], account_id: str) -> Callable[..., None]:
    """`make_job("labeling-job-project", …)`: jobs over two pictures, labeled by simulated workers."""

    def make(*jobs: str) -> None:
        student, bucket = Student(aws, server_url, signed), f"signs-{account_id}"
        student.create_bucket(bucket)
        student.upload(bucket, "", NAMES)
        manifest, role, team = student.make_manifest(bucket, "", NAMES), student.create_role(), student.create_team()
        for job in jobs:
            student.create_job(job, manifest, role, team, ("stop", "yield"))
            student.work(job)
        student.http.clear()

    return make


def about(path: Path) -> dict[str, Any]:
    with zipfile.ZipFile(path) as package:
        document: dict[str, Any] = json.loads(package.read("about.json"))
    return document


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_without_a_job_the_screen_says_what_to_do(open_app: OpenApp, size: tuple[int, int]) -> None:
    async with open_app("submit", size=size) as opened:
        assert "There is no labeling job to hand in yet." in opened.text()
        assert not opened.screen.query_one("#submit-form").display


async def test_the_capstone_is_chosen_first_and_the_file_is_written(
    open_app: OpenApp, make_job: Callable[..., None], tmp_path: Path
) -> None:
    make_job(JOB, "another-job")
    async with open_app("submit", size=(80, 24)) as opened:
        assert opened.screen.query_one("#submit-job", Select).value == JOB
        assert "2 of 2 data objects are labeled, the job is Completed." in opened.text()
        assert "By simulated workers: 2" in opened.text()
        assert "Not sealed: only a class server does that." in opened.text()
        await opened.type("#submit-name", "Ada")
        opened.screen.query_one("#submit-file", Input).value = str(tmp_path / "ada.zip")
        await opened.click("#write-submission")
        assert "is written" in opened.notice
    assert (about(tmp_path / "ada.zip")["student"], about(tmp_path / "ada.zip")["job_name"]) == ("Ada", JOB)


async def test_the_job_that_was_checked_is_chosen(open_app: OpenApp, make_job: Callable[..., None]) -> None:
    make_job(JOB, "crops")
    async with open_app("submit", job="crops") as opened:
        assert opened.screen.query_one("#submit-job", Select).value == "crops"


async def test_another_job_suggests_another_file(open_app: OpenApp, make_job: Callable[..., None]) -> None:
    make_job(JOB, "another-job")
    async with open_app("submit") as opened:
        opened.screen.query_one("#submit-job", Select).value = "another-job"
        await opened.settle()
        assert opened.screen.query_one("#submit-file", Input).value.endswith("/another-job-submission.zip")


async def test_without_a_name_nothing_is_written(
    open_app: OpenApp, make_job: Callable[..., None], tmp_path: Path
) -> None:
    make_job(JOB)
    async with open_app("submit") as opened:
        opened.screen.query_one("#submit-file", Input).value = str(tmp_path / "ada.zip")
        await opened.press("ctrl+s")
        assert "Enter your name: the teacher sees it." in opened.text()
    assert not (tmp_path / "ada.zip").exists()


async def test_a_file_that_is_there_is_kept(open_app: OpenApp, make_job: Callable[..., None], tmp_path: Path) -> None:
    make_job(JOB)
    (tmp_path / "ada.zip").write_text("the first try")
    async with open_app("submit") as opened:
        await opened.type("#submit-name", "Ada")
        opened.screen.query_one("#submit-file", Input).value = str(tmp_path / "ada.zip")
        await opened.press("ctrl+s")
        assert "is there already. Choose another name, or remove that file." in opened.notice
    assert (tmp_path / "ada.zip").read_text() == "the first try"


async def test_jobs_that_cannot_be_read_are_an_error_with_a_way_on(
    open_app: OpenApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: Submissions) -> tuple[str, ...]:
        raise GtuiError("The labeling jobs cannot be listed", "The server does not answer.", "Start it again.")

    monkeypatch.setattr(Submissions, "job_names", refuse)
    async with open_app("submit") as opened:
        assert "The server does not answer." in opened.notice
        assert "Press F5 to try again." in opened.text()


async def test_the_palette_offers_it(open_app: OpenApp) -> None:
    async with open_app("home") as opened:
        await opened.press("ctrl+p", *"submitmy", "enter")
        assert "Submit my work" in opened.text()


def test_a_name_of_any_letters_arrives(services: Services, make_job: Callable[..., None], tmp_path: Path) -> None:
    make_job(JOB)

    written = services.submissions.write(services.submissions.job_to_submit(), "Zoë & Łukasz", tmp_path / "both.zip")

    assert about(written.path)["student"] == "Zoë & Łukasz"
    assert written.overview.answers == {"work": 2}


def test_the_newest_try_of_the_capstone_is_meant(services: Services, make_job: Callable[..., None]) -> None:
    make_job(JOB, f"{JOB}-2", "another-job")

    assert services.submissions.job_to_submit() == f"{JOB}-2"


def test_one_of_several_jobs_has_to_be_named(services: Services, make_job: Callable[..., None]) -> None:
    make_job("first-job", "second-job")

    with pytest.raises(GtuiError, match="Which labeling job"):
        services.submissions.job_to_submit()


def test_the_command_says_what_is_missing(server_url: str) -> None:
    result = CliRunner().invoke(cli, ["submit", "no-such-job", "--endpoint-url", server_url])

    assert (result.exit_code, "There is no labeling job named no-such-job" in result.stderr) == (1, True)


def test_results_are_printed_and_handed_in_from_the_account_and_region_that_are_named(
    server_url: str, account_id: str, make_job: Callable[..., None], tmp_path: Path
) -> None:
    make_job("one-job")
    file = tmp_path / "mine.zip"

    def run(*arguments: str, region: str = "us-east-1") -> tuple[int, str]:
        where = ("--endpoint-url", server_url, "--account-id", account_id, "--region", region)
        result = CliRunner().invoke(cli, [*arguments, *where])
        return result.exit_code, result.output

    assert run("results", "one-job")[0] == 0
    assert "There is no labeling job named one-job" in run("results", "one-job", region="eu-west-1")[1]
    assert run("submit", "--out", str(file), region="eu-west-1")[0] == 1
    assert run("submit", "--out", str(file))[0] == 0
    assert about(file)["job_name"] == "one-job"
