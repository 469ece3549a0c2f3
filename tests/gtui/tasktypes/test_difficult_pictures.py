"""Pictures that are broken, huge or unusual, in a view that draws on them."""

import zlib
from io import BytesIO
from struct import pack
from typing import cast

import pytest
from PIL import Image

from gtui.canvas.boxes import Box
from gtui.canvas.picture import decode
from gtui.tasktypes.bounding_box import BoundingBoxes
from tests.gtui.tasktypes.conftest import Shown, ShowTask, task_input

GIVEN = task_input(("Bag",))
EXIF_ORIENTATION, QUARTER_TURN = 0x0112, 6


def encoded(image: Image.Image, kind: str, **options: object) -> bytes:
    target = BytesIO()
    image.save(target, kind, **options)
    return target.getvalue()


def bomb() -> bytes:
    """A PNG of a few hundred bytes that claims to have 30,000 × 30,000 pixels."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return pack(">I", len(body)) + name + body + pack(">I", zlib.crc32(name + body))

    head = pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


def turned() -> bytes:
    exif = Image.Exif()
    exif[EXIF_ORIENTATION] = QUARTER_TURN
    return encoded(Image.new("RGB", (200, 100), "#804020"), "JPEG", exif=exif)


def boxes(shown: Shown) -> list[Box]:
    return list(cast("BoundingBoxes", shown.view).tool.boxes)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (bomb(), "too large"),
        (encoded(Image.effect_noise((300, 300), 80).convert("RGB"), "JPEG")[:9000], "damaged"),
        (b"\x1b]0;title\x07", "not a picture"),
        (b"", "empty"),
    ],
)
async def test_a_picture_that_can_not_be_shown_says_why(show_task: ShowTask, content: bytes, words: str) -> None:
    async with show_task("BoundingBox", GIVEN, content) as shown:
        assert words in " ".join(shown.text.split())
        await shown.press("space", "L", "J", "space", "enter")
        assert shown.view.answer() is None


@pytest.mark.parametrize(
    ("content", "size"),
    [
        (turned(), (100, 200)),
        (encoded(Image.new("CMYK", (120, 80), (10, 200, 30, 0)), "JPEG"), (120, 80)),
        (encoded(Image.new("I;16", (90, 60), 40_000), "PNG"), (90, 60)),
        (encoded(Image.new("LA", (90, 60), (0, 0)), "PNG"), (90, 60)),
        (encoded(Image.new("L", (20_000, 400), 90), "PNG"), (20_000, 400)),
        (encoded(Image.new("RGB", (1, 1), "red"), "PNG"), (1, 1)),
    ],
)
async def test_boxes_on_unusual_pictures_count_the_upright_files_own_pixels(
    show_task: ShowTask, content: bytes, size: tuple[int, int]
) -> None:
    async with show_task("BoundingBox", GIVEN, decode(content)) as shown:
        await shown.press("H", "H", "H", "H", "H", "H", "K", "K", "K", "space", "L", "J", "space")
        answer = cast("dict[str, dict[str, dict[str, int]]]", shown.view.answer())
        assert answer["boundingBox"]["inputImageProperties"] == {"height": size[1], "width": size[0]}
        (box,) = boxes(shown)
        assert box.left >= 0
        assert box.right <= size[0]
        assert box.bottom <= size[1]


async def test_a_picture_that_was_reduced_is_zoomed_to_its_own_pixels(show_task: ShowTask) -> None:
    wide = decode(encoded(Image.new("L", (20_000, 400), 90), "PNG"))
    assert wide.size.width == 4096
    async with show_task("BoundingBox", GIVEN, wide) as shown:
        tool = cast("BoundingBoxes", shown.view).tool
        tool.move_crosshair((19_990, 390))
        for _ in range(20):
            tool.action_zoom_in()
        assert tool.stride == (1, 1)
        assert tool.view is not None
        assert tool.view.to_pixel(tool.size.width, 0)[0] == pytest.approx(20_000, abs=30)
