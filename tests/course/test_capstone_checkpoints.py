"""The capstone's requirements, done with boto3 and the portal's API."""

import pytest

from mockgt.course.catalogue import CAPSTONE
from tests.course.student import Student

JOB = "labeling-job-project"
QUERY = "?course=capstone"
NAMES = [f"sign-{number}.jpg" for number in range(1, 10)]
GOLD = dict.fromkeys(NAMES, "stop")


def done(student: Student, query: str = QUERY) -> list[str]:
    return [key for key, is_done in student.checkpoints(query).items() if is_done]


def create_job(student: Student, names: list[str] = NAMES) -> str:
    student.create_bucket("signs")
    student.upload("signs", "", NAMES)
    manifest = student.make_manifest("signs", "", names)
    student.create_job(JOB, manifest, student.create_role(), student.create_team(), ("stop", "yield"))
    return manifest


def test_an_empty_account_has_done_nothing(student: Student) -> None:
    assert student.checkpoints(QUERY) == {requirement.key: False for requirement in CAPSTONE}


def test_every_requirement_is_reached_in_its_turn(student: Student) -> None:
    student.create_bucket("signs")
    assert done(student) == ["bucket"]
    student.upload("signs", "", NAMES)
    assert done(student) == ["bucket", "upload"]
    manifest = student.make_manifest("signs", "", NAMES)
    student.create_job(JOB, manifest, student.create_role(), student.create_team(), ("stop", "yield"))
    assert done(student) == ["bucket", "upload", "job", "dataset"]
    student.read(manifest)
    assert done(student) == ["bucket", "upload", "job", "dataset", "input-manifest"]
    student.sign_in()
    student.label(JOB, GOLD)
    assert done(student) == [each.key for each in CAPSTONE[:-1]]
    student.read(f"s3://signs/{JOB}/manifests/output/output.manifest")
    assert done(student) == [each.key for each in CAPSTONE]


def test_a_job_without_all_pictures_says_how_many_are_missing(student: Student) -> None:
    create_job(student, NAMES[:8])

    assert done(student) == ["bucket", "upload", "job"]
    assert student.evidence("dataset", QUERY) == "The input manifest has 8 of 9 lines."


def test_labels_of_simulated_workers_are_not_the_students(student: Student) -> None:
    create_job(student)
    student.work(JOB)

    assert "labels" in done(student)
    assert "own-work" not in done(student)
    assert student.evidence("own-work", QUERY) == "9 answers are of simulated workers."


def test_a_teachers_pack_has_another_job_and_other_pictures(student: Student) -> None:
    create_job(student)

    assert "dataset" not in done(student, f"{QUERY}&objects=12")
    assert "job" not in done(student, f"{QUERY}&job=my-crops")


def test_an_operator_sees_another_account(student: Student, account_id: str) -> None:
    student.create_bucket("signs")
    others = {"Authorization": student.signed["Authorization"].replace(account_id, "000000000001")}

    found = student.call("GET", f"/_mockgt/course/checkpoints?account={account_id}", headers=others)

    assert found["account"] == account_id
    assert found["checkpoints"][0] == {
        "number": 1, "key": "bucket", "title": "Create a bucket", "done": True, "evidence": "The bucket signs",
    }  # fmt: skip


@pytest.mark.parametrize("query", ["?course=history", "?account=me", "?course=capstone&objects=many"])
def test_a_question_that_makes_no_sense_is_refused(student: Student, query: str) -> None:
    answer = student.http.request(
        "GET", f"{student.url}/_mockgt/course/checkpoints{query}", headers=dict(student.signed)
    )

    assert answer.status == 400


@pytest.mark.parametrize("body", [{}, {"what": "everything"}, {"what": "job", "which": "x" * 2000}, {"what": 1}])
def test_a_sighting_that_makes_no_sense_is_refused(student: Student, body: dict[str, object]) -> None:
    import json

    answer = student.http.request(
        "POST", f"{student.url}/_mockgt/course/sightings", body=json.dumps(body), headers=dict(student.signed)
    )

    assert answer.status == 400
