import pytest

from gtui.services import (
    JobRequest,
    bucket_name_problem,
    email_problem,
    emails_problem,
    job_name_problem,
    label_attribute_name_problem,
    label_problem,
    labels_problem,
    request_problems,
    split_emails,
    task_expiration_problem,
    task_timeout_problem,
    team_name_problem,
)

COMPLETE = JobRequest(
    job_name="my-first-labeling-job",
    manifest_uri="s3://fashion-labeling/fashion/dataset-20220203T104100.manifest",
    output_uri="s3://fashion-labeling/fashion/",
    role_arn="arn:aws:iam::123456789012:role/service-role/AmazonSageMaker-ExecutionRole-20220203T104100",
    workteam_arn="arn:aws:sagemaker:us-east-1:123456789012:workteam/private-crowd/super-labelers",
    task_description="Classify Fashion Images to one of 4 categories",
    labels=("Bag", "Eyewear", "Flipflop", "Watch"),
)


@pytest.mark.parametrize("name", ["fashion-labeling", "abc", "a.b.c", "1-2", "x" * 63])
def test_a_legal_bucket_name_has_no_problem(name: str) -> None:
    assert bucket_name_problem(name) is None


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("", "Enter a bucket name"),
        ("ab", "between 3 and 63"),
        ("x" * 64, "between 3 and 63"),
        ("Fashion", "uppercase"),
        ("fashion labeling", "spaces"),
        ("fashion_labeling", "lowercase letters, numbers"),
        ("-fashion", "begin and end"),
        ("fashion.", "begin and end"),
        ("fashion..labeling", "adjacent periods"),
        ("192.168.5.4", "IP address"),
        ("xn--fashion", "keeps for itself"),
        ("fashion-s3alias", "keeps for itself"),
    ],
)
def test_an_illegal_bucket_name_is_explained(name: str, part: str) -> None:
    assert part in (bucket_name_problem(name) or "")


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("", "Enter a job name"),
        ("my job", "spaces"),
        ("my_job", "only letters, numbers and hyphens"),
        ("-job", "begin and end"),
        ("job\n", "only letters"),
        ("j" * 64, "up to 63 characters; this one has 64"),
    ],
)
def test_an_illegal_job_name_is_explained(name: str, part: str) -> None:
    assert part in (job_name_problem(name) or "")


def test_reserved_label_attribute_names_are_refused() -> None:
    assert "key of the data object" in (label_attribute_name_problem("source-ref") or "")
    assert "-metadata" in (label_attribute_name_problem("x-metadata") or "")
    assert "-ref" in (label_attribute_name_problem("x-ref") or "")
    assert label_attribute_name_problem("x-ref", "SemanticSegmentation") is None


def test_a_team_name_has_up_to_32_characters() -> None:
    assert team_name_problem("super-labelers") is None
    assert team_name_problem("t" * 32) is None
    assert "up to 32" in (team_name_problem("t" * 33) or "")


def test_addresses_are_split_and_checked() -> None:
    emails = split_emails("ana@example.com, ben@example.com;\n carl@example.com ")
    assert emails == ("ana@example.com", "ben@example.com", "carl@example.com")
    assert emails_problem(emails) is None
    assert "name@example.com" in (email_problem("ana") or "")
    assert "twice" in (emails_problem(("ana@example.com", "ana@example.com")) or "")
    assert "up to 100" in (emails_problem(tuple(f"w{number}@example.com" for number in range(101))) or "")


def test_labels_are_two_to_thirty_and_unique() -> None:
    assert labels_problem(tuple(f"label {number}" for number in range(30))) is None
    assert labels_problem(("Bag",)) == "Add at least 2 labels."
    assert "there are 31" in (labels_problem(tuple(f"label {number}" for number in range(31))) or "")
    assert "twice" in (labels_problem(("Bag", "Bag")) or "")
    assert "Enter a label" in (label_problem("  ") or "")


def test_the_console_sends_longer_timeouts_to_support() -> None:
    assert task_timeout_problem(8 * 3600) is None
    assert "contact AWS Support" in (task_timeout_problem(8 * 3600 + 1) or "")
    assert "at least 30" in (task_timeout_problem(29) or "")
    assert task_expiration_problem(10 * 86_400) is None
    assert "10 days" in (task_expiration_problem(10 * 86_400 + 1) or "")
    assert "12 hours" in (task_expiration_problem(86_400, "public") or "")


def test_a_complete_form_has_no_problems() -> None:
    assert request_problems(COMPLETE) == {}


def test_an_empty_form_names_every_field_that_is_missing() -> None:
    assert set(request_problems(JobRequest())) == {
        "job_name",
        "manifest_uri",
        "output_uri",
        "role_arn",
        "workteam_arn",
        "task_description",
        "labels",
    }


def test_a_public_job_needs_a_price_of_the_list_and_the_consent() -> None:
    from dataclasses import replace

    public = replace(COMPLETE, workforce_type="public", task_expiration_seconds=21_600, price_tenth_cents=13)
    assert set(request_problems(public)) == {"price_tenth_cents", "no_pii"}
    assert request_problems(replace(public, price_tenth_cents=36, no_pii=True)) == {}
