"""Polygons, polylines and keypoints on the frames of a video, by keys and by mouse."""

from typing import Any

from textual import events

from tests.gtui.tasktypes.conftest import Shown, ShowTask
from tests.gtui.tasktypes.videos import frames, said, told, video, view

SIZE = (102, 30)
POLYGON = ("space", "L", "space", "J", "space", "enter")


def shapes(shown: Shown, key: str, frame: int = 0) -> list[Any]:
    return [each.get("vertices") or (each["x"], each["y"]) for each in said(shown)[frame][key]]


async def mouse(shown: Shown, *places: tuple[int, int], button: int = 1) -> None:
    """Click each place."""
    tool = view(shown).tool
    for x, y in places:
        for kind in (events.MouseMove, events.MouseDown, events.MouseUp):
            tool.post_message(kind(tool, x, y, 0, 0, button, False, False, False))
    await shown.host.settle(shown.pilot)


async def drag(shown: Shown, start: tuple[int, int], end: tuple[int, int]) -> None:
    tool = view(shown).tool
    for kind, (x, y) in ((events.MouseDown, start), (events.MouseMove, end), (events.MouseUp, end)):
        tool.post_message(kind(tool, x, y, 0, 0, 1, False, False, False))
    await shown.host.settle(shown.pilot)


async def test_a_polygon_is_drawn_point_by_point_adjusted_and_filled_between(show_task: ShowTask) -> None:
    async with show_task("VideoObjectTracking", video("Polygon"), frames(), size=SIZE) as shown:
        await shown.press("space", "L")
        assert "Point 1 set" in told(shown)
        assert "2 more to go" in told(shown)
        await shown.press("enter")
        assert "A polygon needs 3 different points." in told(shown)
        await shown.press("space", "L", "space", "J", "space", "K", "space", "backspace")
        assert "Point 3 set" in told(shown)
        await shown.press("enter")
        ((first, *rest),) = shapes(shown, "polygons")
        assert len(rest) == 2
        await shown.press("c", "v", "j")
        assert len(shapes(shown, "polygons")[0]) == 4
        assert "point 2" in told(shown)
        await shown.press("V", "V")
        assert "A polygon needs 3 different points." in told(shown)
        await shown.press("escape", "y", "y", "m", "L", "escape", "[", "x", "]", "n", "f")
        assert "1 frame filled" in told(shown)
        moved = [point["x"] - first["x"] for point in (shapes(shown, "polygons", frame)[0][0] for frame in (1, 2))]
        assert moved[0] == round(moved[1] / 2)


async def test_clicks_make_a_polygon_and_a_click_at_its_beginning_closes_it(show_task: ShowTask) -> None:
    async with show_task("VideoObjectTracking", video("Polygon"), frames(), size=SIZE) as shown:
        await mouse(shown, (20, 10), (40, 10), (40, 18), (20, 10))
        (polygon,) = shapes(shown, "polygons")
        assert len(polygon) == 3
        await drag(shown, (40, 18), (45, 20))
        (changed,) = shapes(shown, "polygons")
        assert changed[:2] == polygon[:2]
        assert changed[2]["x"] > polygon[2]["x"]
        await drag(shown, (35, 12), (30, 12))
        assert shapes(shown, "polygons")[0][0]["x"] < polygon[0]["x"]
        await shown.press("escape")
        await mouse(shown, (30, 12))
        assert view(shown).tool.selected == 0


async def test_a_line_is_drawn_with_keys_and_clicks(show_task: ShowTask) -> None:
    async with show_task("VideoObjectTracking", video("Polyline"), frames(), size=SIZE) as shown:
        await shown.press("space", "L", "space", "enter")
        await mouse(shown, (10, 20), (20, 22))
        await shown.press("enter")
        assert [len(line) for line in shapes(shown, "polylines")] == [2, 2]
        await shown.press("n", "x", "u", "U")
        assert len(shapes(shown, "polylines")) == 1


async def test_a_keypoint_is_ready_at_once_and_moved_exactly_with_zoom(show_task: ShowTask) -> None:
    async with show_task("VideoObjectTracking", video("Keypoint"), frames(), size=SIZE) as shown:
        await shown.press("space")
        ((x, y),) = shapes(shown, "keypoints")
        await shown.press("plus", "plus", "plus", "plus", "plus", "plus", "m", "l", "j")
        ((moved_x, moved_y),) = shapes(shown, "keypoints")
        assert (moved_x - x, moved_y - y) == (1, 1)
        await shown.press("escape", "0", "escape")
        await mouse(shown, (10, 10))
        await mouse(shown, (60, 10))
        assert len(shapes(shown, "keypoints")) == 3
        await shown.press("2", "y")
        assert [each["object-name"] for each in said(shown)[0]["keypoints"]] == ["Car:1", "Car:2", "Bus:1"]


async def test_a_path_that_is_begun_is_cancelled(show_task: ShowTask) -> None:
    async with show_task("VideoObjectTracking", video("Polygon"), frames(), size=SIZE) as shown:
        await shown.press("space", "L", "space", "escape", "N")
        assert said(shown) == []
        await shown.press("N", *POLYGON, "n", "tab", "shift+tab", "p", "x")
        assert shown.view.answer() is None
