"""Step 1: the IAM role that Ground Truth works with."""

from textual import on
from textual.app import ComposeResult
from textual.widgets import Button, Input, Select

from gtui.dialogs.create_role import CreateRoleDialog
from gtui.screens.console.create_job.draft import JobDraft
from gtui.screens.console.create_job.form import Choices, DraftSection, row, write_control
from gtui.screens.console.create_job.known import RoleCreated
from gtui.services import Role
from gtui.widgets.form import Field

OWN_ARN = "own"


class RoleSection(DraftSection):
    """An existing role, a new one, or an ARN."""

    def compose(self) -> ComposeResult:
        """List, button, ARN."""
        yield Field(
            "IAM role",
            row(Choices("role", "Choose a role"), Button("Create a new role", id="create-role", compact=True)),
            hint="Ground Truth reads your data and writes the labels with this role.",
            id="role-field",
        )
        yield Field("Custom IAM role ARN", Input(id="role-arn", compact=True), id="role-arn-field")

    def update_state(self) -> None:
        """Offer the account's roles."""
        options = [(role.name, role.arn) for role in self.known.roles]
        chosen = OWN_ARN if self.draft.own_role_arn else self.draft.role_arn
        if chosen and chosen != OWN_ARN and chosen not in (arn for _, arn in options):
            options.append((chosen, chosen))
        self.query_one("#role", Choices).offer([*options, ("Enter a custom IAM role ARN", OWN_ARN)], chosen)
        self.query_one("#role-arn-field").display = self.draft.own_role_arn

    def fill_in(self, draft: JobDraft) -> None:
        """The ARN as typed."""
        write_control(self.query_one("#role-arn"), draft.role_arn if draft.own_role_arn else "")

    @on(Select.Changed, "#role")
    def _chosen(self, event: Select.Changed) -> None:
        event.stop()
        value = self.query_one("#role", Choices).chosen
        if value == OWN_ARN:
            self.edit("role", refill=True, own_role_arn=True, role_arn="")
        elif value:
            self.edit("role", own_role_arn=False, role_arn=value)

    @on(Input.Changed, "#role-arn")
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.edit("role-arn", role_arn=event.value)

    @on(Button.Pressed, "#create-role")
    def _create(self) -> None:
        bucket = self.draft.input_uri.removeprefix("s3://").partition("/")[0]
        self.app.push_screen(CreateRoleDialog(bucket), self._created)

    def _created(self, role: Role | None) -> None:
        if role:
            self.post_message(RoleCreated(role))
            self.edit("role", refill=True, own_role_arn=False, role_arn=role.arn)
