"""A labeling job for two workers, signed in at its portal."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from gtui.services import BucketSettings, JobRequest, Mail, Services, WorkerSession, sample_folder, scan_folder
from tests.terminal import Terminal

PASSWORD = "Correct-Horse-7"
OpenTask = Callable[..., AbstractContextManager[Terminal]]


@pytest.fixture
def mails(services: Services) -> dict[str, Mail]:
    """The invitations of a team of two, by address."""
    emails = ["ana@example.com", "ben@example.com"]
    services.workforce.create_private_team("super-labelers", emails, "Fashion Images", "contact@example.com")
    return {mail.to: mail for mail in services.workforce.mails()}


LABELS = ("Bag", "Eyewear", "Flipflop", "Watch")


def create_job(services: Services, pictures: int, labels: tuple[str, ...] = LABELS) -> JobRequest:
    """A running job over so many pictures, five minutes for a task."""
    bucket = f"fashion-{services.account_id}"
    services.s3.create_bucket(BucketSettings(bucket))
    services.s3.upload(bucket, "", scan_folder(sample_folder())[:pictures])
    folder = f"s3://{bucket}/fashion/"
    (team,) = services.workforce.list_teams()
    request = JobRequest(
        job_name="my-first-labeling-job",
        manifest_uri=services.data_setup.complete(folder).manifest_uri,
        output_uri=folder,
        role_arn=services.roles.create_execution_role("any").arn,
        workteam_arn=team.arn,
        task_title="Categorize images into classes",
        task_description="Classify Fashion Images to one of 4 categories",
        labels=labels,
        short_instructions_html="<h2>Good example</h2><p>Here is an example of an eyewear</p>",
    )
    services.jobs.create(request)
    return request


@pytest.fixture
def job(services: Services, mails: dict[str, Mail]) -> JobRequest:
    """A running job over three pictures."""
    return create_job(services, 3)


def signed_in(services: Services, mail: Mail) -> WorkerSession:
    workforce = services.workforce.workforce()
    assert workforce is not None
    return services.portal.sign_in(workforce.subdomain, mail.username, mail.temporary_password, PASSWORD)


@pytest.fixture
def ana(services: Services, mails: dict[str, Mail]) -> WorkerSession:
    return signed_in(services, mails["ana@example.com"])


@pytest.fixture
def ben(services: Services, mails: dict[str, Mail]) -> WorkerSession:
    return signed_in(services, mails["ben@example.com"])


@pytest.fixture
def open_task(services: Services, server_url: str, ana: WorkerSession, tmp_path: Path) -> OpenTask:
    """The program at a job's first task, in a terminal of 256 colors, once the worker has signed in and sees `ready`.

    `with open_task("job", "px a step", (100, 30), NO_COLOR="1") as terminal:`
    """
    kept = {name: value for name, value in os.environ.items() if name not in {"COLORTERM", "NO_COLOR"}}
    environment = {**kept, "TERM": "xterm-256color", "GTUI_ENDPOINT_URL": server_url, "XDG_CONFIG_HOME": str(tmp_path)}
    connection = f"Connection({server_url!r}, 'us-east-1', {services.account_id!r})"

    @contextmanager
    def run(job_name: str, ready: str, size: tuple[int, int], **variables: str) -> Iterator[Terminal]:
        code = (
            "from gtui.app import GtuiApp; from gtui.connection import Connection; "
            f"GtuiApp({connection}, label_job={job_name!r}, worker={ana.username!r}).run()"
        )
        with Terminal([sys.executable, "-c", code], *size, {**environment, **variables}) as terminal:
            terminal.wait_for("Sign in to the labeling portal")
            terminal.quiet(0.3)
            terminal.send(PASSWORD + "\r")
            terminal.wait_for(ready)
            terminal.quiet(0.5)
            yield terminal

    return run
