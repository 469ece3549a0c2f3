import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from mockgt.cli import app

GOOD = '{"source-ref":"s3://fashion-labeling/fashion/001.jpg"}'
DECK = (
    '{ "source-ref": "s3://photos/c3cd0200df79.png", "auto-label": 1, "auto-label-metadata": { "confidence": 1, '
    '"job-name": "labeling-job/auto-label", "class-name": "%s", "human-annotated": "yes", '
    '"creation-date": "2017-03-01", "type": "groundtruth/image-classification" } }'
)


def lint(folder: Path, body: str | bytes) -> tuple[int, list[str]]:
    """Exit code and lines before the summary."""
    file = folder / "input.manifest"
    file.write_bytes(body if isinstance(body, bytes) else body.encode())
    result = CliRunner().invoke(app, ["lint", str(file)])
    *findings, summary = result.stdout.splitlines()
    assert summary.startswith(f"{file}: ")
    return result.exit_code, findings


def test_a_sound_manifest_has_nothing_to_say(tmp_path: Path) -> None:
    assert lint(tmp_path, f'{GOOD}\r\n{{"source-ref":"s3://a/ü.jpg","note":[1.5,null]}}\n\n') == (0, [])
    assert lint(tmp_path, '{"source":"a sentence"}\n') == (0, [])


def test_the_summary_counts(tmp_path: Path) -> None:
    file = tmp_path / "input.manifest"
    file.write_text(f"{GOOD}\n{{\n")

    assert CliRunner().invoke(app, ["lint", str(file)]).stdout.splitlines()[-1] == (
        f"{file}: 2 lines, 1 problem, 0 warnings."
    )


def test_every_bad_line_is_named_as_a_job_would_name_it(tmp_path: Path) -> None:
    lines = [
        "{",
        "",
        '{"source":"x","source-ref":"s3://a/b"}',
        '{"image":"x"}',
        '{"source-ref":"s3://a/b","$x":1}',
        "7",
    ]

    assert lint(tmp_path, "\n".join([GOOD, *lines, GOOD])) == (
        1,
        [
            "line 2: is not one complete JSON object: at character 2, the line ends before the object does. "
            "Close every brace, and write one whole object per line.",
            "line 3: is empty. Remove it: each line must hold one JSON object.",
            'line 4: has both "source" and "source-ref". Keep only "source-ref".',
            'line 5: has no "source-ref". Add it: the data object is read from there.',
            'line 6: has the key "$x"; names that begin with $ are reserved. Rename it.',
            'line 7: is JSON, but not an object in braces. Write it like {"source-ref": "s3://…"}.',
        ],
    )


@pytest.mark.parametrize(
    ("body", "finding"),
    [
        (b"", "The manifest is empty. Write one JSON object per line."),
        (b'{}\n{"source":"\xff"}', "line 2: is not UTF-8. Save the file as UTF-8."),
        (f'{{"source":"{"y" * 100_000}"}}'.encode(), "line 1: has 100,013 characters; at most 100,000 are allowed."),
    ],
)
def test_an_unreadable_file_is_a_problem(tmp_path: Path, body: bytes, finding: str) -> None:
    code, findings = lint(tmp_path, body)
    assert (code, len(findings)) == (1, 1)
    assert findings[0].startswith(finding)


def test_a_byte_order_mark_is_warned_of(tmp_path: Path) -> None:
    assert lint(tmp_path, b"\xef\xbb\xbf" + GOOD.encode()) == (
        0,
        ["warning: line 1: begins with a byte order mark. Save the file as UTF-8 without one."],
    )


def test_an_index_with_two_class_names_is_warned_of(tmp_path: Path) -> None:
    names = ["severe", "severe", "severe", "healthy", "severe", "severe"]

    assert lint(tmp_path, "\n".join(DECK % name for name in names)) == (
        0,
        [
            'warning: line 4: calls "auto-label" 1 "healthy", but line 1 calls it "severe". '
            "Give each class an index of its own."
        ],
    )


def test_labels_and_sources_that_do_not_fit_together_are_warned_of(tmp_path: Path) -> None:
    other = '{"source-ref":"s3://a/b","second":0,"second-metadata":{"class-name":"Bag"}}'
    orphan = '{"source-ref":"s3://a/b","third-metadata":{}}'

    assert lint(tmp_path, "\n".join([DECK % "severe", GOOD, other, other, orphan, '{"source":"x"}'])) == (
        0,
        [
            'warning: line 3: is labeled under "second", but line 1 under "auto-label". '
            "Use the same label attribute names in all lines.",
            'warning: line 5: has "third-metadata" without "third". Add the label, or remove the metadata.',
            'warning: line 6: has "source", but line 1 has "source-ref". No job reads both: make two manifests.',
        ],
    )


def test_json_holds_the_same_and_a_missing_file_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "input.manifest").write_text("{}")
    result = CliRunner().invoke(app, ["lint", "--json", str(tmp_path / "input.manifest")])
    text = 'has no "source-ref". Add it: the data object is read from there.'
    assert json.loads(result.stdout) == {"lines": 1, "problems": [{"line": 1, "text": text}], "warnings": []}
    assert result.exit_code == 1

    missing = CliRunner().invoke(app, ["lint", "s3://fashion-labeling/input.manifest"])
    assert (missing.exit_code, "download one from S3 first" in missing.stderr) == (1, True)
