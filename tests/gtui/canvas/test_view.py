import pytest

from gtui.canvas.view import Size, View

PICTURE = Size(480, 480)
WINDOW = Size(60, 20)


def test_fit_shows_the_whole_picture_in_the_middle() -> None:
    view = View.fit(PICTURE, WINDOW)
    assert view.to_cell(0, 0) == (10, 0)
    assert view.to_cell(480, 480) == (50, 20)


def test_zooming_keeps_the_pixel_under_the_pointer() -> None:
    view = View.fit(PICTURE, WINDOW)
    before = view.to_pixel(25, 8)
    assert view.zoomed(4, 25, 8).to_pixel(25, 8) == pytest.approx(before)


def test_zooming_out_ends_at_the_whole_picture() -> None:
    view = View.fit(PICTURE, WINDOW)
    assert view.zoomed(4).zoomed(1 / 100) == view


def test_zooming_in_ends_at_eight_cells_for_a_pixel() -> None:
    assert View.fit(PICTURE, WINDOW).zoomed(10_000).scale == 1 / 8


def test_panning_stops_at_the_edges() -> None:
    view = View.fit(PICTURE, WINDOW).zoomed(4).panned(-1000, -1000)
    assert (view.left, view.top) == (0, 0)
    assert view.panned(1000, 1000).to_pixel(60, 20) == (480, 480)


def test_a_view_of_the_whole_picture_fits_again_after_a_resize() -> None:
    assert View.fit(PICTURE, WINDOW).resized(Size(30, 20)) == View.fit(PICTURE, Size(30, 20))


def test_a_close_view_keeps_its_scale_after_a_resize() -> None:
    close = View.fit(PICTURE, WINDOW).zoomed(4)
    assert close.resized(Size(50, 18)).scale == close.scale


def test_a_picture_smaller_than_the_window_can_not_be_zoomed_out_of_sight() -> None:
    tiny = View.fit(Size(1, 1), WINDOW)
    assert tiny.zoomed(2) == tiny.zoomed(0.5) == tiny
