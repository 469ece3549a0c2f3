import pytest

from gtui.dialogs.browse_s3 import BrowseS3Dialog
from gtui.services import BucketSettings, Services
from tests.gtui.conftest import OpenApp


@pytest.fixture
def bucket(services: Services, name: str) -> str:
    services.s3.create_bucket(BucketSettings(name))
    services.s3.put(name, "fashion/a.manifest", b"{}", "binary/octet-stream")
    services.s3.put(name, "fashion/001.jpg", b"1", "image/jpeg")
    return name


async def test_a_prefix_is_chosen_by_walking_from_the_list_of_buckets(open_app: OpenApp, bucket: str) -> None:
    answers: list[str | None] = []
    async with open_app("buckets", size=(80, 24)) as opened:
        opened.app.push_screen(BrowseS3Dialog(objects=False), answers.append)
        await opened.pilot.pause()
        await opened.press("enter")
        assert "fashion/" in opened.text()
        await opened.press("c")
    assert answers == [f"s3://{bucket}/fashion/"]


async def test_only_objects_of_the_wanted_kind_are_listed_and_chosen(open_app: OpenApp, bucket: str) -> None:
    answers: list[str | None] = []
    dialog = BrowseS3Dialog(f"s3://{bucket}/fashion/", prefixes=False, suffixes=(".manifest",))
    async with open_app("buckets") as opened:
        opened.app.push_screen(dialog, answers.append)
        await opened.pilot.pause()
        await opened.settle()
        assert "001.jpg" not in opened.text()
        await opened.press("enter")
    assert answers == [f"s3://{bucket}/fashion/a.manifest"]


async def test_a_bucket_that_is_gone_is_explained_and_another_can_be_chosen(
    open_app: OpenApp, bucket: str, name: str
) -> None:
    answers: list[str | None] = []
    async with open_app("buckets", size=(80, 24)) as opened:
        opened.app.push_screen(BrowseS3Dialog(f"s3://{name}-gone/fashion/"), answers.append)
        await opened.pilot.pause()
        await opened.settle()
        assert "The specified bucket does not exist. Choose a bucket" in " ".join(
            opened.text().replace("│", "").split()
        )
        assert "Loading" not in opened.text()
        await opened.press("c")
    assert answers == [f"s3://{bucket}/"]


async def test_escape_answers_nothing(open_app: OpenApp) -> None:
    answers: list[str | None] = []
    async with open_app("buckets") as opened:
        opened.app.push_screen(BrowseS3Dialog(), answers.append)
        await opened.pilot.pause()
        await opened.press("escape")
    assert answers == [None]
