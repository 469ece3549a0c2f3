"""Practice workspaces: several tries kept apart, and starting over."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Button, Input, OptionList, Static
from textual.widgets.option_list import Option

from gtui.commands import bindings
from gtui.dialogs.confirm import ConfirmDialog
from gtui.practice import empty_workspace, keep_workspace, workspace_account, workspace_names
from gtui.screens.base import ConsoleScreen


class WorkspacesScreen(ConsoleScreen):
    """The list of workspaces, a field for a new one, and "Start over" for the current one."""

    CRUMBS = ("Practice workspaces",)
    HELP = """\
Each workspace is an AWS account of its own on this server: buckets, jobs, teams and mails of one are not seen in
another. *Start over* empties the current workspace and nothing else.
"""
    BINDINGS: ClassVar[list[BindingType]] = bindings("start_over")
    DEFAULT_CSS = """
    WorkspacesScreen #workspaces { height: 1fr; }
    WorkspacesScreen #new-workspace-row { height: 3; }
    WorkspacesScreen #workspace-name { width: 1fr; }
    """

    def compose_body(self) -> ComposeResult:
        """List, new workspace, start over."""
        yield Static("Choose a workspace with Enter, or make a new one.", classes="hint")
        yield OptionList(id="workspaces")
        with Horizontal(id="new-workspace-row"):
            yield Input(placeholder="Name of a new workspace", id="workspace-name", max_length=40)
            yield Button("Create and use", id="create-workspace", variant="primary")
        with Horizontal(classes="buttons"):
            yield Button("Start over in this workspace", id="start-over", variant="error")

    def on_open(self) -> None:
        """Read the list of names; a class gives each person one account, and so one workspace."""
        in_class = self.gtui.connection.membership is not None
        for control in ("#new-workspace-row", "#start-over"):
            self.query_one(control).disabled = in_class
        if in_class:
            self.notice("In a class you have one workspace, your account. Your teacher can empty it for you.")
            self._show([self.gtui.connection.workspace])
        else:
            self.ask(self._names, then=self._show, group="workspaces")

    def _names(self) -> list[str]:
        return workspace_names(self.gtui.connection.shared_course())

    def _show(self, names: list[str]) -> None:
        options = self.query_one("#workspaces", OptionList)
        options.clear_options()
        current = self.gtui.connection.workspace
        for name in names:
            sign = "● " if name == current else "  "
            account_id = self.gtui.connection.account_id if name == current else workspace_account(name)
            options.add_option(Option(Content(f"{sign}{name}   {account_id}"), id=name))
        options.highlighted = names.index(current) if current in names else 0

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Use the chosen workspace."""
        event.stop()
        if event.option.id and self.gtui.connection.membership is None:
            self._use(event.option.id)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in the name field makes the workspace."""
        event.stop()
        self._create()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Make a workspace, or start over."""
        if event.button.id == "create-workspace":
            self._create()
        elif event.button.id == "start-over":
            self.action_start_over()

    def _create(self) -> None:
        name = self.query_one("#workspace-name", Input).value.strip()
        if not name:
            self.notice("Type a name for the new workspace.", "error")
            return

        def keep() -> str:
            keep_workspace(self.gtui.connection.shared_course(), name)
            return name

        self.ask(keep, then=self._use, group="workspaces")

    def _use(self, name: str) -> None:
        self.gtui.use_workspace(name, workspace_account(name))
        self.query_one("#workspace-name", Input).value = ""
        self.notice(f"You are in the workspace {name}.", "success")
        self.on_open()

    def action_start_over(self) -> None:
        """Empty this workspace after a confirmation."""
        if self.gtui.connection.membership is not None:
            return
        name = self.gtui.connection.workspace
        message = f"Every bucket, labeling job, team and mail of the workspace {name} is deleted."
        self.app.push_screen(ConfirmDialog("Start over?", message, "Start over"), self._start_over)

    def _start_over(self, sure: bool | None) -> None:
        if sure:
            connection, own = self.gtui.connection, self.services.course
            self.ask(lambda: empty_workspace(connection.shared_course(), own), then=self._emptied)

    def _emptied(self, _: object) -> None:
        self.gtui.worker_session = None
        self.notice("This workspace is empty. Begin with step 1: create a bucket.", "success")
