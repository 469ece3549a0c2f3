from pathlib import Path

import pytest

from gtui.errors import GtuiError
from gtui.services import BucketSettings, Call, Services, Team, connect

from .conftest import PASSWORD, sign_in


def test_every_call_is_logged_in_order_with_its_command(services: Services) -> None:
    services.s3.list_buckets()
    with pytest.raises(GtuiError):
        services.s3.get("no-such-bucket-here", "a.jpg")
    first, second = services.calls.all()
    place = f"--endpoint-url {services.endpoint_url} --region us-east-1"
    assert (first.number, first.service, first.operation, first.ok) == (1, "s3", "ListBuckets", True)
    assert first.cli == f"aws s3api list-buckets {place}"
    assert (second.number, second.ok) == (2, False)
    assert second.error == "NoSuchBucket: The specified bucket does not exist"
    assert second.cli == f"aws s3api get-object a.jpg --bucket no-such-bucket-here --key a.jpg {place}"


def test_a_subscriber_hears_until_it_leaves(services: Services) -> None:
    heard: list[Call] = []
    leave = services.calls.subscribe(heard.append)
    services.s3.list_buckets()
    leave()
    leave()
    services.s3.list_buckets()
    assert [call.operation for call in heard] == ["ListBuckets"]


def test_no_password_or_token_is_in_the_log(services: Services, team: Team) -> None:
    temporary = services.workforce.mails()[-1].temporary_password
    session = sign_in(services, "ana@example.com")
    services.portal.jobs(session)
    text = "\n".join(f"{call.parameters} {call.cli} {call.boto3} {call.error}" for call in services.calls.all())
    assert "POST /portal/sessions" in [call.operation for call in services.calls.all()]
    assert not any(secret in text for secret in (temporary, PASSWORD, session.token))


def test_the_machines_aws_configuration_and_proxies_are_ignored(
    server_url: str, account_id: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "config").write_text("[profile other]\nregion = eu-west-1\nendpoint_url = http://127.0.0.1:9\n")
    for name, value in {
        "AWS_PROFILE": "missing",
        "AWS_CONFIG_FILE": str(tmp_path / "config"),
        "AWS_ENDPOINT_URL": "http://127.0.0.1:9",
        "AWS_ENDPOINT_URL_S3": "http://127.0.0.1:9",
        "AWS_ACCESS_KEY_ID": "999999999999",
        "AWS_SECRET_ACCESS_KEY": "real",
        "AWS_DEFAULT_REGION": "eu-west-1",
        "AWS_MAX_ATTEMPTS": "50",
        "AWS_DEFAULTS_MODE": "auto",
        "HTTP_PROXY": "http://127.0.0.1:9",
        "http_proxy": "http://127.0.0.1:9",
    }.items():
        monkeypatch.setenv(name, value)
    services = connect(server_url, "us-east-1", account_id)
    services.s3.create_bucket(BucketSettings("fashion-labeling"))
    assert [bucket.name for bucket in services.s3.list_buckets()] == ["fashion-labeling"]
    assert services.workforce.mails() == ()
    assert services.roles.create_execution_role("any").arn.startswith(f"arn:aws:iam::{account_id}:role/")


def test_a_server_that_is_gone_says_what_to_do() -> None:
    services = connect("http://127.0.0.1:9")
    with pytest.raises(GtuiError) as caught:
        services.s3.list_buckets()
    assert "http://127.0.0.1:9/" in caught.value.message
    assert caught.value.hint.startswith("Check that the server runs")
    assert services.calls.all()[0].ok is False
    with pytest.raises(GtuiError, match="The server cannot be reached"):
        services.course.load("draft")
