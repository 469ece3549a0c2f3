import pytest
from textual.widgets import Input, Select

from gtui.screens.console.buckets import BucketsScreen
from gtui.screens.console.create_bucket import CreateBucketScreen
from gtui.services import BucketSettings, Encryption, PublicAccessBlock, Services, Tag
from gtui.widgets.form import Field
from tests.gtui.conftest import OpenApp


async def test_the_defaults_make_a_private_bucket_and_the_list_says_so(
    open_app: OpenApp, services: Services, name: str
) -> None:
    async with open_app("create_bucket", size=(80, 24)) as opened:
        opened.screen.query_one("#bucket-name", Input).value = name
        await opened.click("#create-bucket")
        assert isinstance(opened.screen, BucketsScreen)
        assert f'Successfully created bucket "{name}".' in opened.notice
    made = services.s3.bucket_properties(name)
    assert (made.region, made.object_ownership, made.versioning) == ("us-east-1", "BucketOwnerEnforced", "Disabled")
    assert made.block_public_access == PublicAccessBlock(True, True, True, True)
    assert made.encryption.algorithm == "AES256"


async def test_a_name_against_the_rules_is_explained_while_it_is_typed(open_app: OpenApp) -> None:
    async with open_app("create_bucket") as opened:
        await opened.type("#bucket-name", "Fashion")
        assert "✗ Bucket name must not contain uppercase characters." in opened.text()
        await opened.press("ctrl+s")
        assert opened.screen.focused is opened.screen.query_one("#bucket-name")
        await opened.type("#bucket-name", "fashion")
        assert "✗" not in opened.text()


async def test_a_name_that_is_taken_is_refused_and_the_form_kept(
    open_app: OpenApp, services: Services, name: str
) -> None:
    services.s3.create_bucket(BucketSettings(name, region="us-west-2"))
    async with open_app("create_bucket") as opened:
        opened.screen.query_one("#bucket-name", Input).value = name
        await opened.press("ctrl+s")
        assert "✗ Failed to create bucket" in opened.notice
        assert name in opened.text()


async def test_every_setting_of_the_form_reaches_the_bucket(open_app: OpenApp, services: Services, name: str) -> None:
    async with open_app("create_bucket") as opened:
        opened.screen.query_one("#bucket-name", Input).value = name
        opened.screen.query_one("#region", Select).value = "eu-west-1"
        await opened.click("#acls-object-writer")
        await opened.click("#block-public-acls")
        await opened.click("#acknowledge-public")
        await opened.click("#versioning-enable")
        await opened.click("#tags-add")
        await opened.type("#tags-key-1", "course")
        await opened.type("#tags-value-1", "demo")
        await opened.click("#sse-kms")
        await opened.click("#create-kms-key")
        await opened.press("ctrl+s")
        assert isinstance(opened.screen, BucketsScreen)
    made = services.s3.bucket_properties(name)
    assert (made.region, made.object_ownership, made.versioning) == ("eu-west-1", "ObjectWriter", "Enabled")
    assert made.block_public_access == PublicAccessBlock(False, True, True, True)
    assert made.tags == (Tag("course", "demo"),)
    assert made.encryption.algorithm == "aws:kms"
    assert made.encryption.kms_key_id == services.keys.list_keys()[0].arn


@pytest.mark.parametrize(
    ("box", "field", "problem"),
    [
        ("block-public-policy", "public-access", "Tick the acknowledgement, or block all public access again."),
        ("sse-kms", "encryption", "Choose a KMS key, or create one."),
    ],
)
async def test_what_a_setting_still_needs_is_said_beside_it(
    open_app: OpenApp, name: str, box: str, field: str, problem: str
) -> None:
    async with open_app("create_bucket") as opened:
        opened.screen.query_one("#bucket-name", Input).value = name
        await opened.click(f"#{box}")
        await opened.press("ctrl+s")
        assert opened.screen.query_one(f"#{field}-field", Field).problem == problem


async def test_settings_are_copied_from_an_existing_bucket(open_app: OpenApp, services: Services, name: str) -> None:
    some_blocked = PublicAccessBlock(True, True, False, False)
    settings = BucketSettings(
        f"{name}-old",
        object_ownership="BucketOwnerPreferred",
        block_public_access=some_blocked,
        versioning=True,
        tags=(Tag("team", "a"),),
        encryption=Encryption(bucket_key=False),
    )
    services.s3.create_bucket(settings)
    async with open_app("create_bucket") as opened:
        opened.screen.query_one("#bucket-name", Input).value = name
        opened.screen.query_one("#copy-settings-from", Select).value = f"{name}-old"
        await opened.settle()
        await opened.click("#acknowledge-public")
        await opened.press("ctrl+s")
        assert isinstance(opened.screen, BucketsScreen)
    made = services.s3.bucket_properties(name)
    assert (made.object_ownership, made.versioning, made.tags) == (
        "BucketOwnerPreferred",
        "Enabled",
        (Tag("team", "a"),),
    )
    assert made.block_public_access == some_blocked


async def test_escape_leaves_a_filled_in_form_only_at_the_second_press(open_app: OpenApp, name: str) -> None:
    async with open_app("buckets", size=(80, 24)) as opened:
        await opened.press("c")
        await opened.type("#bucket-name", name)
        await opened.press("escape")
        assert opened.notice == "! Press escape once more to leave this form; what you typed is lost."
        assert opened.screen.query_one("#bucket-name", Input).value == name
        await opened.press("escape")
        assert isinstance(opened.screen, BucketsScreen)


async def test_escape_leaves_an_untouched_form_at_once(open_app: OpenApp) -> None:
    async with open_app("buckets") as opened:
        await opened.press("c", "escape")
        assert isinstance(opened.screen, BucketsScreen)


@pytest.mark.parametrize("way", ["ctrl+o", "f2", "ctrl+l"])
async def test_no_key_throws_a_filled_in_form_away_without_asking(open_app: OpenApp, name: str, way: str) -> None:
    async with open_app("buckets", size=(80, 24)) as opened:
        await opened.press("c")
        await opened.type("#bucket-name", name)
        await opened.press(way)
        assert opened.notice == "! Do that once more to leave the form; what you typed is lost."
        assert opened.screen.query_one("#bucket-name", Input).value == name
        await opened.press(way)
        assert not isinstance(opened.screen, CreateBucketScreen)


async def test_the_menu_asks_before_it_leaves_a_filled_in_form(open_app: OpenApp, name: str) -> None:
    async with open_app("buckets", size=(80, 24)) as opened:
        await opened.press("c")
        await opened.type("#bucket-name", name)
        await opened.press("ctrl+b", "enter")
        assert opened.notice == "! Do that once more to leave the form; what you typed is lost."
        assert opened.screen.query_one("#bucket-name", Input).value == name
