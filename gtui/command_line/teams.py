"""`gtui teams` and `gtui workforce`: who labels."""

from typing import TYPE_CHECKING, Annotated

import typer

from gtui.command_line.output import Done
from gtui.command_line.places import Yes
from gtui.command_line.twin import confirmed, group, twin
from gtui.errors import GtuiError

if TYPE_CHECKING:
    from gtui.services import Services, Team, Vendor, Workforce

teams = group("teams", "Private work teams: list, show, create, delete; and vendors.")
workforce = group("workforce", "The private workforce: its sign-in address and user pool.")
Name = Annotated[str, typer.Argument(help="Name of the team.")]


@twin(workforce, "show")
def show_workforce(services: "Services") -> "Workforce":
    """Show the private workforce of the account and region."""
    found = services.workforce.workforce()
    if found is None:
        raise GtuiError("There is no workforce", "No private team exists yet.", "Create one: gtui teams create.")
    return found


@twin(teams, "list", ("name", "members", "arn"))
def list_teams(services: "Services") -> "tuple[Team, ...]":
    """List the private teams."""
    return services.workforce.list_teams()


@twin(teams, "show")
def show_team(services: "Services", name: Name) -> "Team":
    """Show a team with its members."""
    return services.workforce.team(name)


@twin(teams, "create")
def create_team(
    services: "Services",
    name: Name,
    email: Annotated[list[str], typer.Option("--email", help="A member's address; repeat it for several.")],
    organization: Annotated[str, typer.Option(help="Stands in the invitation; needed for the first team.")] = "",
    contact: Annotated[str, typer.Option(help="Address for questions; needed for the first team.")] = "",
) -> "Team":
    """Create a team and invite its members; the first one makes the workforce."""
    return services.workforce.create_private_team(name, email, organization, contact)


@twin(teams, "delete")
def delete_team(services: "Services", name: Name, yes: Yes = False) -> Done:
    """Delete a team; its members stay in the workforce."""
    confirmed(yes, f"The team {name} is deleted; jobs can't be given to it any more.")
    services.workers.delete_team(name)
    return Done(f"Deleted the team {name}.", (name,))


@twin(teams, "vendors", ("title", "seller", "arn"))
def list_vendors(services: "Services") -> "tuple[Vendor, ...]":
    """List the vendor teams that the account is subscribed to."""
    return services.workforce.vendors()
