"""Labeling in a real terminal of 256 colors: each view with its keys, boxes with the mouse too."""

import json
import os
import sys
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from typing import Any

import numpy as np
import pytest
from PIL import Image

from gtui.services import Services, WorkerSession, sample_folder
from mockgt.tasktypes.class_colors import class_color
from mockgt.tasktypes.masks import palette_png
from tests.gtui.portal.conftest import PASSWORD
from tests.gtui.portal.task_type_jobs import NO_FILES, SOURCE, Case, create
from tests.gtui.portal.test_task_types import AUDITED, CASES, MORE_CASES
from tests.terminal import Terminal

OpenPortal = Callable[..., AbstractContextManager[Terminal]]
ENDED = "This labeling job has ended"
AUDITED_MASK = {
    **SOURCE,
    "earlier-ref": "s3://{bucket}/mask.png",
    "earlier-ref-metadata": {
        "internal-color-map": {
            str(index): {"class-name": name, "hex-color": class_color(index), "confidence": 0.9}
            for index, name in enumerate(("BACKGROUND", "Bag", "Strap"))
        },
        "type": "groundtruth/semantic-segmentation",
        "human-annotated": "yes",
        "creation-date": "2022-03-25T20:05:00",
        "job-name": "labeling-job/earlier",
    },
}
JOURNEYS = (
    Case("ImageMultiClass", ("2",), {"class-name": "Strap"}),
    Case("TextMultiClassMultiLabel", ("2",), {"class-map": {"1": "Strap"}}, {"source": "It broke."}),
    Case("AdjustmentBoundingBox", ("n", "m", "l", "escape"), {"adjustment-status": "adjusted"}, AUDITED),
    Case(
        "VerificationSemanticSegmentation",
        ("2", "w", "l", "o", "w", "enter"),
        {"class-name": "bad", "worker-feedback": [{"comment": "low"}]},
        AUDITED_MASK,
        ("good", "bad"),
    ),
    Case(
        "AdjustmentSemanticSegmentation",
        ("2", "space", "L", "space"),
        {"adjustment-status": "adjusted"},
        AUDITED_MASK,
        attribute="label-ref",
    ),
    *CASES,
    *(case for case in MORE_CASES if case.task_type in {"ImageMultiClassMultiLabel", "TextMultiClass"}),
)
"""Every view of pictures and texts once."""
READY = {"NamedEntityRecognition": "by words"} | dict.fromkeys(
    ("BoundingBox", "SemanticSegmentation", "AdjustmentBoundingBox", "AdjustmentSemanticSegmentation"), "px a step"
)
"""What a view says once its data object is there to be labeled; the others take keys at once."""


@pytest.fixture
def open_portal(services: Services, server_url: str, ana: WorkerSession, tmp_path: object) -> OpenPortal:
    """The worker portal in a terminal, a task of the job open."""
    account = services.jobs.clients.account_id
    environment = {name: value for name, value in os.environ.items() if name not in {"COLORTERM", "NO_COLOR"}}
    environment |= {"TERM": "xterm-256color", "GTUI_ENDPOINT_URL": server_url, "XDG_CONFIG_HOME": str(tmp_path)}
    code = (
        "from gtui.app import GtuiApp; from gtui.connection import Connection; "
        f"GtuiApp(Connection({server_url!r}, 'us-east-1', {account!r}), "
        f"label_job='job', worker={ana.username!r}).run()"
    )
    return lambda columns=100, rows=30: Terminal([sys.executable, "-c", code], columns, rows, environment)


def sign_in(terminal: Terminal, task_type: str) -> None:
    """Sign in and wait for the task."""
    terminal.wait_for("Sign in to the labeling portal")
    terminal.quiet(0.3)
    terminal.send(PASSWORD + "\r")
    terminal.wait_for(READY.get(task_type, "Submit"))
    terminal.quiet(0.5)


def earlier_mask() -> Mapping[str, bytes]:
    with Image.open(sample_folder() / "001.jpg") as picture:
        mask = np.zeros((picture.height, picture.width), np.uint8)
    mask[100:200, 100:300] = 1
    return {"mask.png": palette_png(mask, 3)}


def output_of(services: Services, bucket: str) -> dict[str, Any]:
    line: dict[str, Any] = json.loads(services.s3.get(bucket, "out/job/manifests/output/output.manifest"))
    return line


@pytest.mark.more
@pytest.mark.usefixtures("mails")
@pytest.mark.parametrize("case", JOURNEYS, ids=lambda case: case.task_type)
def test_a_task_is_labeled_with_the_keys_down_to_its_line_of_the_output(
    services: Services, open_portal: OpenPortal, case: Case
) -> None:
    (team,) = services.workforce.list_teams()
    bucket = f"keys-{services.jobs.clients.account_id}"
    create(services, bucket, case, team.arn, files=earlier_mask() if case.line is AUDITED_MASK else NO_FILES)
    with open_portal(80, 24) as terminal:
        sign_in(terminal, case.task_type)
        terminal.press(*case.keys, "enter")
        terminal.wait_for(ENDED)
    metadata = output_of(services, bucket)[f"{case.attribute}-metadata"]
    assert {key: metadata[key] for key in case.expected} == case.expected


@pytest.mark.more
@pytest.mark.usefixtures("mails")
def test_a_box_is_drawn_with_the_mouse_in_256_colors(services: Services, open_portal: OpenPortal) -> None:
    (team,) = services.workforce.list_teams()
    bucket = f"drawn-{services.jobs.clients.account_id}"
    create(services, bucket, Case("BoundingBox", (), {}), team.arn)
    with open_portal() as terminal:
        sign_in(terminal, "BoundingBox")
        terminal.send("\x1b[<0;20;12M\x1b[<32;40;20M\x1b[<0;40;20m")
        terminal.wait_for("▸1 Bag")
        terminal.press("2")
        terminal.wait_for("▸2 Strap")
        terminal.press("enter")
        terminal.wait_for(ENDED)
    (box,) = output_of(services, bucket)["label"]["annotations"]
    assert box["class_id"] == 1
    assert box["width"] > 50
