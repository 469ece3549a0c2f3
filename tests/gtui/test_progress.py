"""Long work: its progress is shown, it can be cancelled, and leaving never waits for it."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from gtui.dialogs.progress import ProgressDialog, watched
from gtui.screens.base import ConsoleScreen
from gtui.services import BucketSettings, BulkProgress, BulkResult, Services, sample_folder, scan_folder
from tests.gtui.conftest import OpenApp


async def test_long_work_shows_how_far_it_is_and_ends_when_cancelled(open_app: OpenApp) -> None:
    results: list[BulkResult] = []

    def work(report: Callable[[BulkProgress], None], cancelled: Callable[[], bool]) -> BulkResult:
        report(BulkProgress(3, 40))
        while not cancelled():
            threading.Event().wait(0.01)
        return BulkResult(3, 40, cancelled=True)

    async with open_app("buckets", size=(80, 24)) as opened:
        assert isinstance(opened.screen, ConsoleScreen)
        watched(opened.screen, "Deleting objects", "objects", work, results.append)
        await opened.wait_for(lambda: isinstance(opened.app.screen, ProgressDialog) and "3 of 40" in opened.text())
        await opened.pilot.press("escape")
        await opened.settle()
        await opened.wait_for(lambda: results == [BulkResult(3, 40, cancelled=True)])
        assert not isinstance(opened.app.screen, ProgressDialog)


async def test_leaving_does_not_wait_for_work_under_way(open_app: OpenApp) -> None:
    never = threading.Event()
    async with open_app("buckets") as opened:
        assert isinstance(opened.screen, ConsoleScreen)
        watched(opened.screen, "Deleting", "objects", lambda report, cancelled: never.wait(60), lambda result: None)
        await opened.pilot.press("ctrl+q")
    assert not never.is_set()


@pytest.mark.more
async def test_a_folder_is_downloaded_and_a_bucket_with_versions_deleted(
    open_app: OpenApp, services: Services, account_id: str, tmp_path: Path
) -> None:
    bucket = f"fashion-{account_id}"
    services.s3.create_bucket(BucketSettings(bucket, versioning=True))
    services.s3.upload(bucket, "", scan_folder(sample_folder())[:3])
    services.s3.upload(bucket, "", scan_folder(sample_folder())[:1])
    async with open_app("bucket", bucket=bucket) as opened:
        await opened.press("d")
        await opened.type("#download-folder", str(tmp_path))
        await opened.press("enter")
        await opened.wait_for(lambda: opened.notice == f"✓ Downloaded 3 objects to {tmp_path}.")
        assert sorted(path.name for path in (tmp_path / "fashion").iterdir()) == ["001.jpg", "002.jpg", "003.jpg"]
    async with open_app("buckets") as opened:
        await opened.press("x")
        await opened.type("#confirm-word", bucket)
        await opened.press("enter")
        await opened.wait_for(lambda: services.s3.list_buckets() == ())
