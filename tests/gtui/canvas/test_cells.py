import numpy as np
import pytest

from gtui.canvas.cells import Raster, Run, encode
from gtui.canvas.glyphs import GlyphSet

RED, GREEN, BLUE, WHITE, BLACK = (255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 255), (0, 0, 0)


def raster(*rows: list[tuple[int, int, int]]) -> Raster:
    return np.array(rows, np.uint8)


def test_half_blocks_show_both_sub_pixels_exactly() -> None:
    assert encode(raster([RED], [BLUE]), "half").rows() == [[Run("▀", 0xFF0000, 0x0000FF)]]


def test_quadrant_follows_a_diagonal() -> None:
    assert encode(raster([WHITE, BLACK], [BLACK, WHITE])).rows() == [[Run("▞", 0x000000, 0xFFFFFF)]]


def test_sextant_follows_the_left_column() -> None:
    cells = encode(raster([WHITE, BLACK], [WHITE, BLACK], [WHITE, BLACK]), "sextant")
    assert cells.rows() == [[Run("▌", 0xFFFFFF, 0x000000)]]


def test_the_split_with_the_least_colour_error_wins() -> None:
    reds = [(250, 0, 0), (240, 0, 0)]
    assert encode(raster(reds, [(0, 0, 250), (0, 0, 240)])).rows() == [[Run("▀", 0xF50000, 0x0000F5)]]


@pytest.mark.parametrize("glyphs", ["half", "quadrant", "sextant"])
def test_a_plain_area_is_one_run_of_one_colour(glyphs: GlyphSet) -> None:
    plain = np.full((12, 12, 3), (18, 52, 86), np.uint8)
    (run,) = encode(plain, glyphs).rows()[0]
    assert (run.text.strip(), run.background) == ("", 0x123456)


def test_fewer_bits_join_nearly_equal_colours_into_one_run() -> None:
    row = [(100, 100, 100), (101, 101, 101)]
    assert len(encode(raster(row, row), "half").rows()[0]) == 2
    assert len(encode(raster(row, row), "half", bits=5).rows()[0]) == 1


def test_five_bits_keep_black_black_and_white_white() -> None:
    assert encode(raster([WHITE], [BLACK]), "half", bits=5).rows() == [[Run("▀", 0xFFFFFF, 0x000000)]]
