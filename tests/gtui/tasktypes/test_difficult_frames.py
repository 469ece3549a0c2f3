"""Frames that are broken, missing, huge or of another size, and how frames are fetched ahead."""

from collections.abc import Callable

import pytest
from PIL import Image

from gtui.errors import GtuiError
from gtui.tasktypes import sequence_frames
from tests.gtui import street
from tests.gtui.tasktypes.conftest import ShowTask
from tests.gtui.tasktypes.test_difficult_pictures import bomb, encoded, turned
from tests.gtui.tasktypes.videos import boxes, frame_shown, frames, told, video, view

SIZE = (102, 30)
DRAWN = ("space", "L", "J", "space")


def only(number: int, body: bytes) -> Callable[[int], bytes]:
    """A frame is another file than the video's."""
    return lambda frame: body if frame == number else street.jpeg(frame)


def missing(frame: int) -> bytes:
    if frame == 1:
        raise GtuiError("No frame", "NoSuchKey: it was deleted.", "")
    return street.jpeg(frame)


@pytest.mark.parametrize(
    ("read", "words"),
    [
        (only(1, street.jpeg(1)[:2000]), "is damaged"),
        (only(1, bomb()), "too large"),
        (only(1, b"\x1b]0;title\x07"), "not a picture"),
        (missing, "it was deleted"),
    ],
)
async def test_a_frame_that_can_not_be_shown_says_why_and_the_others_are_labeled(
    show_task: ShowTask, read: Callable[[int], bytes], words: str
) -> None:
    async with show_task("VideoObjectTracking", video(), frames(read), size=SIZE) as shown:
        await shown.press(*DRAWN, "]")
        assert words in " ".join(shown.text.split())
        assert "frame0002.jpg" in shown.text
        await shown.press(*DRAWN)
        assert frame_shown(shown) == "2/8 ◆[·]······"
        await shown.press("]", *DRAWN)
        assert sorted(boxes(shown)) == [0, 2]


@pytest.mark.parametrize(
    ("body", "odd"),
    [
        (encoded(Image.new("CMYK", (640, 360), (10, 200, 30, 0)), "JPEG"), ""),
        (encoded(Image.new("I;16", (640, 360), 40_000), "PNG"), ""),
        (turned(), "100 × 200 px; it is stretched"),
        (encoded(Image.new("L", (20_000, 400), 90), "PNG"), "20000 × 400 px; it is stretched"),
    ],
)
async def test_unusual_frames_are_labeled_in_the_size_of_the_sequence(
    show_task: ShowTask, body: bytes, odd: str
) -> None:
    async with show_task("VideoObjectTracking", video(), frames(only(1, body)), size=SIZE) as shown:
        await shown.press("]")
        assert odd in told(shown)
        assert view(shown).tool.picture_size == (640, 360)
        await shown.press(*["K"] * 3, *["H"] * 8, "space", *["L"] * 16, *["J"] * 8, "space")
        ((_, left, top, width, height),) = boxes(shown)[1]
        assert (left, top, width, height) == (0, 0, 640, 360)


async def test_the_first_frame_that_can_be_read_tells_the_size_where_the_first_is_broken(show_task: ShowTask) -> None:
    async with show_task("VideoObjectTracking", video(), frames(only(0, b"")), size=SIZE) as shown:
        assert "The file is empty" in " ".join(shown.text.split())
        await shown.press("]")
        assert view(shown).tool.picture_size == (640, 360)


async def test_frames_are_fetched_ahead_once_and_far_ones_let_go(
    show_task: ShowTask, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def read(frame: int) -> bytes:
        asked.append(frame)
        return street.jpeg(frame)

    async with show_task("VideoObjectTracking", video(), frames(read), size=SIZE) as shown:
        assert sorted(asked) == [0, 1, 2, 3, 4]
        await shown.press("]")
        assert sorted(asked) == [0, 1, 2, 3, 4, 5]
        monkeypatch.setattr(sequence_frames, "KEPT_PIXELS", 1)
        await shown.press("end", "home")
        assert asked.count(0) == 2


async def test_zoom_and_place_stay_from_frame_to_frame(show_task: ShowTask) -> None:
    async with show_task("VideoObjectTracking", video(), frames(), size=SIZE) as shown:
        await shown.press("L", "plus", "plus", "z")
        tool = view(shown).tool
        looked, crosshair = tool.view, tool.crosshair
        await shown.press("]")
        assert (tool.view, tool.crosshair) == (looked, crosshair)
        assert looked is not None
        assert looked.zoom > 2
