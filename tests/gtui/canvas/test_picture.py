from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from gtui.canvas.picture import PictureError, decode
from gtui.canvas.view import Size


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    target = BytesIO()
    image.save(target, kind, **options)
    return target.getvalue()


def test_a_rotated_photograph_stands_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    photograph = Image.new("RGB", (40, 20), "red")
    photograph.paste("blue", (0, 0, 20, 20))
    picture = decode(saved(photograph, "JPEG", exif=exif, quality=95))
    assert picture.original == Size(20, 40)
    red, _, blue = picture.image.getpixel((10, 5))  # type: ignore[misc]  # an RGB picture's pixel is a tuple
    assert blue > 200 > 50 > red


def test_transparent_parts_are_white() -> None:
    assert decode(saved(Image.new("RGBA", (2, 2), (0, 0, 0, 0)), "PNG")).image.getpixel((0, 0)) == (255, 255, 255)


def test_palette_pictures_keep_their_colours() -> None:
    palette = Image.new("RGB", (2, 2), (10, 200, 30)).quantize(4)
    assert decode(saved(palette, "PNG")).image.getpixel((1, 1)) == (10, 200, 30)


def test_deep_greys_are_scaled_to_eight_bits() -> None:
    deep = Image.fromarray(np.array([[0, 65535]], np.uint16))
    image = decode(saved(deep, "PNG")).image
    assert [image.getpixel((0, 0)), image.getpixel((1, 0))] == [(0, 0, 0), (255, 255, 255)]


def test_a_picture_that_is_too_large_is_refused_by_every_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 10_000)
    large, small = saved(Image.new("1", (150, 100)), "PNG"), saved(Image.new("1", (9, 9)), "PNG")

    def refused(content: bytes) -> bool:
        try:
            decode(content)
        except PictureError as error:
            return "too large" in str(error)
        return False

    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(refused, [large, small] * 100)) == [True, False] * 100


def test_large_pictures_are_reduced_but_say_their_size() -> None:
    picture = decode(saved(Image.new("RGB", (3000, 1500)), "JPEG"), longest_side=1000)
    assert picture.original == Size(3000, 1500)
    assert picture.size.width <= 1000


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"%PDF-1.7 no picture at all", "not a picture"),
        (saved(Image.new("RGB", (64, 64)), "JPEG")[:400], "damaged"),
        (saved(Image.new("1", (20000, 20000)), "PNG"), "too large"),
        (saved(Image.new("1", (11000, 11000)), "PNG"), "too large"),
    ],
)
def test_what_can_not_be_shown_says_why(content: bytes, words: str) -> None:
    with pytest.raises(PictureError, match=words):
        decode(content)
