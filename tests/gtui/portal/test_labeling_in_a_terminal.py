"""Labeling with the mouse in a real terminal of 256 colors; tests/gtui/journeys has the keys of each view."""

import json
from typing import Any

import pytest

from gtui.services import Services
from tests.gtui.portal.conftest import OpenTask
from tests.gtui.portal.task_type_jobs import Case, create

ENDED = "This labeling job has ended"


def output_of(services: Services, bucket: str) -> dict[str, Any]:
    line: dict[str, Any] = json.loads(services.s3.get(bucket, "out/job/manifests/output/output.manifest"))
    return line


@pytest.mark.more
@pytest.mark.usefixtures("mails")
def test_a_box_is_drawn_with_the_mouse_in_256_colors(services: Services, open_task: OpenTask) -> None:
    (team,) = services.workforce.list_teams()
    bucket = f"drawn-{services.jobs.clients.account_id}"
    create(services, bucket, Case("BoundingBox", (), {}), team.arn)
    with open_task("job", "px a step", (100, 30)) as terminal:
        terminal.send("\x1b[<0;20;12M\x1b[<32;40;20M\x1b[<0;40;20m")
        terminal.wait_for("▸1 Bag")
        terminal.press("2")
        terminal.wait_for("▸2 Strap")
        terminal.press("enter")
        terminal.wait_for(ENDED)
    (box,) = output_of(services, bucket)["label"]["annotations"]
    assert box["class_id"] == 1
    assert box["width"] > 50
