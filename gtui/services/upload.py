"""Uploads: a few files at a time, each checked before it is sent and reported by itself."""

import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import CancelledError
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from queue import SimpleQueue
from typing import Any, Literal

from gtui.services.local_files import IMAGE_SUFFIXES, check_image
from gtui.services.records.s3 import LocalFile, UploadedFile, UploadProgress, UploadResult

AT_ONCE = 4
MULTIPART_BYTES = 16 << 20
"""A larger file is sent in parts. Source: Documented, as the S3 console and the AWS CLI do from 16 and 8 MB."""
PART_BYTES = 8 << 20
REPORT_SECONDS = 0.1
NOT_SENT = "The upload was cancelled before this file was sent. Upload it again."
CUT_OFF = "The upload was cancelled while this file was sent; nothing of it is in the bucket. Upload it again."


@dataclass(frozen=True)
class _Sent:
    """News of one file: so many bytes more, or `row`, what became of it."""

    number: int
    size: int = 0
    row: UploadedFile | None = None


@dataclass
class _Upload:
    """One upload. Its threads are daemons, so that leaving the program never waits for a slow server."""

    client: Any
    bucket: str
    prefix: str
    files: Sequence[LocalFile]
    cancelled: Callable[[], bool]
    news: SimpleQueue[_Sent | None] = field(default_factory=SimpleQueue)
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
                self.news.put(_Sent(number, row=self.send(number)))
        finally:
            self.news.put(None)

    def send(self, number: int) -> UploadedFile:
        """Check a file and send it."""
        from botocore.exceptions import BotoCoreError, ClientError

        file = self.files[number]
        if problem := _problem(file):
            return _row(file, problem)
        try:
            self._transfer(number)
        except CancelledError:
            return _row(file, CUT_OFF)
        except OSError as error:
            return _row(file, f"{file.name} cannot be read: {error.strerror}. Check the file and its permissions.")
        except (ClientError, BotoCoreError) as error:
            return _row(file, f"{error} Try this file again.")
        return _row(file)

    def _transfer(self, number: int) -> None:
        from boto3.s3.transfer import TransferConfig, create_transfer_manager

        file = self.files[number]
        # Without threads of its own: they would keep the program from quitting.
        config = TransferConfig(multipart_threshold=MULTIPART_BYTES, multipart_chunksize=PART_BYTES, use_threads=False)
        content_type = {"ContentType": file.type} if file.type else {}
        watch = _Watch(file.size, lambda size: self.news.put(_Sent(number, size)), self.cancelled)
        with create_transfer_manager(self.client, config) as manager:
            manager.upload(str(file.path), self.bucket, f"{self.prefix}{file.key}", content_type, [watch]).result()


@dataclass
class _Watch:
    """Hears of one transfer, and ends it between two pieces of the file; a multipart upload is aborted then."""

    size: int
    told: Callable[[int], None]
    cancelled: Callable[[], bool]
    sent: int = 0

    def on_progress(self, future: Any, bytes_transferred: int, **_: object) -> None:
        """Tell it. The last piece is told once the whole file is there, so that nothing is left to end."""
        self.sent += bytes_transferred
        self.told(bytes_transferred)
        if self.sent < self.size and self.cancelled():
            future.cancel()


def upload_files(
    client: Any,
    bucket: str,
    prefix: str,
    files: Sequence[LocalFile],
    on_progress: Callable[[UploadProgress], None],
    cancelled: Callable[[], bool],
) -> UploadResult:
    """Send every file below `prefix`, AT_ONCE at a time; `on_progress` is called in this thread.

    Cancelling also ends the files that are being sent: nothing of them is left in the bucket.
    """
    upload = _Upload(client, bucket, prefix, files, cancelled)
    count = _Count(files)
    on_progress(count.progress(files[0].key if files else ""))
    for _ in range(AT_ONCE):
        threading.Thread(target=upload.work, name="upload", daemon=True).start()
    working, told = AT_ONCE, time.monotonic()
    while working:
        news = upload.news.get()
        if news is None:
            working -= 1
            continue
        count.add(news)
        if news.row or time.monotonic() - told >= REPORT_SECONDS:
            on_progress(count.progress(files[news.number].key))
            told = time.monotonic()
    rows = tuple(count.rows.get(number) or _row(file, NOT_SENT) for number, file in enumerate(files))
    was_cancelled = any(row.error in (NOT_SENT, CUT_OFF) for row in rows)
    return UploadResult(f"s3://{bucket}/{prefix}", rows, was_cancelled)


@dataclass
class _Count:
    """How far an upload is. A file that has ended counts as a whole, sent or not, so that the bar ends full."""

    files: Sequence[LocalFile]
    rows: dict[int, UploadedFile] = field(default_factory=dict)
    _sent: dict[int, int] = field(default_factory=dict)
    _bytes: int = 0

    def add(self, news: _Sent) -> None:
        """Take news in. A part that is sent again takes its first bytes back."""
        if news.row is not None:
            self.rows[news.number] = news.row
        before = self._sent.get(news.number, 0)
        self._sent[news.number] = self.files[news.number].size if news.row else before + news.size
        self._bytes += self._sent[news.number] - before

    def progress(self, current: str) -> UploadProgress:
        """What is told, with the file that the last news was of."""
        total = sum(file.size for file in self.files)
        return UploadProgress(len(self.rows), len(self.files), self._bytes, total, current)


def _problem(file: LocalFile) -> str | None:
    """A picture must be one; anything else must only not be empty."""
    if file.type.startswith("image/") or PurePosixPath(file.key).suffix.lower() in IMAGE_SUFFIXES:
        return check_image(file.path)
    try:
        empty = file.path.stat().st_size == 0
    except OSError as error:
        return f"{file.name} cannot be read: {error.strerror}. Check the file and its permissions."
    return f"{file.name} is empty (0 B). Choose another copy of the file." if empty else None


def _row(file: LocalFile, error: str = "") -> UploadedFile:
    status: Literal["Succeeded", "Failed"] = "Failed" if error else "Succeeded"
    return UploadedFile(file.name, file.folder, file.type, file.size, status, error)
