"""The file of a submission: its seal, and what is refused in a file that anybody may have made."""

import io
import json
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from mockgt.cli import app
from mockgt.grading.errors import GradingError
from mockgt.grading.points import read_scheme
from mockgt.grading.submission.package import write_package
from mockgt.grading.submission.read import Submission, read_submission
from mockgt.grading.submission.seal import Verdict
from tests.grading.manifests import classified

KEY, OTHER_KEY = "k" * 43, "o" * 43
GOLD = {"1.jpg": "stop", "2.jpg": "yield"}
ANSWERS = [
    {"object": 0, "origin": "portal", "seconds_active": 4},
    {"object": 1, "origin": "portal", "seconds_active": 2.5},
    {"object": 1, "origin": "work", "seconds_active": 99},
]
CHECKPOINTS = {"demo": [], "capstone": [{"key": "bucket", "title": "Make a bucket", "done": True, "evidence": "signs"}]}


def files(labels: Mapping[str, str | None] = GOLD) -> dict[str, bytes]:
    return {
        "about.json": json.dumps({"student": "Ada", "label_attribute_name": "signs"}).encode(),
        "answers.jsonl": "".join(json.dumps(answer) + "\n" for answer in ANSWERS).encode(),
        "checkpoints.json": json.dumps(CHECKPOINTS).encode(),
        "label-files.json": b"{}",
        "output.manifest": classified(labels),
    }


def edited(body: bytes, edit: Callable[[dict[str, bytes]], object]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(body)) as package:
        entries = {name: package.read(name) for name in package.namelist()}
    edit(entries)
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as package:
        for name, content in entries.items():
            package.writestr(name, content)
    return written.getvalue()


def verdict(body: bytes, key: str = KEY) -> Verdict:
    found = read_submission(body, key)
    return found.seal if isinstance(found, Submission) else found


def run(folder: Path, body: bytes, *options: str) -> Result:
    (folder / "ada.zip").write_bytes(body)
    (folder / "gold.json").write_text(json.dumps(GOLD))
    arguments = ["grade", str(folder / "ada.zip"), "--gold", str(folder / "gold.json"), "--data-dir", str(folder)]
    return CliRunner().invoke(app, [*arguments, *options])


def test_the_same_files_and_key_make_the_same_bytes() -> None:
    assert write_package(files(), KEY) == write_package(dict(reversed(files().items())), KEY)


def test_a_seal_is_valid_with_its_key_and_unverified_without() -> None:
    sealed = write_package(files(), KEY)

    assert verdict(sealed).status == "valid"
    assert verdict(sealed, "").status == "unverified"
    assert verdict(sealed, OTHER_KEY).text == (
        "Sealed with another server's key, so not verified. Name the right key with --seal-key."
    )


def test_without_a_key_there_is_a_checksum_which_finds_accidents_only() -> None:
    assert verdict(write_package(files())).status == "unsealed"
    assert "finds accidents, not intent" in verdict(write_package(files())).text


@pytest.mark.parametrize(
    "edit",
    [
        lambda entries: entries.update({"output.manifest": classified({"1.jpg": "stop", "2.jpg": "stop"})}),
        lambda entries: entries.update({"more.json": b"{}"}),
        lambda entries: entries.pop("answers.jsonl"),
        lambda entries: entries.update({"contents.json": entries["contents.json"] + b" "}),
        lambda entries: entries.pop("seal.json"),
        lambda entries: entries.update({"seal.json": b'{"algorithm": "none", "value": ""}'}),
    ],
    ids=["a file changed", "a file added", "a file removed", "the list changed", "the seal removed", "a made-up seal"],
)
@pytest.mark.parametrize("key", [KEY, ""], ids=["sealed", "unsealed"])
def test_any_change_is_found(edit: Callable[[dict[str, bytes]], object], key: str) -> None:
    assert verdict(edited(write_package(files(), key), edit)).status == "tampered"


def test_a_sealed_submission_that_was_changed_is_worth_nothing_and_says_what_was_changed(tmp_path: Path) -> None:
    (tmp_path / "seal.key").write_text(KEY)
    half = write_package(files({"1.jpg": "stop", "2.jpg": "stop"}), KEY)
    body = edited(half, lambda entries: entries.update({"output.manifest": classified(GOLD)}))

    honest, changed = run(tmp_path, half, "--json"), run(tmp_path, body, "--json")

    assert (honest.exit_code, json.loads(honest.stdout)["points"]["total"]) == (0, 25.0)
    assert (changed.exit_code, json.loads(changed.stdout)["points"]["total"]) == (1, 0)
    assert json.loads(changed.stdout)["reasons"] == [
        "The submission was changed. output.manifest was changed after the submission was made."
    ]
    assert run(tmp_path, body).stdout.endswith(
        "Points: 0 of 100. The submission was changed. output.manifest was changed after the submission was made.\n\n"
        "Not passed:\n  The submission was changed. output.manifest was changed after the submission was made.\n"
    )


def test_who_makes_the_list_anew_needs_the_key() -> None:
    honest, forged = write_package(files({"1.jpg": "stop", "2.jpg": "stop"}), KEY), write_package(files(), OTHER_KEY)
    with zipfile.ZipFile(io.BytesIO(honest)) as package:
        seal = json.loads(package.read("seal.json"))

    def keep_the_key_id(entries: dict[str, bytes]) -> None:
        entries["seal.json"] = json.dumps({**json.loads(entries["seal.json"]), "key": seal["key"]}).encode()

    assert verdict(edited(forged, keep_the_key_id)).text == (
        "The list of its contents was changed after it was sealed."
    )


def test_a_required_seal_that_is_missing_leaves_no_points(tmp_path: Path) -> None:
    (tmp_path / "teacher.key").write_text(f"{KEY}\n")
    options = ["--require-seal", "--seal-key", str(tmp_path / "teacher.key"), "--json"]

    sealed, unsealed = (run(tmp_path, write_package(files(), key), *options) for key in (KEY, ""))

    assert (sealed.exit_code, json.loads(sealed.stdout)["points"]["total"]) == (0, 45.0)
    assert (unsealed.exit_code, json.loads(unsealed.stdout)["points"]["total"]) == (1, 0)
    assert json.loads(unsealed.stdout)["reasons"][0].startswith("A valid seal is required. Not sealed: no class server")


def test_the_key_of_the_data_directory_is_used_when_none_is_named(tmp_path: Path) -> None:
    (tmp_path / "seal.key").write_text(KEY)

    assert (
        "Seal: Sealed by the class server; nothing was changed since."
        in run(tmp_path, write_package(files(), KEY)).stdout
    )


def test_a_file_that_is_no_key_is_refused(tmp_path: Path) -> None:
    (tmp_path / "short.key").write_text("secret")
    result = run(tmp_path, write_package(files()), "--seal-key", str(tmp_path / "short.key"))

    assert (result.exit_code, "holds no seal key" in result.stderr) == (2, True)


def test_each_label_says_how_it_came(tmp_path: Path) -> None:
    text = run(tmp_path, write_package(files())).stdout

    assert "Labels by people in the worker portal: 1\n" in text
    assert "Labels by people in the worker portal and mockgt work: 1: 2.jpg\n" in text
    assert "Median time of an answer in the portal: 3.2 s\n" in text


def test_a_label_without_an_answer_came_with_the_input(tmp_path: Path) -> None:
    result = run(tmp_path, write_package({**files(), "answers.jsonl": b""}), "--json")

    assert json.loads(result.stdout)["made_by"] == {"1.jpg": "the input manifest", "2.jpg": "the input manifest"}


def test_a_teachers_points_are_used(tmp_path: Path) -> None:
    (tmp_path / "points.json").write_text('{"requirements": {"bucket": 3, "job": 2}, "labels": 5}')
    labels = {"1.jpg": "stop", "2.jpg": "stop"}
    result = run(tmp_path, write_package(files(labels)), "--points", str(tmp_path / "points.json"))

    assert "Points: 5.5 of 10\n" in result.stdout
    assert "      3 of 3   Make a bucket: signs\n" in result.stdout
    assert "      0 of 2   job: The submission does not say.\n" in result.stdout
    assert "    2.5 of 5   Label rightly: 1 of 2 right\n" in result.stdout


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b'{"requirements": {"swim": 3}}', "name 'swim', which is no requirement"),
        (b'{"requirements": {"bucket": 1.5}}', "whole numbers from 0"),
        (b'{"requirements": {}, "labels": 0}', "not all of them 0"),
        (b"[]", "The points are not JSON like"),
    ],
)
def test_points_that_make_no_sense_are_refused(body: bytes, reason: str) -> None:
    with pytest.raises(GradingError, match=reason):
        read_scheme(body)


def archive(entries: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", method) as package:
        for name, content in entries.items():
            package.writestr(name, content)
    return written.getvalue()


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (archive({"readme.txt": b"hello"}), "an archive, but not a submission"),
        (archive({"contents.json": b"[]"}), "an archive, but not a submission"),
        (archive({"contents.json": b'{"format": "mockgt-submission-9"}'}), "Upgrade mockgt"),
        (archive({"contents.json": b"{}"}, zipfile.ZIP_LZMA), "not one that `gtui submit` made"),
        (archive({f"{number}": b"" for number in range(10_021)}), "at most 10,020 are read"),
        (write_package(files())[:200], "damaged"),
        (write_package({**files(), "checkpoints.json": b"[]"}), "lacks what it needs"),
        (write_package({"output.manifest": b""}), "lacks what it needs"),
    ],
    ids=["foreign", "no list", "newer", "packed otherwise", "too many", "cut off", "no checkpoints", "too little"],
)
def test_what_is_no_submission_is_bad_input(body: bytes, reason: str) -> None:
    with pytest.raises(GradingError, match=reason):
        read_submission(body)


def test_an_archive_that_unpacks_to_too_much_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mockgt.grading.submission.read.MAX_UNPACKED_BYTES", 1 << 20)
    with pytest.raises(GradingError, match="holds more than 1 MB"):
        read_submission(archive({"output.manifest": b"0" * (1 << 21)}))


def test_a_file_name_that_leads_elsewhere_is_never_written(tmp_path: Path) -> None:
    body = edited(write_package(files()), lambda entries: entries.update({"../../escaped.txt": b"here"}))

    assert run(tmp_path, body).exit_code == 1
    assert not list(tmp_path.parent.parent.glob("escaped.txt"))
