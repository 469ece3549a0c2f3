"""The wizard for video jobs: shapes, attributes, verification, preview, and a job copied from one."""

import json
from dataclasses import replace

import pytest
from textual.widgets import Checkbox, Input, OptionList, Select

from gtui.dialogs.label_attribute import LabelAttributeDialog
from gtui.dialogs.preview import PreviewDialog
from gtui.screens.console.create_job.draft import JobDraft, read_draft
from gtui.screens.console.labeling_jobs import LabelingJobsScreen
from gtui.services import BucketSettings, Services
from gtui.services.label_attributes import AttributeRow
from gtui.widgets.form import Field
from tests.gtui import street
from tests.gtui.conftest import OpenApp, Opened

WEATHER = AttributeRow("frame", "", "weather", "choice", "clear, rain", "Which weather?", "yes")


@pytest.fixture
def video(services: Services, account_id: str) -> JobDraft:
    """A draft whose step 1 is done, over one sequence of frames that automated data setup found."""
    bucket = f"street-{account_id}"
    services.s3.create_bucket(BucketSettings(bucket))
    for number in range(3):
        services.s3.put(bucket, f"videos/drive/frame{number + 1:04d}.jpg", street.jpeg(number), "image/jpeg")
    folder = f"s3://{bucket}/videos/"
    manifest = services.data_setup.complete(folder, "VideoFrames").manifest_uri
    team = services.workforce.create_private_team("movers", ["ana@example.com"], "Street", "boss@example.com")
    return JobDraft(
        step=2,
        job_name="street",
        input_uri=manifest,
        manifest_uri=manifest,
        dataset_uri=folder,
        objects=1,
        role_arn=services.roles.create_execution_role("any").arn,
        data_type="VideoFrames",
        task_category="Video",
        task_type="VideoObjectTracking",
        timeout_hours="72",
        timeout_minutes="0",
        team_choice="existing",
        team_arn=team.arn,
        question="Follow every vehicle.",
        labels=("Car", "Bus"),
    )


async def opened_at(opened: Opened) -> None:
    await opened.click("#dialog-accept")


def keep(services: Services, draft: JobDraft) -> None:
    services.course.save("job-draft", draft.to_document())


def problem(opened: Opened, field: str) -> str:
    return opened.screen.query_one(f"#{field}-field", Field).problem


async def test_shapes_and_attributes_are_written_into_the_label_category_file(
    open_app: OpenApp, services: Services, video: JobDraft, account_id: str
) -> None:
    keep(services, video)
    async with open_app("create_labeling_job", size=(80, 24)) as opened:
        await opened_at(opened)
        opened.screen.query_one("#annotation-type", Select).value = "Polygon"
        await opened.settle()
        await opened.click("#add-attribute")
        assert isinstance(opened.screen, LabelAttributeDialog)
        await opened.press("enter")
        assert "Enter a name." in opened.text()
        await opened.press(*"occluded", "enter")
        assert "Enter the choices" in opened.text()
        opened.screen.query_one("#attribute-values", Input).value = "no, yes"
        opened.screen.query_one("#attribute-owner", Select).value = "label:Car"
        opened.screen.query_one("#attribute-required", Checkbox).value = True
        await opened.press("enter")
        assert "occluded of Car: choice no, yes, required" in opened.text()
        await opened.click("#add-attribute")
        opened.screen.query_one("#attribute-name", Input).value = "speed"
        opened.screen.query_one("#attribute-owner", Select).value = "frame"
        opened.screen.query_one("#attribute-kind", Select).value = "number"
        await opened.press("enter")
        assert "needs a description" in opened.text()
        opened.screen.query_one("#attribute-description", Input).value = "km/h"
        opened.screen.query_one("#attribute-values", Input).value = "0-200"
        await opened.press("enter")
        assert opened.screen.query_one("#attributes", OptionList).option_count == 2
        await opened.click("#create")
        assert isinstance(opened.screen, LabelingJobsScreen)
    folder = "videos/street/annotation-tool/"
    assert services.s3.count(f"street-{account_id}", folder) == 1
    written = json.loads(services.s3.get(f"street-{account_id}", f"{folder}data.json"))
    assert {key: value for key, value in written.items() if key != "instructions"} == {
        "documentVersion": "2020-03-01",
        "frameAttributes": [{"name": "speed", "type": "number", "description": "km/h", "minimum": 0, "maximum": 200}],
        "labels": [
            {
                "label": "Car",
                "categoryAttributes": [
                    {"name": "occluded", "type": "string", "enum": ["no", "yes"], "isRequired": True}
                ],
            },
            {"label": "Bus"},
        ],
        "annotationType": "Polygon",
    }
    job = services.jobs.job("street")
    assert (job.label_attribute, job.task_timeout_seconds, job.workers_per_object) == ("street-ref", 259_200, 1)
    clone = services.jobs.clone("street")
    assert clone.annotation_type == "Polygon"
    assert [row.text for row in clone.attributes] == [
        "speed of frame: number 0-200",
        "occluded of Car: choice no, yes, required",
    ]


@pytest.mark.more
async def test_what_the_category_file_can_not_take_is_told_at_its_field(
    open_app: OpenApp, services: Services, video: JobDraft
) -> None:
    twice = (AttributeRow("labels", "", "seen", "text"), AttributeRow("label", "Car", "seen", "text"))
    keep(services, replace(video, attributes=twice, workers_per_object="3", timeout_hours="200"))
    async with open_app("create_labeling_job", size=(80, 24)) as opened:
        await opened_at(opened)
        await opened.click("#create")
        assert "two attributes of the same name" in problem(opened, "attributes")
        assert problem(opened, "workers-per-object") == "One worker labels each sequence: enter 1."
        assert problem(opened, "task-timeout") == "Task timeout can be up to 7 days, which is 168 hours."
        opened.screen.query_one("#attributes", OptionList).highlighted = 1
        await opened.click("#remove-attribute")
        await opened.click("#worker-type-public")
        await opened.click("#create")
        assert "Mechanical Turk does not take such tasks" in problem(opened, "price")
        assert problem(opened, "attributes") == ""


async def test_the_preview_shows_the_frames_with_the_tool_that_workers_get(
    open_app: OpenApp, services: Services, video: JobDraft
) -> None:
    keep(services, replace(video, attributes=(WEATHER,), annotation_type="Polygon"))
    async with open_app("create_labeling_job", size=(120, 40)) as opened:
        await opened_at(opened)
        await opened.press("f6")
        assert isinstance(opened.screen, PreviewDialog)
        await opened.settle()
        for words in ("Follow every vehicle.", "▸ 1 ━━ Car", "1/3 [·]··", "frame0001.jpg"):
            assert words in opened.text()


async def test_a_verification_job_locks_its_shapes(
    open_app: OpenApp, services: Services, video: JobDraft, account_id: str
) -> None:
    audit = replace(
        video, task_type="AdjustmentVideoObjectTracking", audited_attribute="earlier-ref", attributes=(WEATHER,)
    )
    keep(services, audit)
    async with open_app("create_labeling_job", size=(80, 24)) as opened:
        await opened_at(opened)
        await opened.click("#verifies")
        await opened.click("#create")
    written = json.loads(services.s3.get(f"street-{account_id}", "videos/street/annotation-tool/data.json"))
    assert written["labels"] == [{"label": label, "editsAllowed": "none"} for label in ("Car", "Bus")]
    assert written["auditLabelAttributeName"] == "earlier-ref"
    assert services.jobs.clone("street").verifies


def test_a_draft_keeps_its_attributes() -> None:
    draft = JobDraft(job_name="a", attributes=(WEATHER,), annotation_type="Keypoint", verifies=True)
    assert read_draft(json.loads(json.dumps(draft.to_document()))) == draft
