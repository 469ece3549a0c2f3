"""A hand that draws boxes with the keys of a canvas, as exactly as a person can who sees only whole cells."""

from random import Random

from gtui.canvas.boxes import Box
from gtui.widgets.box_canvas import BoxCanvas

PICTURE = (640, 480)


def objects(count: int, sides: tuple[int, int], seed: int = 0) -> list[Box]:
    """Objects of a picture of 640 × 480 pixels, with sides in this range."""
    random = Random(seed)
    found = []
    for _ in range(count):
        width, height = random.randint(*sides), random.randint(*sides)
        left, top = random.randint(0, PICTURE[0] - width), random.randint(0, PICTURE[1] - height)
        found.append(Box(0, left, top, width, height))
    return found


def draw_by_keys(canvas: BoxCanvas, thing: Box, zoom: bool) -> Box:
    """Draw a box around an object, after zooming in on it or not; deleted again, so that the next can be drawn."""
    canvas.action_fit()
    if zoom:
        _walk(canvas, (thing.left + thing.width / 2, thing.top + thing.height / 2))
        canvas.action_zoom_to()
    for corner in ((thing.left, thing.top), (thing.right, thing.bottom)):
        _walk(canvas, corner)
        canvas.action_set_point()
    drawn = canvas.boxes[-1]
    canvas.action_delete()
    canvas.action_cancel()
    return drawn


def _walk(canvas: BoxCanvas, goal: tuple[float, float]) -> None:
    """Move the crosshair with the arrows as long as a step brings it nearer, far steps first."""
    for axis in (0, 1):
        for far in (8, 1):
            while abs(goal[axis] - canvas.crosshair[axis]) > far * canvas.stride[axis] / 2:
                before = canvas.crosshair[axis]
                step = far if goal[axis] > before else -far
                canvas.action_step(*((step, 0) if axis == 0 else (0, step)))
                if canvas.crosshair[axis] == before:
                    break
