"""The guide through the demo: the panel, what happened, the list of steps, and steps prepared."""

import pytest

from gtui.course.guide import Guide, read_guide
from gtui.course.happened import HAPPENINGS
from gtui.course.steps import STEPS
from gtui.services import BucketSettings, Checkpoint, Services
from gtui.widgets.guide_panel import GuidePanel
from tests.gtui.conftest import OpenApp, Opened

SMALL, LARGE = (80, 24), (120, 40)


def panel(opened: Opened) -> str:
    shown = [panel for panel in opened.screen.query(GuidePanel) if panel.display]
    return str(shown[0].content) if shown else ""


async def test_the_guide_is_a_strip_of_two_lines_at_80_columns(open_app: OpenApp) -> None:
    async with open_app("buckets", size=SMALL) as opened:
        assert panel(opened) == ""
        await opened.press("f3")

        assert "Step 1 · Create a bucket" in opened.text()
        assert opened.screen.query_one("#guide-strip").size.height == 2
        await opened.press("f3")
        assert panel(opened) == ""


async def test_where_rows_are_scarce_the_guide_is_its_title_and_what_was_asked_for(open_app: OpenApp) -> None:
    async with open_app("buckets", size=(80, 18)) as opened:
        await opened.press("f3")
        assert panel(opened) == "Step 1 · Create a bucket ^g go F7 hint F9 happened F3 close"
        assert opened.screen.query_one("#guide-strip").size.height == 1
        await opened.press("f7")
        assert "Type the name fashion-labeling" in panel(opened)


async def test_the_guide_stands_beside_the_content_at_120_columns(open_app: OpenApp) -> None:
    async with open_app("buckets", size=LARGE) as opened:
        await opened.press("f3")

        column = opened.screen.query_one("#guide-column")
        assert (column.display, column.outer_size.width) == (True, 34)
        assert opened.screen.query_one("#body").outer_size.width == 86
        await opened.press("ctrl+b")
        assert opened.screen.query_one("#guide-strip").display


async def test_the_hint_is_read_when_it_is_asked_for_and_gone_with_the_next_step(
    open_app: OpenApp, services: Services
) -> None:
    async with open_app("buckets", size=SMALL) as opened:
        await opened.press("f3")
        assert "Hint:" not in panel(opened)
        await opened.press("f7")
        assert "Type the name fashion-labeling" in panel(opened)

        services.s3.create_bucket(BucketSettings("fashion-labeling"))
        await opened.press("f5")

        assert "✓1 Step 2 · Upload the pictures" in panel(opened)
        assert "Hint:" not in panel(opened)


async def test_a_skipped_step_is_not_asked_for_again_even_after_a_restart(open_app: OpenApp) -> None:
    async with open_app("buckets") as opened:
        await opened.press("f3", "f10")
        assert "Step 2 of 23" in panel(opened)
    async with open_app("buckets") as again:
        assert "Step 2 of 23" in panel(again)


async def test_one_key_goes_to_the_guides_step(open_app: OpenApp) -> None:
    async with open_app("mail", size=SMALL) as opened:
        await opened.press("f3", "ctrl+g")
        assert type(opened.screen).__name__ == "CreateBucketScreen"


async def test_a_narrow_terminal_shows_the_services_menu_over_the_screen(open_app: OpenApp) -> None:
    async with open_app("home", size=SMALL) as opened:
        await opened.press("ctrl+b", "down", "down", "down", "enter")
        assert type(opened.screen).__name__ == "BucketsScreen"


async def test_what_just_happened_shows_calls_and_files(open_app: OpenApp, services: Services) -> None:
    async with open_app("buckets") as opened:
        await opened.press("f3", "f9")
        assert type(opened.screen).__name__ == "BucketsScreen"
        opened.app.services.s3.create_bucket(BucketSettings("fashion-labeling"))
        await opened.press("f5", "f9")

        text = opened.text()
        assert "1. Create a bucket › What happened" in text
        assert "✓ The bucket fashion-labeling" in text
        assert "aws s3api create-bucket --bucket fashion-labeling" in text


async def test_calls_of_another_program_are_told_from_the_servers_log(open_app: OpenApp, services: Services) -> None:
    services.s3.create_bucket(BucketSettings("fashion-labeling"))
    async with open_app("happened", key="bucket") as opened:
        assert "PUT /fashion-labeling, by another program" in opened.text()


async def test_the_list_of_steps_marks_what_is_done_and_stands_on_the_next(
    open_app: OpenApp, services: Services
) -> None:
    services.s3.create_bucket(BucketSettings("fashion-labeling"))
    async with open_app("home") as opened:
        await opened.until(lambda: "✓  1  Amazon S3 › Create a bucket" in opened.text())
        await opened.press("enter")
        assert opened.screen.crumbs()[-1] == "Upload"  # type: ignore[attr-defined]


async def test_screens_tell_the_server_what_is_seen(open_app: OpenApp, services: Services) -> None:
    services.s3.create_bucket(BucketSettings("fashion-labeling"))
    services.s3.put("fashion-labeling", "fashion/001.jpg", b"x", "image/jpeg")
    async with open_app("bucket", bucket="fashion-labeling", prefix="fashion/"):
        pass

    assert {each.key for each in services.progress.demo() if each.done} == {"bucket", "upload-result", "folder"}


async def test_a_step_is_prepared_in_a_workspace_of_its_own(open_app: OpenApp, services: Services) -> None:
    async with open_app("home", size=LARGE) as opened:
        await opened.press("down", "p", "enter")
        await opened.app.workers.wait_for_complete()
        await opened.settle()

        assert opened.app.connection.workspace.startswith("step 2")
        assert "Step 2 of 23" in panel(opened)
        assert [each.number for each in opened.app.services.progress.demo() if each.done] == [1]
    assert services.s3.list_buckets() == ()


async def test_preparing_can_be_stopped(open_app: OpenApp) -> None:
    async with open_app("home", size=LARGE) as opened:
        await opened.press("end", "p")
        await opened.click("#dialog-accept")
        assert opened.app.playing is not None
        await opened.press("ctrl+x")
        await opened.app.workers.wait_for_complete()

        assert opened.app.playing is None


def test_every_step_says_what_it_did() -> None:
    assert list(HAPPENINGS) == [step.key for step in STEPS]


def test_the_end_of_the_demo_points_to_the_capstone() -> None:
    done = [Checkpoint(step.number, step.key, step.title, True, "seen") for step in STEPS]

    guide = Guide(shown=True).with_checkpoints(done)

    assert guide.step is None
    assert guide.last_done == STEPS[-1]


@pytest.mark.parametrize("document", [None, {}, {"shown": 1, "skipped": "bucket"}, {"skipped": 5}])
def test_a_guide_that_cannot_be_read_begins_again(document: dict[str, object] | None) -> None:
    assert read_guide(document) == Guide()
