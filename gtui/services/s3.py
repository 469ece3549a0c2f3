"""Amazon S3: buckets, folders, objects, uploads."""

from collections.abc import Callable, Sequence
from pathlib import Path

from gtui.services.records.s3 import (
    Bucket,
    BucketProperties,
    BucketSettings,
    Folder,
    LocalFile,
    ObjectDetails,
    UploadProgress,
    UploadResult,
)
from gtui.services.clients import Clients


class S3:
    """Amazon S3."""

    def __init__(self, clients: Clients) -> None:
        self._clients = clients

    def list_buckets(self) -> tuple[Bucket, ...]:
        """All buckets, by name."""
        raise NotImplementedError

    def create_bucket(self, settings: BucketSettings) -> None:
        """Make a bucket with its settings."""
        raise NotImplementedError

    def bucket_properties(self, bucket: str) -> BucketProperties:
        """The Properties tab."""
        raise NotImplementedError

    def list_folder(self, bucket: str, prefix: str = "") -> Folder:
        """One level below a prefix."""
        raise NotImplementedError

    def create_folder(self, bucket: str, prefix: str, name: str) -> str:
        """Make an empty folder; returns its prefix."""
        raise NotImplementedError

    def upload(
        self,
        bucket: str,
        prefix: str,
        files: Sequence[LocalFile],
        on_progress: Callable[[UploadProgress], None] = lambda progress: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> UploadResult:
        """Send files; one that fails does not stop the others."""
        raise NotImplementedError

    def get(self, bucket: str, key: str) -> bytes:
        """Body of an object."""
        raise NotImplementedError

    def head(self, bucket: str, key: str) -> ObjectDetails:
        """The object's page."""
        raise NotImplementedError

    def download(self, bucket: str, key: str, path: Path) -> Path:
        """Write an object to a file; into a folder under its own name."""
        raise NotImplementedError

    def delete(self, bucket: str, keys: Sequence[str]) -> int:
        """Delete objects, and folders (keys that end in `/`) with all below; returns how many."""
        raise NotImplementedError

    def delete_bucket(self, bucket: str) -> None:
        """Delete an empty bucket."""
        raise NotImplementedError

    def object_url(self, bucket: str, key: str) -> str:
        """The address of an object at this endpoint."""
        raise NotImplementedError

    def count(self, bucket: str, prefix: str = "") -> int:
        """Objects below a prefix."""
        raise NotImplementedError
