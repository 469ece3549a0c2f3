"""`gtui label --plain`: a conversation in lines, from the sign-in to the output manifest."""

import json
import subprocess
import sys
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from gtui.cli import cli
from gtui.plain import Lines, label_plainly
from gtui.services import JobRequest, Mail, Services, WorkerSession
from tests.gtui.portal.conftest import PASSWORD
from tests.gtui.portal.task_type_jobs import Case, create
from tests.gtui.portal.test_task_types import AUDITED
from tests.terminal import Terminal

Label = Callable[..., Result]


@pytest.fixture
def arguments(server_url: str, account_id: str) -> list[str]:
    return ["--plain", "--worker", "ana@example.com", "--endpoint-url", server_url, "--account-id", account_id]


@pytest.fixture
def label(arguments: list[str]) -> Label:
    """Label a job with these lines, the password first."""

    def run(job: str, *lines: str, password: str = PASSWORD) -> Result:
        return CliRunner().invoke(cli, ["label", job, *arguments], input="\n".join([password, *lines, ""]))

    return run


TEXT = {"source": "Ada Lovelace met Ada in 東京."}
TWO_ENTITIES = {"entities": [{"confidence": 0}, {"confidence": 0}]}
TOO_LOW = {"class-name": "bad", "worker-feedback": [{"comment": "too low"}]}
CASES = (
    (Case("ImageMultiClass", (), {"class-name": "Strap"}), ["2"]),
    (Case("ImageMultiClassMultiLabel", (), {"class-map": {"0": "Bag", "1": "Strap"}}), ["2 1"]),
    (Case("TextMultiClass", (), {"class-name": "bad"}, TEXT, ("good", "bad")), ["BAD"]),
    (Case("TextMultiClassMultiLabel", (), {"class-map": {}}, TEXT, ("fit", "price")), ["none"]),
    (
        Case("NamedEntityRecognition", (), TWO_ENTITIES, TEXT, ("Person", "Place")),
        ["1-2 Person", '"東京" 2', "@17-20 Person", "x 3", "ok"],
    ),
    (Case("BoundingBox", (), {"class-map": {"1": "Strap"}}), ["Bag 1 2 30 40", "x 1", "2 10 20 100 50", "ok"]),
    (Case("VerificationBoundingBox", (), TOO_LOW, AUDITED, ("good", "bad")), ["2 too low"]),
    (Case("AdjustmentBoundingBox", (), {"adjustment-status": "adjusted"}, AUDITED), ["c 1 100 100 210 120", "ok"]),
)


IN_TEST_MORE = frozenset({"ImageMultiClassMultiLabel", "TextMultiClass", "AdjustmentBoundingBox"})


@pytest.mark.parametrize(
    ("case", "lines"),
    [
        pytest.param(case, lines, id=case.task_type, marks=[pytest.mark.more] if case.task_type in IN_TEST_MORE else [])
        for case, lines in CASES
    ],
)
def test_lines_label_a_task_to_the_output_manifest(
    services: Services, ana: WorkerSession, account_id: str, label: Label, case: Case, lines: list[str]
) -> None:
    (team,) = services.workforce.list_teams()
    create(services, f"plain-{account_id}", case, team.arn)
    result = label("job", *lines)
    assert result.exit_code == 0, result.output
    written = services.manifests.read(services.jobs.job("job").output_manifest_uri).lines[0].parsed
    assert written is not None
    metadata = written["label-metadata"]
    assert isinstance(metadata, dict)
    assert {name: metadata[name] for name in case.expected} == case.expected


def test_a_task_type_without_lines_takes_its_answer_as_json(
    services: Services, ana: WorkerSession, account_id: str, label: Label
) -> None:
    (team,) = services.workforce.list_teams()
    case = Case("SemanticSegmentation", (), {}, attribute="label-ref")
    create(services, f"plain-{account_id}", case, team.arn)
    result = label("job", '{"crowd-semantic-segmentation": {}}')
    assert result.exit_code == 1
    assert "Type the whole answer as JSON" in result.output
    assert 'The answer has no "labeledImage"' in result.output


def test_a_worker_reads_undoes_skips_declines_and_stops(
    job: JobRequest, services: Services, ana: WorkerSession, label: Label, tmp_path: Path
) -> None:
    copy = tmp_path / "picture.jpg"
    result = label(job.job_name, "i", f"w {copy}", "r", "1", "u", "2", "s", "d", "q")
    assert result.exit_code == 0, result.output
    said = result.output
    assert "Here is an example of an eyewear" in said
    assert copy.read_bytes().startswith(b"\xff\xd8")
    assert "Labels: 1 Bag, 2 Eyewear, 3 Flipflop, 4 Watch" in said
    assert "Bag submitted." in said
    assert "The last answer is taken back" in said
    assert "Eyewear submitted." in said
    assert "Skipped; it comes again at the end." in said
    assert "Declined; you will not see this task again." in said
    assert said.rstrip().endswith("You submitted 1 answers.")
    (mine,) = services.portal.jobs(ana)
    assert (mine.submitted, mine.stopped_task_ids) == (1, ())


def test_skipped_tasks_come_again_at_the_end(job: JobRequest, ana: WorkerSession, label: Label) -> None:
    result = label(job.job_name, "s", "1", "1", "1")
    assert result.exit_code == 0, result.output
    assert result.output.index("Now the tasks that you skipped") > result.output.index("Bag submitted.")
    assert "has ended (Completed)" in result.output or "You submitted 3 answers." in result.output


def test_a_script_stops_at_a_wrong_line_and_answers_nothing_after_it(
    job: JobRequest, services: Services, ana: WorkerSession, label: Label
) -> None:
    result = label(job.job_name, "1", "Shoe", "2")
    assert result.exit_code == 1
    assert "'Shoe' is none of the labels. Type a number from 1 to 4, or a name." in result.output
    assert "Stopped at this line; nothing after it was read." in result.output
    assert services.portal.jobs(ana)[0].submitted == 1


def test_an_input_that_ends_is_told_by_the_exit_code_and_keeps_what_was_begun(
    services: Services, ana: WorkerSession, account_id: str, label: Label
) -> None:
    (team,) = services.workforce.list_teams()
    create(services, f"plain-{account_id}", Case("BoundingBox", (), {}), team.arn)
    assert label("job", "1 10 20 100 50").exit_code == 3
    (mine,) = services.portal.jobs(ana)
    assert len(mine.stopped_task_ids) == 1
    result = label("job", "ok")
    assert result.exit_code == 0, result.output
    assert "1. Bag, left 10, top 20, width 100, height 50" in result.output


WRONG = {
    "1 1 1": "'1 1 1' describes no box. Type a label and four numbers",
    "1 470 0 20 10": "is outside the picture of 480 × 480 pixels. Move or shrink it.",
    "3 0 0 9 9": "'3' is none of the labels. Type a number from 1 to 2, or a name.",
    "x 1": "'1' is the number of no box. There is none yet.",
    "ok": "There are no boxes yet. Type none if there is nothing to label.",
    "{1": "This is not JSON",
    "w /": "/ exists already. Choose another name.",
    "u": "There is nothing to undo: you have not submitted anything yet.",
}


def test_a_line_that_cannot_be_obeyed_says_what_to_type(
    services: Services, ana: WorkerSession, account_id: str
) -> None:
    (team,) = services.workforce.list_teams()
    create(services, f"plain-{account_id}", Case("BoundingBox", (), {}), team.arn)
    said = StringIO()
    lines = Lines(StringIO("\n".join([*WRONG, "q", ""])), said, interactive=True, secret=lambda question: PASSWORD)
    assert label_plainly(services, "job", "ana@example.com", lines) == 0
    assert [answer for answer in WRONG.values() if answer not in said.getvalue()] == []


def test_entities_are_refused_with_the_offsets_to_type_instead(
    services: Services, ana: WorkerSession, account_id: str, label: Label
) -> None:
    (team,) = services.workforce.list_teams()
    create(services, f"plain-{account_id}", Case("NamedEntityRecognition", (), {}, TEXT, ("Person",)), team.arn)
    result = label("job", "v", '"Ada" Person')
    assert "3 met" in result.output
    assert "'Ada' is in the text 2 times. Type its offsets instead: @0-3, @17-20." in result.output


def test_the_first_sign_in_asks_for_a_new_password(job: JobRequest, mails: dict[str, Mail], label: Label) -> None:
    result = label(job.job_name, "New-Horse-77", "q", password=mails["ana@example.com"].temporary_password)
    assert result.exit_code == 0, result.output
    wrong = label(job.job_name, "q", password="wrong")
    assert (wrong.exit_code, "Check user name and password" in wrong.stderr) == (1, True)
    assert label("no-such-job", password="New-Horse-77").exit_code == 1


def test_a_text_cannot_command_the_terminal(
    services: Services, ana: WorkerSession, account_id: str, label: Label
) -> None:
    (team,) = services.workforce.list_teams()
    text = {"source": "It\u009b \u001b[2Jbroke."}
    create(services, f"plain-{account_id}", Case("TextMultiClass", (), {}, text, ("good", "bad")), team.arn)
    said = label("job", "q").output
    assert "[2Jbroke." in said
    assert {"\x1b", "\x9b"} & set(said) == set()


def test_a_person_in_a_terminal_corrects_a_wrong_line(
    job: JobRequest, ana: WorkerSession, arguments: list[str], tmp_path: Path
) -> None:
    argv = [sys.executable, "-m", "gtui", "label", job.job_name, *arguments]
    with Terminal(argv, 100, 40, {"HOME": str(tmp_path), "TERM": "xterm"}) as terminal:
        terminal.wait_for("Password:")
        terminal.send(f"{PASSWORD}\r")
        terminal.wait_for("Label:")
        assert PASSWORD not in terminal.text()
        terminal.send("7\r")
        terminal.wait_for("'7' is none of the labels.")
        terminal.send("2\r")
        terminal.wait_for("Eyewear submitted.")
        terminal.send("q\r")
        assert terminal.wait_for_exit(5) == 0


def test_plain_mode_loads_no_screen_library(arguments: list[str]) -> None:
    code = "import json, sys, gtui.plain, gtui.plain.classification, gtui.plain.boxes, gtui.plain.entities; "
    code += "print(json.dumps(sorted({name.partition('.')[0] for name in sys.modules})))"
    loaded = json.loads(subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout)
    assert {"textual", "boto3", "moto"} & set(loaded) == set()
