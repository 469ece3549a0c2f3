"""`mockgt grade` on manifests: figures, thresholds, exit codes."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from mockgt.cli import app
from tests.grading.manifests import classified, labeled_line

GOLD = {"1.jpg": "stop", "2.jpg": "stop", "3.jpg": "yield", "4.jpg": "yield"}
HALF = {"1.jpg": "stop", "2.jpg": "yield", "3.jpg": "yield", "4.jpg": "stop"}


def run(folder: Path, labels: str, *options: str) -> Result:
    arguments = ["grade", str(folder / labels), "--gold", str(folder / "gold.json"), "--data-dir", str(folder)]
    return CliRunner().invoke(app, [*arguments, *options])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "gold.json").write_text(json.dumps(GOLD))
    (tmp_path / "good.manifest").write_bytes(classified(dict(GOLD)))
    (tmp_path / "half.manifest").write_bytes(classified(dict(HALF)))
    (tmp_path / "empty.manifest").write_bytes(classified(dict.fromkeys(GOLD)))
    return tmp_path


def report(result: Result) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(result.stdout)
    return document


def test_right_labels_pass_every_threshold(folder: Path) -> None:
    result = run(folder, "good.manifest", "--json", "--min-accuracy", "1", "--min-kappa", "1", "--min-macro-f1", "1")

    assert (result.exit_code, report(result)["figures"]) == (0, {"accuracy": 1.0, "macro-f1": 1.0, "kappa": 1.0})


def test_half_right_labels_fail_the_threshold_with_the_reason(folder: Path) -> None:
    result = run(folder, "half.manifest", "--json", "--min-accuracy", "0.8", "--min-kappa", "0")

    found = report(result)
    assert (result.exit_code, found["passed"]) == (1, False)
    assert found["reasons"] == ["accuracy is 0.5000, below 0.8."]
    assert found["figures"] == {"accuracy": 0.5, "macro-f1": 0.5, "kappa": 0.0}
    assert found["wrong"] == [
        {"name": "2.jpg", "gold": "stop", "label": "yield"},
        {"name": "4.jpg", "gold": "yield", "label": "stop"},
    ]
    assert found["confusion"] == {"classes": ["stop", "yield"], "counts": [[1, 1], [1, 1]]}


def test_without_a_threshold_every_grade_passes(folder: Path) -> None:
    assert run(folder, "half.manifest").exit_code == 0


def test_a_manifest_without_labels_is_all_wrong(folder: Path) -> None:
    result = run(folder, "empty.manifest", "--min-accuracy", "0.1", "--json")

    assert (result.exit_code, report(result)["figures"]["accuracy"]) == (1, 0.0)
    assert report(result)["unlabeled"] == ["1.jpg", "2.jpg", "3.jpg", "4.jpg"]


def test_the_text_says_what_was_wrong(folder: Path) -> None:
    text = run(folder, "half.manifest", "--min-accuracy", "0.8").stdout

    assert "half.manifest: 2 of 4 right" in text
    assert "accuracy   0.5000" in text
    assert "stop                        0.5000    0.5000    0.5000         2" in text
    assert "  2.jpg: yield instead of stop" in text
    assert text.endswith("Not passed:\n  accuracy is 0.5000, below 0.8.\n")


def test_what_a_manifest_says_cannot_steer_the_terminal(folder: Path) -> None:
    (folder / "bad.manifest").write_bytes(classified({**GOLD, "1.jpg": "\x1b[2Jstop"}))

    assert "1.jpg: ?[2Jstop instead of stop" in run(folder, "bad.manifest").stdout


def test_boxes_have_thresholds_of_their_own(folder: Path) -> None:
    metadata = {"class-map": {"0": "stop"}, "type": "groundtruth/object-detection"}
    box = {"class_id": 0, "left": 30, "top": 10, "width": 100, "height": 100}
    (folder / "boxes.manifest").write_bytes(
        labeled_line({"source-ref": "s3://b/1.jpg"}, {"annotations": [box]}, metadata)
    )
    gold = [{"label": "stop", "left": 10, "top": 10, "width": 100, "height": 100}]
    (folder / "gold.json").write_text(json.dumps({"1.jpg": gold}))

    result = run(folder, "boxes.manifest", "--json", "--min-f1", "1", "--min-iou", "0.7")

    assert (result.exit_code, report(result)["reasons"]) == (1, ["iou is 0.6667, below 0.7."])


def test_missed_and_superfluous_entities_are_told_apart(folder: Path) -> None:
    entities = [{"startOffset": 0, "endOffset": 4, "label": "PER"}]
    (folder / "entities.manifest").write_bytes(
        labeled_line(
            {"source": "Mara in Lisbon"}, {"annotations": {"entities": entities}}, {"type": "groundtruth/text-span"}
        )
    )
    (folder / "gold.json").write_text(
        json.dumps({"Mara in Lisbon": [{"startOffset": 8, "endOffset": 14, "label": "LOC"}]})
    )

    assert "  Mara in Lisbon: missed: LOC at 8-14, too much: PER at 0-4\n" in run(folder, "entities.manifest").stdout


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (("--min-iou", "0.5"), "These labels have no iou. Set a minimum for accuracy, macro-f1, kappa."),
        (("--min-points", "5"), "A bare manifest has neither points nor a seal."),
        (("--require-seal",), "A bare manifest has neither points nor a seal."),
    ],
)
def test_a_threshold_that_does_not_fit_is_bad_input(folder: Path, options: tuple[str, ...], reason: str) -> None:
    result = run(folder, "good.manifest", *options)

    assert (result.exit_code, reason in result.stderr) == (2, True)


def test_an_undefined_kappa_does_not_reach_a_threshold(folder: Path) -> None:
    (folder / "gold.json").write_text('{"1.jpg": "stop"}')
    (folder / "one.manifest").write_bytes(classified({"1.jpg": "stop"}))

    result = run(folder, "one.manifest", "--min-kappa", "0")

    assert (result.exit_code, "kappa is undefined here" in result.stdout) == (1, True)


def test_a_file_that_is_not_there_and_a_line_that_is_no_json_are_bad_input(folder: Path) -> None:
    (folder / "broken.manifest").write_text("{'source-ref': 1}\n")

    missing, broken = run(folder, "no.manifest"), run(folder, "broken.manifest")

    assert (missing.exit_code, "There is no file" in missing.stderr) == (2, True)
    assert (broken.exit_code, "Line 1 is not a JSON object" in broken.stderr) == (2, True)


def test_a_job_without_a_server_is_bad_input(tmp_path: Path, folder: Path) -> None:
    arguments = ["grade", "my-job", "--gold", str(folder / "gold.json"), "--data-dir", str(tmp_path)]
    result = CliRunner().invoke(app, arguments)

    assert (result.exit_code, "Start one with `mockgt serve`" in result.stderr) == (2, True)
