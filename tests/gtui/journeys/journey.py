"""The way of a labeling job by keys alone: the wizard, the portal's sign-in, the labels, the output manifest."""

import json
import re
import zlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from PIL import Image

from tests.gtui.journeys.conftest import Office
from tests.gtui.journeys.keyboard import Keyboard
from tests.gtui.journeys.objects import MANIFEST
from tests.gtui.portal.conftest import PASSWORD
from tests.terminal import Terminal

JOB = "street-views"
ENDED = "This labeling job has ended"
CTRL_N, CTRL_P, CTRL_S = "\x0e", "\x10", "\x13"
STAMP = re.compile(r"\d{8}T\d{6}")


@dataclass(frozen=True)
class Journey:
    """What a person enters and presses, in the words of the screens.

    Attributes:
        category: The task category; `task` is the task selection in it.
        keys: What labels the data object, before Enter submits it.
        ready: What the worker's screen says once the data object can be labeled.
        data_type: The option of "Data type"; the folder `data/` is set up where `files` have no manifest.
        existing: The label attribute of the labels to look at.
        template: The beginning of a custom job's template, of which `template_says` is a part.
        shape: The annotation type of video frames; `verifies` locks the shapes.
        comment: What is written beside a verdict.
        by_grid: Whether the pictures are labeled side by side.
        files: What is in the bucket before.
    """

    category: str
    task: str
    keys: Sequence[str]
    files: Mapping[str, bytes]
    labels: Sequence[str] = ("Bag", "Strap")
    ready: str = "Submit"
    data_type: str = "Image"
    existing: str = ""
    template: str = ""
    template_says: str = ""
    shape: str = ""
    verifies: bool = False
    comment: str = ""
    by_grid: bool = False

    @property
    def has_manifest(self) -> bool:
        """Whether the data is set up manually."""
        return MANIFEST in self.files


def make_the_job(keyboard: Keyboard, office: Office, journey: Journey) -> None:
    """Both steps of the wizard, from the list of labeling jobs to the notice that the job was made."""
    office.put(dict(journey.files))
    terminal = keyboard.terminal
    _open_the_list_of_jobs(terminal)
    terminal.send("n")
    terminal.wait_for("Step 1 of 2")
    _specify_job_details(keyboard, office, journey)
    terminal.send(CTRL_N)
    terminal.wait_for("Step 2 of 2")
    _select_workers_and_configure_tool(keyboard, journey)
    terminal.send(CTRL_S)
    terminal.wait_for("was successfully created")


def _open_the_list_of_jobs(terminal: Terminal) -> None:
    """By the palette, once more where it took Enter before it had found the command."""
    for _ in range(3):
        terminal.send(CTRL_P)
        terminal.wait_for("Search")
        terminal.send("Labeling jobs")
        terminal.wait_for("Go to Labeling jobs")
        terminal.quiet(0.3)
        terminal.send("\r")
        terminal.wait_until(lambda: "Go to Labeling jobs" not in terminal.text(), "the screen below the palette")
        terminal.quiet(0.3)
        if "› Labeling jobs" in terminal.text():
            return
    raise AssertionError(f"the palette opens nothing:\n{terminal.text()}")


def _specify_job_details(keyboard: Keyboard, office: Office, journey: Journey) -> None:
    keyboard.fill("Job name", JOB)
    folder = f"s3://{office.bucket}/"
    if journey.has_manifest:
        keyboard.choose("Input data setup", "Manual")
        keyboard.fill("S3 location for input datasets", f"{folder}{MANIFEST}")
        keyboard.fill("Output location", f"{folder}data/")
    else:
        keyboard.fill("S3 location for input datasets", f"{folder}data/")
    keyboard.choose("Data type", journey.data_type)
    keyboard.pick("IAM role", office.role)
    keyboard.push("Check manifest" if journey.has_manifest else "Complete data setup")
    keyboard.terminal.wait_for("Input data connection successful")
    keyboard.pick("Task category", journey.category)
    keyboard.pick("Task selection", journey.task)
    if journey.existing:
        keyboard.fill("Existing labels", journey.existing)


def _select_workers_and_configure_tool(keyboard: Keyboard, journey: Journey) -> None:
    keyboard.pick("Private team", "super-labelers")
    keyboard.fill("Task description", "What is it?")
    if journey.template:
        keyboard.pick_to_copy("Templates", journey.template)
        keyboard.terminal.wait_for(journey.template_says)
        return
    keyboard.go_to_box("Labels")
    for number, label in enumerate(journey.labels, 1):
        keyboard.terminal.send(f"{label}\r")
        keyboard.terminal.wait_for(f"{number} {label}")
    if journey.shape:
        keyboard.pick("Annotation type", journey.shape)
    if journey.verifies:
        keyboard.go_to("Label verification: shapes can't be edited")
        keyboard.terminal.send(" ")
        keyboard.terminal.wait_for("▐X▌ Label verification")


def sign_in(keyboard: Keyboard, office: Office) -> None:
    """Go to the worker portal, sign in, and open the job's first task."""
    terminal = keyboard.terminal
    terminal.press("f2")
    terminal.wait_for("Sign in to the labeling portal")
    terminal.wait_for(".labeling.us-east-1.")
    terminal.quiet()
    terminal.send(f"{office.worker}\t{PASSWORD}\r")
    terminal.wait_for(f"Hello, {office.worker}")
    terminal.wait_for("1 job")
    terminal.quiet()


def label_it(keyboard: Keyboard, journey: Journey) -> None:
    """Open the task, label its object and submit it; the job then has nothing more to label."""
    terminal = keyboard.terminal
    terminal.send("g" if journey.by_grid else "\r")
    terminal.wait_for("[ ] 001.jpg" if journey.by_grid else "Decline task")
    terminal.wait_for(journey.ready)
    if journey.data_type == "Video frames":
        # The keys of a frame are told before its picture is there, on which nothing is drawn till then.
        terminal.wait_for("▀")
    terminal.quiet()
    terminal.press(*journey.keys)
    if journey.comment:
        terminal.send("w")
        # The keys of the task are no keys any more once the comment has the focus.
        terminal.wait_until(lambda: "Instructions (i)" not in terminal.text(), "the comment's cursor")
        terminal.send(journey.comment)
        terminal.wait_for(journey.comment)
        terminal.press("enter")
    terminal.press("enter")
    terminal.wait_for(ENDED)


def go(keyboard: Keyboard, office: Office, journey: Journey) -> dict[str, Any]:
    """The whole way; answers the line of the output manifest."""
    make_the_job(keyboard, office, journey)
    sign_in(keyboard, office)
    label_it(keyboard, journey)
    return output_line(office)


def output_line(office: Office) -> dict[str, Any]:
    """The one line of the output manifest: its bucket is written `{bucket}`, dates are left out.

    A label that is a file is replaced by what is in the file, and a custom job's answers by the answer.
    """
    address = office.services.jobs.job(JOB).output_manifest_uri
    line: dict[str, Any] = json.loads(_body(office, address), object_hook=_without_date)
    if name := next((name for name in (f"{JOB}-ref", JOB) if isinstance(line.get(name), str)), ""):
        line[name] = _label_file(_body(office, line[name]))
    metadata = line[f"{name or JOB}-metadata"]
    if answers := metadata.pop("worker-response-ref", ""):
        (answer,) = json.loads(_body(office, answers))["answers"]
        line[JOB] = answer["answerContent"]
    found: dict[str, Any] = json.loads(STAMP.sub("{moment}", json.dumps(line).replace(office.bucket, "{bucket}")))
    return found


def _body(office: Office, address: str) -> bytes:
    return office.services.s3.get(office.bucket, address.removeprefix(f"s3://{office.bucket}/"))


def _label_file(body: bytes) -> object:
    """Labels of frames as they are written, without ids of objects; how many pixels or points each class has."""
    if body.startswith(b"\x89PNG"):
        with Image.open(BytesIO(body)) as mask:
            return {index: count for count, index in mask.getcolors() or ()}
    if body.startswith(b"\x78"):
        return dict(Counter(zlib.decompress(body)))
    return json.loads(body, object_hook=_without_date)


def _without_date(found: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in found.items() if key not in {"creation-date", "object-id"}}
