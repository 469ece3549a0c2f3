"""Deletion of many objects, a thousand at a time, that can be watched and cancelled."""

from collections.abc import Callable, Sequence
from typing import Any

from gtui.errors import GtuiError
from gtui.services.records.s3 import BulkProgress, BulkResult

AT_ONCE = 1000


def delete_versions(
    client: Any,
    bucket: str,
    doomed: Sequence[dict[str, str]],
    on_progress: Callable[[BulkProgress], None],
    cancelled: Callable[[], bool],
) -> BulkResult:
    """Delete what DeleteObjects takes: keys, or keys with a version. Raises GtuiError at the first that is refused."""
    done, total = 0, len(doomed)
    on_progress(BulkProgress(0, total))
    for start in range(0, total, AT_ONCE):
        if cancelled():
            return BulkResult(done, total, cancelled=True)
        part = doomed[start : start + AT_ONCE]
        answer = client.delete_objects(Bucket=bucket, Delete={"Objects": part, "Quiet": True})
        for refused in answer.get("Errors", []):
            message = f"{refused['Key']}: {refused['Message']}"
            raise GtuiError("Failed to delete objects", message, "Refresh the list; the rest is deleted.")
        done += len(part)
        on_progress(BulkProgress(done, total, part[-1]["Key"]))
    return BulkResult(done, total)
