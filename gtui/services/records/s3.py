"""Buckets, folders, objects and uploads."""

from collections.abc import Mapping
from dataclasses import astuple, dataclass, field
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Literal

ObjectOwnership = Literal["BucketOwnerEnforced", "BucketOwnerPreferred", "ObjectWriter"]


@dataclass(frozen=True)
class Tag:
    """A key and a value on a resource."""

    key: str
    value: str


@dataclass(frozen=True)
class Encryption:
    """Default encryption of a bucket: `AES256` (SSE-S3) or `aws:kms` with a key (SSE-KMS)."""

    algorithm: Literal["AES256", "aws:kms"] = "AES256"
    kms_key_id: str = ""
    bucket_key: bool = True


@dataclass(frozen=True)
class PublicAccessBlock:
    """The four boxes of "Block Public Access"; `block_all` is the box above them. Not a truth value: ask a box."""

    block_public_acls: bool = True
    ignore_public_acls: bool = True
    block_public_policy: bool = True
    restrict_public_buckets: bool = True

    @property
    def block_all(self) -> bool:
        """Whether all four are ticked."""
        return all(astuple(self))


@dataclass(frozen=True)
class Bucket:
    """A row of the bucket list."""

    name: str
    created: datetime
    region: str


@dataclass(frozen=True)
class BucketSettings:
    """The form "Create bucket", with the console's defaults.

    Attributes:
        object_ownership: `BucketOwnerEnforced` means "ACLs disabled (recommended)".
        block_public_access: All four boxes are ticked.
        copy_settings_from: Name of an existing bucket whose ownership, public access block, versioning, tags
            and encryption are used instead of the ones here; empty for none.
    """

    name: str
    region: str = "us-east-1"
    object_ownership: ObjectOwnership = "BucketOwnerEnforced"
    block_public_access: PublicAccessBlock = PublicAccessBlock()
    versioning: bool = False
    tags: tuple[Tag, ...] = ()
    encryption: Encryption = Encryption()
    copy_settings_from: str = ""


@dataclass(frozen=True)
class BucketProperties:
    """The Properties tab. `versioning` is `Enabled`, `Suspended` or `Disabled`; `cors` is JSON text or empty."""

    name: str
    region: str
    arn: str
    created: datetime | None
    object_ownership: ObjectOwnership
    block_public_access: PublicAccessBlock
    versioning: str
    tags: tuple[Tag, ...]
    encryption: Encryption
    cors: str


@dataclass(frozen=True)
class S3Object:
    """A row of the object list. `type` is the file name's ending (`jpg`), `-` where there is none."""

    key: str
    name: str
    type: str
    last_modified: datetime
    size: int
    storage_class: str


@dataclass(frozen=True)
class Folder:
    """One level of a bucket. `prefix` is empty or ends in `/`; `folders` are whole prefixes that end in `/`."""

    bucket: str
    prefix: str
    folders: tuple[str, ...]
    objects: tuple[S3Object, ...]

    @property
    def uri(self) -> str:
        """`s3://bucket/prefix`."""
        return f"s3://{self.bucket}/{self.prefix}"


@dataclass(frozen=True)
class ObjectDetails:
    """The object's page. `encryption` is `AES256` or `aws:kms`; `version_id` is empty without versioning."""

    bucket: str
    key: str
    name: str
    uri: str
    url: str
    arn: str
    etag: str
    type: str
    content_type: str
    last_modified: datetime
    size: int
    storage_class: str
    encryption: str
    kms_key_id: str
    version_id: str
    metadata: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class LocalFile:
    """A file to upload. `key` is its key below the destination, `fashion/001.jpg` for a file of an added folder."""

    path: Path
    key: str
    size: int = 0
    type: str = ""

    @property
    def name(self) -> str:
        """The file's own name."""
        return PurePosixPath(self.key).name

    @property
    def folder(self) -> str:
        """Folder part of the key, ending in `/`; `-` for none, as the console shows it."""
        parent = PurePosixPath(self.key).parent.as_posix()
        return "-" if parent == "." else f"{parent}/"


@dataclass(frozen=True)
class UploadProgress:
    """How far an upload is. `current` is the key that was last finished or is being sent."""

    done_files: int
    total_files: int
    done_bytes: int
    total_bytes: int
    current: str


@dataclass(frozen=True)
class UploadedFile:
    """A row of the upload's result; `error` is empty when the file succeeded."""

    name: str
    folder: str
    type: str
    size: int
    status: Literal["Succeeded", "Failed"]
    error: str = ""


@dataclass(frozen=True)
class UploadResult:
    """The result of an upload, in the order of the files given. `destination` is an S3 URI."""

    destination: str
    files: tuple[UploadedFile, ...]
    cancelled: bool = False

    @property
    def succeeded(self) -> tuple[UploadedFile, ...]:
        """The files that are in the bucket now."""
        return tuple(file for file in self.files if file.status == "Succeeded")

    @property
    def failed(self) -> tuple[UploadedFile, ...]:
        """The files that are not, each with its reason."""
        return tuple(file for file in self.files if file.status == "Failed")


@dataclass(frozen=True)
class BulkProgress:
    """How far the work on many objects is.

    Attributes:
        done: Objects that are finished, of `total`, which is 0 where nobody knows it yet.
        current: The key that was last finished, or is under way.
        done_bytes: Bytes so far, where they are what takes the time.
        share: How much of `current` is done, from 0 to 1.
    """

    done: int
    total: int
    current: str = ""
    done_bytes: int = 0
    share: float = 0.0


@dataclass(frozen=True)
class BulkResult:
    """What became of many objects: `done` of `total`, in order; `failed` is a key with its error each."""

    done: int
    total: int
    cancelled: bool = False
    failed: tuple[tuple[str, str], ...] = ()
