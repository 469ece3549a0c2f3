"""IAM roles that SageMaker may assume."""

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
from gtui.dialogs.create_role import CreateRoleDialog
from gtui.screens.base import ConsoleScreen
from gtui.screens.console.tagging import edit_tags
from gtui.services import Role
from gtui.widgets.resource_list import ResourceList
from gtui.widgets.resource_table import ResourceTable, Row

EMPTY = """\
You have no role for Ground Truth.

A labeling job works with an IAM role: it reads your data and writes the labels with what the role may do. Choose
Create role (c) to make the first one."""


class RolesScreen(ConsoleScreen):
    """The list."""

    CRUMBS = ("IAM", "Roles")
    HELP = """\
An **IAM role** says what somebody may do. Ground Truth *assumes* one for each labeling job; only roles that trust
`sagemaker.amazonaws.com` are listed here. **Create role** makes one as the console's wizard does, with the policy
AmazonSageMakerFullAccess and access to the buckets that you name. **Delete** (`x`) says what works with the role and
asks first; **Tags** (`g`) reads and changes its tags. `y` or enter copies the ARN.
"""
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("create_role", "delete_role", "edit_tags", "copy", "search")]
    AUTO_FOCUS = ""
    CSS = "RolesScreen #role-actions { height: auto; Button { margin: 0 1 0 0; } }"

    def compose_body(self) -> ComposeResult:
        """The actions above the list."""
        with Horizontal(id="role-actions"):
            yield Button("Create role", id="create-role", variant="primary", compact=True)
            yield Button("Delete", id="delete-role", compact=True)
            yield Button("Tags", id="edit-tags", compact=True)
            yield Button("Copy ARN", id="copy", compact=True)
        yield ResourceList("Name", "Creation time", noun="role", find="Find roles by name", empty=EMPTY, id="roles")

    def on_open(self) -> None:
        """Ask for the roles."""
        self.ask(self.services.roles.list_roles, then=self._show, group="roles")

    def _show(self, roles: Sequence[Role]) -> None:
        listing = self.query_one(ResourceList)
        listing.show([Row(role.arn, (role.name, role.created)) for role in roles])
        for action in ("#delete-role", "#edit-tags", "#copy"):
            self.query_one(action, Button).disabled = not roles
        if self.focused is None:
            listing.focus_table() if roles else self.query_one("#create-role").focus()

    def action_search(self) -> None:
        """Go to the find box."""
        self.query_one(ResourceList).focus_find()

    @on(ResourceTable.Opened)
    def action_copy(self) -> None:
        """Copy the ARN of the role under the cursor."""
        arn = self.query_one(ResourceTable).current
        if arn is not None:
            self.app.copy_to_clipboard(arn)
            self.notice(f"Copied {arn}.", "success")

    def action_create_role(self) -> None:
        """Ask for its buckets, then make a role."""
        self.app.push_screen(CreateRoleDialog(), self._created)

    def _created(self, role: Role | None) -> None:
        if role is not None:
            self.set_focus(None)
            self.on_open()
            self.notice(f"Created {role.arn}.", "success")

    def action_edit_tags(self) -> None:
        """Read the tags of the role under the cursor, and let the person change them."""
        arn = self.query_one(ResourceTable).current
        if arn is not None:
            edit_tags(self, _name(arn), arn)

    def action_delete_role(self) -> None:
        """Look what works with the role under the cursor, ask, then delete it."""
        arn = self.query_one(ResourceTable).current
        if arn is not None:
            self.ask(
                partial(self.services.roles.users, arn), then=lambda users: self._confirm(arn, users), group="users"
            )

    def _confirm(self, arn: str, users: Sequence[str]) -> None:
        name = _name(arn)
        if users:
            text = f"These work with {name} and fail without it. Deleting it can't be undone."
        else:
            text = f"Delete {name} and its policies? No labeling job in progress and no workflow works with it."
        dialog = ConfirmDialog("Delete role", text, "Delete role", users, type_word=name if users else "")
        self.app.push_screen(dialog, lambda sure: self._delete(name) if sure else None)

    def _delete(self, name: str) -> None:
        self.ask_and_reopen(partial(self.services.roles.delete, name), f"Deleted the role {name}.")

    async def on_button_pressed(self, event: Button.Pressed) -> None:
        """Run the command that the button's id names."""
        event.stop()
        await self.run_action((event.button.id or "").replace("-", "_"))


def _name(arn: str) -> str:
    return arn.rpartition("/")[2]
