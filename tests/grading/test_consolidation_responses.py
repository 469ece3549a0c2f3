"""The capstone's consolidation response, as the course shows it, is graded like a manifest."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from mockgt.cli import app

# Source: Observed, the solution that the course shows; its date has three decimals and a Z.
RESPONSE = """[{"datasetObjectId":"4","consolidatedAnnotation":{"content":{"labeling-job-project":1,
"labeling-job-project-metadata":{"class-name":"yield","job-name":"labeling-job/labeling-job-project","confidence":0.0,
"type":"groundtruth/image-classification","human-annotated":"yes","creation-date":"2022-03-25T20:05:00.000Z"}}}}]"""


@pytest.mark.parametrize(("label", "accuracy"), [("yield", 1.0), ("stop", 0.0)])
def test_the_response_of_the_capstone_is_graded(tmp_path: Path, label: str, accuracy: float) -> None:
    (tmp_path / "response.json").write_text(RESPONSE)
    (tmp_path / "gold.json").write_text(json.dumps({"4": label}))
    files = [str(tmp_path / "response.json"), "--gold", str(tmp_path / "gold.json"), "--data-dir", str(tmp_path)]
    result = CliRunner().invoke(app, ["grade", *files, "--json"])
    assert json.loads(result.stdout)["figures"]["accuracy"] == accuracy


@pytest.mark.parametrize(
    ("text", "part"),
    [("[1", "is not JSON"), ('[{"datasetObjectId":"four"}]', "Entry 1 of the list is no consolidated annotation")],
)
def test_a_list_of_something_else_is_refused(tmp_path: Path, text: str, part: str) -> None:
    (tmp_path / "response.json").write_text(text)
    (tmp_path / "gold.json").write_text('{"4": "yield"}')
    files = [str(tmp_path / "response.json"), "--gold", str(tmp_path / "gold.json"), "--data-dir", str(tmp_path)]
    result = CliRunner().invoke(app, ["grade", *files])
    assert result.exit_code != 0
    assert part in result.stderr
