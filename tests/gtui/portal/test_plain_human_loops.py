"""`gtui label --plain` for pages of worker templates: human loops of Augmented AI, and custom labeling jobs."""

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from gtui.cli import cli
from gtui.services import BucketSettings, FlowRequest, Services, WorkerSession, sample_folder, scan_folder
from tests.gtui.portal import custom_job
from tests.gtui.portal.conftest import PASSWORD

PAGE = """\
<crowd-form><h2>Is it right?</h2><p>{{ task.input.text }}</p>
<img src="{{ task.input.picture | grant_read_access }}" alt="The product">
<crowd-radio-group><crowd-radio-button name="right" value="yes">It is right</crowd-radio-button>
<crowd-radio-button name="right" value="no">It is wrong</crowd-radio-button></crowd-radio-group>
<crowd-input name="note" label="What is wrong?" required max-length="12"></crowd-input>
<crowd-slider name="sure" min="0" max="10"></crowd-slider>
<short-instructions>Read it twice.</short-instructions></crowd-form>"""
CLASSES = """\
<crowd-form><crowd-classifier name="kind" categories="['Bag', 'Eyewear']" header="What is it?">
<classification-target>{{ task.input.text }}</classification-target></crowd-classifier></crowd-form>"""
BOXES = """\
<crowd-form><crowd-bounding-box name="boxes" labels="['Bag']" src="{{ task.input.picture | grant_read_access }}">
</crowd-bounding-box></crowd-form>"""
Answer = Callable[..., Result]


@pytest.fixture
def answer(server_url: str, account_id: str) -> Answer:
    """Answer human loops, or label a job, with these lines, the password first."""
    own = ["--plain", "--worker", "ana@example.com", "--endpoint-url", server_url, "--account-id", account_id]

    def run(*lines: str, what: tuple[str, ...] = ("--human-loops",)) -> Result:
        return CliRunner().invoke(cli, ["label", *what, *own], input="\n".join([PASSWORD, *lines, ""]))

    return run


@pytest.fixture
def start(services: Services, ana: WorkerSession, account_id: str) -> Callable[..., None]:
    """Start human loops over a text and a picture with a page."""

    def run(page: str, *names: str) -> None:
        bucket = f"reviews-{account_id}"
        services.s3.create_bucket(BucketSettings(bucket))
        services.s3.upload(bucket, "", scan_folder(sample_folder())[:1])
        (team,) = services.workforce.list_teams()
        role = services.roles.create_execution_role("any").arn
        ui = services.human_task_uis.create("notes", page).arn
        out = f"s3://{bucket}/out/"
        services.human_reviews.create_flow_definition(FlowRequest("flow", role, out, team.arn, ui, "Check", "Note it"))
        content = f'{{"text": "1 \\u001b[2J < 2", "picture": "s3://{bucket}/fashion/001.jpg"}}'
        for name in names:
            services.human_reviews.start_loop(name, "flow", content)

    return run


def answers(services: Services, name: str) -> list[object]:
    return [each.content for each in services.human_reviews.answers(services.human_reviews.loop(name))]


def test_a_human_loop_is_read_out_and_answered_in_lines(
    services: Services, start: Callable[..., None], answer: Answer, tmp_path: Path
) -> None:
    start(PAGE, "one")
    copy = tmp_path / "picture.jpg"
    result = answer("i", f"w {copy}", "1 2", "2 no strap", "3 7", "l", "ok")
    assert result.exit_code == 0, result.output
    said = result.output
    for words in (
        "Human loop one. Check",
        "Is it right?",
        "1 \ufffd[2J < 2",
        "A picture: The product",
        "1. Choose (1 It is right, 2 It is wrong)\n",
        "2. What is wrong? (required)",
        "Read it twice.",
        "1. Choose (1 It is right, 2 It is wrong): It is wrong",
        "No more human loops for you right now. You answered 1.",
    ):
        assert words in said
    assert "\x1b" not in said
    assert copy.read_bytes().startswith(b"\xff\xd8")
    assert answers(services, "one") == [{"right": {"yes": False, "no": True}, "note": "no strap", "sure": 7}]


def test_human_loops_come_one_after_the_other_and_one_can_be_named_or_skipped(
    services: Services, start: Callable[..., None], answer: Answer
) -> None:
    start(CLASSES, "one", "two", "three")
    assert answer("s", "1 eyewear", "ok", "q").output.rstrip().endswith("You answered 1.")
    assert answers(services, "two") == [{"kind": {"label": "Eyewear"}}]
    named = answer("1 1", "ok", what=("three", "--human-loops"))
    assert named.exit_code == 0, named.output
    assert answers(services, "three") == [{"kind": {"label": "Bag"}}]
    gone = answer(what=("two", "--human-loops"))
    assert (gone.exit_code, answers(services, "one")) == (1, [])
    assert "No human loop named two waits for you." in gone.output


WRONG = {
    "ok": "What is wrong?: Fill this in.",
    "4 x": "'4' is the number of no input. There are 3, numbered from 1.",
    "1 3": "'3' is the number of no option. There are 2, numbered from 1.",
    "1 1, 2": "Type one number of the options, or none.",
    "3 11": "Type a number: 0 to 10 in steps of 1.",
    "hello": "'hello' is the number of no input.",
    "{1": "This is not JSON",
}


@pytest.mark.parametrize("line", WRONG)
def test_a_wrong_line_says_what_to_type_and_ends_a_script(
    services: Services, start: Callable[..., None], answer: Answer, line: str
) -> None:
    start(PAGE, "one")
    result = answer(line, "2 fine", "ok")
    assert result.exit_code == 1
    assert WRONG[line] in result.output
    assert answers(services, "one") == []


def test_an_input_that_ends_leaves_the_loop_open(
    services: Services, ana: WorkerSession, start: Callable[..., None], answer: Answer
) -> None:
    start(PAGE, "one")
    assert answer("2 fine").exit_code == 3
    assert [review.name for review in services.portal.reviews(ana)] == ["one"]


def test_a_whole_answer_can_be_given_as_json(services: Services, start: Callable[..., None], answer: Answer) -> None:
    start(PAGE, "one")
    assert answer('{"note": "fine"}').exit_code == 0
    assert answers(services, "one") == [{"note": "fine"}]


def test_a_tool_of_a_page_has_no_words_and_takes_json(
    services: Services, start: Callable[..., None], answer: Answer
) -> None:
    start(BOXES, "one")
    boxes = '{"boundingBoxes": [], "inputImageProperties": {"width": 512, "height": 512}}'
    result = answer(f"1 {boxes}", "ok")
    assert "<crowd-bounding-box> has no words: type its value as JSON" in result.output
    assert result.exit_code == 0, result.output
    (content,) = answers(services, "one")
    assert content == {"boxes": {"boundingBoxes": [], "inputImageProperties": {"width": 512, "height": 512}}}


def test_a_custom_labeling_job_is_filled_in_by_lines(
    services: Services, ana: WorkerSession, account_id: str, answer: Answer
) -> None:
    (team,) = services.workforce.list_teams()
    page = CLASSES.replace("task.input.text", "task.input.source-ref")
    custom_job.create(services, f"custom-{account_id}", page, team.arn)
    result = answer("1 2", "ok", what=("job",))
    assert result.exit_code == 0, result.output
    assert "1. What is it? (required; 1 Bag, 2 Eyewear): Eyewear" in result.output
    assert services.jobs.job("job").counters.human_labeled == 1


def test_human_loops_without_plain_mode_and_a_label_without_a_job_say_what_to_type(server_url: str) -> None:
    on_screen = CliRunner().invoke(cli, ["label", "--human-loops", "--endpoint-url", server_url])
    no_job = CliRunner().invoke(cli, ["label", "--plain", "--endpoint-url", server_url])
    assert (on_screen.exit_code, no_job.exit_code) == (2, 2)
    assert "line by line with --plain" in on_screen.stderr
    assert "Give the name of the labeling job" in no_job.stderr
