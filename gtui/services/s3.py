"""Amazon S3: buckets, folders and objects."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import quote

from gtui.errors import GtuiError
from gtui.services.bucket_settings import apply_settings, read_properties, settings_of
from gtui.services.clients import Clients
from gtui.services.deletion import delete_versions
from gtui.services.downloads import write_objects
from gtui.services.faults import error_code, faults
from gtui.services.records.s3 import (
    Bucket,
    BucketProperties,
    BucketSettings,
    BulkProgress,
    BulkResult,
    Folder,
    LocalFile,
    ObjectDetails,
    S3Object,
    UploadProgress,
    UploadResult,
)
from gtui.services.rules import bucket_name_problem
from gtui.services.upload import upload_files


@dataclass(frozen=True)
class S3:
    """Amazon S3 of the account.

    Attributes:
        watch: Told of every object that is listed, read or written, by their number; it may raise to end the work.
    """

    clients: Clients
    watch: Callable[[int], None] = lambda objects: None

    def list_buckets(self) -> tuple[Bucket, ...]:
        """All buckets, by name."""
        with faults("The buckets cannot be listed"):
            rows = self._s3.list_buckets()["Buckets"]
            buckets = [
                Bucket(row["Name"], row["CreationDate"], row.get("BucketRegion") or self.region_of(row["Name"]))
                for row in rows
            ]
        return tuple(sorted(buckets, key=lambda bucket: bucket.name))

    def create_bucket(self, settings: BucketSettings) -> None:
        """Make a bucket with its settings; one that cannot get them all is removed again."""
        if problem := bucket_name_problem(settings.name):
            raise GtuiError("Bucket name is not valid", problem, "Correct the name, then create the bucket.")
        with faults("Failed to create bucket"):
            self._check_free(settings.name)
            if settings.copy_settings_from:
                settings = settings_of(self._s3, settings.copy_settings_from, settings)
            client = self.clients.client("s3", settings.region)
            place = {} if settings.region == "us-east-1" else _location(settings.region)
            client.create_bucket(Bucket=settings.name, ObjectOwnership=settings.object_ownership, **place)
            try:
                apply_settings(client, settings)
            except Exception:
                client.delete_bucket(Bucket=settings.name)
                raise

    def bucket_properties(self, bucket: str) -> BucketProperties:
        """The Properties tab."""
        with faults(f"Bucket {bucket} cannot be read"):
            created = {row["Name"]: row["CreationDate"] for row in self._s3.list_buckets()["Buckets"]}
            return read_properties(self._s3, bucket, self.region_of(bucket), created.get(bucket))

    def list_folder(self, bucket: str, prefix: str = "") -> Folder:
        """One level below a prefix: folders and objects, by key; the folder's own empty object is left out."""
        folders: list[str] = []
        objects: list[S3Object] = []
        with faults(f"Bucket {bucket} cannot be listed"):
            pages = self._s3.get_paginator("list_objects_v2")
            for page in pages.paginate(Bucket=bucket, Prefix=prefix, Delimiter="/"):
                folders += [row["Prefix"] for row in page.get("CommonPrefixes", [])]
                objects += [_object(row) for row in page.get("Contents", []) if row["Key"] != prefix]
        return Folder(bucket, prefix, tuple(folders), tuple(objects))

    def list_below(self, bucket: str, prefix: str = "") -> tuple[S3Object, ...]:
        """All objects whose keys begin with a prefix, by key."""
        with faults(f"Bucket {bucket} cannot be listed"):
            return tuple(_object(row) for row in self._rows(bucket, prefix))

    def create_folder(self, bucket: str, prefix: str, name: str) -> str:
        """Make an empty folder, as the console does an object whose key ends in `/`; returns its prefix."""
        name = name.strip().strip("/")
        if not name or "/" in name:
            raise GtuiError("Folder name is not valid", "A folder name is not empty and has no slash.", "Enter a name.")
        key = f"{prefix}{name}/"
        if self.count(bucket, key):
            raise GtuiError("Failed to create folder", f"The folder {name} exists already.", "Choose another name.")
        with faults("Failed to create folder"):
            self._s3.put_object(Bucket=bucket, Key=key, Body=b"")
        return key

    def upload(
        self,
        bucket: str,
        prefix: str,
        files: Sequence[LocalFile],
        on_progress: Callable[[UploadProgress], None] = lambda progress: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> UploadResult:
        """Send files, each checked before; one that fails does not stop the others.

        `on_progress` is called in this thread, `cancelled` in others. Raises GtuiError when there is no such
        bucket.
        """
        with faults("Upload failed"):
            # Not head_bucket, whose answer has no body and so does not say what is wrong.
            self._s3.list_objects_v2(Bucket=bucket, MaxKeys=1)
        return upload_files(self._s3, bucket, prefix, files, on_progress, cancelled)

    def get(self, bucket: str, key: str) -> bytes:
        """Body of an object."""
        with faults(f"{key} cannot be read"):
            body: bytes = self._s3.get_object(Bucket=bucket, Key=key)["Body"].read()
        self.watch(1)
        return body

    def put(self, bucket: str, key: str, body: bytes, content_type: str, kms_key_id: str = "") -> None:
        """Write an object that the program makes, encrypted with the KMS key unless that is empty."""
        encryption = {"ServerSideEncryption": "aws:kms", "SSEKMSKeyId": kms_key_id} if kms_key_id else {}
        with faults(f"s3://{bucket}/{key} cannot be written"):
            self._s3.put_object(Bucket=bucket, Key=key, Body=body, ContentType=content_type, **encryption)
        self.watch(1)

    def head(self, bucket: str, key: str) -> ObjectDetails:
        """The object's page."""
        with faults(f"{key} cannot be read"):
            answer = self._s3.head_object(Bucket=bucket, Key=key)
        return ObjectDetails(
            bucket=bucket,
            key=key,
            name=PurePosixPath(key).name,
            uri=f"s3://{bucket}/{key}",
            url=self.object_url(bucket, key),
            arn=f"arn:aws:s3:::{bucket}/{key}",
            etag=answer["ETag"].strip('"'),
            type=_type(key),
            content_type=answer.get("ContentType", ""),
            last_modified=answer["LastModified"],
            size=answer["ContentLength"],
            storage_class=_storage_class(answer.get("StorageClass", "STANDARD")),
            encryption=answer.get("ServerSideEncryption", "AES256"),
            kms_key_id=answer.get("SSEKMSKeyId", ""),
            version_id=answer.get("VersionId", ""),
            metadata=dict(answer.get("Metadata", {})),
        )

    def download_all(
        self,
        bucket: str,
        keys: Sequence[str],
        folder: Path,
        on_progress: Callable[[BulkProgress], None] = lambda progress: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> BulkResult:
        """Write objects, and folders (keys that end in `/`) with all below, into a folder of this machine.

        One that fails does not stop the others, a file that is there already is never replaced, and what is cancelled
        leaves nothing half written; both functions are called in this thread, between the pieces of an object too.
        """
        with faults("Download failed"):
            places = {found: key for key in keys for found in self._below(bucket, key) if not found.endswith("/")}
        return write_objects(self._s3, bucket, places, folder.expanduser(), on_progress, cancelled)

    def delete(
        self,
        bucket: str,
        keys: Sequence[str],
        on_progress: Callable[[BulkProgress], None] = lambda progress: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> BulkResult:
        """Delete objects, and folders (keys that end in `/`) with all below, a thousand at a time."""
        with faults("Failed to delete objects"):
            doomed = list(dict.fromkeys(found for key in keys for found in self._below(bucket, key)))
            return delete_versions(self._s3, bucket, [{"Key": key} for key in doomed], on_progress, cancelled)

    def empty(
        self,
        bucket: str,
        on_progress: Callable[[BulkProgress], None] = lambda progress: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> BulkResult:
        """Delete everything in a bucket, all versions and delete markers included, so that it can be deleted."""
        with faults("Failed to empty bucket"):
            pages = self._s3.get_paginator("list_object_versions").paginate(Bucket=bucket)
            doomed = [
                {"Key": row["Key"], "VersionId": row["VersionId"]}
                for page in pages
                for row in (*page.get("Versions", []), *page.get("DeleteMarkers", []))
            ]
            return delete_versions(self._s3, bucket, doomed, on_progress, cancelled)

    def delete_bucket(self, bucket: str) -> None:
        """Delete an empty bucket."""
        with faults("Failed to delete bucket"):
            self._s3.delete_bucket(Bucket=bucket)

    def object_url(self, bucket: str, key: str) -> str:
        """The address of an object at this endpoint."""
        return f"{self.clients.endpoint_url}/{bucket}/{quote(key)}"

    def count(self, bucket: str, prefix: str = "") -> int:
        """Objects below a prefix, a folder's own empty object included."""
        with faults(f"Bucket {bucket} cannot be listed"):
            return sum(1 for _ in self._rows(bucket, prefix))

    def keys_below(self, bucket: str, prefix: str) -> tuple[str, ...]:
        """All keys that begin with a prefix, in key order."""
        with faults(f"Bucket {bucket} cannot be listed"):
            return tuple(row["Key"] for row in self._rows(bucket, prefix))

    @property
    def _s3(self) -> Any:
        return self.clients.client("s3")

    def _rows(self, bucket: str, prefix: str) -> Iterator[Any]:
        for page in self._s3.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix=prefix):
            rows = page.get("Contents", [])
            self.watch(len(rows))
            yield from rows

    def _below(self, bucket: str, key: str) -> Iterator[str]:
        if not key.endswith("/"):
            yield key
            return
        for row in self._rows(bucket, key):
            yield row["Key"]

    def _check_free(self, bucket: str) -> None:
        """Refuse a taken name: in us-east-1 S3 answers 200 to the owner who creates a bucket again."""
        from botocore.exceptions import ClientError

        try:
            self._s3.head_bucket(Bucket=bucket)
        except ClientError as error:
            if error_code(error) in ("404", "NoSuchBucket"):
                return
            if error_code(error) not in ("403", "AccessDenied", "301"):
                raise
        message = f"Bucket with the same name already exists: {bucket}."
        raise GtuiError("Failed to create bucket", message, "Choose another name: names are unique in all accounts.")

    def region_of(self, bucket: str) -> str:
        """Region of a bucket; us-east-1 answers null for itself."""
        with faults(f"Bucket {bucket} cannot be read"):
            return self._s3.get_bucket_location(Bucket=bucket).get("LocationConstraint") or "us-east-1"


def _location(region: str) -> dict[str, object]:
    return {"CreateBucketConfiguration": {"LocationConstraint": region}}


def _object(row: dict[str, Any]) -> S3Object:
    key = str(row["Key"])
    return S3Object(
        key=key,
        name=PurePosixPath(key).name,
        type=_type(key),
        last_modified=row["LastModified"],
        size=row["Size"],
        storage_class=_storage_class(row.get("StorageClass", "STANDARD")),
    )


def _type(key: str) -> str:
    return PurePosixPath(key).suffix.lstrip(".") or "-"


def _storage_class(name: str) -> str:
    """The console's word for the API's: `Standard`, `Glacier Ir`."""
    return name.replace("_", " ").capitalize()
