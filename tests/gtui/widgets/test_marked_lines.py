from textual import events
from textual.pilot import Pilot

from gtui.widgets.marked_lines import MarkedLines
from tests.gtui.widgets.conftest import Host, ShowWidget


def boxes(count: int, marked: int = -1) -> list[str]:
    return [f"{'▸' if number == marked else ' '}{number} Bag  90×120" for number in range(1, count + 1)]


async def shown(host: Host, pilot: Pilot[None], lines: list[str]) -> list[str]:
    assert isinstance(host.widget, MarkedLines)
    host.widget.show_lines(lines)
    await host.settle(pilot)
    return host.text()


async def test_lines_that_have_room_are_all_there(show: ShowWidget) -> None:
    async with show(MarkedLines(), size=(20, 4)) as (host, pilot):
        assert await shown(host, pilot, boxes(2, 2)) == [" 1 Bag  90×120", "▸2 Bag  90×120", "", ""]
        assert await shown(host, pilot, []) == ["", "", "", ""]


async def test_the_marked_line_comes_into_view_and_arrows_tell_of_the_others(show: ShowWidget) -> None:
    async with show(MarkedLines(), size=(20, 3)) as (host, pilot):
        assert await shown(host, pilot, boxes(9, 5)) == [
            " 3 Bag  90×120     ↑",
            " 4 Bag  90×120",
            "▸5 Bag  90×120     ↓",
        ]
        assert await shown(host, pilot, boxes(9, 1)) == ["▸1 Bag  90×120", " 2 Bag  90×120", " 3 Bag  90×120     ↓"]
        assert await shown(host, pilot, boxes(9, 9)) == [" 7 Bag  90×120     ↑", " 8 Bag  90×120", "▸9 Bag  90×120"]
        assert await shown(host, pilot, boxes(2)) == [" 1 Bag  90×120", " 2 Bag  90×120", ""]


async def test_in_a_single_row_one_arrow_points_both_ways(show: ShowWidget) -> None:
    async with show(MarkedLines(), size=(20, 1)) as (host, pilot):
        assert await shown(host, pilot, boxes(3, 2)) == ["▸2 Bag  90×120     ↕"]


async def test_the_marked_line_stays_in_view_where_rows_are_lost(show: ShowWidget) -> None:
    async with show(MarkedLines(), size=(20, 4)) as (host, pilot):
        await shown(host, pilot, boxes(4, 4))
        await pilot.resize_terminal(20, 2)
        await host.settle(pilot)
        assert host.text() == [" 3 Bag  90×120     ↑", "▸4 Bag  90×120"]


async def test_the_wheel_moves_the_list_up_to_its_ends(show: ShowWidget) -> None:
    async with show(MarkedLines(), size=(20, 2)) as (host, pilot):
        await shown(host, pilot, boxes(5, 1))
        for _ in range(3):
            await pilot._post_mouse_events([events.MouseScrollDown], host.widget)
        await host.settle(pilot)
        assert host.text() == [" 4 Bag  90×120     ↑", " 5 Bag  90×120"]
        await pilot._post_mouse_events([events.MouseScrollUp], host.widget)
        await host.settle(pilot)
        assert host.text() == [" 2 Bag  90×120     ↑", " 3 Bag  90×120     ↓"]


async def test_names_are_shown_literally_one_line_each_and_cut_at_the_edge(show: ShowWidget) -> None:
    async with show(MarkedLines(), size=(20, 3)) as (host, pilot):
        assert await shown(host, pilot, [" 1 [red]Bag[/red]", " 2 a\nb\x1b[2J", " 3 鞄鞄鞄鞄鞄鞄鞄鞄鞄鞄", " 4"]) == [
            " 1 [red]Bag[/red]",
            " 2 a b�[2J",
            " 3 鞄鞄鞄鞄鞄鞄鞄… ↓",
        ]


async def test_more_or_fewer_lines_are_drawn_without_a_layout_of_the_screen(show: ShowWidget) -> None:
    layouts: list[object] = []
    async with show(MarkedLines(), size=(20, 3)) as (host, pilot):
        host.screen.screen_layout_refresh_signal.subscribe(host.screen, layouts.append)
        await shown(host, pilot, boxes(9, 9))
        await shown(host, pilot, boxes(1))
        assert layouts == []
