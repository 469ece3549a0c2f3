"""Tags of buckets and objects: S3 keeps them as one set, which is written anew as a whole."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gtui.services.faults import error_code
from gtui.services.records.s3 import Tag


@dataclass(frozen=True)
class _TagSet:
    """The set of a resource; how it is read, written and deleted is the subclass's."""

    client: Any

    def read(self, arn: str) -> tuple[Tag, ...]:
        """All tags; none where the resource never got any."""
        from botocore.exceptions import ClientError

        try:
            rows: Sequence[Mapping[str, str]] = self._calls[0](**_place(arn))["TagSet"]
        except ClientError as error:
            if error_code(error) != "NoSuchTagSet":
                raise
            return ()
        return tuple(Tag(row["Key"], row["Value"]) for row in rows)

    def add(self, arn: str, tags: Sequence[Tag]) -> None:
        """Add tags, or give known keys other values."""
        self._write(arn, {tag.key: tag.value for tag in (*self.read(arn), *tags)})

    def remove(self, arn: str, keys: Sequence[str]) -> None:
        """Remove tags; a key that is not there is no error."""
        self._write(arn, {tag.key: tag.value for tag in self.read(arn) if tag.key not in keys})

    def _write(self, arn: str, values: Mapping[str, str]) -> None:
        _, write, delete = self._calls
        if values:
            write(**_place(arn), Tagging={"TagSet": [{"Key": key, "Value": value} for key, value in values.items()]})
        else:
            delete(**_place(arn))

    @property
    def _calls(self) -> tuple[Callable[..., Any], Callable[..., Any], Callable[..., Any]]:
        """The client's calls that read, write and delete the set."""
        raise NotImplementedError


class BucketTags(_TagSet):
    """Tags of a bucket, `arn:aws:s3:::bucket`."""

    @property
    def _calls(self) -> tuple[Callable[..., Any], Callable[..., Any], Callable[..., Any]]:
        s3 = self.client
        return s3.get_bucket_tagging, s3.put_bucket_tagging, s3.delete_bucket_tagging


class ObjectTags(_TagSet):
    """Tags of an object, `arn:aws:s3:::bucket/key`."""

    @property
    def _calls(self) -> tuple[Callable[..., Any], Callable[..., Any], Callable[..., Any]]:
        s3 = self.client
        return s3.get_object_tagging, s3.put_object_tagging, s3.delete_object_tagging


def _place(arn: str) -> dict[str, str]:
    bucket, slash, key = arn.split(":", 5)[5].partition("/")
    return {"Bucket": bucket, "Key": key} if slash else {"Bucket": bucket}
