"""How exactly boxes are drawn by keys: mean intersection over union with objects of a picture of 640 × 480 pixels.

The hand is as exact as whole steps of the arrow keys allow; a person who does not see an edge well does worse.
"""

import asyncio

from PIL import Image

from gtui.canvas.picture import Picture
from gtui.canvas.view import Size
from gtui.widgets.box_canvas import BoxCanvas
from tests.gtui.widgets.conftest import Host
from tests.gtui.widgets.hand import PICTURE, draw_by_keys, objects

CANVASES = {"80x24": (50, 17), "120x40": (89, 33)}
SIDES = ((40, 80), (120, 250))
COUNT = 100


async def measured(cells: tuple[int, int], sides: tuple[int, int], zoom: bool) -> float:
    """The mean over all objects."""
    host = Host(BoxCanvas())
    async with host.run_test(size=cells) as pilot:
        canvas = host.query_one(BoxCanvas)
        canvas.set_picture(Picture(Image.new("RGB", PICTURE), Size(*PICTURE)))
        canvas.show_boxes(("Thing",))
        canvas.focus()
        await host.settle(pilot)
        found = [thing.overlap(draw_by_keys(canvas, thing, zoom)) for thing in objects(COUNT, sides)]
    return sum(found) / len(found)


def main() -> None:
    """Print the mean for each canvas and size of objects, at fit and zoomed in."""
    for terminal, cells in CANVASES.items():
        for sides in SIDES:
            fit, zoomed = (asyncio.run(measured(cells, sides, zoom)) for zoom in (False, True))
            goal = " (goal 0.90)" if terminal == "80x24" and sides == (40, 80) else ""
            print(
                f"{terminal}, objects of {sides[0]}–{sides[1]} px, by keys: mean IoU {fit:.2f} at fit, "
                f"{zoomed:.2f} with z{goal}"
            )


if __name__ == "__main__":
    main()
