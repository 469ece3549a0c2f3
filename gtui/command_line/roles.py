"""`gtui roles`: IAM roles that labeling jobs work with."""

from typing import TYPE_CHECKING, Annotated

import typer

from gtui.command_line.twin import group, twin

if TYPE_CHECKING:
    from gtui.services import Role, Services

roles = group("roles", "IAM roles for labeling jobs: list, create.")


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
