"""Worker task templates, human review workflows and human loops in the console."""

import json

import pytest
from textual.widgets import Input, Select, Static, TextArea

from gtui.services import BucketSettings, FlowRequest, Services, Tag
from gtui.widgets.resource_table import ResourceTable
from gtui.widgets.summary import Summary
from tests.gtui.conftest import OpenApp, Opened
from tests.gtui.services.conftest import sign_in

TEMPLATE = "<crowd-form>{{ task.input.text }}<crowd-input name='note'></crowd-input></crowd-form>"


def rows(opened: Opened) -> list[list[str]]:
    table = opened.screen.query_one(ResourceTable)
    return [[str(cell) for cell in table.get_row_at(row)][:2] for row in range(table.row_count)]


@pytest.fixture
def flow(services: Services, account_id: str) -> FlowRequest:
    """What a workflow is made of."""
    services.s3.create_bucket(BucketSettings(f"reviews-{account_id}"))
    team = services.workforce.create_private_team("super", ["ana@example.com"], "Org", "boss@example.com")
    return FlowRequest(
        name="reviews",
        role_arn=services.roles.create_execution_role("any").arn,
        output_uri=f"s3://reviews-{account_id}/out/",
        workteam_arn=team.arn,
        human_task_ui_arn=services.human_task_uis.create("notes", TEMPLATE).arn,
        title="Read",
        description="Note what is wrong",
    )


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_template_is_created_rendered_and_deleted(
    open_app: OpenApp, services: Services, size: tuple[int, int]
) -> None:
    services.roles.create_execution_role("none")
    async with open_app("templates", size=size) as opened:
        assert "You have no worker task templates." in opened.text()
        await opened.press("enter")
        await opened.type("#template-name", "notes")
        opened.screen.query_one("#template-content", TextArea).text = TEMPLATE
        await opened.click("#dialog-accept")
        assert opened.notice == "✓ Created the template notes."

        await opened.press("enter")
        await opened.type("#template-input", '{"text": "1 < 2"}')
        await opened.press("enter")
        shown = str(opened.screen.query_one("#template-rendered", Static).content)
        assert shown.startswith("<crowd-form>1 &lt; 2<crowd-input")
        await opened.type("#template-input", "1 <")
        await opened.press("enter")
        assert opened.notice.startswith("✗ The input is not JSON.")

        await opened.press("escape", "x")
        await opened.click("#dialog-accept")
        assert services.human_task_uis.list_human_task_uis() == ()


async def test_a_workflow_says_what_has_to_be_made_first(open_app: OpenApp) -> None:
    async with open_app("workflows") as opened:
        assert "You have no human review workflows." in opened.text()
        await opened.press("c")
        assert opened.notice.startswith("! A workflow needs an IAM role.")


@pytest.mark.more
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_workflow_is_created_by_its_form(
    open_app: OpenApp, services: Services, flow: FlowRequest, size: tuple[int, int]
) -> None:
    async with open_app("workflows", size=size) as opened:
        await opened.press("c")
        await opened.click("#dialog-accept")
        assert "A name has up to 63 lower-case letters" in opened.text()
        for name, text in {
            "name": "reviews",
            "output": flow.output_uri,
            "title": flow.title,
            "description": "Note it",
        }.items():
            await opened.type(f"#workflow-{name}", text)
        await opened.click("#dialog-accept")
        assert rows(opened) == [["reviews", "Active"]]
        assert services.human_reviews.flow_definition("reviews").workteam_arn == flow.workteam_arn
        await opened.press("x")
        await opened.click("#dialog-accept")
        assert rows(opened) == []


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_human_loop_is_started_answered_and_read(
    open_app: OpenApp, services: Services, flow: FlowRequest, size: tuple[int, int]
) -> None:
    services.human_reviews.create_flow_definition(flow)
    async with open_app("workflow", name="reviews", size=size) as opened:
        assert "No human loops yet." in opened.text()
        await opened.press("n")
        await opened.click("#dialog-accept")
        assert opened.notice == "✓ Started reviews-1: its status is InProgress."
        session = sign_in(services, "ana@example.com")
        services.portal.submit_review(session, "reviews-1", {"note": "fine"}, 1.0)
        await opened.press("f5")
        assert rows(opened) == [["reviews-1", "Completed"]]
        shown = opened.screen.query_one("#loop-summary", Summary).values
        assert '{"note": "fine"}' in shown.values()
        await opened.press("s")
        assert opened.notice == "! reviews-1 has ended already: its status is Completed."
        await opened.press("x")
        await opened.click("#dialog-accept")
        assert services.human_reviews.list_loops("reviews") == ()


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_loop_is_seen_as_its_workers_see_it_and_as_they_answered(
    open_app: OpenApp, services: Services, flow: FlowRequest, size: tuple[int, int]
) -> None:
    services.human_reviews.create_flow_definition(flow)
    services.human_reviews.start_loop("one", "reviews", json.dumps({"text": "Look at this [b]"}))
    async with open_app("workflow", name="reviews", size=size) as opened:
        await opened.press("v")
        assert "Worker's view of one" in opened.text()
        assert "Look at this [b]" in opened.text()
        assert not opened.screen.query_one("#page-answers").display
        await opened.press("escape")
        services.portal.submit_review(sign_in(services, "ana@example.com"), "one", {"note": "fine"}, 2.0)
        await opened.press("enter")
        assert "Answer of worker" in opened.text()
        assert opened.screen.query_one("#page-form Input", Input).value == "fine"
        opened.screen.query_one("#page-answers", Select).value = -1
        await opened.settle()
        assert opened.screen.query_one("#page-form Input", Input).value == ""


async def test_a_template_is_seen_as_a_worker_sees_it(open_app: OpenApp, services: Services) -> None:
    services.roles.create_execution_role("none")
    arn = services.human_task_uis.create("notes", TEMPLATE).arn
    async with open_app("template", name="notes") as opened:
        await opened.press("tab", "v")
        assert "Worker's view of notes" in opened.text()
        assert "An example" in opened.text()
        await opened.press("escape", "g")
        await opened.click("#tags-add")
        await opened.type("#tags-key-1", "stage")
        await opened.click("#dialog-accept")
        assert opened.notice == "✓ The tags of notes are saved, 1 in all."
        assert services.tags.list_tags(arn) == (Tag("stage", ""),)
