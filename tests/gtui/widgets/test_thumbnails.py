from collections.abc import Callable

import pytest

from gtui.errors import GtuiError
from gtui.widgets.thumbnails import Thumbnail, ThumbnailGrid
from tests.gtui.widgets.conftest import Host, ShowWidget


def items(count: int, caption: str = "Label: Bag") -> list[Thumbnail]:
    return [Thumbnail(f"{number:03}.jpg", caption) for number in range(1, count + 1)]


def selected(host: Host) -> list[str]:
    return [message.item.title for message in host.heard if isinstance(message, ThumbnailGrid.Selected)]


@pytest.mark.parametrize(("size", "loaded"), [((80, 24), 12), ((120, 40), 12)])
async def test_only_pictures_in_sight_are_loaded(
    show: ShowWidget, plain: Callable[[str], bytes], size: tuple[int, int], loaded: int
) -> None:
    asked: list[int] = []

    def load(index: int) -> bytes:
        asked.append(index)
        return plain("red")

    async with show(ThumbnailGrid(load), size) as (host, pilot):
        grid = host.query_one(ThumbnailGrid)
        grid.show_items(items(1000))
        await host.settle(pilot)
        assert sorted(asked) == list(range(loaded))
        grid.focus()
        await pilot.press("end")
        await host.settle(pilot)
        assert 999 in asked
        assert 500 not in asked


async def test_title_and_caption_stand_under_the_picture(show: ShowWidget, plain: Callable[[str], bytes]) -> None:
    async with show(ThumbnailGrid(lambda index: plain("red"))) as (host, pilot):
        host.query_one(ThumbnailGrid).show_items(items(3))
        await host.settle(pilot)
        lines = host.text()
        assert [line.split() for line in lines[8:10]] == [
            ["▸", "001.jpg", "002.jpg", "003.jpg"],
            ["Label:", "Bag"] * 3,
        ]
        assert (255, 0, 0) in host.colours()


async def test_a_label_of_the_demo_is_never_cut_off(show: ShowWidget, plain: Callable[[str], bytes]) -> None:
    async with show(ThumbnailGrid(lambda index: plain("red"))) as (host, pilot):
        host.query_one(ThumbnailGrid).show_items([Thumbnail("011.jpg", "Label: Flipflop")])
        await host.settle(pilot)
        assert host.text()[9].strip() == "Label: Flipflop"


async def test_changed_captions_do_not_load_the_pictures_again(show: ShowWidget, plain: Callable[[str], bytes]) -> None:
    asked: list[int] = []

    def load(index: int) -> bytes:
        asked.append(index)
        return plain("red")

    async with show(ThumbnailGrid(load)) as (host, pilot):
        grid = host.query_one(ThumbnailGrid)
        grid.show_items(items(2, "Not labeled yet"))
        await host.settle(pilot)
        grid.show_items(items(2, "Label: Watch"))
        await host.settle(pilot)
        assert sorted(asked) == [0, 1]
        assert "Label: Watch" in "".join(host.text())


async def test_the_arrows_move_the_cursor_and_enter_chooses(show: ShowWidget, plain: Callable[[str], bytes]) -> None:
    async with show(ThumbnailGrid(lambda index: plain("red"))) as (host, pilot):
        grid = host.query_one(ThumbnailGrid)
        grid.show_items(items(10))
        grid.focus()
        await pilot.press("right", "down", "left", "enter")
        assert grid.cursor == 4
        assert selected(host) == ["005.jpg"]
        await pilot.press("up", "up", "left", "left")
        assert grid.cursor == 0


async def test_a_click_moves_the_cursor_and_a_second_one_chooses(
    show: ShowWidget, plain: Callable[[str], bytes]
) -> None:
    async with show(ThumbnailGrid(lambda index: plain("red"))) as (host, pilot):
        grid = host.query_one(ThumbnailGrid)
        grid.show_items(items(6))
        await host.settle(pilot)
        await pilot.click(grid, offset=(40, 3))
        assert (grid.cursor, selected(host)) == (2, [])
        await pilot.click(grid, offset=(40, 3))
        assert selected(host) == ["003.jpg"]


async def test_a_picture_that_can_not_be_loaded_says_why_in_its_place(show: ShowWidget) -> None:
    def load(index: int) -> bytes:
        if index == 0:
            raise GtuiError("Not found", "The object is gone.", "Refresh.")
        return b"no picture"

    async with show(ThumbnailGrid(load)) as (host, pilot):
        host.query_one(ThumbnailGrid).show_items(items(2))
        await host.settle(pilot)
        text = " ".join("".join(host.text()).split())
        assert "The object is" in text
        assert "not a" in text


async def test_an_empty_grid_says_so(show: ShowWidget) -> None:
    async with show(ThumbnailGrid(lambda index: b"", empty="No dataset objects yet")) as (host, _):
        assert "No dataset objects yet" in "".join(host.text())


async def test_without_colour_thumbnails_are_grey(
    show: ShowWidget, plain: Callable[[str], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with show(ThumbnailGrid(lambda index: plain("red"))) as (host, pilot):
        host.query_one(ThumbnailGrid).show_items(items(2))
        await host.settle(pilot)
        assert all(red == green == blue for red, green, blue in host.colours())
