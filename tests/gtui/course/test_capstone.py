"""The capstone's check, on the screen and from the command line."""

import json
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from gtui.cli import cli
from gtui.course.capstone.check import check, newest_try
from gtui.course.capstone.pack import Pack
from gtui.course.capstone.tries import keep_try, kept_tries
from gtui.errors import GtuiError
from gtui.services import Services
from tests.course.student import Student
from tests.gtui.conftest import OpenApp
from tests.gtui.course.conftest import Capstone

OUTPUT = "s3://signs/labeling-job-project/manifests/output/output.manifest"


def gold(signs: Pack) -> dict[str, str]:
    assert signs.gold is not None
    return dict(signs.gold)


def test_the_work_of_a_good_student_has_all_points(
    services: Services, student: Student, signs: Pack, do_capstone: Capstone
) -> None:
    do_capstone(gold(signs) | {"sign-4.jpg": "Stop"})
    student.read(OUTPUT)

    result = check(services, signs)

    assert (result.points.total, result.points.of, result.passed) == (100.0, 100, True)
    assert result.grade
    assert (result.grade.accuracy, result.grade.kappa, result.grade.wrong) == (1.0, 1.0, ())


def test_wrong_labels_and_an_unread_manifest_cost_points_and_say_why(
    services: Services, signs: Pack, do_capstone: Capstone
) -> None:
    do_capstone(gold(signs) | {"sign-4.jpg": "yield", "sign-8.jpg": "50 km/h", "sign-9.jpg": "no entry"})

    result = check(services, signs)

    assert result.points.total == 76.7
    lost = [(award.key, award.reason) for award in result.points.awards if award.points < award.of]
    assert lost == [
        ("output-manifest", "Nobody has read the output manifest yet."),
        ("gold-labels", "6 of 9 right"),
    ]
    assert result.grade
    assert [(each.name, each.gold, each.label) for each in result.grade.wrong] == [
        ("sign-4.jpg", "stop", "yield"),
        ("sign-8.jpg", "30 km/h", "50 km/h"),
        ("sign-9.jpg", "priority road", "no entry"),
    ]


def test_right_labels_are_told_to_nobody_who_has_not_labeled_every_picture(services: Services, signs: Pack) -> None:
    result = check(services, signs)

    assert (result.points.total, result.grade) == (0.0, None)
    assert result.points.awards[-1].reason == "Graded when every picture is labeled."


def test_a_second_try_is_graded_and_the_first_is_kept(
    services: Services, student: Student, signs: Pack, do_capstone: Capstone
) -> None:
    do_capstone(dict.fromkeys(signs.names, "stop"))
    keep_try(services.course, check(services, signs))
    team = student.aws("sagemaker").list_workteams()["Workteams"][0]["WorkteamArn"]
    role = student.aws("iam").list_roles()["Roles"][0]["Arn"]
    manifest = "s3://signs/dataset-20220203T104104.manifest"
    student.create_job("labeling-job-project-2", manifest, role, team, signs.labels)
    student.label("labeling-job-project-2", gold(signs))

    assert newest_try(services, signs.job_name) == "labeling-job-project-2"
    keep_try(services.course, check(services, signs))
    keep_try(services.course, check(services, signs))

    tries = kept_tries(services.course)
    assert [(each.job_name, each.points, each.accuracy) for each in tries] == [
        ("labeling-job-project", 54.4, pytest.approx(1 / 9)),
        ("labeling-job-project-2", 90.0, 1.0),
    ]


async def test_the_screen_shows_points_and_each_wrong_label_with_its_picture(
    open_app: OpenApp, signs: Pack, do_capstone: Capstone
) -> None:
    do_capstone(gold(signs) | {"sign-4.jpg": "yield"})
    async with open_app("capstone", size=(80, 24)) as opened:
        assert "Each picture shows one traffic sign. Which one is it?" in opened.text()
        assert "right is" not in opened.text()
        await opened.press("c")

        assert "85.6 of 100 points: passed." in opened.text()
        assert "8 of 9 labels right · accuracy 0.89" in opened.text()
        await opened.click("#--content-tab-wrong-tab")
        assert "✗ sign-4.jpg: yield, right is stop" in opened.text()
        await opened.click("#--content-tab-tries-tab")
        assert "labeling-job-project: 85.6 of 100, accuracy 0.89, kappa 0.88" in opened.text()


async def test_the_pictures_are_saved_without_their_labels(open_app: OpenApp, tmp_path: Path) -> None:
    async with open_app("capstone") as opened:
        await opened.press("s")
        opened.screen.query_one("#download-folder").value = str(tmp_path)  # type: ignore[attr-defined]
        await opened.click("#dialog-accept")

        saved = sorted(path.name for path in (tmp_path / "capstone-pictures").iterdir())
        assert saved == [f"sign-{number}.jpg" for number in range(1, 10)]


async def test_a_pack_that_cannot_be_used_says_why_and_changes_nothing(open_app: OpenApp, tmp_path: Path) -> None:
    async with open_app("capstone") as opened:
        await opened.press("o")
        await opened.type("#pack-path", str(tmp_path))
        await opened.press("enter")

        assert "capstone.json is missing" in opened.notice
        assert "Traffic signs" in opened.text()


def gtui(server_url: str, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["capstone", *arguments], env={"GTUI_ENDPOINT_URL": server_url})


def test_the_command_prints_points_and_its_exit_code_says_whether_they_are_enough(server_url: str) -> None:
    ran = gtui(server_url, "check")

    assert ran.exit_code == 1
    assert "of 100 points: not passed yet." in ran.stdout


def test_the_command_answers_programs_in_json(server_url: str) -> None:
    ran = gtui(server_url, "check", "--json")

    document = json.loads(ran.stdout)
    assert (document["passed"], document["of"], document["requirements"][0]["key"]) == (False, 100, "bucket")


def test_a_pack_is_exported_changed_and_validated(server_url: str, tmp_path: Path) -> None:
    assert gtui(server_url, "export", str(tmp_path / "pack")).exit_code == 0
    good = gtui(server_url, "validate", str(tmp_path / "pack"))
    (tmp_path / "pack" / "gold.json").write_text('{"sign-1.jpg": "tree"}')
    bad = gtui(server_url, "validate", str(tmp_path / "pack"))

    assert "9 pictures, 9 labels, with gold labels, 100 points. The pack can be used." in good.stdout
    assert bad.exit_code == 2
    assert "the label of 'sign-1.jpg' is not one of the labels" in bad.stderr


def test_scikit_learn_that_is_missing_is_named(
    services: Services, signs: Pack, do_capstone: Capstone, monkeypatch: pytest.MonkeyPatch
) -> None:
    do_capstone(gold(signs))
    monkeypatch.setitem(sys.modules, "sklearn", None)

    with pytest.raises(GtuiError) as caught:
        check(services, signs)

    assert "pip install 'gtui[course]'" in caught.value.message
