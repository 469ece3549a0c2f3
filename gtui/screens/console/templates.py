"""Worker task templates: the human task UIs that Augmented AI keeps under names."""

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
from gtui.dialogs.create_template import CreateTemplateDialog
from gtui.screens.base import ConsoleScreen
from gtui.screens.console.tagging import edit_tags
from gtui.services import HumanTaskUi
from gtui.widgets.resource_list import ResourceList
from gtui.widgets.resource_table import ResourceTable, Row

EMPTY = """\
You have no worker task templates.

A template is a page in HTML with crowd elements: what a worker sees and answers. Human review workflows name one.
Choose Create template (c) to keep the first."""


class TemplatesScreen(ConsoleScreen):
    """The list."""

    CRUMBS = ("Amazon SageMaker", "Augmented AI", "Worker task templates")
    HELP = """\
A **worker task template** is the page that a worker sees: HTML with crowd elements such as `<crowd-input>`, filled in
by Liquid (`{{ task.input.text }}`). The API calls it a **human task UI**. Human review workflows of Amazon Augmented AI
name one; labeling jobs bring their own.

Enter opens a template, where it can be rendered with an input of your own. `g` changes its tags, `y` copies its ARN.
"""
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("create_template", "delete_template", "edit_tags", "copy", "search")
    ]
    AUTO_FOCUS = ""
    CSS = "TemplatesScreen #template-actions { height: auto; Button { margin: 0 1 0 0; } }"

    def compose_body(self) -> ComposeResult:
        """The actions above the list."""
        with Horizontal(id="template-actions"):
            yield Button("Create template", id="create-template", variant="primary", compact=True)
            yield Button("Delete", id="delete-template", compact=True)
            yield Button("Tags", id="edit-tags", compact=True)
            yield Button("Copy ARN", id="copy", compact=True)
        yield ResourceList(
            "Name", "Creation time", noun="template", find="Find templates by name", empty=EMPTY, id="templates"
        )

    def on_open(self) -> None:
        """Ask for the templates."""
        self.ask(self.services.human_task_uis.list_human_task_uis, then=self._show, group="templates")

    def _show(self, found: Sequence[HumanTaskUi]) -> None:
        self._arns = {each.name: each.arn for each in found}
        listing = self.query_one(ResourceList)
        listing.show([Row(each.name, (each.name, each.created)) for each in found])
        for action in ("#delete-template", "#edit-tags", "#copy"):
            self.query_one(action, Button).disabled = not found
        if self.focused is None:
            listing.focus_table() if found else self.query_one("#create-template").focus()

    @on(ResourceTable.Opened)
    def _open(self, event: ResourceTable.Opened) -> None:
        self.gtui.go("template", name=event.key)

    def action_search(self) -> None:
        """Go to the find box."""
        self.query_one(ResourceList).focus_find()

    def action_edit_tags(self) -> None:
        """Read the tags of the template under the cursor, and let the person change them."""
        name = self.query_one(ResourceTable).current
        if name is not None:
            edit_tags(self, name, self._arns[name])

    def action_copy(self) -> None:
        """Copy the ARN of the template under the cursor."""
        name = self.query_one(ResourceTable).current
        if name is not None:
            self.app.copy_to_clipboard(self._arns[name])
            self.notice("Template ARN copied.", "success")

    def action_create_template(self) -> None:
        """Ask for a name and the page."""
        self.app.push_screen(CreateTemplateDialog(), self._created)

    def _created(self, made: HumanTaskUi | None) -> None:
        if made is not None:
            self.set_focus(None)
            self.on_open()
            self.notice(f"Created the template {made.name}.", "success")

    def action_delete_template(self) -> None:
        """Ask, then delete the template under the cursor."""
        name = self.query_one(ResourceTable).current
        if name is None:
            return
        text = f"Delete {name}? Workflows that name it can't start human loops any more."
        dialog = ConfirmDialog("Delete template", text, "Delete template")
        self.app.push_screen(dialog, lambda sure: self._delete(name) if sure else None)

    def _delete(self, name: str) -> None:
        self.ask_and_reopen(partial(self.services.human_task_uis.delete, name), f"Deleted the template {name}.")

    async def on_button_pressed(self, event: Button.Pressed) -> None:
        """Run the command that the button's id names."""
        event.stop()
        await self.run_action((event.button.id or "").replace("-", "_"))
