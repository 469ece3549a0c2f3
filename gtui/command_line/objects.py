"""`gtui objects`: objects and folders of Amazon S3."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gtui.command_line.output import Done, as_text
from gtui.command_line.places import S3Uri, Yes, bucket_and_key
from gtui.command_line.twin import confirmed, group, twin
from gtui.command_line.watching import cancelled_by_interrupt, tell_progress
from gtui.errors import GtuiError

if TYPE_CHECKING:
    from gtui.services import BulkResult, Folder, LocalFile, ObjectDetails, Services, UploadResult

objects = group("objects", "Objects and folders of Amazon S3: list, show, print, upload, download, delete.")


COLUMNS = ("key", "type", "last_modified", "size", "storage_class")


def _shown(found: "Folder") -> str:
    return "\n".join(filter(None, [*found.folders, as_text(found.objects, COLUMNS)]))


@twin(objects, "list", show=_shown)
def list_objects(
    services: "Services",
    uri: S3Uri,
    recursive: Annotated[bool, typer.Option("--recursive", "-r", help="All below, not one level only.")] = False,
) -> "Folder":
    """List the folders and objects below an address."""
    from gtui.services import Folder

    bucket, prefix = bucket_and_key(uri)
    if recursive:
        return Folder(bucket, prefix, (), services.s3.list_below(bucket, prefix))
    return services.s3.list_folder(bucket, prefix)


@twin(objects, "show")
def show_object(services: "Services", uri: S3Uri) -> "ObjectDetails":
    """Show an object's page: size, type, encryption, addresses."""
    return services.s3.head(*_object(uri))


@twin(objects, "print")
def print_object(services: "Services", uri: S3Uri) -> str:
    """Print a text object, such as a manifest; control characters are shown, not obeyed."""
    try:
        return services.s3.get(*_object(uri)).decode("utf-8-sig").rstrip("\n")
    except UnicodeDecodeError as error:
        raise GtuiError("Not a text", f"{uri} is not UTF-8 text.", "Download it: gtui objects download.") from error


@twin(objects, "create-folder")
def create_folder(services: "Services", uri: S3Uri) -> Done:
    """Make an empty folder."""
    bucket, key = _object(uri)
    parent, _, name = key.rstrip("/").rpartition("/")
    made = services.s3.create_folder(bucket, f"{parent}/" if parent else "", name)
    return Done(f"Made the folder s3://{bucket}/{made}.", (f"s3://{bucket}/{made}",))


def _uploaded(result: "UploadResult") -> str:
    failed = [f"{file.folder}{file.name}: {file.error}".removeprefix("-") for file in result.failed]
    return "\n".join(
        [*failed, f"{len(result.succeeded)} files uploaded to {result.destination}, {len(failed)} failed."]
    )


@twin(objects, "upload", show=_uploaded)
def upload(
    services: "Services",
    destination: Annotated[str, typer.Argument(help="s3://bucket/folder/ that the files go to.")],
    paths: Annotated[list[Path], typer.Argument(help="Files and folders; a folder keeps its name.")] = [],  # noqa: B006
    sample: Annotated[
        bool, typer.Option("--sample", help="Add the course's 20 pictures, in the folder fashion.")
    ] = False,
) -> "UploadResult":
    """Upload files and folders; exit code 1 where one failed."""
    from gtui.services import format_size

    bucket, prefix = bucket_and_key(destination)
    files = [file for path in paths for file in _files(path)] + (_sample() if sample else [])
    if not files:
        raise GtuiError("Nothing to upload", "No file was named.", "Name files or folders, or give --sample.")
    with cancelled_by_interrupt() as cancelled:
        return services.s3.upload(
            bucket,
            f"{prefix.rstrip('/')}/" if prefix else "",
            files,
            lambda step: tell_progress(
                *(step.done_files, step.total_files, "files uploaded"),
                f"{format_size(step.done_bytes)} of {format_size(step.total_bytes)}",
            ),
            cancelled,
        )


def _downloaded(result: "BulkResult") -> str:
    failed = [f"{key}: {error}" for key, error in result.failed]
    return "\n".join([*failed, f"{result.done} of {result.total} objects downloaded."])


@twin(objects, "download", show=_downloaded)
def download(
    services: "Services",
    uris: Annotated[list[str], typer.Argument(help="s3://bucket/key, or s3://bucket/folder/ with all below.")],
    to: Annotated[Path, typer.Option("--to", help="The folder of this machine that they go to.")] = Path("."),
) -> "BulkResult":
    """Download objects and folders; no file is ever replaced."""
    from gtui.services import format_size

    bucket, keys = _one_bucket(uris)
    if not to.expanduser().is_dir():
        raise GtuiError("Download failed", f"{to} is not a folder.", "Name a folder that exists with --to.")
    with cancelled_by_interrupt() as cancelled:
        return services.s3.download_all(
            bucket,
            keys,
            to,
            lambda step: tell_progress(step.done, step.total, "objects downloaded", format_size(step.done_bytes)),
            cancelled,
        )


@twin(objects, "delete", show=lambda result: f"{result.done} of {result.total} objects deleted.")
def delete_objects(
    services: "Services",
    uris: Annotated[list[str], typer.Argument(help="s3://bucket/key, or s3://bucket/folder/ with all below.")],
    yes: Yes = False,
) -> "BulkResult":
    """Delete objects, and folders with all below."""
    bucket, keys = _one_bucket(uris)
    confirmed(yes, f"{', '.join(uris)}: deleted for good.")
    with cancelled_by_interrupt() as cancelled:
        return services.s3.delete(
            bucket, keys, lambda step: tell_progress(step.done, step.total, "objects deleted"), cancelled
        )


@twin(objects, "url")
def object_url(services: "Services", uri: S3Uri) -> str:
    """Print an object's address at this endpoint."""
    return services.s3.object_url(*_object(uri))


def _object(uri: str) -> tuple[str, str]:
    bucket, key = bucket_and_key(uri)
    if not key:
        raise GtuiError("No object", f"{uri} names a bucket only.", "Write it as s3://bucket/key.")
    return bucket, key


def _one_bucket(uris: list[str]) -> tuple[str, list[str]]:
    places = [_object(uri) for uri in uris]
    if len({bucket for bucket, _ in places}) > 1:
        raise GtuiError("Several buckets", "The objects are in several buckets.", "Name those of one bucket at a time.")
    return places[0][0], [key for _, key in places]


def _files(path: Path) -> "list[LocalFile]":
    from gtui.services import local_file, scan_folder

    path = path.expanduser()
    return list(scan_folder(path)) if path.is_dir() else [local_file(path)]


def _sample() -> "list[LocalFile]":
    from gtui.services import sample_folder, scan_folder

    return [file for file in scan_folder(sample_folder()) if file.type.startswith("image/")]
