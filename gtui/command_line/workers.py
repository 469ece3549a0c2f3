"""`gtui workers`: the people of the private workforce."""

from typing import TYPE_CHECKING, Annotated

import typer

from gtui.command_line.output import Done
from gtui.command_line.places import Yes
from gtui.command_line.twin import confirmed, group, twin

if TYPE_CHECKING:
    from gtui.services import Services, Team, TeamWorker

workers = group("workers", "People of the private workforce: list, invite, remove, disable, enable, delete.")
Username = Annotated[str, typer.Argument(help="User name, which is the e-mail address.")]
TeamName = Annotated[str, typer.Option("--team", help="Name of the team.")]


@twin(workers, "list", ("email", "status", "teams", "created"))
def list_workers(services: "Services") -> "tuple[TeamWorker, ...]":
    """List everybody in the workforce."""
    return services.workers.list_workers()


@twin(workers, "invite")
def invite_workers(
    services: "Services",
    emails: Annotated[list[str], typer.Argument(help="E-mail addresses.")],
    team: TeamName,
) -> "Team":
    """Put people into a team; who is new gets an invitation by mail."""
    return services.workers.invite(team, emails)


@twin(workers, "remove")
def remove_worker(services: "Services", username: Username, team: TeamName) -> "Team":
    """Take a worker out of a team."""
    return services.workers.remove(team, username)


@twin(workers, "disable")
def disable_worker(services: "Services", username: Username) -> "TeamWorker":
    """Keep a worker from signing in."""
    return services.workers.disable(username)


@twin(workers, "enable")
def enable_worker(services: "Services", username: Username) -> "TeamWorker":
    """Let a disabled worker work again."""
    return services.workers.enable(username)


@twin(workers, "delete")
def delete_worker(services: "Services", username: Username, yes: Yes = False) -> Done:
    """Delete a disabled worker from the workforce."""
    confirmed(yes, f"{username} is deleted from the workforce.")
    services.workers.delete(username)
    return Done(f"Deleted {username}.", (username,))


@twin(workers, "reset-password")
def reset_password(services: "Services", username: Username) -> Done:
    """Send a worker a new temporary password by mail."""
    services.workforce.reset_password(username)
    return Done(f"A new temporary password for {username} is in the mailbox: gtui mail list.", (username,))
