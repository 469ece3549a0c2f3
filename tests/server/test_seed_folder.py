"""`mockgt serve --init DIR`: what the folder tells is there when the server is ready."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import boto3
import pytest
from typer.testing import CliRunner

from mockgt.cli import app
from mockgt.pytest_plugin import server_process

SEED = """\
region: eu-west-1
buckets:
  - name: fashion-labeling
    objects:
      - {from: pictures, to: fashion/}
      - {from: labels.json}
  - name: empty-bucket
teams:
  - name: super-labelers
    workers:
      - {email: ada@example.com, password: "Correct-Horse-1"}
      - {email: ben@example.com}
"""


def write_seed(folder: Path, text: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "seed.yaml").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = write_seed(tmp_path / "seed", SEED)
    (made / "pictures" / "more").mkdir(parents=True)
    (made / "pictures" / "001.jpg").write_bytes(b"one")
    (made / "pictures" / "more" / "002.jpg").write_bytes(b"two")
    (made / "labels.json").write_text("{}")
    return made


def client(service: str, url: str, keys: tuple[str, str] = ("123456789012", "any")) -> Any:
    return boto3.client(
        service,
        endpoint_url=url,
        region_name="eu-west-1",
        aws_access_key_id=keys[0],
        aws_secret_access_key=keys[1],
    )


def refused(folder: Path) -> str:
    command = [sys.executable, "-m", "mockgt", "serve", "--port", "0", "--memory", "--init", str(folder)]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)
    assert ended.returncode == 1
    assert ended.stdout == ""
    return ended.stderr.strip()


def test_buckets_objects_and_teams_are_there_when_the_server_is_ready(folder: Path) -> None:
    with server_process("--init", str(folder)) as url:
        s3 = client("s3", url)
        listed = s3.list_objects_v2(Bucket="fashion-labeling")["Contents"]
        assert [entry["Key"] for entry in listed] == ["fashion/001.jpg", "fashion/more/002.jpg", "labels.json"]
        assert s3.head_object(Bucket="fashion-labeling", Key="fashion/001.jpg")["ContentType"] == "image/jpeg"
        assert s3.get_bucket_location(Bucket="empty-bucket")["LocationConstraint"] == "eu-west-1"
        teams = client("sagemaker", url).list_workteams()["Workteams"]
        assert [team["WorkteamName"] for team in teams] == ["super-labelers"]
        pool = teams[0]["MemberDefinitions"][0]["CognitoMemberDefinition"]["UserPool"]
        users = client("cognito-idp", url).list_users_in_group(UserPoolId=pool, GroupName="super-labelers")["Users"]
        assert sorted((user["Username"], user["UserStatus"]) for user in users) == [
            ("ada@example.com", "CONFIRMED"),
            ("ben@example.com", "FORCE_CHANGE_PASSWORD"),
        ]


@pytest.fixture
def signed_folder(folder: Path) -> Path:
    return write_seed(folder, "account: Ada\n" + SEED)


def test_where_calls_are_signed_the_seed_goes_into_a_persons_account(signed_folder: Path, tmp_path: Path) -> None:
    data_dir = str(tmp_path / "data")
    with server_process("--init", str(signed_folder), "--auth", "sigv4", "--data-dir", data_dir) as url:
        made = CliRunner().invoke(app, ["accounts", "list", "--json", "--data-dir", data_dir])
        ada = json.loads(made.output)[0]
        buckets = client("s3", url, (ada["access_key"], ada["secret_key"])).list_buckets()["Buckets"]
        assert {bucket["Name"] for bucket in buckets} == {"empty-bucket", "fashion-labeling"}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("buckets: {", "seed.yaml cannot be read"),
        ("bucket: []", "bucket of the document is not known here; use account, buckets, region, staff and teams."),
        ("buckets: [{objects: []}]", "name of a bucket must be a text in quotation marks; it is None."),
        ("account: 12", "account of the document must be a text in quotation marks; it is 12."),
        ("account: Ada", "it must be a number of 12 digits."),
        ("buckets: [{name: b-1, objects: [{from: ../up}]}]", "../up of the bucket b-1 is outside the folder."),
        ("buckets: [{name: b-1, objects: [{from: gone}]}]", "gone of the bucket b-1 is not in the folder."),
        ("buckets: [{name: 'Not A Bucket'}]", "The server refused a part of the seed"),
        ("teams: [{name: t}]", "The team t has no workers. Name one by email."),
    ],
)
def test_a_seed_that_cannot_be_loaded_ends_the_start_with_its_reason(text: str, message: str, tmp_path: Path) -> None:
    assert message in refused(write_seed(tmp_path / "seed", text))


def test_files_behind_a_link_stay_out(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.jpg").write_bytes(b"secret")
    (folder / "pictures" / "link.jpg").symlink_to(tmp_path / "secret.jpg")
    with server_process("--init", str(folder)) as url:
        listed = client("s3", url).list_objects_v2(Bucket="fashion-labeling", Prefix="fashion/")["Contents"]
        assert [entry["Key"] for entry in listed] == ["fashion/001.jpg", "fashion/more/002.jpg"]
