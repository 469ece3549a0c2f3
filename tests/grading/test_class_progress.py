"""`mockgt class progress`: accounts by checkpoints."""

import csv
import io
from pathlib import Path

from typer.testing import CliRunner, Result

from mockgt.cli import app
from tests.course.student import Student


def run(server_url: str, folder: Path, *options: str) -> Result:
    return CliRunner().invoke(
        app, ["class", "progress", "--endpoint-url", server_url, "--data-dir", str(folder), *options]
    )


def test_an_account_is_listed_once_it_has_made_something(
    student: Student, server_url: str, account_id: str, tmp_path: Path
) -> None:
    before = run(server_url, tmp_path, "--csv").stdout
    student.create_bucket(f"signs-{account_id}")
    [row] = [
        row
        for row in csv.DictReader(io.StringIO(run(server_url, tmp_path, "--csv").stdout))
        if row["account_id"] == account_id
    ]

    assert account_id not in before
    assert (row["demo done"], row["capstone done"], row["demo: bucket"], row["demo: upload"]) == ("1", "1", "1", "0")
    assert len(row) == 5 + 23 + 3 + 8


def test_the_text_shows_each_checkpoint_as_a_sign(
    student: Student, server_url: str, account_id: str, tmp_path: Path
) -> None:
    student.create_bucket(f"signs-{account_id}")

    text = run(server_url, tmp_path).stdout

    [row] = [line for line in text.splitlines() if line.startswith(account_id)]
    assert row.split() == [account_id, "1/23", "#" + "." * 22, "0/3", "...", "1/8", "#" + "." * 7]
    assert "# done, . not yet" in text
