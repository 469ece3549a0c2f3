"""How exactly boxes are drawn by keys in a terminal of 80 × 24, whose canvas has 50 × 17 cells."""

import pytest

from gtui.widgets.box_canvas import BoxCanvas
from tests.gtui.widgets.conftest import ShowWidget
from tests.gtui.widgets.hand import draw_by_keys, objects
from tests.gtui.widgets.test_box_canvas import canvas


@pytest.mark.parametrize(("sides", "zoom", "least"), [((40, 80), True, 0.9), ((120, 250), False, 0.9)])
async def test_keys_and_zoom_are_exact_enough(
    show: ShowWidget, sides: tuple[int, int], zoom: bool, least: float
) -> None:
    async with canvas(show, size=(50, 17)) as (boxes, _, _):
        assert isinstance(boxes, BoxCanvas)
        things = objects(24, sides)
        overlaps = [thing.overlap(draw_by_keys(boxes, thing, zoom)) for thing in things]
    assert sum(overlaps) / len(overlaps) >= least
