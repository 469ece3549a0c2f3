from textual.widgets import Input

from gtui.screens.console.bucket import BucketScreen
from gtui.screens.console.buckets import BucketsScreen
from gtui.services import BucketSettings, Services
from tests.gtui.conftest import OpenApp


async def test_an_account_without_buckets_is_told_to_create_one(open_app: OpenApp) -> None:
    async with open_app("buckets", size=(80, 24)) as opened:
        assert "You have no buckets." in opened.text()
        assert "Choose Create bucket (c)" in opened.text()


async def test_buckets_are_found_by_name_and_opened_by_enter(open_app: OpenApp, services: Services, name: str) -> None:
    services.s3.create_bucket(BucketSettings(f"{name}-apples"))
    services.s3.create_bucket(BucketSettings(f"{name}-pears"))
    async with open_app("buckets", size=(80, 24)) as opened:
        assert "2 buckets" in opened.text()
        await opened.type("#buckets-find", "PEARS")
        assert "1 of 2 buckets" in opened.text()
        await opened.type("#buckets-find", "plums")
        assert 'No bucket matches "plums". Clear the find box to see all 2.' in opened.text()
        opened.screen.query_one("#buckets-find", Input).value = "pears"
        await opened.press("enter", "enter")
        assert isinstance(opened.screen, BucketScreen)
        assert f"Buckets › {name}-pears" in opened.text()


async def test_a_bucket_with_objects_is_deleted_only_after_its_name_is_typed(
    open_app: OpenApp, services: Services, name: str
) -> None:
    services.s3.create_bucket(BucketSettings(name))
    services.s3.create_folder(name, "", "fashion")
    async with open_app("buckets") as opened:
        await opened.press("x")
        assert "It holds 1 object" in opened.text()
        await opened.click("#dialog-accept")
        assert f'Type "{name}" in the box first, or choose Cancel.' in opened.text()
        opened.screen.query_one("#confirm-word", Input).value = name
        await opened.press("enter")
        assert isinstance(opened.screen, BucketsScreen)
        assert opened.notice == f'✓ Successfully deleted bucket "{name}".'
    assert services.s3.list_buckets() == ()


async def test_the_arn_of_a_bucket_is_copied(open_app: OpenApp, services: Services, name: str) -> None:
    services.s3.create_bucket(BucketSettings(name))
    async with open_app("buckets") as opened:
        await opened.press("y")
        assert opened.app.clipboard == f"arn:aws:s3:::{name}"
