"""A clip in a terminal: what is said of it, and what is shown where a decoder is installed."""

from pathlib import Path

import pytest

from gtui.errors import GtuiError
from gtui.tasktypes.clip import Clip
from tests.gtui import street
from tests.gtui.tasktypes.conftest import ShowTask, task_input

GIVEN = task_input(("Run", "Walk"), "s3://clips/morning/a.mp4")


def clip(body: bytes = b"a clip", address: str = "s3://clips/morning/a.mp4") -> Clip:
    return Clip(address, lambda: body)


async def test_a_clip_is_named_and_a_label_chosen(show_task: ShowTask) -> None:
    async with show_task("VideoMultiClass", GIVEN, clip(), size=(80, 17)) as shown:
        for words in ("a.mp4", "MP4 video", "6.0 B", "s3://clips/morning/a.mp4"):
            assert words in shown.text
        assert "A terminal plays no video" in " ".join(shown.text.split())
        assert shown.view.answer() is None
        await shown.press("2")
        assert shown.view.answer() == {"crowd-classifier": {"label": "Walk"}}
        await shown.press("]", "[")


async def test_the_clip_is_saved_for_a_player_and_nothing_is_replaced(show_task: ShowTask, tmp_path: Path) -> None:
    async with show_task("VideoMultiClass", GIVEN, clip(address="s3://clips/..\\..\x1bevil.mp4")) as shown:
        for _ in range(2):
            await shown.press("v", "ctrl+u", *str(tmp_path), "enter")
        assert [each.read_bytes() for each in tmp_path.iterdir()] == [b"a clip"]
        assert [each.name for each in tmp_path.iterdir()] == ["clip"]
        assert 'already holds "clip"' in shown.text


async def test_a_clip_that_can_not_be_read_says_why(show_task: ShowTask) -> None:
    def refuse() -> bytes:
        raise GtuiError("No", "It is gone.", "")

    async with show_task("VideoMultiClass", GIVEN, Clip("s3://clips/a.mp4", refuse)) as shown:
        assert "It is gone." in shown.text
        await shown.press("v", "1")
        assert shown.view.answer() == {"crowd-classifier": {"label": "Run"}}


@pytest.mark.more
async def test_moments_of_a_clip_are_shown_where_a_decoder_is_installed(show_task: ShowTask) -> None:
    pytest.importorskip("av", reason="av is missing: install gtui[video] to run this test")
    whole = street.mp4(24)
    async with show_task("VideoMultiClass", GIVEN, clip(whole), size=(120, 33)) as shown:
        assert "3.0 s · 640 × 360 px" in shown.text
        assert "1/12 [·]···········" in shown.text
        await shown.press("]", "]", "[")
        assert "2/12 ·[·]··········" in shown.text
        assert await shown.pilot.click("#clip-strip", offset=(13, 0))
        await shown.host.settle(shown.pilot)
        assert "6/12" in shown.text
        await shown.press("plus", "0", "1")
        assert shown.view.answer() == {"crowd-classifier": {"label": "Run"}}
    async with show_task("VideoMultiClass", GIVEN, clip(whole[:9000]), size=(120, 33)) as shown:
        assert "can't be decoded" in " ".join(shown.text.split())
