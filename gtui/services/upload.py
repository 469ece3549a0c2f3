"""Uploads: a few files at a time, each checked before it is sent and reported by itself."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from queue import SimpleQueue
from typing import Any, Literal

from gtui.services.local_files import check_image
from gtui.services.records.s3 import LocalFile, UploadedFile, UploadProgress, UploadResult

AT_ONCE = 4
TEXT_SUFFIXES = (".manifest", ".json", ".jsonl", ".csv", ".txt", ".liquid", ".html")
NOT_SENT = "The upload was cancelled before this file was sent. Upload it again."


@dataclass
class _Upload:
    """One upload. Its threads are daemons, so that leaving the program never waits for a slow server."""

    client: Any
    bucket: str
    prefix: str
    files: Sequence[LocalFile]
    cancelled: Callable[[], bool]
    finished: SimpleQueue[tuple[int, UploadedFile] | None] = field(default_factory=SimpleQueue)
    _next: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def take(self) -> int | None:
        """Number of the next file, None when there is none or the person cancelled."""
        with self._lock:
            if self._next >= len(self.files) or self.cancelled():
                return None
            self._next += 1
            return self._next - 1

    def work(self) -> None:
        """What each thread does; None in the queue says that it has ended."""
        try:
            while (number := self.take()) is not None:
                self.finished.put((number, self.send(self.files[number])))
        finally:
            self.finished.put(None)

    def send(self, file: LocalFile) -> UploadedFile:
        """Check a file and send it."""
        from botocore.exceptions import BotoCoreError, ClientError

        if problem := _problem(file):
            return _row(file, problem)
        try:
            with file.path.open("rb") as body:
                content_type = {"ContentType": file.type} if file.type else {}
                key = f"{self.prefix}{file.key}"
                self.client.put_object(Bucket=self.bucket, Key=key, Body=body, **content_type)
        except OSError as error:
            return _row(file, f"{file.name} cannot be read: {error.strerror}. Check the file and its permissions.")
        except (ClientError, BotoCoreError) as error:
            return _row(file, f"{error} Try this file again.")
        return _row(file)


def upload_files(
    client: Any,
    bucket: str,
    prefix: str,
    files: Sequence[LocalFile],
    on_progress: Callable[[UploadProgress], None],
    cancelled: Callable[[], bool],
) -> UploadResult:
    """Send every file below `prefix`, AT_ONCE at a time; `on_progress` is called in this thread."""
    upload = _Upload(client, bucket, prefix, files, cancelled)
    total = sum(file.size for file in files)
    results: dict[int, UploadedFile] = {}
    done_bytes = 0
    on_progress(UploadProgress(0, len(files), 0, total, files[0].key if files else ""))
    for _ in range(AT_ONCE):
        threading.Thread(target=upload.work, name="upload", daemon=True).start()
    working = AT_ONCE
    while working:
        item = upload.finished.get()
        if item is None:
            working -= 1
            continue
        number, row = item
        results[number] = row
        done_bytes += files[number].size
        on_progress(UploadProgress(len(results), len(files), done_bytes, total, files[number].key))
    rows = tuple(results.get(number) or _row(file, NOT_SENT) for number, file in enumerate(files))
    return UploadResult(f"s3://{bucket}/{prefix}", rows, cancelled=len(results) < len(files))


def _problem(file: LocalFile) -> str | None:
    """A picture must be one; manifests and texts for manual data setup only must not be empty."""
    if PurePosixPath(file.key).suffix.lower() not in TEXT_SUFFIXES:
        return check_image(file.path)
    try:
        empty = file.path.stat().st_size == 0
    except OSError as error:
        return f"{file.name} cannot be read: {error.strerror}. Check the file and its permissions."
    return f"{file.name} is empty (0 B). Choose another copy of the file." if empty else None


def _row(file: LocalFile, error: str = "") -> UploadedFile:
    status: Literal["Succeeded", "Failed"] = "Failed" if error else "Succeeded"
    return UploadedFile(file.name, file.folder, file.type, file.size, status, error)
