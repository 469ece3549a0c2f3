"""Downloads: objects written to files of this machine, never outside the chosen folder, never over a file."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from gtui.errors import GtuiError
from gtui.services.faults import faults
from gtui.services.records.s3 import BulkProgress, BulkResult

CHUNK_BYTES = 1 << 20
TITLE = "Download failed"


class _Cancelled(Exception):
    """The person has thought better of it."""


def _write_object(client: Any, bucket: str, key: str, target: Path, told: Callable[[int, int], None]) -> None:
    """Write an object to a new file, piece by piece; a part of one does not stay.

    Args:
        told: Called with how many bytes are written, and how many there are; it may raise to end the work.

    Raises:
        GtuiError: the file is there already, or cannot be written.
        ClientError: the object cannot be read.
    """
    answer = client.get_object(Bucket=bucket, Key=key)
    body, size = answer["Body"], answer["ContentLength"]
    try:
        with target.open("xb") as file:
            try:
                for chunk in body.iter_chunks(CHUNK_BYTES):
                    file.write(chunk)
                    told(file.tell(), size)
            except BaseException:
                target.unlink(missing_ok=True)
                raise
    except FileExistsError as error:
        raise GtuiError(TITLE, f"{target} exists already.", "Choose another place or name.") from error
    except OSError as error:
        message = f"{target}: {error.strerror or error}."
        raise GtuiError(TITLE, message, "Choose a folder that you can write to.") from error
    finally:
        body.close()


def write_objects(
    client: Any,
    bucket: str,
    places: Mapping[str, str],
    folder: Path,
    on_progress: Callable[[BulkProgress], None],
    cancelled: Callable[[], bool],
) -> BulkResult:
    """Write objects into a folder.

    Args:
        places: By key, what was chosen: the key itself, or the folder (ending in `/`) that it was found in, whose name
            and inner folders are kept.
    """
    failed: list[tuple[str, str]] = []
    done, total, written = 0, len(places), 0
    on_progress(BulkProgress(0, total))
    for number, (key, chosen) in enumerate(places.items()):
        told = _Told(on_progress, cancelled, BulkProgress(number, total, key, written))
        try:
            with faults(TITLE):
                told(0, 0)
                _write_object(client, bucket, key, _target(folder, key, chosen), told)
            done += 1
            written = told.written
        except _Cancelled:
            return BulkResult(done, total, cancelled=True, failed=tuple(failed))
        except GtuiError as error:
            failed.append((key, error.message))
        on_progress(BulkProgress(number + 1, total, key, written))
    return BulkResult(done, total, failed=tuple(failed))


@dataclass
class _Told:
    """How far the object is that is being written, on top of those before it."""

    on_progress: Callable[[BulkProgress], None]
    cancelled: Callable[[], bool]
    before: BulkProgress
    written: int = 0

    def __call__(self, done: int, size: int) -> None:
        """Tell it; raises _Cancelled where the person has thought better of it."""
        if self.cancelled():
            raise _Cancelled
        self.written = self.before.done_bytes + done
        self.on_progress(replace(self.before, done_bytes=self.written, share=done / size if size else 0.0))


def _target(folder: Path, key: str, chosen: str) -> Path:
    """The file of an object, below the folder whatever the key holds; its own folders are made."""
    above = chosen.rstrip("/").rpartition("/")[0] if chosen.endswith("/") else key.rpartition("/")[0]
    parts = key[len(above) + 1 if above else 0 :].split("/")
    target = folder.joinpath(*(_plain(part, key) for part in parts))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = f"{target.parent}: {error.strerror}."
        raise GtuiError(TITLE, message, "Choose a folder that you can write to.") from error
    if not target.parent.resolve().is_relative_to(folder.resolve()):
        raise GtuiError(TITLE, f"{key!r} leads out of {folder}.", "Download it under another name.")
    return target


def _plain(name: str, key: str) -> str:
    """A part of a key, if it is a plain file name: a key may hold anything, and must not lead elsewhere."""
    if name in ("", ".", "..") or "\\" in name or "/" in name or not name.isprintable():
        raise GtuiError(TITLE, f"{key!r} is no file name.", "Give the name of the file to write.")
    return name
