"""A labeling job for two workers, signed in at its portal."""

import pytest

from gtui.services import BucketSettings, JobRequest, Mail, Services, WorkerSession, sample_folder, scan_folder

PASSWORD = "Correct-Horse-7"


@pytest.fixture
def mails(services: Services) -> dict[str, Mail]:
    """The invitations of a team of two, by address."""
    emails = ["ana@example.com", "ben@example.com"]
    services.workforce.create_private_team("super-labelers", emails, "Fashion Images", "contact@example.com")
    return {mail.to: mail for mail in services.workforce.mails()}


@pytest.fixture
def job(services: Services, account_id: str, mails: dict[str, Mail]) -> JobRequest:
    """A running job over three pictures, five minutes for a task."""
    bucket = f"fashion-{account_id}"
    services.s3.create_bucket(BucketSettings(bucket))
    services.s3.upload(bucket, "", scan_folder(sample_folder())[:3])
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
        labels=("Bag", "Eyewear", "Flipflop", "Watch"),
        short_instructions_html="<h2>Good example</h2><p>Here is an example of an eyewear</p>",
    )
    services.jobs.create(request)
    return request


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
