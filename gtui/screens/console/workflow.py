"""One human review workflow: what it says, its human loops, and what the workers answered."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Button, Label

from gtui.commands import bindings
from gtui.dialogs.confirm import ConfirmDialog
from gtui.dialogs.start_loop import StartLoopDialog
from gtui.dialogs.worker_page import WorkerPage, WorkerPageDialog
from gtui.screens.base import ConsoleScreen
from gtui.screens.console.job_actions import REFRESH_SECONDS
from gtui.screens.console.tagging import edit_tags
from gtui.services import FlowDefinitionDetails, HumanAnswer, HumanLoop, Services
from gtui.widgets.resource_list import ResourceList
from gtui.widgets.resource_table import ResourceTable, Row
from gtui.widgets.summary import Summary

EMPTY = "No human loops yet. Start one (n), or let your program call StartHumanLoop with this workflow's ARN."


@dataclass(frozen=True)
class WorkflowPage:
    """What the page shows."""

    flow: FlowDefinitionDetails
    loops: tuple[HumanLoop, ...]


@dataclass(frozen=True)
class LoopPage:
    """One loop with its answers."""

    loop: HumanLoop
    answers: tuple[HumanAnswer, ...]


def read(services: Services, name: str) -> WorkflowPage:
    """Ask for the workflow and its loops."""
    flow = services.human_reviews.flow_definition(name)
    return WorkflowPage(flow, services.human_reviews.list_loops(flow.arn))


def read_loop(services: Services, name: str) -> LoopPage:
    """Ask for a loop and what was answered."""
    loop = services.human_reviews.loop(name)
    return LoopPage(loop, services.human_reviews.answers(loop))


class WorkflowScreen(ConsoleScreen):
    """Summary, human loops, and the loop under the cursor."""

    HELP = """\
The workflow, and the **human loops** that were started with it. A loop is *InProgress* until as many workers as the
workflow says have answered; then the answers are in its output file. A worker finds open loops in the worker portal,
below the jobs. Enter shows the **worker's view** of a loop, filled in as each worker answered. **Start human loop**
(`n`) sends an input of your own; the list renews itself.
"""
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("start_loop", "view_worker_page", "stop_loop", "delete_loop", "open_portal", "edit_tags", "search")
    ]
    AUTO_FOCUS = ""
    CSS = """
    WorkflowScreen {
        #workflow-scroll { height: 1fr; }
        .heading { text-style: bold; padding: 1 0 0 0; }
        #loop-actions { height: 1; Button { margin: 0 1 0 0; } }
        #loops { height: 40%; min-height: 5; }
    }
    """

    def __init__(self, name: str) -> None:
        """Show the workflow of that name."""
        super().__init__()
        self._workflow_name = name
        self._page: WorkflowPage | None = None

    def crumbs(self) -> tuple[str, ...]:
        """The list, then this workflow."""
        return ("Amazon SageMaker", "Augmented AI", "Human review workflows", self._workflow_name)

    def compose_body(self) -> ComposeResult:
        """Loops first: they are what changes."""
        with Horizontal(id="loop-actions"):
            yield Button("Start human loop", id="start-loop", variant="primary", compact=True)
            yield Button("View", id="view-worker-page", compact=True)
            yield Button("Stop", id="stop-loop", compact=True)
            yield Button("Delete", id="delete-loop", compact=True)
            yield Button("Worker portal", id="open-portal", compact=True)
        columns = ("Human loop", "Status", "Creation time")
        yield ResourceList(*columns, noun="human loop", find="Find human loops by name", empty=EMPTY, id="loops")
        with VerticalScroll(id="workflow-scroll", can_focus=False):
            yield Label("Human loop under the cursor", classes="heading", id="loop-heading")
            yield Summary(id="loop-summary", term_width=18)
            yield Label("Workflow", classes="heading")
            yield Summary(id="workflow-summary", term_width=18)

    def on_mount(self) -> None:
        """Keep the list fresh."""
        self.set_interval(REFRESH_SECONDS, lambda: self.on_open() if self.is_current else None)

    def on_open(self) -> None:
        """Ask for the workflow and its loops."""
        self.ask(partial(read, self.services, self._workflow_name), then=self._show, group="workflow")

    def _show(self, page: WorkflowPage) -> None:
        if page == self._page:
            return
        first, self._page = self._page is None, page
        self.query_one("#workflow-summary", Summary).show_values(_flow(page.flow))
        rows = [Row(each.name, (each.name, each.status, each.created)) for each in page.loops]
        self.query_one(ResourceList).show(rows)
        for action in ("#view-worker-page", "#stop-loop", "#delete-loop"):
            self.query_one(action, Button).disabled = not page.loops
        self.query_one("#loop-heading").display = bool(page.loops)
        self._read_loop()
        if first:
            self.query_one(ResourceList).focus_table() if rows else self.query_one("#start-loop").focus()

    @property
    def chosen_loop(self) -> HumanLoop | None:
        """The loop under the cursor."""
        name = self.query_one(ResourceTable).current
        return next((loop for loop in self._page.loops if loop.name == name), None) if self._page else None

    @on(ResourceTable.SelectionChanged)
    def _read_loop(self) -> None:
        loop = self.chosen_loop
        if loop is None:
            self.query_one("#loop-summary", Summary).show_values(())
        else:
            self.ask(partial(read_loop, self.services, loop.name), then=self._show_loop, group="loop")

    def _show_loop(self, page: LoopPage) -> None:
        self.query_one("#loop-summary", Summary).show_values(_loop(page.loop, page.answers))

    def action_search(self) -> None:
        """Go to the find box."""
        self.query_one(ResourceList).focus_find()

    def action_edit_tags(self) -> None:
        """Read the workflow's tags, and let the person change them."""
        if self._page is not None:
            edit_tags(self, self._workflow_name, self._page.flow.arn)

    def action_open_portal(self) -> None:
        """Go on as a worker."""
        self.gtui.go("portal")

    def action_start_loop(self) -> None:
        """Ask for the input, then start a loop."""
        if self._page is not None:
            taken = {loop.name for loop in self._page.loops}
            free = next(
                name for n in range(1, len(taken) + 2) if (name := f"{self._workflow_name[:50]}-{n}") not in taken
            )
            self.app.push_screen(StartLoopDialog(self._page.flow.arn, free), self._started)

    def _started(self, loop: HumanLoop | None) -> None:
        if loop is not None:
            self._did(f"Started {loop.name}: its status is {loop.status}. {loop.failure_reason}".rstrip())

    @on(ResourceTable.Opened)
    def action_view_worker_page(self) -> None:
        """Show the page of the loop under the cursor, with what its workers answered."""
        if (loop := self.chosen_loop) is not None:
            services, name = self.services, loop.name
            self.app.push_screen(WorkerPageDialog(name, lambda: _worker_page(services, name)))

    def action_stop_loop(self) -> None:
        """Ask, then stop the loop under the cursor."""
        loop = self.chosen_loop
        if loop is None:
            return
        if loop.status != "InProgress":
            self.notice(f"{loop.name} has ended already: its status is {loop.status}.", "warning")
            return
        stop = partial(self.services.human_reviews.stop_loop, loop.name)
        dialog = ConfirmDialog("Stop human loop", f"Stop {loop.name}? It ends without an answer.", "Stop")
        said = f"{loop.name} is stopped."
        self.app.push_screen(dialog, lambda sure: self.ask(stop, lambda _: self._did(said)) if sure else None)

    def action_delete_loop(self) -> None:
        """Ask, then delete the loop under the cursor."""
        loop = self.chosen_loop
        if loop is None:
            return
        if loop.status == "InProgress":
            self.notice(f"{loop.name} is in progress. Stop it first (s).", "warning")
            return
        delete = partial(self.services.human_reviews.delete_loop, loop.name)
        dialog = ConfirmDialog("Delete human loop", f"Delete {loop.name}? Its output file stays.", "Delete")
        said = f"{loop.name} is deleted."
        self.app.push_screen(dialog, lambda sure: self.ask(delete, lambda _: self._did(said)) if sure else None)

    def _did(self, said: str) -> None:
        self.on_open()
        self.notice(said, "success")

    async def on_button_pressed(self, event: Button.Pressed) -> None:
        """Run the command that the button's id names."""
        event.stop()
        await self.run_action((event.button.id or "").replace("-", "_"))


def _worker_page(services: Services, name: str) -> WorkerPage:
    found = services.human_reviews.page(name)
    answers = tuple((f"worker {each.worker_id[:8]}, {each.submitted}", each.content) for each in found.answers)
    return WorkerPage(found.content, answers=answers)


def _flow(flow: FlowDefinitionDetails) -> Iterator[tuple[str, str]]:
    yield "ARN", flow.arn
    yield "Status", flow.status
    yield "Task title", flow.title
    yield "Task description", flow.description
    yield "Workers per loop", str(flow.task_count)
    yield "Work team", flow.workteam_arn
    yield "Template", flow.human_task_ui_arn
    yield "Output location", flow.output_uri
    yield "IAM role", flow.role_arn


def _loop(loop: HumanLoop, answers: Sequence[HumanAnswer]) -> Iterator[tuple[str, str]]:
    yield "Name", loop.name
    yield "Status", loop.status
    if loop.failure_reason:
        yield "Failure reason", f"{loop.failure_code}: {loop.failure_reason}"
    if loop.output_uri:
        yield "Output", loop.output_uri
    for answer in answers:
        yield f"Worker {answer.worker_id[:8]}", json.dumps(answer.content, ensure_ascii=False)
