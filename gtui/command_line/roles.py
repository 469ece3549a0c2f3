"""`gtui roles`: IAM roles that labeling jobs work with."""

from typing import TYPE_CHECKING, Annotated

import typer

from gtui.command_line.output import Done
from gtui.command_line.places import Yes
from gtui.command_line.twin import confirmed, group, twin

if TYPE_CHECKING:
    from gtui.services import Role, Services

roles = group("roles", "IAM roles for labeling jobs: list, create, delete.")


@twin(roles, "list", ("name", "arn", "created"))
def list_roles(services: "Services") -> "tuple[Role, ...]":
    """List the roles that SageMaker may assume, newest first."""
    return services.roles.list_roles()


@twin(roles, "create")
def create_role(
    services: "Services",
    bucket: Annotated[
        list[str], typer.Option("--bucket", help="A bucket that it may use; repeat it for several.")
    ] = [],  # noqa: B006
    any_bucket: Annotated[bool, typer.Option("--any-bucket", help="It may use every bucket.")] = False,
) -> "Role":
    """Create an execution role as the console does; without a bucket it may use none."""
    return services.roles.create_execution_role("any" if any_bucket else bucket or "none")


@twin(roles, "delete")
def delete_role(
    services: "Services",
    name: Annotated[str, typer.Argument(help="Name of the role: gtui roles list.")],
    yes: Yes = False,
) -> Done:
    """Delete a role with its policies; one that an instance profile holds is refused."""
    arns = [role.arn for role in services.roles.list_roles() if role.name == name]
    users = services.roles.users(arns[0]) if arns and not yes else ()
    fail = f" {', '.join(users)} will fail without it." if users else ""
    confirmed(yes, f"The role {name} is deleted for good, with its policies.{fail}")
    services.roles.delete(name)
    return Done(f"Deleted the role {name}.", (name,))
