"""A person in a real terminal, with keys and mouse: from an empty account to the finished output manifest."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from gtui.services import BucketSettings, Services, connect
from tests.terminal import Terminal

ROOT = Path(__file__).parent.parent.parent
GOLD: dict[str, str] = json.loads((ROOT / "fixtures/fashion/labels.json").read_text())
LABELS = ["Bag", "Eyewear", "Flipflop", "Watch"]
JOB = "my-first-labeling-job"
PASSWORD = "Labels-2026!"


@contextmanager
def gtui(home: Path) -> Iterator[Terminal]:
    env = {
        **os.environ,
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "HOME": str(home),
        "AWS_PROFILE": "nobody",
    }
    with Terminal([sys.executable, "-m", "gtui"], 120, 40, env) as terminal:
        terminal.wait_for("http://127.0.0.1:")
        yield terminal


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    with gtui(tmp_path) as terminal:
        yield terminal


def endpoint(terminal: Terminal) -> str:
    return next(word for word in terminal.text().split() if word.startswith("http://127.0.0.1:"))


def skip_the_welcome(terminal: Terminal) -> None:
    terminal.wait_for("Do the demo, guided")
    terminal.press("escape")
    terminal.wait_for("Create a bucket")
    terminal.quiet()


def make_bucket_and_upload(terminal: Terminal) -> None:
    terminal.press("enter")
    terminal.wait_for("General configuration")
    terminal.quiet()
    terminal.send("fashion-labeling")
    terminal.click("Create bucket", last=True)
    terminal.wait_for("Successfully created bucket")
    terminal.press("enter")
    terminal.wait_for("You have no objects")
    terminal.click("Upload")
    terminal.wait_for("You have not chosen any files")
    terminal.click("Add the sample pictures")
    terminal.wait_for("20 total, 379.8 KB")
    terminal.click("Upload", last=True)
    terminal.wait_for("Upload succeeded")
    terminal.wait_for("20 files, 379.8 KB (100.00%)")


def specify_job_details(terminal: Terminal) -> None:
    terminal.click("Labeling jobs")
    terminal.click("Create labeling job")
    terminal.wait_for("Step 1 of 2")
    terminal.quiet()
    terminal.send(JOB)
    terminal.wait_for(JOB)
    terminal.click("s3://bucket/folder/")
    terminal.send("s3://fashion-labeling/fashion/")
    terminal.wait_for("s3://fashion-labeling/fashion/")
    scroll_to(terminal, "Create a new role")
    terminal.click("Create a new role")
    terminal.wait_for("Specific S3 buckets")
    terminal.click("Create role")
    terminal.wait_for("AmazonSageMaker-ExecutionRole-")
    scroll_to(terminal, "Complete data setup")
    terminal.click("Complete data setup", last=True)
    terminal.wait_for("Input data connection successful")
    terminal.click("Next")
    terminal.wait_for("Step 2 of 2")


def scroll_to(terminal: Terminal, text: str) -> None:
    """Turn the mouse wheel over the form until a text is in view."""
    for _ in range(80):
        if text in terminal.text():
            return
        before = terminal.text()
        terminal.send("\x1b[<65;80;20M" * 2)
        terminal.wait_for_change(before)
    raise AssertionError(f"{text!r} is nowhere in the form:\n{terminal.text()}")


def configure_and_create(terminal: Terminal) -> None:
    fields = {
        "super-labelers": "super-labelers",
        "ada@example.com, grace@example.com": "labeler@example.com",
        "Fashion Images Classification": "Fashion Images Classification",
        "requester@example.com": "requester@example.com",
        "Classify Fashion Images to": "Classify Fashion Images to one of 4 categories",
    }
    for placeholder, text in fields.items():
        scroll_to(terminal, placeholder)
        terminal.click(placeholder)
        terminal.send(text)
        terminal.quiet()
    scroll_to(terminal, "Add label")
    terminal.send("\x1b[<65;80;20M" * 10)
    terminal.quiet()
    terminal.click("What the workers choose from")
    column, row = terminal.place("Add label")
    terminal.send(f"\x1b[<0;{column - 40};{row}M\x1b[<0;{column - 40};{row}m")
    # All at once, as a fast typist or a paste does.
    terminal.send("".join(f"{label}\r" for label in LABELS))
    scroll_to(terminal, "You can add 26 more labels.")
    terminal.click("Create", last=True)
    terminal.wait_for(f"{JOB} was successfully created.")


def sign_in(terminal: Terminal, services: Services) -> None:
    terminal.press("f2")
    terminal.wait_for("Sign in to the labeling portal")
    terminal.click("your e-mail address")
    terminal.send(f"labeler@example.com\t{services.workforce.mails()[0].temporary_password}\r")
    terminal.wait_for("Choose a new password")
    terminal.quiet()
    terminal.send(f"{PASSWORD}\t{PASSWORD}\r")
    terminal.wait_for("Start working")
    terminal.wait_for("Categorize images into 4 classes")


def label_everything(terminal: Terminal, services: Services) -> None:
    terminal.click("Start working")
    workforce = services.workforce.workforce()
    assert workforce is not None
    session = services.portal.sign_in(workforce.subdomain, "labeler@example.com", PASSWORD)
    for number in range(20):
        terminal.wait_for(f"{number} done" if number else "enter submits")
        task = services.portal.lease(session, JOB)
        assert task is not None
        name = task.input.task_object.rpartition("/")[2]
        terminal.quiet(0.1)
        terminal.send(str(LABELS.index(GOLD[name]) + 1))
        terminal.quiet(0.1)
        terminal.send("\r")
    terminal.wait_for("This labeling job has ended")


def test_a_person_goes_from_an_empty_account_to_the_output_manifest(terminal: Terminal) -> None:
    services = connect(endpoint(terminal))

    skip_the_welcome(terminal)
    make_bucket_and_upload(terminal)
    specify_job_details(terminal)
    configure_and_create(terminal)
    sign_in(terminal, services)
    label_everything(terminal, services)

    terminal.press("f2")
    terminal.wait_for("20/20")
    manifest = services.manifests.read(services.jobs.job(JOB).output_manifest_uri)
    assert manifest.size == 6275
    lines = [json.loads(line.text) for line in manifest.lines]
    labels = {line["source-ref"].rpartition("/")[2]: line[f"{JOB}-metadata"]["class-name"] for line in lines}
    assert labels == GOLD


def test_quitting_ends_at_once_and_the_next_start_goes_on_there(tmp_path: Path) -> None:
    with gtui(tmp_path) as terminal:
        connect(endpoint(terminal)).s3.create_bucket(BucketSettings("fashion-labeling"))
        terminal.press("ctrl+q")
        assert terminal.wait_for_exit(3) == 0

    with gtui(tmp_path) as terminal:
        buckets = connect(endpoint(terminal)).s3.list_buckets()
        assert [bucket.name for bucket in buckets] == ["fashion-labeling"]


def test_a_terminated_program_gives_the_terminal_back(tmp_path: Path) -> None:
    with gtui(tmp_path) as terminal:
        (note,) = tmp_path.rglob("server.json")
        assert not terminal.is_cooked()
        os.kill(terminal.pid, signal.SIGTERM)

        assert terminal.wait_for_exit(3) == 143
        assert terminal.is_cooked()
        assert not note.exists()


def test_the_demo_that_plays_itself_ends_when_it_is_terminated(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "gtui", "demo", "--headless", "--data-dir", str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as demo:
        assert demo.stdout is not None
        assert demo.stdout.readline().startswith("ok    1 ")
        demo.terminate()
        _, told = demo.communicate(timeout=9)
        assert (told, demo.returncode) == ("The demo stopped: gtui was ended.\n", 143)
