"""What a student hands in, made by the server, and what it is worth."""

import io
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from typer.testing import CliRunner, Result

from mockgt.cli import app
from mockgt.tasktypes.semantic_segmentation.answer import answer_content
from mockgt.tasktypes.semantic_segmentation.worker_template import build_template
from tests.course.student import FIXTURES, FUNCTION, Student

JOB = "labeling-job-project"
GOLD: dict[str, str] = json.loads((FIXTURES / "traffic-signs" / "labels.json").read_text())
SIGNS = sorted(set(GOLD.values()))
LABELS_OF_THE_FIRST_FIVE = {name: label if number < 5 else "stop" for number, (name, label) in enumerate(GOLD.items())}


def start(student: Student) -> str:
    student.create_bucket("signs")
    student.upload("signs", "", list(GOLD))
    manifest = student.make_manifest("signs", "", list(GOLD))
    student.create_job(JOB, manifest, student.create_role(), student.create_team(), SIGNS)
    return manifest


def finish(student: Student, labels: Mapping[str, str]) -> None:
    student.read(start(student))
    student.sign_in()
    student.label(JOB, labels)
    student.read(f"s3://signs/{JOB}/manifests/output/output.manifest")


def submission(student: Student, name: str = "Ada Lovelace") -> bytes:
    answer = student.http.request(
        "GET", f"{student.url}/_mockgt/jobs/{JOB}/submission", fields={"student": name}, headers=dict(student.signed)
    )
    assert answer.status == 200, answer.data
    return answer.data


def run(folder: Path, body: bytes, *options: str) -> Result:
    path = folder / "submission.zip"
    path.write_bytes(body)
    gold = FIXTURES / "traffic-signs" / "labels.json"
    arguments = ["grade", str(path), "--gold", str(gold), "--data-dir", str(folder), *options]
    return CliRunner().invoke(app, arguments)


def report(result: Result) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(result.stdout)
    return document


def points(result: Result) -> dict[str, float]:
    return {award["key"]: award["points"] for award in report(result)["points"]["requirements"]}


def changed(body: bytes, name: str, edit: Any) -> bytes:
    """The same archive, one file in it edited."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(body)) as source, zipfile.ZipFile(written, "w") as target:
        for entry in source.namelist():
            target.writestr(entry, edit(source.read(entry)) if entry == name else source.read(entry))
    return written.getvalue()


def test_a_good_capstone_gets_every_point(student: Student, tmp_path: Path) -> None:
    finish(student, GOLD)

    result = run(tmp_path, submission(student), "--json", "--min-points", "100", "--min-accuracy", "1")

    found = report(result)
    assert (result.exit_code, found["points"]["total"], found["points"]["of"]) == (0, 100.0, 100)
    assert found["about"]["student"] == "Ada Lovelace"
    assert found["seal"]["status"] == "unsealed"
    assert set(found["made_by"].values()) == {"people in the worker portal"}


def test_half_right_labels_get_their_share_with_the_reason(student: Student, tmp_path: Path) -> None:
    finish(student, LABELS_OF_THE_FIRST_FIVE)

    result = run(tmp_path, submission(student), "--json")

    award = report(result)["points"]["requirements"][-1]
    assert (award["points"], award["of"], award["reason"]) == (22.2, 40, "5 of 9 right")
    assert report(result)["points"]["total"] == 82.2


def test_a_job_that_nobody_labeled_gets_the_points_of_what_was_done(student: Student, tmp_path: Path) -> None:
    start(student)

    result = run(tmp_path, submission(student), "--json", "--min-points", "60")

    assert points(result) == {
        "bucket": 5, "upload": 5, "job": 10, "dataset": 5, "input-manifest": 0, "labels": 0, "own-work": 0,
        "output-manifest": 0, "gold-labels": 0,
    }  # fmt: skip
    assert report(result)["points"]["requirements"][-1]["reason"] == "0 of 9 right, 9 without a label"
    assert (result.exit_code, report(result)["reasons"]) == (1, ["25 points of 100 are below 60."])


def test_labels_of_mockgt_work_are_shown_as_such(student: Student, tmp_path: Path) -> None:
    start(student)
    student.work(JOB)
    body = submission(student)

    assert set(report(run(tmp_path, body, "--json"))["made_by"].values()) == {"mockgt work"}
    assert "Labels by mockgt work: 9: " in run(tmp_path, body).stdout
    assert points(run(tmp_path, body, "--json"))["own-work"] == 0


def test_the_labels_are_the_servers_not_those_of_a_manifest_that_the_student_wrote(
    student: Student, tmp_path: Path
) -> None:
    finish(student, dict.fromkeys(GOLD, "stop"))
    key = f"{JOB}/manifests/output/output.manifest"
    body = student.read(f"s3://signs/{key}").replace(b'"class-name":"stop"', b'"class-name":"yield"')
    student.aws("s3").put_object(Bucket="signs", Key=key, Body=body)

    assert report(run(tmp_path, submission(student), "--json"))["right"] == 1


def test_a_changed_label_makes_the_submission_worthless(student: Student, tmp_path: Path) -> None:
    finish(student, dict.fromkeys(GOLD, "stop"))
    body = changed(submission(student), "output.manifest", lambda text: text.replace(b"stop", b"yield"))

    result = run(tmp_path, body, "--json")

    found = report(result)
    assert (result.exit_code, found["seal"]["status"], found["points"]["total"]) == (1, "tampered", 0)
    assert found["reasons"] == [
        "The submission was changed. output.manifest was changed after the submission was made."
    ]
    assert "figures" not in found


def test_a_submission_holds_no_gold_label(student: Student, tmp_path: Path) -> None:
    finish(student, dict.fromkeys(GOLD, "stop"))
    student.aws("s3").put_object(Bucket="signs", Key="labels.json", Body=json.dumps(GOLD))

    with zipfile.ZipFile(io.BytesIO(submission(student))) as package:
        names, texts = package.namelist(), [package.read(name).decode() for name in package.namelist()]

    assert names == [
        "contents.json", "seal.json", "about.json", "answers.jsonl", "checkpoints.json", "events.json",
        "input.manifest", "job.json", "label-files.json", "output.manifest",
    ]  # fmt: skip
    assert [label for label in SIGNS if label != "stop" and any(f'"{label}"' in text for text in texts)] == []


def test_the_same_state_makes_the_same_files(student: Student) -> None:
    start(student)

    def files() -> dict[str, bytes]:
        with zipfile.ZipFile(io.BytesIO(submission(student))) as package:
            moment_free = set(package.namelist()) - {"about.json", "contents.json", "seal.json", "events.json"}
            return {name: package.read(name) for name in moment_free}

    assert files() == files()


def test_a_job_is_graded_on_its_server(student: Student, server_url: str, account_id: str, tmp_path: Path) -> None:
    finish(student, LABELS_OF_THE_FIRST_FIVE)
    gold = str(FIXTURES / "traffic-signs" / "labels.json")
    options = ["--gold", gold, "--endpoint-url", server_url, "--data-dir", str(tmp_path), "--json"]
    caller = {"AWS_ACCESS_KEY_ID": account_id, "AWS_SECRET_ACCESS_KEY": "local"}

    job = CliRunner().invoke(app, ["grade", JOB, *options], env=caller)
    manifest = f"s3://signs/{JOB}/manifests/output/output.manifest"
    file = CliRunner().invoke(app, ["grade", manifest, *options], env=caller)

    assert (job.exit_code, report(job)["points"]["total"], "seal" in report(job)) == (0, 82.2, False)
    assert (file.exit_code, report(file)["right"], "points" in report(file)) == (0, 5, False)


def test_a_job_that_is_not_there_is_bad_input(server_url: str, tmp_path: Path) -> None:
    gold = str(FIXTURES / "traffic-signs" / "labels.json")
    result = CliRunner().invoke(
        app, ["grade", "no-job", "--gold", gold, "--endpoint-url", server_url, "--data-dir", str(tmp_path)]
    )

    assert (result.exit_code, "There is no labeling job named no-job" in result.stderr) == (2, True)


def test_the_overview_says_what_a_submission_would_hold(student: Student) -> None:
    start(student)
    student.work(JOB)

    assert student.call("GET", f"/_mockgt/jobs/{JOB}/submission/overview", headers=student.signed) == {
        "job_name": JOB, "status": "Completed", "objects": 9, "labeled": 9, "answers": {"work": 9}, "sealed": False,
    }  # fmt: skip


@pytest.mark.parametrize("name", ["\x1b[31mAda", "A" * 101])
def test_a_name_that_is_none_is_refused(student: Student, name: str) -> None:
    start(student)
    answer = student.http.request(
        "GET", f"{student.url}/_mockgt/jobs/{JOB}/submission", fields={"student": name}, headers=dict(student.signed)
    )

    assert (answer.status, "printable characters" in answer.data.decode()) == (400, True)


def start_segmentation(student: Student) -> None:
    manifest = student.make_manifest("signs", "", ["1.jpg"])
    student.upload("signs", "", ["1.jpg"])
    student.aws("s3").put_object(
        Bucket="signs", Key="labels.json", Body='{"labels":[{"label":"bag"},{"label":"strap"}]}'
    )
    student.aws("s3").put_object(Bucket="signs", Key="tool.liquid", Body=build_template("Which is it?", "", ""))
    student.aws("sagemaker").create_labeling_job(
        LabelingJobName="masks",
        LabelAttributeName="masks-ref",
        InputConfig={"DataSource": {"S3DataSource": {"ManifestS3Uri": manifest}}},
        OutputConfig={"S3OutputPath": "s3://signs/"},
        RoleArn=student.create_role(),
        LabelCategoryConfigS3Uri="s3://signs/labels.json",
        HumanTaskConfig={
            "WorkteamArn": student.create_team(),
            "UiConfig": {"UiTemplateS3Uri": "s3://signs/tool.liquid"},
            "PreHumanTaskLambdaArn": f"{FUNCTION}:PRE-SemanticSegmentation",
            "TaskTitle": "Paint",
            "TaskDescription": "Which is it?",
            "NumberOfHumanWorkersPerDataObject": 1,
            "TaskTimeLimitInSeconds": 300,
            "AnnotationConsolidationConfig": {
                "AnnotationConsolidationLambdaArn": f"{FUNCTION}:ACS-SemanticSegmentation"
            },
        },
    )


def test_masks_come_with_the_submission_and_are_graded_against_a_picture_beside_the_gold_file(
    student: Student, tmp_path: Path
) -> None:
    student.create_bucket("signs")
    start_segmentation(student)
    mask = np.tile(np.repeat(np.array([0, 1, 2], np.uint8), 160), (480, 1))
    work = {"job": "masks", "answers": {"*": [answer_content(mask, ["bag", "strap"])]}}
    student.http.request("POST", f"{student.url}/_mockgt/work", json=work, headers=dict(student.signed))
    line = json.loads(student.read("s3://signs/masks/manifests/output/output.manifest"))
    (tmp_path / "1.png").write_bytes(student.read(line["masks-ref"]))
    (tmp_path / "gold.json").write_text('{"1.jpg": "1.png"}')
    answer = student.http.request("GET", f"{student.url}/_mockgt/jobs/masks/submission", headers=dict(student.signed))
    (tmp_path / "masks.zip").write_bytes(answer.data)

    arguments = ["grade", str(tmp_path / "masks.zip"), "--gold", str(tmp_path / "gold.json"), "--json"]
    result = CliRunner().invoke(app, [*arguments, "--data-dir", str(tmp_path), "--min-iou", "1"])

    assert (result.exit_code, report(result)["kind"], report(result)["figures"]) == (0, "masks", {"iou": 1.0})
