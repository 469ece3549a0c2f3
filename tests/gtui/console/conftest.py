"""What the console's tests share: a bucket name, a labeling job, and workers who answer its tasks."""

from collections.abc import Callable

import pytest

from gtui.services import BucketSettings, JobRequest, Services, sample_folder, scan_folder

Label = Callable[..., None]


@pytest.fixture
def name(account_id: str) -> str:
    """A bucket name that no other test uses: names are global."""
    return f"fashion-{account_id}"


@pytest.fixture
def job_request(services: Services, name: str) -> JobRequest:
    """A job over three pictures in a bucket of its own, given to the private team super-labelers."""
    services.s3.create_bucket(BucketSettings(name))
    services.s3.upload(name, "", scan_folder(sample_folder())[:3])
    folder = f"s3://{name}/fashion/"
    team = services.workforce.create_private_team(
        "super-labelers", ["labeler@example.com"], "Fashion Images Classification", "contact@example.com"
    )
    return JobRequest(
        job_name="my-first-labeling-job",
        manifest_uri=services.data_setup.complete(folder).manifest_uri,
        output_uri=folder,
        role_arn=services.roles.create_execution_role("any").arn,
        workteam_arn=team.arn,
        task_description="Classify Fashion Images to one of 4 categories",
        labels=("Bag", "Eyewear", "Flipflop", "Watch"),
        short_instructions_html="<p>Look at the picture.</p>",
    )


@pytest.fixture
def running_job(services: Services, job_request: JobRequest) -> str:
    """The name of that job, in progress, with nothing labeled."""
    services.jobs.create(job_request)
    return job_request.job_name


@pytest.fixture
def label(services: Services) -> Label:
    """Workers give these labels, by line of the manifest from 0: `label(job, "Bag", "Watch")`."""

    def answer(job_name: str, *labels: str) -> None:
        answers = {str(line): [{"crowd-image-classifier": {"label": name}}] for line, name in enumerate(labels)}
        services.jobs.http.signed("POST", "/_mockgt/work", {"job": job_name, "answers": answers})

    return answer
