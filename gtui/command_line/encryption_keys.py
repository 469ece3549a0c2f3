"""`gtui encryption-keys`: KMS keys that encrypt the output of labeling jobs."""

from typing import TYPE_CHECKING, Annotated

import typer

from gtui.command_line.twin import group, twin

if TYPE_CHECKING:
    from gtui.services import Key, Services

encryption_keys = group("encryption-keys", "KMS keys that encrypt a job's output: list, create.")


@twin(encryption_keys, "list", ("alias", "id", "arn"))
def list_keys(services: "Services") -> "tuple[Key, ...]":
    """List the account's own keys."""
    return services.keys.list_keys()


@twin(encryption_keys, "create")
def create_key(services: "Services", alias: Annotated[str, typer.Argument(help="Its alias, without alias/.")]) -> "Key":
    """Create a symmetric key."""
    return services.keys.create_key(alias)
