"""The wizard for custom and point cloud jobs: template and functions, the manifest's clouds, previews."""

import json
from dataclasses import replace

import pytest
from textual.widgets import Input, Select, TextArea

from gtui.dialogs.preview import PreviewDialog
from gtui.screens.console.create_job.draft import JobDraft
from gtui.screens.console.labeling_jobs import LabelingJobsScreen
from gtui.services import BucketSettings, Services, sample_folder, scan_folder
from gtui.widgets.form import Field
from tests.gtui.clouds import street
from tests.gtui.conftest import OpenApp, Opened


@pytest.fixture
def draft(services: Services, account_id: str) -> JobDraft:
    """A draft whose step 1 is done, over a picture, and a bucket with a point cloud beside it."""
    bucket = f"wizard-{account_id}"
    services.s3.create_bucket(BucketSettings(bucket))
    services.s3.upload(bucket, "", scan_folder(sample_folder())[:1])
    line = {"source-ref": f"s3://{bucket}/fashion/001.jpg"}
    services.s3.put(bucket, "pictures.manifest", json.dumps(line).encode(), "text/plain")
    services.s3.put(bucket, "drive/0.bin", street().tobytes(), "application/octet-stream")
    moment = {"format": "binary/xyzi", "unix-timestamp": 1566861644.75}
    line = {"source-ref": f"s3://{bucket}/drive/0.bin", "source-ref-metadata": moment}  # type: ignore[dict-item]
    services.s3.put(bucket, "clouds.manifest", json.dumps(line).encode(), "text/plain")
    team = services.workforce.create_private_team("team", ["ana@example.com"], "Street", "boss@example.com")
    return JobDraft(
        step=2,
        job_name="wizard-job",
        data_setup="manual",
        input_uri=f"s3://{bucket}/pictures.manifest",
        manifest_uri=f"s3://{bucket}/pictures.manifest",
        output_uri=f"s3://{bucket}/out/",
        role_arn=services.roles.create_execution_role("any").arn,
        task_category="Custom",
        task_type="PassThrough",
        team_choice="existing",
        team_arn=team.arn,
        question="Look at the product.",
    )


async def opened_with(opened: Opened) -> None:
    await opened.click("#dialog-accept")


async def create(opened: Opened) -> None:
    await opened.press("ctrl+s")
    assert isinstance(opened.screen, LabelingJobsScreen)


async def test_a_custom_job_is_made_with_a_template_of_ones_own(
    open_app: OpenApp, services: Services, draft: JobDraft
) -> None:
    services.course.save("job-draft", draft.to_document())
    async with open_app("create_labeling_job", size=(100, 40)) as opened:
        await opened_with(opened)
        assert opened.screen.query_one("#labels-field", Field).parent.display is False  # type: ignore[union-attr]
        opened.screen.query_one("#template", TextArea).text = " "
        await opened.settle()
        await opened.press("ctrl+s")
        assert opened.screen.query_one("#template-field", Field).problem.startswith("Enter a worker template")
        opened.screen.query_one("#template-start", Select).value = "Bounding box"
        await opened.settle()
        assert "crowd-bounding-box" in opened.screen.query_one("#template", TextArea).text
        await opened.press("f6")
        assert isinstance(opened.screen, PreviewDialog)
        assert "Draw a box around each" in opened.text()
        await opened.press("escape")
        opened.screen.query_one("#custom-question", Input).value = "Draw."
        await opened.settle()
        await create(opened)
    job = services.jobs.job("wizard-job")
    assert (job.task_type, job.description, job.pre_lambda_arn) == ("Custom", "Draw.", "")
    assert "crowd-bounding-box" in job.tool.template
    assert services.jobs.clone("wizard-job").template == job.tool.template


@pytest.mark.more
async def test_a_preview_of_a_wrong_template_says_what_is_wrong(
    open_app: OpenApp, services: Services, draft: JobDraft
) -> None:
    services.course.save("job-draft", replace(draft, template="<p>{{ task.input.x | nonsense }}</p>").to_document())
    async with open_app("create_labeling_job", size=(100, 40)) as opened:
        await opened_with(opened)
        await opened.press("f6")
        assert "The worker template can't be filled in" in opened.text()


@pytest.mark.more
async def test_a_point_cloud_job_is_made_from_a_manifest_of_ones_own(
    open_app: OpenApp, services: Services, draft: JobDraft
) -> None:
    manifest = draft.input_uri.replace("pictures", "clouds")
    cloud = replace(
        draft,
        input_uri=manifest,
        manifest_uri=manifest,
        data_type="PointClouds",
        task_category="Point cloud",
        task_type="3DPointCloudObjectDetection",
        timeout_hours="72",
        labels=("Car", "Bus"),
    )
    services.course.save("job-draft", cloud.to_document())
    async with open_app("create_labeling_job", size=(100, 40)) as opened:
        await opened_with(opened)
        assert opened.screen.query_one("#annotation-type-field").display is False
        await opened.press("f6")
        assert "1 ━━ Car" in opened.text()
        assert "m/step" in opened.text()
        await opened.press("escape")
        await create(opened)
    job = services.jobs.job("wizard-job")
    assert (job.task_type, job.tool.labels) == ("3D Point Cloud Object Detection", ("Car", "Bus"))
    assert services.jobs.clone("wizard-job").data_type == "PointClouds"
