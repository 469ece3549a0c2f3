import threading
from pathlib import Path

import pytest
from textual.widgets import Input, Static

from gtui.screens.console.bucket import BucketScreen
from gtui.screens.console.upload import UploadScreen
from gtui.screens.console.upload_result import UploadResultScreen
from gtui.services import BucketSettings, LocalFile, Services, sample_folder
from gtui.widgets.resource_list import ResourceList
from gtui.widgets.summary import Summary
from tests.gtui.conftest import OpenApp

JPEG = sample_folder() / "001.jpg"


@pytest.fixture
def bucket(services: Services, name: str) -> str:
    services.s3.create_bucket(BucketSettings(name))
    return name


async def test_the_sample_pictures_go_up_in_their_folder_and_the_result_says_so(
    open_app: OpenApp, services: Services, bucket: str
) -> None:
    async with open_app("bucket", size=(80, 24), bucket=bucket) as opened:
        await opened.press("u")
        empty = str(opened.screen.query_one("#files-empty", Static).content)
        assert empty.startswith("You have not chosen any files or folders to upload.")
        await opened.click("#add-sample")
        assert "Files and folders (20 total, 379.8 KB)" in opened.text()
        assert "001.jpg  fashion/  image/jpeg" in opened.text()
        assert f"Destination: s3://{bucket}/" in opened.text()
        await opened.click("#upload")
        assert opened.notice == "✓ Upload succeeded. View details below."
        assert opened.screen.query_one(Summary).values == {
            "Destination": f"s3://{bucket}/",
            "Succeeded": "20 files, 379.8 KB (100.00%)",
            "Failed": "0 files, 0 B (0%)",
        }
        await opened.click("#close")
        assert isinstance(opened.screen, BucketScreen)
        assert "fashion/" in opened.text()
    assert services.s3.count(bucket, "fashion/") == 20


async def test_a_file_that_fails_keeps_its_reason_and_can_be_sent_again(
    open_app: OpenApp, services: Services, bucket: str, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(b"not a picture")
    files = [LocalFile(JPEG, "good.jpg", 10), LocalFile(broken, "broken.jpg", 13)]
    async with open_app(UploadScreen(bucket, "fashion/", files)) as opened:
        await opened.press("u")
        assert "✗ Upload failed for some files." in opened.notice
        await opened.click("#uploaded-table")
        await opened.press("end")
        assert "✗ broken.jpg: broken.jpg is not an image. Choose a .jpg, .jpeg or .png file." in opened.text()
        broken.write_bytes(JPEG.read_bytes())
        await opened.click("#retry-upload")
        assert "Files and folders (1 total" in opened.text()
        await opened.press("u")
        assert isinstance(opened.screen, UploadResultScreen)
        assert "✓ Upload succeeded." in opened.notice
    assert services.s3.count(bucket, "fashion/") == 2


async def test_files_and_folders_of_the_machine_are_chosen_and_removed(
    open_app: OpenApp, bucket: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "signs").mkdir()
    (tmp_path / "signs" / "stop.jpg").write_bytes(b"12345")
    (tmp_path / "one.jpg").write_bytes(b"123")
    (tmp_path / "two.jpg").write_bytes(b"1234")
    monkeypatch.chdir(tmp_path)
    async with open_app("upload", size=(80, 24), bucket=bucket) as opened:
        await opened.press("f")
        await opened.press("end", "space", "up", "space", "c")
        assert "Files and folders (2 total, 7.0 B)" in opened.text()
        assert "These pictures go to the root of the bucket." in opened.text()
        await opened.press("d")
        await opened.press("down", "c")
        assert "stop.jpg  signs/" in opened.text()
        await opened.press("home", "x")
        assert "Files and folders (2 total, 9.0 B)" in opened.text()


async def test_a_path_that_is_no_folder_is_explained(open_app: OpenApp, bucket: str, tmp_path: Path) -> None:
    async with open_app("upload", bucket=bucket) as opened:
        await opened.press("d")
        opened.screen.query_one("#local-path", Input).value = str(tmp_path / "nowhere")
        opened.screen.query_one("#local-path").focus()
        await opened.press("enter")
        assert "The folder can't be read. No such file or directory" in opened.text()


async def test_a_cancelled_upload_says_what_is_in_the_bucket(
    open_app: OpenApp, bucket: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    started, cancelled = threading.Event(), threading.Event()
    files = [LocalFile(JPEG, f"{number}.jpg", 10) for number in range(40)]
    screen = UploadScreen(bucket, "", files)

    def wait_for_cancel(progress: object) -> None:
        started.set()
        cancelled.wait(10)

    monkeypatch.setattr(screen, "_report", wait_for_cancel)
    async with open_app(screen) as opened:
        await opened.pilot.press("u")
        assert started.wait(10)
        await opened.pilot.press("escape")
        assert "The upload is under way. Cancel it first (c), or wait for it." in opened.notice
        await opened.pilot.press("c")
        cancelled.set()
        await opened.settle()
        assert "! Upload cancelled." in opened.notice
        assert len(opened.screen.query_one(ResourceList).rows) == 40


async def test_escape_leaves_chosen_files_only_at_the_second_press(open_app: OpenApp, bucket: str) -> None:
    async with open_app("bucket", size=(80, 24), bucket=bucket) as opened:
        await opened.press("u", "s")
        await opened.settle()
        await opened.press("escape")
        assert opened.notice == "! Press escape once more to leave this form; your choice of files is lost."
        assert "001.jpg" in opened.text()
        await opened.press("escape")
        assert isinstance(opened.screen, BucketScreen)


@pytest.mark.parametrize("way", ["ctrl+o", "f2", "ctrl+l"])
async def test_no_key_throws_chosen_files_away_without_asking(open_app: OpenApp, bucket: str, way: str) -> None:
    async with open_app("bucket", size=(80, 24), bucket=bucket) as opened:
        await opened.press("u", "s")
        await opened.settle()
        await opened.press(way)
        assert isinstance(opened.screen, UploadScreen)
        assert opened.notice == "! Do that once more to leave the form; your choice of files is lost."
        await opened.press(way)
        assert not isinstance(opened.screen, UploadScreen)


async def test_an_upload_without_files_is_left_at_once(open_app: OpenApp, bucket: str) -> None:
    async with open_app("bucket", size=(80, 24), bucket=bucket) as opened:
        await opened.press("u", "escape")
        assert isinstance(opened.screen, BucketScreen)
