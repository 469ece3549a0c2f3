"""Tags of anything that has an ARN and can have tags: of SageMaker, of S3, of IAM."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from gtui.errors import GtuiError
from gtui.services.clients import Clients
from gtui.services.faults import faults
from gtui.services.records.s3 import Tag
from gtui.services.s3_tags import BucketTags, ObjectTags


class _TagsOfAService(Protocol):
    """How a service reads, adds and removes tags; each raises ClientError."""

    def read(self, arn: str) -> tuple[Tag, ...]:
        """All tags."""

    def add(self, arn: str, tags: Sequence[Tag]) -> None:
        """Add tags, or give known keys other values."""

    def remove(self, arn: str, keys: Sequence[str]) -> None:
        """Remove tags; a key that is not there is no error."""


@dataclass(frozen=True)
class Tags:
    """Tags by the ARN of what they are on.

    Labeling jobs, work teams, human task UIs and human review workflows; buckets and objects; IAM roles.

    Source: Observed, a workforce is refused ("Invalid resource type: workforce", Terraform's AWS provider, pull request
    20065), though CreateWorkforce takes tags.
    """

    clients: Clients

    def list_tags(self, arn: str) -> tuple[Tag, ...]:
        """All tags, in the service's order."""
        with faults("The tags cannot be read"):
            return self._of(arn).read(arn)

    def add(self, arn: str, tags: Sequence[Tag]) -> tuple[Tag, ...]:
        """Add tags, or give known keys other values; returns all that are there then."""
        with faults("The tags were not added"):
            self._of(arn).add(arn, tags)
        return self.list_tags(arn)

    def remove(self, arn: str, keys: Sequence[str]) -> tuple[Tag, ...]:
        """Remove tags by their keys; returns those that are left."""
        with faults("The tags were not removed"):
            self._of(arn).remove(arn, keys)
        return self.list_tags(arn)

    def replace(self, arn: str, tags: Sequence[Tag]) -> tuple[Tag, ...]:
        """Make these the tags: what is not among them goes, and nothing is sent for what stays as it is."""
        before = set(self.list_tags(arn))
        gone = {tag.key for tag in before} - {tag.key for tag in tags}
        new = [tag for tag in tags if tag not in before]
        if gone:
            self.remove(arn, sorted(gone))
        return self.add(arn, new) if new else self.list_tags(arn)

    def _of(self, arn: str) -> _TagsOfAService:
        service, resource = _parts(arn)
        if service == "iam":
            return _RoleTags(self.clients.client("iam"))
        if service == "s3":
            s3 = self.clients.client("s3")
            return ObjectTags(s3) if "/" in resource else BucketTags(s3)
        return _SageMakerTags(self.clients.client("sagemaker"))


@dataclass(frozen=True)
class _SageMakerTags:
    """Tags by ARN, as SageMaker keeps them."""

    client: Any

    def read(self, arn: str) -> tuple[Tag, ...]:
        pages = self.client.get_paginator("list_tags").paginate(ResourceArn=arn)
        return tuple(_tag(row) for page in pages for row in page["Tags"])

    def add(self, arn: str, tags: Sequence[Tag]) -> None:
        self.client.add_tags(ResourceArn=arn, Tags=[{"Key": tag.key, "Value": tag.value} for tag in tags])

    def remove(self, arn: str, keys: Sequence[str]) -> None:
        self.client.delete_tags(ResourceArn=arn, TagKeys=list(keys))


@dataclass(frozen=True)
class _RoleTags:
    """Tags of an IAM role, which IAM keeps by its name."""

    client: Any

    def read(self, arn: str) -> tuple[Tag, ...]:
        pages = self.client.get_paginator("list_role_tags").paginate(RoleName=_role_name(arn))
        return tuple(_tag(row) for page in pages for row in page["Tags"])

    def add(self, arn: str, tags: Sequence[Tag]) -> None:
        self.client.tag_role(RoleName=_role_name(arn), Tags=[{"Key": tag.key, "Value": tag.value} for tag in tags])

    def remove(self, arn: str, keys: Sequence[str]) -> None:
        self.client.untag_role(RoleName=_role_name(arn), TagKeys=list(keys))


def _parts(arn: str) -> tuple[str, str]:
    """Service and resource of an ARN. Raises GtuiError: it is none."""
    parts = arn.split(":", 5)
    if len(parts) < 6 or parts[0] != "arn" or not parts[5]:
        hint = "Copy the ARN from the resource's page."
        raise GtuiError("Not an ARN", f"'{arn}' is not the ARN of a resource.", hint)
    return parts[2], parts[5]


def _role_name(arn: str) -> str:
    return arn.rpartition("/")[2]


def _tag(row: Mapping[str, str]) -> Tag:
    return Tag(row["Key"], row["Value"])
