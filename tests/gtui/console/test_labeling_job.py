"""The page of a labeling job."""

from dataclasses import replace

import pytest
from textual.widgets import Select, Static, TabbedContent

from gtui.dialogs.preview import PreviewDialog
from gtui.screens.console.job_summary import duration
from gtui.screens.console.mail import MailScreen
from gtui.screens.console.manifest import ManifestScreen
from gtui.screens.console.results import ResultsScreen
from gtui.services import JobRequest, Services, Tag, split_s3_uri
from gtui.widgets.resource_table import ResourceTable
from gtui.widgets.summary import Summary
from gtui.widgets.thumbnails import ThumbnailGrid
from tests.gtui.conftest import OpenApp, Opened
from tests.gtui.console.conftest import Label


def summary(opened: Opened, selector: str) -> dict[str, str]:
    return opened.screen.query_one(selector, Summary).values


def words(opened: Opened, selector: str) -> str:
    return str(opened.screen.query_one(selector, Static).content)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_running_job_says_how_far_it_is_and_what_it_waits_for(
    open_app: OpenApp, running_job: str, size: tuple[int, int]
) -> None:
    async with open_app("labeling_job", name=running_job, size=size) as opened:
        assert words(opened, "#job-status") == "… In progress · 0 of 3 data objects labeled"
        assert "Waiting for workers: 3" in words(opened, "#job-waits")


async def test_the_summary_holds_what_the_job_was_created_with(
    open_app: OpenApp, services: Services, job_request: JobRequest
) -> None:
    services.jobs.create(replace(job_request, automated_labeling=True, tags=(Tag("course", "demo"),)))
    async with open_app("labeling_job", name=job_request.job_name) as opened:
        shown = summary(opened, "#job-summary")
        assert shown["Task type"] == "Image Classification (Single Label)"
        assert shown["Worker type"] == "Private"
        assert shown["Work team ARN"] == job_request.workteam_arn
        assert shown["Input dataset location"] == job_request.manifest_uri
        assert shown["Labels"] == "Bag, Eyewear, Flipflop, Watch"
        assert shown["Task timeout"] == "5 minutes"
        assert shown["Labeling tool version"] == "1.0.0"
        assert shown["Automated data labeling"].startswith("Requested and kept with the job")
        assert summary(opened, "#job-tags") == {"course": "demo"}


async def test_a_complete_job_shows_each_objects_label(open_app: OpenApp, running_job: str, label: Label) -> None:
    label(running_job, "Bag", "Watch", "Bag")
    async with open_app("labeling_job", name=running_job) as opened:
        assert words(opened, "#job-status") == "✓ Complete · 3 of 3 data objects labeled"
        await opened.press("right")
        grid = opened.screen.query_one(ThumbnailGrid)
        assert [(item.title, item.caption) for item in grid.items] == [
            ("001.jpg", "Label: Bag"),
            ("002.jpg", "Label: Watch"),
            ("003.jpg", "Label: Bag"),
        ]
        assert summary(opened, "#job-output")["Labeled by people"] == "3"


async def test_the_page_renews_itself_when_labels_arrive(open_app: OpenApp, running_job: str, label: Label) -> None:
    async with open_app("labeling_job", name=running_job) as opened:
        label(running_job, "Bag", "Watch", "Bag")
        await opened.press("f5")
        assert words(opened, "#job-status") == "✓ Complete · 3 of 3 data objects labeled"
        assert opened.screen.query_one(ThumbnailGrid).items[1].caption == "Label: Watch"


async def test_a_failed_job_says_why(open_app: OpenApp, services: Services, job_request: JobRequest) -> None:
    bucket, key = split_s3_uri(job_request.manifest_uri)
    services.s3.put(bucket, key, b'{"source-ref":"s3://nowhere/1.jpg"}\nnot JSON\n', "application/jsonlines")
    services.jobs.create(job_request)
    async with open_app("labeling_job", name=job_request.job_name) as opened:
        assert words(opened, "#job-status").startswith("✗ Failed")
        assert words(opened, "#job-failure").startswith("Failure reason: ClientError")
        assert opened.screen.query_one("#stop-labeling-job").disabled


async def test_a_job_whose_manifest_is_missing_says_so_once_with_what_to_do(
    open_app: OpenApp, services: Services, job_request: JobRequest
) -> None:
    services.jobs.create(replace(job_request, manifest_uri=f"{job_request.output_uri}nothere.manifest"))
    async with open_app("labeling_job", size=(80, 24), name=job_request.job_name) as opened:
        assert words(opened, "#job-failure").endswith("Upload it first.")
        assert opened.notice == ""


async def test_a_job_that_does_not_exist_is_said_so(open_app: OpenApp) -> None:
    async with open_app("labeling_job", name="no-such-job") as opened:
        assert opened.notice.startswith("✗ The labeling job cannot be read.")
        assert "Press F5 to try again." in words(opened, "#job-status")


async def test_objects_and_events_are_found_by_their_words(open_app: OpenApp, running_job: str, label: Label) -> None:
    label(running_job, "Bag", "Watch", "Bag")
    async with open_app("labeling_job", name=running_job) as opened:
        grid = opened.screen.query_one(ThumbnailGrid)
        await opened.press("slash", *"watch")
        assert [item.title for item in grid.items] == ["002.jpg"]
        opened.screen.query_one("#objects-state", Select).value = "Not labeled yet"
        await opened.settle()
        assert grid.items == ()
        assert "No data object fits." in opened.text()
        opened.screen.query_one("ContentTabs").focus()
        opened.screen.query_one("#job-tabs", TabbedContent).active = "events-tab"
        await opened.settle()
        await opened.press("slash", *"consolidated")
        (told,) = summary(opened, "#job-events").values()
        assert told == "Batch 1: 3 data objects consolidated."


async def test_workers_their_agreement_and_the_cost_are_told(
    open_app: OpenApp, services: Services, job_request: JobRequest
) -> None:
    services.jobs.create(replace(job_request, workers_per_object=2))
    answers = {
        str(line): [
            {"worker": worker, "answerContent": {"crowd-image-classifier": {"label": name}}}
            for worker, name in (("labeler@example.com", "Bag"), ("sim-7", "Bag" if line else "Watch"))
        ]
        for line in range(3)
    }
    services.jobs.http.signed("POST", "/_mockgt/work", {"job": job_request.job_name, "workers": 2, "answers": answers})
    async with open_app("labeling_job", name=job_request.job_name) as opened:
        assert words(opened, "#job-agreement").startswith("Agreement of the workers: 0.67, mean over 3 data objects.")
        table = opened.screen.query_one("#job-workers-table", ResourceTable)
        rows = [[str(cell) for cell in table.get_row_at(number)] for number in range(table.row_count)]
        assert [row[1] for row in rows] == ["3", "3"]
        assert {row[0] for row in rows} == {"labeler@example.com", "sim-7"}
        assert summary(opened, "#job-cost")["Labeled data objects"] == "3 × 0.080 = 0.240 USD"
        assert summary(opened, "#job-cost")["Total"] == "0.240 USD, simulated: nothing is charged"


async def test_the_labeling_tool_is_shown_as_workers_see_it(open_app: OpenApp, running_job: str) -> None:
    async with open_app("labeling_job", name=running_job) as opened:
        await opened.press("v")
        assert isinstance(opened.screen, PreviewDialog)
        assert "Classify Fashion Images to" in opened.text()
        assert "Nothing can be submitted here." in opened.text()


async def test_the_buttons_lead_on(open_app: OpenApp, running_job: str, label: Label) -> None:
    label(running_job, "Bag", "Watch", "Bag")
    async with open_app("labeling_job", name=running_job) as opened:
        await opened.click("#open-results")
        assert isinstance(opened.screen, ResultsScreen)
        await opened.press("escape", "o")
        assert isinstance(opened.screen, ManifestScreen)
        await opened.press("escape")
        await opened.click("#open-mail")
        assert isinstance(opened.screen, MailScreen)


async def test_an_output_manifest_that_is_not_there_yet_is_not_opened(open_app: OpenApp, running_job: str) -> None:
    async with open_app("labeling_job", name=running_job) as opened:
        await opened.press("o")
        assert opened.notice.startswith("! There is no output manifest yet")


async def test_a_summary_value_is_copied(open_app: OpenApp, running_job: str) -> None:
    async with open_app("labeling_job", name=running_job) as opened:
        opened.screen.query_one("#job-summary").focus()
        await opened.press("home", "y")
        assert opened.app.clipboard == running_job


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(300, "5 minutes"), (864_000, "10 days"), (5_400, "1 hour 30 minutes"), (45, "45 seconds"), (0, "0 seconds")],
)
def test_a_duration_is_written_in_the_wizards_units(seconds: int, text: str) -> None:
    assert duration(seconds) == text
