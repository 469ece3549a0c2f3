"""Human loops of Augmented AI in the worker portal."""

import pytest

from gtui.services import BucketSettings, FlowRequest, Services, WorkerSession
from gtui.widgets.resource_table import ResourceTable
from tests.gtui.conftest import OpenApp

TEMPLATE = """\
<crowd-form><p>{{ task.input.text }}</p>
<crowd-input name="note" label="What is wrong?" required></crowd-input>
<short-instructions>Read it twice.</short-instructions></crowd-form>"""


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_worker_finds_a_human_loop_and_answers_it(
    open_app: OpenApp, services: Services, ana: WorkerSession, account_id: str, size: tuple[int, int]
) -> None:
    services.s3.create_bucket(BucketSettings(f"reviews-{account_id}"))
    (team,) = services.workforce.list_teams()
    role = services.roles.create_execution_role("any").arn
    ui = services.human_task_uis.create("notes", TEMPLATE).arn
    out = f"s3://reviews-{account_id}/out/"
    services.human_reviews.create_flow_definition(FlowRequest("reviews", role, out, team.arn, ui, "Read", "Note it"))
    services.human_reviews.start_loop("one", "reviews", '{"text": "1 \\u001b[2J < 2"}')

    async with open_app("portal_jobs", session=ana, size=size) as opened:
        assert "Human reviews of Amazon Augmented AI" in opened.text()
        await opened.press("enter")
        assert "[2J < 2" in opened.text()
        assert "What is wrong?" in opened.text()
        assert "esc, then i: instructions" in opened.text()
        await opened.press("escape")
        assert "Note it · i: instructions" in opened.text()
        await opened.press("i")
        assert "Read it twice." in opened.text()
        await opened.press("escape", "enter")
        assert opened.notice.startswith("!")
        await opened.press("f", "i", "n", "e", "enter", "enter")
        assert opened.screen.query_one("#reviews-table", ResourceTable).row_count == 0
    loop = services.human_reviews.loop("one")
    assert [answer.content for answer in services.human_reviews.answers(loop)] == [{"note": "fine"}]
