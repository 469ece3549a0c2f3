"""The requester's part of the demo: bucket, upload, and the labeling job, in the screens' own fields and buttons."""

from textual.widgets import Collapsible, Input

from gtui.course.steps import BUCKET, FOLDER, JOB
from gtui.demo.stage import Stage

TEAM = "super-labelers"
WORKER = "labeler@example.com"
CONTACT = "requester@example.com"
ORGANIZATION = "Fashion Images Classification"
QUESTION = "Classify Fashion Images to one of 4 categories"
LABELS = ("Bag", "Eyewear", "Flipflop", "Watch")


async def create_bucket(stage: Stage) -> None:
    """Step 1."""
    player = stage.player
    player.app.go("buckets")
    await player.settle()
    await player.click("#create-bucket")
    await player.type("#bucket-name", BUCKET)
    await player.rest()
    await player.click("#create-bucket")
    await stage.check(1, f"{BUCKET} in us-east-1", lambda: _buckets(stage))


def _buckets(stage: Stage) -> str:
    return ", ".join(f"{bucket.name} in {bucket.region}" for bucket in stage.services.s3.list_buckets())


async def upload(stage: Stage) -> None:
    """Steps 2 to 4."""
    player = stage.player
    player.app.go("bucket", bucket=BUCKET, prefix="")
    await player.settle()
    await player.click("#upload")
    await player.click("#add-sample")
    await player.rest()
    await player.click("#upload")
    await player.find("#upload-summary", 30)
    await player.settle()
    await stage.check(2, "20 objects", lambda: f"{stage.services.s3.count(BUCKET, FOLDER)} objects")
    succeeded = "succeeded" if "succeeded" in _screen_words(stage) else "did not succeed"
    await stage.check(
        3, "upload succeeded, 20 files listed", lambda: f"upload {succeeded}, {_rows(stage)} files listed"
    )
    player.app.go("bucket", bucket=BUCKET, prefix=FOLDER)
    await player.settle()
    await stage.check(4, "20 objects listed, image 001.jpg first", lambda: _listing(stage))


def _screen_words(stage: Stage) -> str:
    from gtui.widgets.frame import Notice

    return stage.player.app.screen.query_one(Notice).text.lower()


def _rows(stage: Stage) -> int:
    from textual.widgets import DataTable

    return stage.player.app.screen.query_one("DataTable", DataTable).row_count


def _listing(stage: Stage) -> str:
    folder = stage.services.s3.list_folder(BUCKET, FOLDER)
    return f"{_rows(stage)} objects listed, image {folder.objects[0].key.removeprefix(FOLDER)} first"


async def specify_job_details(stage: Stage) -> None:
    """Steps 5 to 10: the wizard's first page up to the data setup."""
    player = stage.player
    player.app.go("labeling_jobs")
    await player.settle()
    await player.click("#create-labeling-job")
    await stage.check(5, "Step 1 of 2: Specify job details", lambda: stage.static("#wizard-step"))
    await player.type("#job-name", JOB)
    await stage.check(6, JOB, lambda: player.app.screen.query_one("#job-name", Input).value)
    await player.click("#browse-input")
    await player.type("#browse-uri", f"s3://{BUCKET}/{FOLDER}")
    await player.click("#dialog-accept")
    await stage.check(7, f"s3://{BUCKET}/{FOLDER}", lambda: player.app.screen.query_one("#input-location", Input).value)
    await player.click("#create-role")
    await player.type("#role-buckets", BUCKET)
    await player.click("#dialog-accept")
    await stage.check(8, "1 role AmazonSageMaker-ExecutionRole-…", lambda: _roles(stage))
    await stage.check(9, "output beside the input, images", lambda: _output_place(stage))
    await player.click("#complete-data-setup")
    await player.until(lambda: "successful" in stage.static("#data-setup-result").lower(), "the data setup", 20)
    await stage.check(10, "22 objects, manifest of 1100 bytes", lambda: _data_setup(stage))


def _roles(stage: Stage) -> str:
    roles = [role.name for role in stage.services.roles.list_roles()]
    word = "role" if len(roles) == 1 else "roles"
    return f"{len(roles)} {word} {roles[0].rpartition('-')[0]}-…" if roles else "no role"


def _output_place(stage: Stage) -> str:
    draft = stage.services.course.load("job-draft") or {}
    beside = "beside the input" if draft.get("output_place", "same") == "same" else "elsewhere"
    return f"output {beside}, {'images' if draft.get('data_type', 'Image') == 'Image' else 'other data'}"


def _data_setup(stage: Stage) -> str:
    uri = stage.player.app.screen.query_one("#input-location", Input).value
    stage.kept["manifest"] = uri
    manifest = stage.services.manifests.read(uri)
    return f"{stage.services.s3.count(BUCKET, '')} objects, manifest of {manifest.size} bytes"


async def configure_and_create(stage: Stage) -> None:
    """Steps 11 to 16: the manifest, the second page, and the new job in the list."""
    player = stage.player
    await player.click("#view-input-manifest")
    await player.settle()
    await stage.check(11, "20 lines, the first s3://fashion-labeling/fashion/001.jpg", lambda: _input_lines(stage))
    player.app.back()
    await player.settle()
    player.app.screen.query_one("#more-details", Collapsible).collapsed = False
    await player.rest()
    await stage.check(
        12, "all 20 objects", lambda: f"all {len(stage.services.manifests.read(stage.kept['manifest']).lines)} objects"
    )
    await stage.check(13, "Image Classification (Single Label)", lambda: _task_type(stage))
    await player.click("#next")
    await player.until(lambda: "Step 2" in stage.static("#wizard-step"), "the second step")
    await _private_team(stage)
    await _labeling_tool(stage)
    await player.click("#create")
    await player.until(lambda: type(player.app.screen).__name__ == "LabelingJobsScreen", "the list of jobs", 20)
    await player.settle()
    await stage.check(16, f"{JOB}: In progress", lambda: _jobs(stage))


def _input_lines(stage: Stage) -> str:
    lines = stage.services.manifests.read(stage.kept["manifest"]).lines
    first = lines[0].parsed or {}
    return f"{len(lines)} lines, the first {first.get('source-ref')}"


def _task_type(stage: Stage) -> str:
    return "Image Classification (Single Label)" if "Single Label" in stage.static("#task-selection") else "another"


async def _private_team(stage: Stage) -> None:
    player = stage.player
    await player.type("#team-name", TEAM)
    await player.type("#team-emails", WORKER)
    await player.type("#team-organization", ORGANIZATION)
    await player.type("#team-contact", CONTACT)
    await stage.check(14, f"{TEAM}, 1 worker invited", lambda: _team_fields(stage))


def _team_fields(stage: Stage) -> str:
    name = stage.player.app.screen.query_one("#team-name", Input).value
    return f"{name}, {stage.static('#team-emails-count').split(' ')[0]} worker invited"


async def _labeling_tool(stage: Stage) -> None:
    player = stage.player
    await player.type("#task-question", QUESTION)
    for label in LABELS:
        await player.type("#new-label", label)
        await player.press("enter")
    await stage.check(15, "You can add 26 more labels.", lambda: stage.static("#labels-left"))


def _jobs(stage: Stage) -> str:
    return ", ".join(f"{job.name}: {job.status_text}" for job in stage.services.jobs.list_jobs())


async def open_job(stage: Stage) -> None:
    """Step 17."""
    stage.player.app.go("labeling_job", name=JOB)
    await stage.player.settle()
    await stage.check(17, "0 of 20 labeled, team super-labelers", lambda: _job(stage))


def _job(stage: Stage) -> str:
    job = stage.services.jobs.job(JOB)
    return f"{job.labeled} of {job.total} labeled, team {job.workteam_arn.rpartition('/')[2]}"


CONSOLE_ACTS = (create_bucket, upload, specify_job_details, configure_and_create, open_job)
