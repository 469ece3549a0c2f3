"""Drawing in a real terminal of 256 colors, with the mouse as a terminal sends it."""

import json
import os
import sys

import pytest

from gtui.services import Mail, Services, WorkerSession
from tests.gtui.portal.conftest import PASSWORD
from tests.gtui.portal.task_type_jobs import Case, create
from tests.terminal import Terminal


@pytest.mark.more
@pytest.mark.usefixtures("ana")
def test_a_box_is_drawn_with_the_mouse_in_256_colors(
    services: Services, mails: dict[str, Mail], ana: WorkerSession, server_url: str, tmp_path: object
) -> None:
    (team,) = services.workforce.list_teams()
    bucket = f"drawn-{services.jobs.clients.account_id}"
    create(services, bucket, Case("BoundingBox", (), {}), team.arn)
    environment = {name: value for name, value in os.environ.items() if name not in {"COLORTERM", "NO_COLOR"}}
    environment |= {"TERM": "xterm-256color", "GTUI_ENDPOINT_URL": server_url, "XDG_CONFIG_HOME": str(tmp_path)}
    code = (
        "from gtui.app import GtuiApp; from gtui.connection import Connection; "
        f"GtuiApp(Connection({server_url!r}, 'us-east-1', {services.jobs.clients.account_id!r}), "
        f"label_job='job', worker={ana.username!r}).run()"
    )
    with Terminal([sys.executable, "-c", code], 100, 30, environment) as terminal:
        terminal.wait_for("Sign in to the labeling portal")
        terminal.quiet(0.3)
        terminal.send(PASSWORD + "\r")
        terminal.wait_for("space corner")
        terminal.quiet(0.5)
        terminal.send("\x1b[<0;20;12M\x1b[<32;40;20M\x1b[<0;40;20m")
        terminal.wait_for("▸1 Bag")
        terminal.press("2")
        terminal.wait_for("▸2 Strap")
        terminal.press("enter")
        terminal.wait_for("This labeling job has ended")
    output = json.loads(services.s3.get(bucket, "out/job/manifests/output/output.manifest"))
    (box,) = output["label"]["annotations"]
    assert box["class_id"] == 1
    assert box["width"] > 50
