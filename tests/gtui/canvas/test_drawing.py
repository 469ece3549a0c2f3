from PIL import Image

from gtui.canvas.cells import Run
from gtui.canvas.drawing import draw
from gtui.canvas.picture import Picture
from gtui.canvas.view import Size, View


def picture(width: int, height: int, colour: tuple[int, int, int]) -> Picture:
    return Picture(Image.new("RGB", (width, height), colour), Size(width, height))


def test_the_picture_is_centred_on_the_background() -> None:
    red = picture(10, 10, (255, 0, 0))
    rows = draw(red, View.fit(red.size, Size(8, 2)), background=0x102030)
    assert [len(run.text) for run in rows[0]] == [2, 4, 2]
    assert rows[0][0].background == 0x102030
    assert rows[0][1].background == 0xFF0000


def test_without_colour_the_same_luminance_stays() -> None:
    green = picture(4, 4, (0, 255, 0))
    assert draw(green, View.fit(green.size, Size(2, 1)), grey=True)[0][0].background == 0xB6B6B6


def test_a_very_thin_picture_is_still_visible() -> None:
    line = picture(4000, 1, (255, 255, 255))
    runs = [run for row in draw(line, View.fit(line.size, Size(40, 10))) for run in row]
    assert 0xFFFFFF in {colour for run in runs for colour in (run.foreground, run.background)}


def test_zoomed_in_far_pixels_stay_hard() -> None:
    pair = Image.new("RGB", (2, 2), "black")
    pair.putpixel((0, 0), (255, 255, 255))
    two = Picture(pair, Size(2, 2))
    runs: list[Run] = [run for row in draw(two, View.fit(two.size, Size(16, 8)), glyphs="half") for run in row]
    assert {colour for run in runs for colour in (run.foreground, run.background)} == {0x000000, 0xFFFFFF}
