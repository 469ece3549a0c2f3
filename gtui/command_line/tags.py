"""`gtui tags`: tags of anything that has an ARN and can have tags."""

from typing import TYPE_CHECKING, Annotated

import typer

from gtui.command_line.places import tags_of
from gtui.command_line.twin import group, twin

if TYPE_CHECKING:
    from gtui.services import Services, Tag

tags = group("tags", "Tags of jobs, teams, templates, workflows, buckets, objects, roles by ARN: list, add, remove.")
Arn = Annotated[str, typer.Argument(help="The ARN, such as `gtui jobs show JOB --json` has it.")]


@twin(tags, "list", ("key", "value"))
def list_tags(services: "Services", arn: Arn) -> "tuple[Tag, ...]":
    """List the tags of a resource."""
    return services.tags.list_tags(arn)


@twin(tags, "add", ("key", "value"))
def add_tags(
    services: "Services", arn: Arn, pairs: Annotated[list[str], typer.Argument(help="KEY=VALUE, several if need be.")]
) -> "tuple[Tag, ...]":
    """Add tags, or give known keys other values; prints all tags."""
    return services.tags.add(arn, tags_of(pairs))


@twin(tags, "remove", ("key", "value"))
def remove_tags(
    services: "Services", arn: Arn, keys: Annotated[list[str], typer.Argument(help="Keys of the tags to remove.")]
) -> "tuple[Tag, ...]":
    """Remove tags; prints those that are left."""
    return services.tags.remove(arn, keys)
