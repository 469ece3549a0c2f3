"""Downloads from a screen: it asks for a folder of this machine, then shows how far the objects are written."""

from collections.abc import Sequence
from pathlib import Path

from gtui.dialogs.download import DownloadDialog
from gtui.dialogs.progress import watched
from gtui.screens.base import ConsoleScreen
from gtui.services import BulkResult


def ask_and_download(screen: ConsoleScreen, bucket: str, keys: Sequence[str]) -> None:
    """Ask for a folder, then write the objects, and folders (keys that end in `/`) with all below, into it."""
    names = [key.rstrip("/").rpartition("/")[2] for key in keys]

    def download(folder: Path | None) -> None:
        if folder is not None:
            watched(
                screen,
                f"Downloading to {folder}",
                "objects",
                lambda report, cancelled: screen.services.s3.download_all(bucket, keys, folder, report, cancelled),
                lambda result: _tell(screen, result, folder),
            )

    screen.app.push_screen(DownloadDialog(names), download)


def objects_text(count: int) -> str:
    """A number of objects in words."""
    return f"{count} object" if count == 1 else f"{count} objects"


def _tell(screen: ConsoleScreen, result: BulkResult, folder: Path) -> None:
    if result.failed:
        key, reason = result.failed[0]
        more = f" {len(result.failed) - 1} more failed." if len(result.failed) > 1 else ""
        screen.notice(f"{result.done} of {objects_text(result.total)} downloaded. {key}: {reason}{more}", "error")
    elif result.cancelled:
        screen.notice(f"Cancelled: {result.done} of {objects_text(result.total)} are in {folder}.", "warning")
    else:
        screen.notice(f"Downloaded {objects_text(result.done)} to {folder}.", "success")
