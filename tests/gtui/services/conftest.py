"""The course's state, built step by step through the services."""

import json
from collections.abc import Callable

import pytest

from gtui.services import (
    BucketSettings,
    JobRequest,
    Services,
    Team,
    WorkerSession,
    sample_folder,
    scan_folder,
)

BUCKET = "fashion-labeling"
PASSWORD = "Bags-and-Watches-1"
MakeJob = Callable[..., JobRequest]


@pytest.fixture
def bucket(services: Services) -> str:
    """A bucket with the twenty pictures in `fashion/`."""
    services.s3.create_bucket(BucketSettings(BUCKET))
    pictures = [file for file in scan_folder(sample_folder()) if file.type == "image/jpeg"]
    assert services.s3.upload(BUCKET, "", pictures).failed == ()
    return BUCKET


@pytest.fixture
def team(services: Services) -> Team:
    emails = ("ana@example.com", "ben@example.com")
    return services.workforce.create_private_team("super-labelers", emails, "Fashion Images", "boss@example.com")


@pytest.fixture
def request_of_the_course(services: Services, bucket: str, team: Team) -> JobRequest:
    """The demo's form, ready to be created."""
    return JobRequest(
        job_name="my-first-labeling-job",
        manifest_uri=services.data_setup.complete(f"s3://{bucket}/fashion/").manifest_uri,
        output_uri=f"s3://{bucket}/fashion/",
        role_arn=services.roles.create_execution_role([bucket]).arn,
        workteam_arn=team.arn,
        task_description="Classify Fashion Images to one of 4 categories",
        labels=("Bag", "Eyewear", "Flipflop", "Watch"),
        short_instructions_html="<p>Good example</p>",
    )


def sign_in(services: Services, email: str) -> WorkerSession:
    """Sign in with the password of the newest mail, choosing a new one."""
    workforce = services.workforce.workforce()
    assert workforce is not None
    temporary = next(mail.temporary_password for mail in services.workforce.mails() if mail.to == email)
    return services.portal.sign_in(workforce.subdomain, email, temporary, PASSWORD)


def label_all(services: Services, session: WorkerSession, job_name: str, limit: int = 100) -> int:
    """Answer open tasks with the gold labels; how many."""
    gold = json.loads((sample_folder() / "labels.json").read_text())
    done = 0
    while done < limit and job_name in [job.name for job in services.portal.jobs(session)]:
        task = services.portal.lease(session, job_name)
        if task is None:
            break
        label = gold[task.input.task_object.rpartition("/")[2]]
        services.portal.submit(session, task.task_id, {"crowd-image-classifier": {"label": label}}, 1.5)
        done += 1
    return done
