import subprocess
import sys
from collections.abc import Callable

import pytest
from textual import events

from gtui.canvas.picture import decode
from gtui.widgets.image_view import ImageView
from tests.gtui.widgets.conftest import ShowWidget


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_picture_fills_the_view(show: ShowWidget, size: tuple[int, int], bag: bytes) -> None:
    async with show(ImageView(), size) as (host, pilot):
        host.query_one(ImageView).set_picture(bag)
        await host.settle(pilot)
        assert "▀" in "".join(host.text())
        assert any(isinstance(message, ImageView.Shown) for message in host.heard)


async def test_before_and_while_a_picture_is_loaded_it_says_so(show: ShowWidget) -> None:
    async with show(ImageView()) as (host, pilot):
        assert "No picture" in "".join(host.text())
        host.query_one(ImageView).show_loading()
        await pilot.pause()
        assert "Loading the picture" in "".join(host.text())


async def test_bytes_that_are_no_picture_are_explained(show: ShowWidget) -> None:
    async with show(ImageView()) as (host, pilot):
        host.query_one(ImageView).set_picture(b"hello")
        await host.settle(pilot)
        assert "This is not a picture that can be shown. Use a JPEG or PNG file." in "".join(host.text())


async def test_the_newest_picture_wins_over_one_still_being_decoded(
    show: ShowWidget, plain: Callable[[str], bytes]
) -> None:
    async with show(ImageView()) as (host, pilot):
        view = host.query_one(ImageView)
        view.set_picture(plain("red"))
        view.set_picture(decode(plain("blue")))
        await host.settle(pilot)
        assert (0, 0, 255) in host.colours()
        assert (255, 0, 0) not in host.colours()


async def test_keys_zoom_move_and_show_the_whole_picture_again(show: ShowWidget, bag: bytes) -> None:
    async with show(ImageView()) as (host, pilot):
        view = host.query_one(ImageView)
        view.set_picture(decode(bag))
        view.focus()
        await pilot.press("plus", "plus")
        assert view.zoom == pytest.approx(1.5625)
        before = host.text()
        await pilot.press("K")
        assert host.text() != before
        await pilot.press("0")
        assert view.zoom == 1


async def test_the_wheel_zooms(show: ShowWidget, bag: bytes) -> None:
    async with show(ImageView()) as (host, pilot):
        view = host.query_one(ImageView)
        view.set_picture(decode(bag))
        await pilot.pause()
        await pilot._post_mouse_events([events.MouseScrollUp], view, (30, 10))
        await pilot.pause()
        assert view.zoom == pytest.approx(1.25)


async def test_other_block_glyphs_can_be_chosen(show: ShowWidget, bag: bytes) -> None:
    async with show(ImageView()) as (host, pilot):
        view = host.query_one(ImageView)
        view.set_picture(decode(bag))
        view.focus()
        await pilot.press("g", "g")
        assert view.glyphs == "half"
        assert set("".join(host.text())) <= {" ", "▀"}


async def test_without_colour_pictures_are_grey(
    show: ShowWidget, plain: Callable[[str], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with show(ImageView()) as (host, pilot):
        host.query_one(ImageView).set_picture(plain("red"))
        await host.settle(pilot)
        assert all(red == green == blue for red, green, blue in host.colours())


def test_importing_the_widgets_imports_neither_numpy_nor_pillow() -> None:
    code = "import sys, gtui.widgets.image_view, gtui.widgets.thumbnails; print({'numpy', 'PIL'} & set(sys.modules))"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "set()"


async def test_a_picture_that_comes_before_there_is_a_size_is_drawn_without_being_told_of_one(
    show: ShowWidget, plain: Callable[[str], bytes]
) -> None:
    view = ImageView()
    view.disable_messages(events.Resize)
    view.set_picture(decode(plain("blue")))
    async with show(view) as (host, pilot):
        await host.settle(pilot)
        assert (0, 0, 255) in host.colours()
