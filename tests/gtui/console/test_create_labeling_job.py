"""The wizard "Create labeling job": step 1, and the way through both steps."""

import pytest
from textual.widgets import Button, Input, RadioButton, Select, Static, TextArea

from gtui.screens.console.labeling_jobs import LabelingJobsScreen
from gtui.services import BucketSettings, JobRequest, Services, sample_folder, scan_folder
from gtui.widgets.form import Field
from tests.gtui.conftest import OpenApp, Opened


@pytest.fixture
def folder(services: Services, account_id: str) -> str:
    """A bucket with three of the sample pictures; answers their folder's address."""
    bucket = f"fashion-{account_id}"
    services.s3.create_bucket(BucketSettings(bucket))
    services.s3.upload(bucket, "", scan_folder(sample_folder())[:3])
    return f"s3://{bucket}/fashion/"


@pytest.fixture
def request_of_a_job(services: Services, folder: str) -> JobRequest:
    """The request of a job that could be created: what Clone hands to the wizard."""
    return JobRequest(
        job_name="cloned-job",
        manifest_uri=services.data_setup.complete(folder).manifest_uri,
        output_uri=folder,
        role_arn=services.roles.create_execution_role("any").arn,
        task_description="Classify",
        labels=("Bag", "Watch"),
    )


def fill(opened: Opened, **texts: str) -> None:
    """Write into inputs and text areas by their ids, underscores for hyphens."""
    for name, text in texts.items():
        control = opened.screen.query_one(f"#{name.replace('_', '-')}")
        if isinstance(control, TextArea):
            control.text = text
        else:
            assert isinstance(control, Input)
            control.value = text


def problem(opened: Opened, field: str) -> str:
    return opened.screen.query_one(f"#{field}-field", Field).problem


def shown(opened: Opened, selector: str) -> str:
    return str(opened.screen.query_one(selector, Static).content)


async def test_the_demo_goes_from_the_empty_form_to_the_list_of_jobs(
    open_app: OpenApp, services: Services, folder: str
) -> None:
    async with open_app("create_labeling_job", size=(80, 24)) as opened:
        fill(opened, job_name="my-first-labeling-job", input_location=folder)
        await opened.settle()
        await opened.click("#create-role")
        await opened.click("#dialog-accept")
        await opened.click("#complete-data-setup")
        assert "Input data connection successful. 3 data objects." in shown(opened, "#data-setup-result")
        await opened.click("#next")
        fill(opened, team_name="super-labelers", team_emails="ada@example.com", team_organization="Fashion Images")
        fill(opened, team_contact="boss@example.com", task_question="Classify Fashion Images to one of 4 categories")
        for label in ("Bag", "Watch"):
            fill(opened, new_label=label)
            opened.screen.query_one("#new-label").focus()
            await opened.press("enter")
        assert shown(opened, "#labels-left") == "You can add 28 more labels."
        await opened.click("#create")
        assert isinstance(opened.screen, LabelingJobsScreen)
        assert opened.notice == "✓ my-first-labeling-job was successfully created."
    job = services.jobs.job("my-first-labeling-job")
    assert job.tool.labels == ("Bag", "Watch")
    assert job.output_uri == folder
    assert job.workers_per_object == 1
    assert [mail.to for mail in services.workforce.mails()] == ["ada@example.com"]
    assert services.course.load("job-draft") is None


async def test_the_job_name_is_checked_while_it_is_typed(open_app: OpenApp) -> None:
    async with open_app("create_labeling_job") as opened:
        await opened.type("#job-name", "my job")
        assert problem(opened, "job-name") == "Job name can't contain spaces."
        await opened.type("#job-name", "my-job")
        assert problem(opened, "job-name") == ""


async def test_a_name_that_is_taken_in_other_case_is_refused(
    open_app: OpenApp, services: Services, request_of_a_job: JobRequest
) -> None:
    services.workforce.create_private_team("team", ["ada@example.com"], "Us", "boss@example.com")
    arn = services.workforce.list_teams()[0].arn
    services.jobs.create(JobRequest(**{**vars(request_of_a_job), "job_name": "First-Job", "workteam_arn": arn}))
    async with open_app("create_labeling_job") as opened:
        fill(opened, job_name="first-job")
        await opened.settle()
        assert "There is a labeling job First-Job already" in problem(opened, "job-name")


async def test_next_is_refused_without_data_setup_and_says_what_is_missing(open_app: OpenApp, folder: str) -> None:
    async with open_app("create_labeling_job") as opened:
        fill(opened, job_name="my-job", input_location=folder)
        await opened.settle()
        await opened.click("#next")
        assert "Choose Complete data setup before you go on" in problem(opened, "complete-data-setup")
        assert "Choose a role" in problem(opened, "role")
        assert "1 more to put right below" in opened.notice
        assert shown(opened, "#wizard-step") == "Step 1 of 2: Specify job details"


async def test_the_banner_of_a_refusal_follows_what_is_put_right(open_app: OpenApp, folder: str) -> None:
    async with open_app("create_labeling_job", size=(80, 24)) as opened:
        await opened.press("ctrl+n")
        assert opened.notice == "✗ Enter a job name. 2 more to put right below."
        fill(opened, job_name="my-job", input_location=folder)
        await opened.settle()
        assert opened.notice.startswith("✗ Choose a role, or create one")
        assert opened.notice.endswith("1 more to put right below.")


async def test_complete_data_setup_again_writes_a_new_pair_from_the_same_folder(
    open_app: OpenApp, services: Services, folder: str
) -> None:
    async with open_app("create_labeling_job") as opened:
        fill(opened, input_location=folder)
        await opened.settle()
        await opened.click("#complete-data-setup")
        first = opened.screen.query_one("#input-location", Input).value
        assert first.startswith(f"{folder}dataset-")
        assert first.endswith(".manifest")
        await opened.click("#complete-data-setup")
        second = opened.screen.query_one("#input-location", Input).value
        assert second.startswith(f"{folder}dataset-")
        assert second != first
    assert len(services.manifests.read(second).lines) == 3


async def test_a_folder_without_images_says_so_and_stays_unconnected(open_app: OpenApp, folder: str) -> None:
    async with open_app("create_labeling_job") as opened:
        fill(opened, input_location=folder.replace("fashion/", "empty/"))
        await opened.settle()
        await opened.click("#complete-data-setup")
        assert shown(opened, "#data-setup-result").startswith("✗ ")


async def test_a_manifest_with_a_bad_line_is_refused_with_line_and_reason(
    open_app: OpenApp, services: Services, folder: str, request_of_a_job: JobRequest
) -> None:
    bucket = folder.split("/")[2]
    good = f'{{"source-ref":"{folder}001.jpg"}}\n'
    services.s3.put(bucket, "bad.manifest", f"{good}not json\n".encode(), "text/plain")
    request = JobRequest(**{**vars(request_of_a_job), "manifest_uri": f"s3://{bucket}/bad.manifest"})
    async with open_app("create_labeling_job", request=request) as opened:
        await opened.click("#next")
        assert "Line 2:" in problem(opened, "input-location")
        await opened.click("#check-manifest")
        assert "Line 2:" in shown(opened, "#data-setup-result")


async def test_a_role_and_a_key_that_do_not_exist_are_refused_at_their_fields(
    open_app: OpenApp, account_id: str, request_of_a_job: JobRequest
) -> None:
    nobody = f"arn:aws:iam::{account_id}:role/nobody"
    request = JobRequest(**{**vars(request_of_a_job), "role_arn": nobody, "kms_key_id": "no-such-key"})
    async with open_app("create_labeling_job", request=request) as opened:
        await opened.click("#next")
        assert "IAM role not found" in problem(opened, "role")
        assert "Encryption key not found" in problem(opened, "kms-key-arn")


@pytest.mark.more
async def test_a_random_sample_becomes_the_input_once_it_is_used(open_app: OpenApp, folder: str) -> None:
    async with open_app("create_labeling_job") as opened:
        fill(opened, input_location=folder)
        await opened.settle()
        await opened.click("#complete-data-setup")
        full = opened.screen.query_one("#input-location", Input).value
        await opened.click("#more-details CollapsibleTitle")
        await opened.click("#subset-random")
        fill(opened, sample_percent="101")
        await opened.settle()
        await opened.click("#create-subset")
        assert shown(opened, "#subset-result") == "✗ Enter a whole percentage from 1 to 100."
        fill(opened, sample_percent="50")
        await opened.settle()
        await opened.click("#create-subset")
        assert not opened.screen.query_one("#use-subset", Button).disabled
        await opened.click("#use-subset")
        assert opened.screen.query_one("#input-location", Input).value != full
        await opened.click("#subset-full")
        assert opened.screen.query_one("#input-location", Input).value == full


@pytest.mark.more
async def test_a_task_type_of_other_data_is_explained_and_refused(
    open_app: OpenApp, request_of_a_job: JobRequest
) -> None:
    async with open_app("create_labeling_job", request=request_of_a_job) as opened:
        opened.screen.query_one("#task-category").focus()
        await opened.press("enter", "down", "down", "enter")
        assert "Video object tracking" in shown(opened, "#task-selection")
        await opened.click("#next")
        told = "Video Classification labels video files. Choose that data type above."
        assert problem(opened, "task-type") == told


@pytest.mark.more
async def test_a_task_type_brings_its_time_limit_and_its_number_of_labels(
    open_app: OpenApp, request_of_a_job: JobRequest
) -> None:
    async with open_app("create_labeling_job", request=request_of_a_job) as opened:
        opened.screen.query_one("#task-type").focus()
        await opened.press("enter", "down", "down", "enter")
        assert "● Bounding box" in shown(opened, "#task-selection")
        await opened.click("#next")
        assert opened.screen.query_one("#timeout-hours", Input).value == "1"
        assert opened.screen.query_one("#timeout-minutes", Input).value == "0"
        assert shown(opened, "#labels-hint") == "What the workers choose from, 1 to 50. Enter adds a label."


@pytest.mark.more
async def test_texts_are_set_up_and_become_a_text_job(
    open_app: OpenApp, services: Services, folder: str, account_id: str
) -> None:
    services.s3.put(f"fashion-{account_id}", "reviews/r.csv", b"Comfortable\nIt fell apart\n", "text/csv")
    async with open_app("create_labeling_job", size=(80, 24)) as opened:
        fill(opened, job_name="reviews", input_location=f"s3://fashion-{account_id}/reviews/")
        await opened.click("#create-role")
        await opened.click("#dialog-accept")
        await opened.click("#data-type-Text")
        await opened.click("#complete-data-setup")
        assert "2 data objects" in shown(opened, "#data-setup-result")
        await opened.click("#next")
        assert "labels images. Choose that data type above" in problem(opened, "task-type")
        opened.screen.query_one("#task-category").focus()
        await opened.press("enter", "down", "enter")
        await opened.click("#next")
        assert shown(opened, "#wizard-step") == "Step 2 of 2: Select workers and configure tool"
        await opened.click("#worker-type-vendor")
        opened.screen.query_one("#vendor", Select).value = services.workforce.vendors()[0].arn
        await opened.settle()
        fill(opened, task_question="How is it?")
        await opened.type("#new-label", "good")
        await opened.press("enter", "b", "a", "d", "enter")
        await opened.click("#create")
        assert isinstance(opened.screen, LabelingJobsScreen)
    job = services.jobs.job("reviews")
    assert (job.task_type, job.tool.labels) == ("Text Classification (Single Label)", ("good", "bad"))


@pytest.mark.more
async def test_video_frames_and_files_are_set_up_and_other_data_disconnects_them(
    open_app: OpenApp, services: Services, folder: str, account_id: str
) -> None:
    bucket = f"fashion-{account_id}"
    for key in ("drive/a/1.jpg", "drive/a/2.jpg", "drive/b/1.jpg", "drive/clip.mp4"):
        services.s3.put(bucket, key, b"", "image/jpeg")
    async with open_app("create_labeling_job", size=(80, 24)) as opened:
        fill(opened, job_name="drive", input_location=f"s3://{bucket}/drive/")
        await opened.click("#data-type-VideoFrames")
        assert "a folder of frames for each video" in shown(opened, "#input-location-hint")
        await opened.click("#complete-data-setup")
        assert "2 data objects" in shown(opened, "#data-setup-result")
        await opened.click("#data-type-VideoFiles")
        assert opened.screen.query_one("#data-type-VideoFiles", RadioButton).value
        assert shown(opened, "#data-setup-result") == ""
        assert opened.screen.query_one("#input-location", Input).value == f"s3://{bucket}/drive/"
        await opened.click("#complete-data-setup")
        assert "1 data object." in shown(opened, "#data-setup-result")
        await opened.click("#frame-extraction-every")
        fill(opened, every_frame="1")
        await opened.click("#complete-data-setup")
        assert "Enter a whole number from 2" in shown(opened, "#data-setup-result")
        await opened.click("#next")
        assert "Enter a whole number from 2" in problem(opened, "every-frame")
        await opened.click("#data-type-PointClouds")
        await opened.click("#complete-data-setup")
        assert "Choose Manual data setup" in shown(opened, "#data-setup-result")


async def test_a_draft_is_offered_again_and_goes_on_where_it_was(
    open_app: OpenApp, request_of_a_job: JobRequest
) -> None:
    async with open_app("create_labeling_job", request=request_of_a_job) as opened:
        await opened.click("#next")
        fill(opened, team_name="half-a-te")
        await opened.settle()
    async with open_app("create_labeling_job") as opened:
        assert "cloned-job, at step 2 of 2" in opened.text()
        await opened.click("#dialog-accept")
        assert shown(opened, "#wizard-step") == "Step 2 of 2: Select workers and configure tool"
        assert opened.screen.query_one("#team-name", Input).value == "half-a-te"


async def test_start_over_forgets_the_draft(open_app: OpenApp, services: Services) -> None:
    services.course.save("job-draft", {"job_name": "old-draft"})
    async with open_app("create_labeling_job") as opened:
        await opened.click("#dialog-cancel")
        assert opened.screen.query_one("#job-name", Input).value == ""
    assert services.course.load("job-draft") is None
