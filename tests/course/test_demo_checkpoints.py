"""The demo's 23 checkpoints, one after the other, done with boto3 and the portal's API."""

from typing import Any

import pytest

from gtui.services import connect
from mockgt.course.catalogue import DEMO
from tests.course.student import Student

BUCKET, PREFIX, JOB = "fashion-labeling", "fashion/", "my-first-labeling-job"
NAMES = [f"{number:03d}.jpg" for number in range(1, 21)]
LABELS = ("Bag", "Eyewear", "Flipflop", "Watch")
GOLD = dict.fromkeys(NAMES, "Bag")
OUTPUT = f"s3://{BUCKET}/{PREFIX}{JOB}/manifests/output/"
FORM = {"step": 1, "job_name": JOB}
CONNECTED = {"manifest_uri": f"s3://{BUCKET}/{PREFIX}dataset-20220203T104104.manifest"}


def new(before: dict[str, bool], after: dict[str, bool]) -> list[str]:
    """Keys of the checkpoints that were reached in between; none is lost."""
    assert not [key for key, done in before.items() if done and not after[key]]
    return [key for key, done in after.items() if done and not before[key]]


class Progress:
    """What each action brings."""

    def __init__(self, student: Student) -> None:
        self._student = student
        self._known = student.checkpoints()

    def reached(self) -> list[str]:
        before, self._known = self._known, self._student.checkpoints()
        return new(before, self._known)


def test_an_empty_account_has_done_nothing(student: Student) -> None:
    assert student.checkpoints() == {requirement.key: False for requirement in DEMO}
    assert len(DEMO) == 23


def test_boto3_and_the_portal_reach_every_checkpoint(student: Student) -> None:
    progress = Progress(student)
    student.create_bucket(BUCKET)
    assert progress.reached() == ["bucket"]
    student.upload(BUCKET, PREFIX, NAMES[:-1])
    assert progress.reached() == []
    student.upload(BUCKET, PREFIX, NAMES[-1:])
    assert progress.reached() == ["upload"]
    student.browse(BUCKET, "")
    assert progress.reached() == []
    student.browse(BUCKET, PREFIX)
    assert progress.reached() == ["upload-result", "folder"]
    role = student.create_role()
    assert progress.reached() == ["role"]
    manifest = student.make_manifest(BUCKET, PREFIX, NAMES)
    assert progress.reached() == ["data-setup"]
    student.read(manifest)
    assert progress.reached() == ["input-manifest"]
    team = student.create_team()
    assert progress.reached() == ["workers"]
    student.create_job(JOB, manifest, role, team, LABELS)
    assert progress.reached() == [
        "create-job", "job-name", "input-location", "output-location", "configuration", "task-type", "tool",
    ]  # fmt: skip
    student.list_jobs()
    assert progress.reached() == ["job-list"]
    student.describe(JOB)
    assert progress.reached() == ["job-page"]
    student.mails()
    assert progress.reached() == ["invitation"]
    student.sign_in()
    assert progress.reached() == ["sign-in"]
    student.label(JOB, GOLD)
    assert progress.reached() == ["labels"]
    student.describe(JOB)
    assert progress.reached() == ["results"]
    student.browse(BUCKET, OUTPUT.removeprefix(f"s3://{BUCKET}/"))
    assert progress.reached() == ["output"]
    student.read(f"{OUTPUT}output.manifest")
    assert progress.reached() == ["output-manifest"]
    assert all(student.checkpoints().values())


@pytest.mark.parametrize(
    ("what", "which", "key"),
    [
        ("upload-result", "", "upload-result"),
        ("listing", f"{BUCKET}/{PREFIX}", "folder"),
        ("manifest", CONNECTED["manifest_uri"], "input-manifest"),
        ("create-job", "", "create-job"),
    ],
)
def test_what_a_screen_shows_counts_before_there_is_a_job(student: Student, what: str, which: str, key: str) -> None:
    student.create_bucket(BUCKET)
    student.upload(BUCKET, PREFIX, NAMES)
    student.make_manifest(BUCKET, PREFIX, NAMES)
    assert student.checkpoints()[key] is False

    student.saw(what, which)

    assert student.checkpoints()[key] is True


@pytest.mark.parametrize(
    ("form", "reached"),
    [
        ({"step": 1, "job_name": JOB}, {"create-job", "job-name"}),
        ({"step": 1, "job_name": "my first job"}, {"create-job"}),
        ({"input_uri": f"s3://{BUCKET}/{PREFIX}"}, {"create-job", "input-location"}),
        ({"input_uri": "s3://nowhere/"}, {"create-job"}),
        (
            {"input_uri": f"s3://{BUCKET}/{PREFIX}", "role_arn": "arn"},
            {"create-job", "input-location", "output-location"},
        ),
        ({"step": 2}, {"create-job", "configuration", "task-type"}),
        (
            {"step": 2, "team_name": "t", "team_emails": "a@example.com", "team_contact": "b@example.com"},
            {"create-job", "configuration", "task-type", "workers"},
        ),
        ({"question": "Which?", "labels": list(LABELS)}, {"create-job", "tool"}),
        ({"question": "Which?", "labels": list(LABELS[:3])}, {"create-job"}),
        ({"labels": ["Bag", "Watch"], "job_name": 5}, {"create-job"}),
    ],
)
def test_the_form_of_a_job_counts_step_by_step(student: Student, form: dict[str, Any], reached: set[str]) -> None:
    student.create_bucket(BUCKET)

    student.call("PUT", "/_mockgt/course/job-draft", form, student.signed)

    done = {key for key, is_done in student.checkpoints().items() if is_done}
    assert done == {"bucket", *reached}


def test_labels_of_simulated_workers_label_the_job_but_sign_nobody_in(student: Student) -> None:
    student.create_bucket(BUCKET)
    student.upload(BUCKET, PREFIX, NAMES)
    manifest = student.make_manifest(BUCKET, PREFIX, NAMES)
    student.create_job(JOB, manifest, student.create_role(), student.create_team(), LABELS)

    student.work(JOB)

    done = student.checkpoints()
    assert (done["labels"], done["sign-in"], done["results"], done["output-manifest"]) == (True, False, False, False)


def test_an_unfinished_job_has_no_results(student: Student) -> None:
    student.create_bucket(BUCKET)
    student.upload(BUCKET, PREFIX, NAMES)
    manifest = student.make_manifest(BUCKET, PREFIX, NAMES)
    student.create_job(JOB, manifest, student.create_role(), student.create_team(), LABELS)
    student.describe(JOB)
    student.saw("results", JOB)
    student.saw("manifest", f"{OUTPUT}output.manifest")

    done = student.checkpoints()

    assert (done["job-page"], done["labels"], done["results"], done["output-manifest"]) == (True, False, False, False)
    assert student.evidence("labels") == f"0 of 20 answered in {JOB}"
    assert student.evidence("results") == "The job is not finished: 0 of 20 labeled."


def test_what_gtui_reads_does_not_count_as_seen(student: Student, server_url: str, account_id: str) -> None:
    student.create_bucket(BUCKET)
    student.upload(BUCKET, PREFIX, NAMES)
    manifest = student.make_manifest(BUCKET, PREFIX, NAMES)
    services = connect(server_url, "us-east-1", account_id)

    services.s3.list_folder(BUCKET, PREFIX)
    services.manifests.read(manifest)

    done = student.checkpoints()
    assert (done["folder"], done["input-manifest"]) == (False, False)
