"""Worker task templates, human review workflows and human loops from the command line, answered by a worker."""

from pathlib import Path

from gtui.services import Services
from tests.gtui.command_line.conftest import Ask, Gtui
from tests.gtui.services.conftest import sign_in

TEMPLATE = "<crowd-form><p>{{ task.input.text }}</p><crowd-input name='note'></crowd-input></crowd-form>"


def test_a_human_loop_goes_from_the_template_to_the_answers(
    ask: Ask, gtui_command: Gtui, services: Services, account_id: str, tmp_path: Path
) -> None:
    ask("buckets", "create", f"reviews-{account_id}")
    role = ask("roles", "create", "--any-bucket")["arn"]
    members = ("--email", "ana@example.com", "--organization", "Org", "--contact", "boss@example.com")
    team = ask("teams", "create", "reviewers", *members)["arn"]
    file = tmp_path / "notes.html"
    file.write_text(TEMPLATE)

    assert ask("templates", "create", "notes", f"@{file}")["content"] == TEMPLATE
    rendered = gtui_command("templates", "render", "notes", "--input", '{"text": "1 < 2"}').stdout
    assert "<p>1 &lt; 2</p>" in rendered
    where = ("--output", f"s3://reviews-{account_id}/out/", "--role-arn", role, "--team-arn", team)
    flow = (
        "workflows",
        "create",
        "reviews",
        *where,
        "--template",
        "notes",
        "--title",
        "Read",
        "--description",
        "Note it",
    )
    assert ask(*flow)["task_count"] == 1
    assert (
        ask("human-loops", "start", "one", "--workflow", "reviews", "--input", '{"text": "Hi"}')["status"]
        == "InProgress"
    )
    ask("human-loops", "start", "two", "--workflow", "reviews", "--input", '{"text": "Ho"}')

    session = sign_in(services, "ana@example.com")
    assert [(review.name, review.title) for review in services.portal.reviews(session)] == [
        ("one", "Read"),
        ("two", "Read"),
    ]
    services.portal.submit_review(session, "one", {"note": "fine"}, 2.0)

    assert [(loop["name"], loop["status"]) for loop in ask("human-loops", "list", "reviews")] == [
        ("two", "InProgress"),
        ("one", "Completed"),
    ]
    assert [answer["content"] for answer in ask("human-loops", "answers", "one")] == [{"note": "fine"}]
    assert gtui_command("workflows", "delete", "reviews", "--yes").exit_code == 1
    assert ask("human-loops", "stop", "two")["status"] == "Stopped"
    ask("human-loops", "delete", "two", "--yes")
    ask("workflows", "delete", "reviews", "--yes")
    ask("templates", "delete", "notes", "--yes")
    assert (ask("templates", "list"), ask("workflows", "list")) == ([], [])


def test_an_input_that_is_not_json_is_refused(gtui_command: Gtui) -> None:
    result = gtui_command("human-loops", "start", "one", "--workflow", "reviews", "--input", "Hi")
    assert (result.exit_code, "The input is not JSON" in result.stderr) == (1, True)
