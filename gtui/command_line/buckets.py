"""`gtui buckets`: Amazon S3 buckets."""

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from gtui.command_line.output import Done
from gtui.command_line.places import TagOption, Yes, tags_of
from gtui.command_line.twin import confirmed, group, twin
from gtui.command_line.watching import cancelled_by_interrupt, tell_progress

if TYPE_CHECKING:
    from gtui.services import Bucket, BucketProperties, BulkResult, Services

buckets = group("buckets", "Amazon S3 buckets: list, show, create, empty, delete.")
Name = Annotated[str, typer.Argument(help="Name of the bucket.")]
Ownership = Literal["BucketOwnerEnforced", "BucketOwnerPreferred", "ObjectWriter"]
BLOCKS = "block_public_acls", "ignore_public_acls", "block_public_policy", "restrict_public_buckets"


@twin(buckets, "list", ("name", "region", "created"))
def list_buckets(services: "Services") -> "tuple[Bucket, ...]":
    """List all buckets, by name."""
    return services.s3.list_buckets()


@twin(buckets, "show")
def show_bucket(services: "Services", name: Name) -> "BucketProperties":
    """Show a bucket's properties."""
    return services.s3.bucket_properties(name)


@twin(buckets, "create")
def create_bucket(
    services: "Services",
    name: Name,
    bucket_region: Annotated[str, typer.Option(help="Its region; else the one you work in.")] = "",
    object_ownership: Annotated[
        Ownership, typer.Option(help="BucketOwnerEnforced turns ACLs off, as recommended.")
    ] = "BucketOwnerEnforced",
    allow_public_access: Annotated[
        bool, typer.Option("--allow-public-access", help="Untick all four boxes of Block Public Access.")
    ] = False,
    versioning: Annotated[bool, typer.Option("--versioning", help="Keep every version of an object.")] = False,
    kms_key: Annotated[str, typer.Option(help="Encrypt with this KMS key instead of S3's own.")] = "",
    copy_settings_from: Annotated[str, typer.Option(help="Use the settings of this bucket.")] = "",
    tag: TagOption = [],  # noqa: B006 - Typer makes a new list of it
) -> "BucketProperties":
    """Create a bucket with the console's settings."""
    from gtui.services import BucketSettings, Encryption, PublicAccessBlock

    blocked = not allow_public_access
    services.s3.create_bucket(
        BucketSettings(
            name,
            region=bucket_region or services.region,
            object_ownership=object_ownership,
            block_public_access=PublicAccessBlock(**dict.fromkeys(BLOCKS, blocked)),
            versioning=versioning,
            tags=tags_of(tag),
            encryption=Encryption("aws:kms", kms_key) if kms_key else Encryption(),
            copy_settings_from=copy_settings_from,
        )
    )
    return services.s3.bucket_properties(name)


@twin(buckets, "empty", show=lambda result: f"{result.done} of {result.total} objects deleted.")
def empty_bucket(services: "Services", name: Name, yes: Yes = False) -> "BulkResult":
    """Delete everything in a bucket, all versions included."""
    confirmed(yes, f"Everything in {name} is deleted for good: {services.s3.count(name)} objects.")
    return _emptied(services, name)


@twin(buckets, "delete")
def delete_bucket(services: "Services", name: Name, yes: Yes = False) -> "BulkResult | Done":
    """Delete a bucket with all that it holds."""
    confirmed(yes, f"The bucket {name} is deleted for good, with {services.s3.count(name)} objects.")
    result = _emptied(services, name)
    if result.cancelled:
        return result
    services.s3.delete_bucket(name)
    return Done(f"Deleted the bucket {name}, which held {result.done} objects.", (name,))


def _emptied(services: "Services", name: str) -> "BulkResult":
    with cancelled_by_interrupt() as cancelled:
        return services.s3.empty(name, lambda step: tell_progress(step.done, step.total, "objects deleted"), cancelled)
