"""Human review workflows of Amazon Augmented AI, which the API calls flow definitions."""

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.widgets import Button

from gtui.commands import bindings
from gtui.dialogs.confirm import ConfirmDialog
from gtui.dialogs.create_workflow import CreateWorkflowDialog, Offered
from gtui.screens.base import ConsoleScreen
from gtui.screens.console.tagging import edit_tags
from gtui.services import FlowDefinition, FlowDefinitionDetails, Services
from gtui.widgets.resource_list import ResourceList
from gtui.widgets.resource_table import ResourceTable, Row

EMPTY = """\
You have no human review workflows.

A workflow says which team reviews what your program is unsure about, with which worker task template, and where the
answers go. Choose Create workflow (c); it needs a role, a team and a template."""


def offered(services: Services) -> Offered:
    """What a workflow can be made of."""
    uis = services.human_task_uis.list_human_task_uis()
    return Offered(services.roles.list_roles(), services.workforce.list_teams(), uis)


class WorkflowsScreen(ConsoleScreen):
    """The list."""

    CRUMBS = ("Amazon SageMaker", "Augmented AI", "Human review workflows")
    HELP = """\
**Amazon Augmented AI** asks people about single inputs that a program is unsure of. A **human review workflow** (flow
definition) says who reviews, with which template, and where the answers are written. Your program starts a **human
loop** for each input with `StartHumanLoop`; here you can start one yourself.

Enter opens a workflow with its human loops; `g` changes its tags.
"""
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("create_workflow", "delete_workflow", "edit_tags", "search")]
    AUTO_FOCUS = ""
    CSS = "WorkflowsScreen #workflow-actions { height: auto; Button { margin: 0 1 0 0; } }"

    def compose_body(self) -> ComposeResult:
        """The actions above the list."""
        with Horizontal(id="workflow-actions"):
            yield Button("Create workflow", id="create-workflow", variant="primary", compact=True)
            yield Button("Delete", id="delete-workflow", compact=True)
            yield Button("Tags", id="edit-tags", compact=True)
        columns = ("Name", "Status", "Creation time")
        yield ResourceList(*columns, noun="workflow", find="Find workflows by name", empty=EMPTY, id="workflows")

    def on_open(self) -> None:
        """Ask for the workflows."""
        self.ask(self.services.human_reviews.list_flow_definitions, then=self._show, group="workflows")

    def _show(self, found: Sequence[FlowDefinition]) -> None:
        listing = self.query_one(ResourceList)
        listing.show([Row(each.name, (each.name, each.status, each.created)) for each in found])
        self._arns = {each.name: each.arn for each in found}
        for action in ("#delete-workflow", "#edit-tags"):
            self.query_one(action, Button).disabled = not found
        if self.focused is None:
            listing.focus_table() if found else self.query_one("#create-workflow").focus()

    @on(ResourceTable.Opened)
    def _open(self, event: ResourceTable.Opened) -> None:
        self.gtui.go("workflow", name=event.key)

    def action_search(self) -> None:
        """Go to the find box."""
        self.query_one(ResourceList).focus_find()

    def action_create_workflow(self) -> None:
        """Look what there is to choose from, then ask."""
        self.ask(partial(offered, self.services), then=self._ask_for, group="offered")

    def _ask_for(self, found: Offered) -> None:
        if found.missing:
            self.notice(found.missing, "warning")
        else:
            self.app.push_screen(CreateWorkflowDialog(found), self._created)

    def _created(self, made: FlowDefinitionDetails | None) -> None:
        if made is not None:
            self.set_focus(None)
            self.on_open()
            self.notice(f"Created the workflow {made.name}. Open it to start a human loop.", "success")

    def action_delete_workflow(self) -> None:
        """Ask, then delete the workflow under the cursor."""
        name = self.query_one(ResourceTable).current
        if name is None:
            return
        text = f"Delete {name}? No human loops can be started with it any more. What its loops wrote stays."
        dialog = ConfirmDialog("Delete workflow", text, "Delete workflow")
        self.app.push_screen(dialog, lambda sure: self._delete(name) if sure else None)

    def _delete(self, name: str) -> None:
        delete = partial(self.services.human_reviews.delete_flow_definition, name)
        self.ask_and_reopen(delete, f"Deleted the workflow {name}.")

    def action_edit_tags(self) -> None:
        """Read the tags of the workflow under the cursor, and let the person change them."""
        name = self.query_one(ResourceTable).current
        if name is not None:
            edit_tags(self, name, self._arns[name])

    async def on_button_pressed(self, event: Button.Pressed) -> None:
        """Run the command that the button's id names."""
        event.stop()
        await self.run_action((event.button.id or "").replace("-", "_"))
