from dataclasses import replace

import pytest

from gtui.errors import GtuiError
from gtui.services import JobRequest, Services, Tag

from .conftest import label_all, sign_in

JOB = "my-first-labeling-job"


def test_a_job_is_created_with_the_files_of_its_tool(services: Services, request_of_the_course: JobRequest) -> None:
    key = services.keys.create_key("output")
    arn = services.jobs.create(replace(request_of_the_course, kms_key_id=key.arn, tags=(Tag("course", "1"),)))
    assert arn.endswith(":labeling-job/my-first-labeling-job")
    job = services.jobs.job(JOB)
    assert (job.status_text, job.task_type, job.progress_text) == (
        "In progress",
        "Image Classification (Single Label)",
        "-",
    )
    assert (job.label_attribute, job.tool.labels, job.workforce_type) == (JOB, request_of_the_course.labels, "private")
    assert (job.kms_key_id, job.tags, job.total) == (key.arn, (Tag("course", "1"),), 20)
    assert 'header="Classify Fashion Images to one of 4 categories"' in job.tool.template
    assert services.s3.get("fashion-labeling", f"fashion/{JOB}/annotation-tool/data.json") == (
        b'{"document-version":"2018-11-28","labels":[{"label":"Bag"},{"label":"Eyewear"},'
        b'{"label":"Flipflop"},{"label":"Watch"}]}'
    )
    tool = services.s3.head("fashion-labeling", f"fashion/{JOB}/annotation-tool/template.liquid")
    assert (tool.encryption, tool.kms_key_id) == ("aws:kms", key.arn)
    assert [row.name for row in services.jobs.list_jobs()] == [JOB]
    assert services.jobs.events(JOB)[0].kind == "created"


@pytest.mark.parametrize(
    ("change", "part"),
    [
        ({"labels": ("Bag",)}, "Add at least 2 labels."),
        ({"labels": ("Bag", "Bag")}, "twice"),
        ({"labels": tuple(map(str, range(31)))}, "up to 30 labels"),
        ({"job_name": "my job"}, "can't contain spaces"),
        ({"task_timeout_seconds": 28_801}, "contact AWS Support"),
        ({"kms_key_id": "11111111-2222-3333-4444-555555555555"}, "11111111-2222-3333-4444-555555555555"),
        ({"role_arn": "arn:aws:iam::123456789012:role/nobody-at-all"}, "nobody-at-all"),
        ({"workteam_arn": "arn:aws:sagemaker:us-east-1:123456789012:workteam/private-crowd/none"}, "work team"),
        ({"output_uri": "s3://no-such-bucket-here/"}, "The specified bucket does not exist"),
    ],
)
def test_a_job_that_is_refused_leaves_nothing_behind(
    services: Services, request_of_the_course: JobRequest, change: dict[str, object], part: str
) -> None:
    with pytest.raises(GtuiError) as caught:
        services.jobs.create(replace(request_of_the_course, **change))  # type: ignore[arg-type]  # one field per case
    assert part in caught.value.message
    assert caught.value.hint
    assert services.jobs.list_jobs() == ()
    assert services.s3.count("fashion-labeling", "fashion/my") == 0


def test_a_name_in_other_case_is_taken_and_touches_no_file(
    services: Services, request_of_the_course: JobRequest
) -> None:
    services.jobs.create(request_of_the_course)
    with pytest.raises(GtuiError, match="A labeling job named my-first-labeling-job exists already"):
        services.jobs.create(replace(request_of_the_course, job_name="My-First-Labeling-Job", labels=("a", "b")))
    assert services.jobs.job(JOB).tool.labels == ("Bag", "Eyewear", "Flipflop", "Watch")


def test_the_course_ends_with_an_output_manifest_of_6275_bytes(
    services: Services, request_of_the_course: JobRequest
) -> None:
    services.jobs.create(request_of_the_course)
    assert {row.label for row in services.results.results(JOB).objects} == {""}
    assert label_all(services, sign_in(services, "ana@example.com"), JOB) == 20
    job = services.jobs.job(JOB)
    assert (job.status_text, job.progress_text) == ("Complete", "20/20")
    assert job.output_manifest_uri == f"s3://fashion-labeling/fashion/{JOB}/manifests/output/output.manifest"
    assert services.manifests.read(job.output_manifest_uri).size == 6275
    results = services.results.results(JOB)
    assert results.classes == {"Bag": 5, "Eyewear": 5, "Flipflop": 5, "Watch": 5}
    assert {row.confidence for row in results.objects} == {0.0}
    bags = services.results.query(results, label="Bag", max_confidence=0.5, file="00")
    assert [row.source[-7:] for row in bags] == [f"00{number}.jpg" for number in range(1, 6)]
    assert services.results.query(results, min_confidence=0.5) == ()
    code = services.results.query_boto3(results, label="Bag", max_confidence=0.5)
    assert "metadata[\"class-name\"] == 'Bag'" in code
    compile(code, "query", "exec")


def test_a_stopped_job_is_chained_on_its_own_attribute(services: Services, request_of_the_course: JobRequest) -> None:
    services.jobs.create(request_of_the_course)
    with pytest.raises(GtuiError, match="is in progress"):
        services.jobs.chain(JOB)
    label_all(services, sign_in(services, "ana@example.com"), JOB, limit=10)
    services.jobs.stop(JOB)
    chained = services.jobs.chain(JOB)
    assert (chained.job_name, chained.label_attribute_name) == ("my-first-labeling-job-chain", JOB)
    assert chained.manifest_uri.endswith("/manifests/output/output.manifest")
    services.jobs.create(chained)
    assert (services.jobs.job(chained.job_name).labeled, services.jobs.job(chained.job_name).total) in {
        (10, 20),
        (0, 10),
    }
    with pytest.raises(GtuiError, match="The labeling job cannot be stopped"):
        services.jobs.stop(JOB)


def test_a_clone_is_the_same_form_under_another_name(services: Services, request_of_the_course: JobRequest) -> None:
    request = replace(request_of_the_course, automated_labeling=True, full_instructions_html="<p>More</p>")
    services.jobs.create(request)
    assert services.jobs.clone(JOB) == replace(
        request, job_name="my-first-labeling-job-clone", task_title="Categorize images into 4 classes"
    )


def test_a_public_job_says_its_price_and_consents(services: Services, request_of_the_course: JobRequest) -> None:
    public = replace(
        request_of_the_course,
        workforce_type="public",
        workteam_arn=services.workforce.public_team_arn(),
        task_expiration_seconds=21_600,
        price_tenth_cents=1080,
        adult_content=True,
        no_pii=True,
        workers_per_object=3,
    )
    services.jobs.create(public)
    job = services.jobs.job(JOB)
    assert (job.price_tenth_cents, job.adult_content, job.no_pii) == (1080, True, True)
    assert job.workforce_type == "public"


def test_an_unknown_job_says_so(services: Services) -> None:
    with pytest.raises(GtuiError) as caught:
        services.jobs.job("nothing")
    assert caught.value.title == "The labeling job cannot be read"
    assert "it is not in this account and region" in caught.value.hint
