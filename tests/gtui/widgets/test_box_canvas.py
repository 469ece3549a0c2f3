from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from PIL import Image
from textual import events
from textual.pilot import Pilot

from gtui.canvas.boxes import Box
from gtui.canvas.picture import Picture
from gtui.canvas.view import Size
from gtui.widgets.box_canvas import BoxCanvas
from tests.gtui.widgets.conftest import Host, ShowWidget

LABELS = ("Bag", "Strap", "Buckle")
BAG, STRAP = Box(0, 100, 100, 200, 120), Box(1, 400, 60, 80, 60)


def picture(width: int = 640, height: int = 480) -> Picture:
    return Picture(Image.new("RGB", (width, height), "#336699"), Size(width, height))


@asynccontextmanager
async def canvas(
    show: ShowWidget, *boxes: Box, size: tuple[int, int] = (80, 30)
) -> AsyncIterator[tuple[BoxCanvas, Host, Pilot[None]]]:
    """A canvas with a picture of 640 x 480 pixels, 8 to a column and 16 to a row."""
    async with show(BoxCanvas(), size=size) as (host, pilot):
        shown = host.query_one(BoxCanvas)
        shown.set_picture(picture())
        shown.show_boxes(LABELS, boxes)
        shown.focus()
        await host.settle(pilot)
        yield shown, host, pilot


def drawn(canvas: BoxCanvas) -> list[Box]:
    return list(canvas.boxes)


async def drag(
    pilot: Pilot[None], canvas: BoxCanvas, start: tuple[float, float], end: tuple[float, float], **how: bool | int
) -> None:
    """Press a button at a cell, move, and let go, as a terminal that reports cells tells it."""
    shift, meta, button = bool(how.get("shift")), bool(how.get("meta")), int(how.get("button", 1))
    rest = (0, 0, button, shift, meta, False)
    for kind, (x, y) in ((events.MouseDown, start), (events.MouseMove, end), (events.MouseUp, end)):
        canvas.post_message(kind(canvas, x, y, *rest))
    await pilot.pause()


async def test_the_keys_draw_a_box_from_corner_to_corner(show: ShowWidget) -> None:
    async with canvas(show) as (boxes, host, pilot):
        kept: list[list[Box]] = []
        boxes.follow(lambda told: None, lambda: kept.append(drawn(boxes)))
        assert boxes.crosshair == (320, 240)
        await pilot.press("space", "L", "l", "J")
        assert drawn(boxes) == []
        await pilot.press("enter")
        assert drawn(boxes) == [Box(0, 320, 240, 36, 64)]
        assert boxes.selected == 0
        assert "1 Bag" in "\n".join(host.text())
        assert kept == [[Box(0, 320, 240, 36, 64)]]


async def test_the_crosshair_moves_by_half_a_cell_or_far(show: ShowWidget) -> None:
    async with canvas(show) as (boxes, _, pilot):

        async def there(key: str) -> tuple[float, float]:
            await pilot.press(key)
            place, boxes.crosshair = boxes.crosshair, (320, 240)
            return place

        assert [await there(key) for key in ("left", "h", "right", "l")] == [(316, 240)] * 2 + [(324, 240)] * 2
        assert [await there(key) for key in ("up", "k", "down", "j")] == [(320, 232)] * 2 + [(320, 248)] * 2
        assert [await there(key) for key in ("shift+left", "H", "shift+right")] == [(288, 240)] * 2 + [(352, 240)]
        assert [await there(key) for key in ("shift+up", "K", "shift+down")] == [(320, 176)] * 2 + [(320, 304)]
        assert [await there(key) for key in ("L", "J")] == [(352, 240), (320, 304)]


async def test_the_crosshair_stays_in_the_picture(show: ShowWidget) -> None:
    async with canvas(show) as (boxes, _, pilot):
        await pilot.press(*["K"] * 4, *["L"] * 11)
        assert boxes.crosshair == (640, 0)


async def test_four_extreme_points_make_a_box_in_any_order(show: ShowWidget) -> None:
    async with canvas(show) as (boxes, _, pilot):
        await pilot.press("e", "K", "space", "J", "L", "space", "H", "J", "space")
        assert "4 of 4" in boxes.status()
        await pilot.press("H", "space")
        assert drawn(boxes) == [Box(0, 288, 176, 64, 128)]


async def test_escape_cancels_a_box_then_lets_go_of_one(show: ShowWidget) -> None:
    async with canvas(show, BAG) as (boxes, _, pilot):
        await pilot.press("space", "L", "J", "escape", "n")
        assert drawn(boxes) == [BAG]
        assert boxes.selected == 0
        await pilot.press("m", "escape")
        assert (boxes.mode, boxes.selected) == ("draw", 0)
        await pilot.press("escape")
        assert boxes.selected is None


@pytest.mark.parametrize(
    ("keys", "changed"),
    [
        (("m", "l", "j"), Box(0, 104, 108, 200, 120)),
        (("c", "l", "j"), Box(0, 100, 100, 204, 128)),
        (("c", "c", "l", "j"), Box(0, 104, 108, 196, 112)),
        (("c", "c", "c", "l", "k"), Box(0, 100, 92, 204, 128)),
        (("c", "c", "c", "c", "h", "j"), Box(0, 96, 100, 204, 128)),
        (("2",), Box(1, 100, 100, 200, 120)),
    ],
)
async def test_the_selected_box_is_moved_adjusted_at_its_corners_and_relabeled(
    show: ShowWidget, keys: tuple[str, ...], changed: Box
) -> None:
    async with canvas(show, BAG) as (boxes, _, pilot):
        await pilot.press("n")
        for key in keys:
            if key.isdigit():
                boxes.choose_label(int(key) - 1)
            else:
                await pilot.press(key)
        assert drawn(boxes) == [changed]


async def test_next_before_delete_undo_and_redo(show: ShowWidget) -> None:
    async with canvas(show, BAG, STRAP) as (boxes, _, pilot):
        await pilot.press("tab", "n", "n")
        assert boxes.selected == 0
        await pilot.press("p", "shift+tab", "x")
        assert drawn(boxes) == [STRAP]
        await pilot.press("u")
        assert drawn(boxes) == [BAG, STRAP]
        await pilot.press("U")
        assert drawn(boxes) == [STRAP]
        await pilot.press("ctrl+z", "ctrl+y", "delete")
        assert drawn(boxes) == []
        assert boxes.steps.done == ("delete box 1", "delete box 1")


async def test_nothing_to_label_is_said_and_taken_back(show: ShowWidget) -> None:
    async with canvas(show) as (boxes, _, pilot):
        await pilot.press("N")
        assert boxes.drawing.nothing
        await pilot.press("N")
        assert not boxes.drawing.nothing
        boxes.show_boxes(LABELS, [BAG])
        await pilot.press("N")
        assert not boxes.drawing.nothing


async def test_z_zooms_to_the_box_and_back_and_0_shows_everything(show: ShowWidget) -> None:
    async with canvas(show, STRAP) as (boxes, _, pilot):
        await pilot.press("n", "z")
        assert boxes.zoom == pytest.approx(480 / 60 / 1.4)
        await pilot.press("z")
        assert boxes.zoom == 1
        await pilot.press("plus", "plus", "minus")
        assert boxes.zoom == pytest.approx(1.5)
        await pilot.press("0")
        assert boxes.zoom == 1


async def test_the_view_follows_the_crosshair(show: ShowWidget) -> None:
    async with canvas(show) as (boxes, _, pilot):
        await pilot.press("z", *["L"] * 12)
        assert boxes.view is not None
        assert boxes.view.to_cell(*boxes.crosshair)[0] <= 80


async def test_the_mouse_draws_selects_moves_and_resizes(show: ShowWidget) -> None:
    async with canvas(show) as (boxes, _, pilot):
        await drag(pilot, boxes, (10, 5), (30, 15))
        assert drawn(boxes) == [Box(0, 84, 88, 160, 160)]
        await drag(pilot, boxes, (20, 10), (25, 12))
        assert drawn(boxes) == [Box(0, 124, 120, 160, 160)]
        await drag(pilot, boxes, (35, 17), (40, 20))
        assert drawn(boxes) == [Box(0, 124, 120, 200, 208)]
        await drag(pilot, boxes, (70, 25), (70, 25))
        assert boxes.selected is None
        await drag(pilot, boxes, (20, 10), (20, 10))
        assert boxes.selected == 0


async def test_shift_draws_over_a_box_and_other_buttons_move_the_picture(show: ShowWidget) -> None:
    async with canvas(show, BAG) as (boxes, _, pilot):
        await pilot.press("n")
        await drag(pilot, boxes, (15, 8), (20, 10), shift=True)
        assert boxes.boxes[1:] == (Box(0, 124, 136, 40, 32),)
        await pilot.press("escape", "0", "plus", "plus")
        before = boxes.view
        await drag(pilot, boxes, (40, 15), (30, 10), button=3)
        await drag(pilot, boxes, (40, 15), (30, 10), meta=True)
        assert boxes.view != before
        assert len(boxes.boxes) == 2


async def test_where_the_terminal_reports_pixels_the_mouse_is_exact(show: ShowWidget) -> None:
    async with canvas(show) as (boxes, host, pilot):
        host.supports_smooth_scrolling = True
        await drag(pilot, boxes, (10.25, 5.5), (30.125, 15.0625))
        assert drawn(boxes) == [Box(0, 82, 88, 159, 153)]


async def test_mouse_clicks_set_extreme_points(show: ShowWidget) -> None:
    async with canvas(show) as (boxes, _, pilot):
        await pilot.press("e")
        for place in ((20, 5), (30, 10), (20, 15), (10, 10)):
            await drag(pilot, boxes, place, place)
        assert drawn(boxes) == [Box(0, 84, 88, 160, 160)]


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_without_colour_labels_and_the_selection_are_told_apart(
    show: ShowWidget, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with canvas(show, BAG, STRAP, size=size) as (_, host, pilot):
        await pilot.press("n")
        text = "\n".join(host.text())
        assert "1 Bag" in text
        assert "2 Strap" in text
        assert all(red == green == blue for red, green, blue in host.colours())


async def test_a_label_that_holds_commands_for_the_terminal_is_only_shown(show: ShowWidget) -> None:
    async with canvas(show) as (boxes, host, pilot):
        boxes.show_boxes(("[red]\x1b[31mBag\n東京",), [BAG])
        await pilot.pause()
        text = "\n".join(host.text())
        assert "1 [red]�[31mBag 東京" in text
        assert "\x1b" not in text


async def test_only_the_rows_that_changed_are_drawn_again(show: ShowWidget) -> None:
    async with canvas(show, BAG) as (boxes, _, pilot):
        drawn: list[int] = []
        frame = boxes._frame
        assert frame is not None
        rows = frame.rows
        frame.rows = lambda first, last, paint=None: drawn.extend(range(first, last)) or rows(first, last, paint)  # type: ignore[method-assign, func-returns-value]
        await pilot.press("n")
        drawn.clear()
        boxes.choose_label(1)
        await pilot.pause()
        assert set(drawn) <= set(range(3, 16))


def nearest(boxes: BoxCanvas, x: float, y: float) -> None:
    """Bring the crosshair as near to a place as the arrows do."""
    for _ in range(200):
        across, down = boxes.stride
        steps = round((x - boxes.crosshair[0]) / across), round((y - boxes.crosshair[1]) / down)
        if steps == (0, 0):
            return
        boxes.action_step(max(-8, min(8, steps[0])), max(-8, min(8, steps[1])))


async def test_with_keys_and_zoom_small_objects_are_boxed_precisely_in_a_small_terminal(show: ShowWidget) -> None:
    """80 x 24 leaves the canvas 47 x 16 cells; mean intersection over union of 24 objects of 40 to 80 pixels."""
    targets = [
        Box(0, 17 + 83 * (index % 6) + index % 5, 23 + 101 * (index // 6), 40 + index * 7 % 41, 40 + index * 13 % 41)
        for index in range(24)
    ]
    overlaps = []
    async with canvas(show, size=(47, 16)) as (boxes, _, _):
        for target in targets:
            boxes.action_fit()
            nearest(boxes, target.left + target.width / 2, target.top + target.height / 2)
            boxes.action_zoom_to()
            nearest(boxes, target.left, target.top)
            boxes.action_set_point()
            nearest(boxes, target.right, target.bottom)
            boxes.action_set_point()
            overlaps.append(boxes.boxes[-1].overlap(target))
    assert len(overlaps) == 24
    assert sum(overlaps) / len(overlaps) >= 0.90


async def test_a_box_stays_where_it_is_until_its_picture_is_there(show: ShowWidget) -> None:
    async with canvas(show, BAG) as (shown, _, pilot):
        shown.show_loading()
        await pilot.press("n", "m", "L")
        assert drawn(shown) == [BAG]
