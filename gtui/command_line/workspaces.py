"""`gtui workspaces`: practice workspaces, which are accounts of this server with a name."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from gtui.command_line.output import Done
from gtui.command_line.places import Yes
from gtui.command_line.twin import confirmed, group, twin
from gtui.errors import GtuiError

if TYPE_CHECKING:
    from gtui.services import Services

workspaces = group("workspaces", "Practice workspaces: list, create, start over.")
Name = Annotated[str, typer.Argument(help="Name of the workspace; the first one is main.")]


@dataclass(frozen=True)
class Workspace:
    """A workspace: commands work in it with `--account-id`."""

    name: str
    account_id: str


@twin(workspaces, "list", ("name", "account_id"))
def list_workspaces(services: "Services") -> tuple[Workspace, ...]:
    """List the workspaces; the account id is what `--account-id` takes."""
    from gtui.practice import names_course, workspace_names

    return tuple(map(_workspace, workspace_names(names_course(services))))


@twin(workspaces, "create")
def create_workspace(services: "Services", name: Name) -> Workspace:
    """Keep the name of a new workspace, which is empty."""
    from gtui.practice import keep_workspace, names_course

    keep_workspace(names_course(services), name)
    return _workspace(name)


@twin(workspaces, "start-over")
def start_over(services: "Services", name: Name, yes: Yes = False) -> Done:
    """Empty a workspace: its buckets, labeling jobs, teams, roles and mails."""
    from gtui.practice import course_of, empty_workspace, names_course, workspace_names

    names = names_course(services)
    if name not in workspace_names(names):
        raise GtuiError("No such workspace", f"There is no workspace {name}.", "List them: gtui workspaces list.")
    confirmed(yes, f"Every bucket, labeling job, team and mail of the workspace {name} is deleted.")
    empty_workspace(names, course_of(services, name))
    return Done(f"The workspace {name} is empty.", (name,))


def _workspace(name: str) -> Workspace:
    from gtui.practice import workspace_account

    return Workspace(name, workspace_account(name))
