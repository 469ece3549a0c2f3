"""Where labels to grade come from: a file of this machine, an object in S3, or a labeling job of a running server."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from mockgt.arns import DEFAULT_ACCOUNT_ID
from mockgt.client import ControlClient
from mockgt.data_dir import read_seal_key
from mockgt.grading.assess import Work
from mockgt.grading.errors import GradingError
from mockgt.grading.manifest_labels import read_manifest
from mockgt.grading.submission.read import MAX_FILE_BYTES, MAX_UNPACKED_BYTES, is_package, read_submission
from mockgt.grading.submission.seal import LEAST_KEY_CHARACTERS, Verdict
from mockgt.manifests.s3_uris import bucket_and_key


@dataclass(frozen=True)
class Sources:
    """Reads what the command line names.

    Attributes:
        client: Makes the client of the running server; raises ClientError.
        region: AWS region of S3 objects.
        seal_key: Of the server that should have sealed a submission; empty where it is not at hand.
        label_attribute: Of a bare manifest; empty finds it.
    """

    client: Callable[[], ControlClient]
    region: str = "us-east-1"
    seal_key: str = ""
    label_attribute: str = ""

    def work(self, named: str) -> Work:
        """The labels. Raises GradingError, ClientError."""
        if named.startswith("s3://"):
            return self._of_file(named, self._object(named))
        path = Path(named)
        if path.is_file():
            return self._of_file(path.name, read_file(path))
        if path.suffix or len(path.parts) > 1:
            raise GradingError(f"There is no file {named}. Name a submission, a manifest, s3://… or a labeling job.")
        return self._of_job(named)

    def _of_file(self, name: str, body: bytes) -> Work:
        if not is_package(body):
            return Work(name, read_manifest(body, self._object, self.label_attribute))
        found = read_submission(body, self.seal_key)
        if isinstance(found, Verdict):
            return Work(name, None, None, found)
        return Work(name, found.labels(), found, found.seal)

    def _of_job(self, name: str) -> Work:
        """The submission that the server would make now; it comes from the server itself and needs no seal."""
        found = read_submission(self.client().content(f"/_mockgt/jobs/{quote(name, safe='')}/submission"))
        if isinstance(found, Verdict):
            raise GradingError(f"The server's answer was changed on the way. {found.text}")
        return Work(name, found.labels(), found)

    def _object(self, uri: str) -> bytes:
        place = bucket_and_key(uri)
        if place is None or not all(place):
            raise GradingError(f"{uri[:200]} is not an S3 address. Write it as s3://bucket/key.")
        return _s3_object(self.client().endpoint, self.region, *place)


def read_file(path: Path) -> bytes:
    """A file of this machine that is not larger than any submission. Raises GradingError."""
    try:
        if path.stat().st_size > MAX_UNPACKED_BYTES:
            raise GradingError(f"{path} is larger than {MAX_UNPACKED_BYTES >> 20} MB.")
        return path.read_bytes()
    except OSError as error:
        raise GradingError(f"{path} cannot be read: {error.strerror}.") from error


def files_beside(folder: Path) -> Callable[[str], bytes]:
    """Reads the masks that a gold file names: each lies beside it, wherever its address once was."""

    def read(uri: str) -> bytes:
        return read_file(folder / uri.rpartition("/")[2])

    return read


def own_seal_key(path: Path | None, data_dir: Path) -> str:
    """The seal key in a file, or without one the data directory's; empty where it has none. Raises GradingError."""
    if path is None:
        return read_seal_key(data_dir)
    key = read_file(path).decode(errors="replace").strip()
    if len(key) < LEAST_KEY_CHARACTERS:
        raise GradingError(f"{path} holds no seal key. Name the seal.key of the class server's data directory.")
    return key


def _s3_object(endpoint: str, region: str, bucket: str, key: str) -> bytes:
    # Imported here: it takes a third of a second.
    from botocore.config import Config
    from botocore.exceptions import BotoCoreError, ClientError
    from botocore.session import Session

    client = Session().create_client(
        "s3",
        region_name=region,
        endpoint_url=endpoint,
        aws_access_key_id=os.environ.get("AWS_ACCESS_KEY_ID") or DEFAULT_ACCOUNT_ID,
        aws_secret_access_key=os.environ.get("AWS_SECRET_ACCESS_KEY") or "local",
        config=Config(proxies={}, retries={"total_max_attempts": 2}, s3={"addressing_style": "path"}),
    )
    try:
        body: bytes = client.get_object(Bucket=bucket, Key=key)["Body"].read(MAX_FILE_BYTES + 1)
    except (BotoCoreError, ClientError) as error:
        raise GradingError(f"s3://{bucket}/{key} cannot be read: {error}.") from error
    finally:
        client.close()
    if len(body) > MAX_FILE_BYTES:
        raise GradingError(f"s3://{bucket}/{key} is larger than {MAX_FILE_BYTES >> 20} MB.")
    return body
