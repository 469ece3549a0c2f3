"""A custom job in the portal: from its template's page to the answer in the output tree."""

import json

from gtui.services import Mail, Services, WorkerSession
from tests.gtui.conftest import OpenApp
from tests.gtui.portal.custom_job import create
from tests.gtui.portal.test_task import state

TEMPLATE = """\
<script src="https://assets.crowd.aws/crowd-html-elements.js"></script>
<crowd-form>
  <h1>Look at {{ task.input.source-ref }}</h1>
  <img src="{{ task.input.source-ref | grant_read_access }}" alt="The product">
  <img src="https://example.com/elsewhere.png">
  <crowd-radio-group>
    <crowd-radio-button name="good" value="yes">Good</crowd-radio-button>
    <crowd-radio-button name="bad" value="yes">Bad</crowd-radio-button>
  </crowd-radio-group>
  <crowd-input name="brand" label="Brand" required></crowd-input>
  <short-instructions><p>Look <b>closely</b>.</p></short-instructions>
</crowd-form>
"""


async def test_a_form_is_filled_in_and_submitted_as_aws_does(
    open_app: OpenApp, services: Services, mails: dict[str, Mail], ana: WorkerSession, account_id: str
) -> None:
    bucket = f"custom-{account_id}"
    (team,) = services.workforce.list_teams()
    create(services, bucket, TEMPLATE, team.arn)
    async with open_app("task", size=(100, 60), session=ana, job_name="job") as opened:
        await opened.wait_for(lambda: "Brand *" in opened.text())
        assert f"Look at s3://{bucket}/fashion/001.jpg" in opened.text()
        assert "It is not on this server" in opened.text()
        await opened.press("i")
        assert "Look closely." in opened.text()
        await opened.press("escape", "enter")
        assert "Brand: Fill this in." in opened.text()
        await opened.press(*"Acme")
        await opened.press("shift+tab", "2")
        await opened.press("tab", "enter", "enter")
        await opened.wait_for(lambda: state(opened) == "This labeling job has ended")
    output = json.loads(services.s3.get(bucket, "out/job/manifests/output/output.manifest"))
    assert output["label"] == {}
    (row,) = services.results.results("job").objects
    assert row.label == "answered, not consolidated"
    response = output["label-metadata"]["worker-response-ref"].removeprefix(f"s3://{bucket}/")
    (answer,) = json.loads(services.s3.get(bucket, response))["answers"]
    assert answer["answerContent"] == {"good": {"yes": False}, "bad": {"yes": True}, "brand": "Acme"}


async def test_a_page_that_is_longer_than_the_screen_begins_at_its_top(
    open_app: OpenApp, services: Services, mails: dict[str, Mail], ana: WorkerSession, account_id: str
) -> None:
    (team,) = services.workforce.list_teams()
    create(services, f"custom-{account_id}", TEMPLATE, team.arn)
    async with open_app("task", size=(80, 24), session=ana, job_name="job") as opened:
        await opened.wait_for(lambda: "filled in" in opened.text())
        await opened.settle()
        assert "Look at s3://" in opened.text()
        await opened.press("2", "tab")
        assert "(●) Bad" in opened.text()
        assert "elsewhere.png" in opened.text()
