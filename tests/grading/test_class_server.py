"""A class on a server that takes signed calls only: a student hands in, the teacher grades and sees everybody."""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import boto3
import pytest
from typer.testing import CliRunner

from gtui.cli import cli
from gtui.services import connect
from mockgt.cli import app
from mockgt.pytest_plugin import server_process
from tests.course.student import Student

JOB = "labeling-job-project"
NAMES = [f"{number}.jpg" for number in range(1, 10)]
FORMULA = "=HYPERLINK(1)"


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """URL and data directory of the teacher's server."""
    data_dir = tmp_path_factory.mktemp("school")
    with server_process("--auth", "sigv4", "--data-dir", str(data_dir)) as url:
        yield url, data_dir


def teacher(data_dir: Path, *arguments: str) -> Any:
    return CliRunner().invoke(app, [*arguments, "--data-dir", str(data_dir)])


@pytest.fixture
def ada(school: tuple[str, Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Student]:
    """Ada, who has joined the class with gtui and has made the capstone's job."""
    url, data_dir = school
    [account] = json.loads(teacher(data_dir, "accounts", "add", "Ada", "--json").stdout)
    monkeypatch.setattr("gtui.membership.platformdirs.user_config_dir", lambda _: str(tmp_path / "config"))
    assert CliRunner().invoke(cli, ["join", account["join"]]).exit_code == 0

    def aws(service: str) -> Any:
        return boto3.client(
            service, endpoint_url=url, region_name="us-east-1",
            aws_access_key_id=account["access_key"], aws_secret_access_key=account["secret_key"],
        )  # fmt: skip

    credential = f"AWS4-HMAC-SHA256 Credential={account['account_id']}/20240101/us-east-1/sagemaker/aws4_request"
    token = (data_dir / "operator.token").read_text().strip()
    student = Student(aws, url, {"Authorization": credential, "X-Mockgt-Operator": token})
    student.create_bucket("signs")
    student.upload("signs", "", NAMES)
    manifest = student.make_manifest("signs", "", NAMES)
    student.create_job(JOB, manifest, student.create_role(), student.create_team(), ("stop", "yield"))
    yield student
    student.http.clear()


def test_a_students_sealed_submission_is_graded_and_the_class_is_seen(
    school: tuple[str, Path], ada: Student, tmp_path: Path
) -> None:
    _, data_dir = school
    ada.sign_in()
    ada.label(JOB, dict.fromkeys(NAMES, "stop"))
    (tmp_path / "gold.json").write_text(json.dumps(dict.fromkeys(NAMES, "stop")))
    file = str(tmp_path / "ada.zip")

    submitted = CliRunner().invoke(cli, ["submit", "--out", file, "--name", "Gräfin Ada & Co"])
    graded = teacher(data_dir, "grade", file, "--gold", str(tmp_path / "gold.json"), "--require-seal", "--json")

    assert submitted.exit_code == 0, submitted.output
    assert "The server seals it: a change is found out." in submitted.stdout
    report = json.loads(graded.stdout)
    assert (graded.exit_code, report["seal"]["status"], report["about"]["account_name"]) == (0, "valid", "Ada")
    assert report["about"]["student"] == "Gräfin Ada & Co"
    assert report["points"]["total"] == 85.0
    assert (data_dir / "seal.key").stat().st_mode & 0o777 == 0o600

    teacher(data_dir, "accounts", "add", FORMULA)
    rows = {
        row["name"]: row for row in csv.DictReader(io.StringIO(teacher(data_dir, "class", "progress", "--csv").stdout))
    }
    assert (rows["Ada"]["capstone: labels"], rows["Ada"]["capstone: output-manifest"]) == ("1", "0")
    assert rows[f"'{FORMULA}"]["demo done"] == "0"


def test_a_student_does_not_see_the_class(school: tuple[str, Path]) -> None:
    url, data_dir = school
    [account] = json.loads(teacher(data_dir, "accounts", "add", "Ben", "--json").stdout)
    services = connect(url, "us-east-1", account["account_id"], account["access_key"], account["secret_key"])

    answer = services.submissions.http.signed("GET", "/_mockgt/class")

    assert answer.status == 403
