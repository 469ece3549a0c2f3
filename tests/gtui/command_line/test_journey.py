"""The whole workflow without a screen: from the bucket to the labels, and everything undone again."""

import json
from pathlib import Path

import pytest

from gtui.services import Services, sample_folder
from tests.gtui.command_line.conftest import Ask, Gtui
from tests.gtui.services.conftest import label_all, sign_in

LABELS = ("--label", "Bag", "--label", "Eyewear", "--label", "Flipflop", "--label", "Watch")
TEAM = ("--team", "super-labelers", "--organization", "Fashion", "--contact", "boss@example.com")


def test_a_script_goes_from_an_empty_account_to_the_labels(ask: Ask, services: Services, account_id: str) -> None:
    bucket = f"fashion-{account_id}"
    folder = f"s3://{bucket}/fashion/"
    made = ask("buckets", "create", bucket, "--versioning", "--tag", "team=vision")
    assert (made["versioning"], made["tags"]) == ("Enabled", [{"key": "team", "value": "vision"}])
    assert len(ask("objects", "upload", f"s3://{bucket}/", "--sample")["files"]) == 20

    job = ask(
        *("jobs", "create", "my-first-labeling-job", "--input", folder, "--create-role", *LABELS, *TEAM),
        *(
            "--email",
            "ana@example.com",
            "--description",
            "Classify",
            "--instructions",
            "# Good example",
            "--tag",
            "a=b",
        ),
    )
    assert (job["status"], job["total"], job["task_timeout_seconds"]) == ("InProgress", 20, 300)
    assert job["tool"]["short_instructions"] == "<h1>Good example</h1>"
    assert [mail["to"] for mail in ask("mail", "list")] == ["ana@example.com"]

    assert label_all(services, sign_in(services, "ana@example.com"), job["name"]) == 20
    gold = json.loads((sample_folder() / "labels.json").read_text())
    labels = {row["source"].rpartition("/")[2]: row["label"] for row in ask("jobs", "objects", job["name"])}
    assert labels == gold
    assert len(ask("jobs", "objects", job["name"], "--label", "Bag", "--file", "00")) == list(gold.values())[:9].count(
        "Bag"
    )
    assert ask("jobs", "why", job["name"], "0")["status"] == "labeled"
    assert ask("jobs", "cost", job["name"])["total"] == "1.600"
    assert [row["status"] for row in ask("jobs", "list", "--search", "FIRST")] == ["Completed"]
    printed = ask("results", job["name"])
    assert sum(printed["classes"].values()) == 20


@pytest.mark.more
def test_a_running_job_is_cloned_stopped_and_chained(ask: Ask, gtui_command: Gtui, account_id: str) -> None:
    bucket = f"fashion-{account_id}"
    ask("buckets", "create", bucket)
    ask("objects", "upload", f"s3://{bucket}/", str(sample_folder() / "001.jpg"))
    setup = ask("manifests", "create", f"s3://{bucket}/")
    assert ask("manifests", "check", setup["manifest_uri"])["problems"] == []
    ask("teams", "create", "super-labelers", "--email", "ana@example.com", *TEAM[2:])
    ask("roles", "create", "--bucket", bucket)
    create = ("jobs", "create", "first", "--input", setup["manifest_uri"], "--description", "What is it?", *LABELS)
    arn = ask(*create)["arn"]

    assert ask("jobs", "clone", "first", "--name", "second")["input_uri"] == setup["manifest_uri"]
    assert "status: In progress" in gtui_command("jobs", "show", "second").stdout
    assert ask("jobs", "stop", "first", "--yes")["status"] in ("Stopping", "Stopped")
    assert ask("jobs", "chain", "first")["name"] == "first-chain"
    assert [tag["key"] for tag in ask("tags", "add", arn, "stage=test", "owner=ana")] == ["owner", "stage"]
    assert ask("tags", "remove", arn, "stage") == [{"key": "owner", "value": "ana"}]


def test_people_are_invited_removed_disabled_and_deleted(ask: Ask, gtui_command: Gtui) -> None:
    ask("teams", "create", "first", "--email", "ana@example.com", *TEAM[2:])
    ask("teams", "create", "second", "--email", "ben@example.com")
    assert ask("workers", "invite", "eve@example.com", "ben@example.com", "--team", "first")["members"] == [
        "ana@example.com",
        "ben@example.com",
        "eve@example.com",
    ]
    assert ask("workers", "remove", "eve@example.com", "--team", "first")["members"] == [
        "ana@example.com",
        "ben@example.com",
    ]
    ask("workers", "disable", "ana@example.com")
    assert [(each["email"], each["status"], each["teams"]) for each in ask("workers", "list")] == [
        ("ana@example.com", "Disabled", ["first"]),
        ("ben@example.com", "Invited", ["first", "second"]),
        ("eve@example.com", "Invited", []),
    ]
    refused = gtui_command("workers", "delete", "ben@example.com", "--yes", "--json")
    assert refused.exit_code == 1
    assert json.loads(refused.stderr) == {
        "title": "The worker was not deleted",
        "message": "ben@example.com is enabled.",
        "hint": "Disable the worker first, then delete.",
    }
    ask("workers", "delete", "ana@example.com", "--yes")
    ask("teams", "delete", "second", "--yes")
    assert [team["name"] for team in ask("teams", "list")] == ["first"]
    assert [each["email"] for each in ask("workers", "list")] == ["ben@example.com", "eve@example.com"]


def test_objects_come_down_as_they_went_up_and_everything_is_deleted(
    ask: Ask, gtui_command: Gtui, account_id: str, tmp_path: Path
) -> None:
    bucket = f"fashion-{account_id}"
    ask("buckets", "create", bucket, "--versioning")
    ask("objects", "upload", f"s3://{bucket}/", "--sample")
    assert ask("objects", "list", f"s3://{bucket}")["folders"] == ["fashion/"]
    down = ask("objects", "download", f"s3://{bucket}/fashion/", "--to", str(tmp_path))
    assert (down["done"], down["failed"]) == (20, [])
    assert (tmp_path / "fashion/007.jpg").read_bytes() == (sample_folder() / "007.jpg").read_bytes()
    again = gtui_command("objects", "download", f"s3://{bucket}/fashion/007.jpg", "--to", str(tmp_path / "fashion"))
    assert again.exit_code == 1
    assert "007.jpg exists already.\n0 of 1 objects downloaded." in again.stdout
    assert gtui_command("objects", "delete", f"s3://{bucket}/fashion/").exit_code == 1
    assert ask("objects", "delete", f"s3://{bucket}/fashion/", "--yes")["done"] == 20
    assert "which held 40 objects" in gtui_command("buckets", "delete", bucket, "--yes").stdout
    assert ask("buckets", "list") == []


def test_a_custom_job_is_previewed_and_created(ask: Ask, gtui_command: Gtui, account_id: str) -> None:
    bucket = f"fashion-{account_id}"
    ask("buckets", "create", bucket)
    ask("objects", "upload", f"s3://{bucket}/", str(sample_folder() / "001.jpg"))
    template = "<crowd-form><img src='{{ task.input.source-ref }}'><crowd-input name='note'></crowd-input></crowd-form>"
    create = (
        *("jobs", "create", "custom", "--input", f"s3://{bucket}/", "--description", "Note it", "--create-role"),
        *("--task-type", "PassThrough", "--template", template, *TEAM, "--email", "ana@example.com"),
    )
    assert gtui_command(*create, "--preview").stdout.strip() == template
    assert ask("jobs", "list") == []
    assert ask(*create)["status"] == "InProgress"


def test_nothing_is_made_by_a_job_that_is_refused(ask: Ask, gtui_command: Gtui, account_id: str) -> None:
    bucket = f"fashion-{account_id}"
    ask("buckets", "create", bucket)
    ask("objects", "upload", f"s3://{bucket}/", "--sample")
    start = ("jobs", "create", "job", "--input", f"s3://{bucket}/fashion/", "--description", "What?", "--create-role")
    new_team = (*TEAM, "--email", "ana@example.com")
    one_label = gtui_command(*start, "--label", "Bag", *new_team)
    no_team = gtui_command(*start, *LABELS, "--team", "nobody")
    no_type = gtui_command(*start, *LABELS, "--task-type", "Guess")
    nowhere = gtui_command(*start[:4], f"s3://{bucket}/empty/", *start[5:], *LABELS, *new_team)
    assert [each.exit_code for each in (one_label, no_team, no_type, nowhere)] == [1, 1, 1, 1]
    assert "Team not found: There is no private team nobody." in no_team.stderr
    assert "Choose one of ImageMultiClass, ImageMultiClassMultiLabel, BoundingBox" in no_type.stderr
    assert "There are no images below" in nowhere.stderr
    assert (ask("roles", "list"), ask("teams", "list"), ask("jobs", "list")) == ([], [], [])
    assert len(ask("objects", "list", f"s3://{bucket}/", "--recursive")["objects"]) == 20


def test_a_role_is_tagged_and_deleted_and_says_first_what_works_with_it(
    ask: Ask, gtui_command: Gtui, account_id: str
) -> None:
    bucket = f"fashion-{account_id}"
    ask("buckets", "create", bucket)
    ask("objects", "upload", f"s3://{bucket}/fashion/", str(sample_folder() / "001.jpg"))
    start = ("--input", f"s3://{bucket}/fashion/", "--description", "What?", "--create-role", *LABELS)
    role = ask("jobs", "create", "first", *start, *TEAM, "--email", "ana@example.com")["role_arn"]
    assert {tag["key"]: tag["value"] for tag in ask("tags", "add", role, "stage=test", "owner=ana")} == {
        "stage": "test",
        "owner": "ana",
    }
    assert ask("tags", "remove", role, "owner") == [{"key": "stage", "value": "test"}]
    name = role.rpartition("/")[2]
    refused = gtui_command("roles", "delete", name)
    assert refused.exit_code == 1
    assert "labeling job first will fail without it." in refused.stderr
    ask("roles", "delete", name, "--yes")
    assert ask("roles", "list") == []
    gone = gtui_command("roles", "delete", name, "--yes")
    assert "The role was not deleted:" in gone.stderr


def test_a_job_is_waited_for_and_the_exit_code_says_how_it_ended(ask: Ask, gtui_command: Gtui, account_id: str) -> None:
    bucket = f"fashion-{account_id}"
    ask("buckets", "create", bucket)
    ask("objects", "upload", f"s3://{bucket}/fashion/", str(sample_folder() / "001.jpg"))
    start = ("--input", f"s3://{bucket}/fashion/", "--description", "What?", "--create-role", *LABELS)
    ask("jobs", "create", "first", *start, *TEAM, "--email", "ana@example.com")
    early = gtui_command("jobs", "wait", "first", "--timeout", "0.01", "--json")
    assert early.exit_code == 1
    assert json.loads(early.stderr)["message"] == "first is In progress: - after 0.01 seconds."
    ask("jobs", "stop", "first", "--yes")
    stopped = gtui_command("jobs", "wait", "first")
    assert (stopped.exit_code, "The labeling job is Stopped" in stopped.stderr) == (1, True)


def test_a_workspace_is_made_used_and_emptied(ask: Ask, gtui_command: Gtui) -> None:
    name = "second try"
    account = ask("workspaces", "create", name)["account_id"]
    assert {"name": name, "account_id": account} in ask("workspaces", "list")
    ask("buckets", "create", "in-the-second-try", "--account-id", account)
    assert gtui_command("workspaces", "start-over", "never made", "--yes").exit_code == 1
    assert gtui_command("workspaces", "start-over", name).exit_code == 1
    ask("workspaces", "start-over", name, "--yes")
    assert ask("buckets", "list", "--account-id", account) == []
    assert {"name": name, "account_id": account} in ask("workspaces", "list")
