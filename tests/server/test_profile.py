import stat
from pathlib import Path

import boto3
import pytest
from typer.testing import CliRunner

from mockgt.cli import app


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "aws" / "config"))
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(tmp_path / "aws" / "credentials"))
    for name in ("AWS_PROFILE", "AWS_ACCESS_KEY_ID", "AWS_REGION", "AWS_DEFAULT_REGION", "MOCKGT_ENDPOINT_URL"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def test_a_profile_is_printed_and_nothing_is_written(home: Path) -> None:
    result = CliRunner().invoke(app, ["profile", "--data-dir", str(home), "--account", "222222222222"])

    assert result.exit_code == 0
    assert result.stdout == (
        f"# {home}/aws/config\n[profile mockgt]\nregion = us-east-1\nendpoint_url = http://127.0.0.1:5055\n"
        f"s3 =\n    addressing_style = path\n\n"
        f"# {home}/aws/credentials\n[mockgt]\naws_access_key_id = 222222222222\naws_secret_access_key = local\n"
    )
    assert list(home.iterdir()) == []


def test_a_written_profile_leads_boto3_to_the_account_on_the_server(
    home: Path, server_url: str, account_id: str
) -> None:
    (home / "aws").mkdir()
    (home / "aws" / "config").write_text("[profile other]\nregion = eu-west-1")
    command = ["profile", "--write", "--name", "class", "--account", account_id, "--endpoint-url", server_url]

    assert CliRunner().invoke(app, command).exit_code == 0

    session = boto3.Session(profile_name="class")
    assert session.available_profiles == ["other", "class"]
    sts = session.client("sts")
    assert sts.get_caller_identity()["Account"] == account_id
    sts.close()
    assert stat.S_IMODE((home / "aws" / "credentials").stat().st_mode) == 0o600


def test_a_profile_that_is_there_is_kept(home: Path) -> None:
    (home / "aws").mkdir()
    (home / "aws" / "credentials").write_text("[mockgt]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\n")

    result = CliRunner().invoke(app, ["profile", "--write"])

    assert result.exit_code == 1
    assert "There is a profile mockgt in" in result.stderr
    assert (home / "aws" / "credentials").read_text() == "[mockgt]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\n"
    assert not (home / "aws" / "config").exists()


@pytest.mark.parametrize(
    ("option", "value", "part"),
    [
        ("--name", "a]\n[default", "Choose another --name"),
        ("--account", "123", "is not 12 digits"),
        ("--region", "us-east-1\nx=1", "Correct --region"),
        ("--endpoint-url", "127.0.0.1:5055", "Correct --endpoint-url"),
        ("--endpoint-url", "http://127.0.0.1:5055/\nx = 1", "Correct --endpoint-url"),
    ],
)
def test_a_value_that_is_no_part_of_a_profile_is_refused(home: Path, option: str, value: str, part: str) -> None:
    result = CliRunner().invoke(app, ["profile", "--write", option, value])

    assert (result.exit_code, part in result.stderr) == (1, True)
    assert not (home / "aws").exists()
