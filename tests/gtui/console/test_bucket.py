from pathlib import Path

import pytest
from textual.widgets import Button, Input, Static

from gtui.screens.console.manifest import ManifestScreen
from gtui.screens.console.s3_object import S3ObjectScreen
from gtui.services import BucketSettings, LocalFile, Services, sample_folder
from gtui.widgets.image_view import ImageView
from gtui.widgets.summary import Summary
from tests.gtui.conftest import OpenApp

JPEG = sample_folder() / "001.jpg"


@pytest.fixture
def bucket(services: Services, name: str, tmp_path: Path) -> str:
    """A bucket with two notes in a folder, and a manifest beside them."""
    services.s3.create_bucket(BucketSettings(name))
    (tmp_path / "note.txt").write_text("Bag, Eyewear")
    (tmp_path / "x.manifest").write_text('{"source-ref":"s3://b/k.jpg"}')
    files = [
        LocalFile(tmp_path / "note.txt", "notes/one.txt"),
        LocalFile(tmp_path / "note.txt", "notes/two.txt"),
        LocalFile(tmp_path / "x.manifest", "x.manifest"),
    ]
    assert not services.s3.upload(name, "", files).failed
    return name


async def test_folders_are_walked_and_each_object_shows_type_size_and_class(open_app: OpenApp, bucket: str) -> None:
    async with open_app("bucket", bucket=bucket) as opened:
        assert "notes/      Folder    -" in opened.text()
        await opened.press("enter")
        assert f"Buckets › {bucket} › notes/" in opened.text()
        assert "2 objects" in opened.text()
        await opened.press("ctrl+b")
        assert "one.txt  txt" in opened.text()
        assert "12.0 B  Standard" in opened.text()
        await opened.press("backspace")
        assert f"Buckets › {bucket}\n" in opened.text()


async def test_a_folder_is_created_once_and_never_with_a_slash(open_app: OpenApp, bucket: str) -> None:
    async with open_app("bucket", size=(80, 24), bucket=bucket) as opened:
        await opened.press("n")
        await opened.type("#folder-name", "a/b")
        await opened.press("enter")
        assert 'A folder name can\'t contain "/".' in opened.text()
        await opened.type("#folder-name", "new")
        await opened.press("enter")
        assert opened.notice == '✓ Successfully created folder "new".'
        assert "new/" in opened.text()
        await opened.press("n")
        await opened.type("#folder-name", "new")
        await opened.press("enter")
        assert opened.notice == '✗ The folder "new" exists already. Open it, or choose another name.'


async def test_selected_objects_are_deleted_after_asking(open_app: OpenApp, services: Services, bucket: str) -> None:
    async with open_app("bucket", bucket=bucket, prefix="notes/") as opened:
        await opened.press("a")
        assert "2 objects, 2 selected" in opened.text()
        assert opened.screen.query_one("#open-object", Button).disabled
        await opened.press("x")
        assert "two.txt" in opened.text()
        await opened.press("escape")
        assert services.s3.count(bucket, "notes/") == 2
        await opened.press("x")
        await opened.click("#dialog-accept")
        assert opened.notice == "✓ Successfully deleted 2 objects."
        assert "You have no objects in this folder." in opened.text()


async def test_the_uri_and_the_address_of_an_object_are_copied(
    open_app: OpenApp, services: Services, bucket: str
) -> None:
    async with open_app("bucket", bucket=bucket, prefix="notes/") as opened:
        await opened.press("y")
        assert opened.app.clipboard == f"s3://{bucket}/notes/one.txt"
        await opened.press("down", "l")
        assert opened.app.clipboard == f"{services.endpoint_url}/{bucket}/notes/two.txt"


async def test_a_download_never_replaces_a_file(open_app: OpenApp, bucket: str, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("mine")
    (tmp_path / "empty").mkdir()
    async with open_app("bucket", bucket=bucket, prefix="notes/") as opened:
        await opened.press("d")
        opened.screen.query_one("#download-folder", Input).value = str(tmp_path)
        await opened.click("#dialog-accept")
        problem = str(opened.screen.query_one("#dialog-problem", Static).content)
        assert problem == 'The folder already holds "one.txt". Choose another folder: nothing is replaced.'
        opened.screen.query_one("#download-folder", Input).value = str(tmp_path / "empty")
        await opened.press("enter")
        assert "✓ Downloaded 1 object to" in opened.notice
    assert (tmp_path / "one.txt").read_text() == "mine"
    assert (tmp_path / "empty" / "one.txt").read_text() == "Bag, Eyewear"


async def test_the_properties_tab_tells_the_buckets_settings(open_app: OpenApp, bucket: str) -> None:
    async with open_app("bucket", size=(80, 24), bucket=bucket) as opened:
        await opened.press("t")
        values = opened.screen.query_one("#bucket-properties", Summary).values
        assert values["Amazon Resource Name"] == f"arn:aws:s3:::{bucket}"
        assert values["Object Ownership"] == "Bucket owner enforced (ACLs disabled)"
        assert values["Block all public access"] == "On"


async def test_an_objects_page_tells_its_details_and_shows_its_text(open_app: OpenApp, bucket: str) -> None:
    async with open_app("bucket", size=(80, 24), bucket=bucket, prefix="notes/") as opened:
        await opened.press("enter")
        assert isinstance(opened.screen, S3ObjectScreen)
        assert opened.screen.query_one(Summary).values["S3 URI"] == f"s3://{bucket}/notes/one.txt"
        assert "Bag, Eyewear" in opened.text()


async def test_open_shows_a_manifest_line_by_line(open_app: OpenApp, bucket: str) -> None:
    async with open_app("bucket", bucket=bucket) as opened:
        await opened.press("end", "o")
        assert isinstance(opened.screen, ManifestScreen)


async def test_pictures_in_the_root_are_hinted_at_and_shown(open_app: OpenApp, services: Services, bucket: str) -> None:
    services.s3.upload(bucket, "", [LocalFile(JPEG, "001.jpg")])
    async with open_app("bucket", size=(80, 24), bucket=bucket) as opened:
        assert "Pictures lie in the root of this bucket." in opened.text()
        await opened.press("down", "enter")
        assert opened.screen.query_one(ImageView).text == ""
