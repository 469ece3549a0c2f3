"""Tags of labeling jobs, work teams, human task UIs and human review workflows."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from gtui.services.clients import Clients
from gtui.services.faults import faults
from gtui.services.records.s3 import Tag


@dataclass(frozen=True)
class Tags:
    """Tags by the ARN of what they are on."""

    clients: Clients

    def list_tags(self, arn: str) -> tuple[Tag, ...]:
        """All tags, in the service's order."""
        with faults("The tags cannot be read"):
            pages = self._sagemaker.get_paginator("list_tags").paginate(ResourceArn=arn)
            return tuple(Tag(row["Key"], row["Value"]) for page in pages for row in page["Tags"])

    def add(self, arn: str, tags: Sequence[Tag]) -> tuple[Tag, ...]:
        """Add tags, or give known keys other values; returns all that are there then."""
        with faults("The tags were not added"):
            self._sagemaker.add_tags(ResourceArn=arn, Tags=[{"Key": tag.key, "Value": tag.value} for tag in tags])
        return self.list_tags(arn)

    def remove(self, arn: str, keys: Sequence[str]) -> tuple[Tag, ...]:
        """Remove tags by their keys; returns those that are left."""
        with faults("The tags were not removed"):
            self._sagemaker.delete_tags(ResourceArn=arn, TagKeys=list(keys))
        return self.list_tags(arn)

    def replace(self, arn: str, tags: Sequence[Tag]) -> tuple[Tag, ...]:
        """Make these the tags: what is not among them goes, and nothing is sent for what stays as it is."""
        before = set(self.list_tags(arn))
        gone = {tag.key for tag in before} - {tag.key for tag in tags}
        new = [tag for tag in tags if tag not in before]
        if gone:
            self.remove(arn, sorted(gone))
        return self.add(arn, new) if new else self.list_tags(arn)

    @property
    def _sagemaker(self) -> Any:
        return self.clients.client("sagemaker")
