"""Answers that draw boxes. The truth is a list of `{"label", "left", "top", "width", "height"}` in pixels.

A worker's edges are off by a share of the box, some boxes are missed or made up, one in many slips. Source: Ours; how
much of each was chosen for a single worker's F1 of about .93 and IoU of about .82 in an ordinary crowd.
"""

from collections.abc import Mapping, Sequence
from random import Random
from typing import TYPE_CHECKING, ClassVar

from mockgt.workers.attempts import Attempt
from mockgt.workers.scenes import Generator, Scene, UnusableGold
from mockgt.workers.single_label import known_label

if TYPE_CHECKING:
    from mockgt.grading.labels import Box as GoldBox
    from mockgt.grading.labels import Shape

Box = dict[str, object]
Corners = tuple[float, float, float, float]

SIDES = ("left", "top", "width", "height")
EDGE_NOISE = 0.45
"""Standard deviation of an edge as a share of the box's side, for a worker who is never right."""
MISSED = 0.5
MADE_UP = 0.3
SLIPPED = 0.15
LABEL_ERRORS = 0.3
SLIP = 0.35
BOXES_BY_CHANCE = 4
SMALLEST_SHARE, LARGEST_SHARE = 0.1, 0.45


class BoxAnswers(Generator):
    """Generator for bounding boxes."""

    shape: "ClassVar[Shape]" = "boxes"

    def by_chance(self, stream: Random, scene: Scene) -> list[Box]:
        """One to four boxes anywhere in the picture."""
        return [_any_box(stream, scene) for _ in range(stream.randint(1, BOXES_BY_CHANCE))]

    def answer(self, attempt: Attempt, truth: object, scene: Scene) -> list[Box]:
        """The true boxes as this worker draws them; one that is there already is mostly left as it is."""
        stream, error, drawn = attempt.stream, attempt.error, []
        earlier = scene.earlier if isinstance(scene.earlier, list) else []
        for box in truth if isinstance(truth, list) else []:
            if box in earlier and stream.random() >= error:
                drawn.append(box)
                continue
            if stream.random() < MISSED * error:
                continue
            drawn.append(_drawn(attempt, box, scene))
        if stream.random() < MADE_UP * error:
            drawn.append(_any_box(stream, scene))
        return drawn

    def truth(self, label: "Sequence[GoldBox]", scene: Scene) -> list[Box]:
        """The boxes, all inside the picture. Raises UnusableGold."""
        return [_checked(box, scene) for box in label]


def picture_size(scene: Scene) -> tuple[int, int]:
    """Width and height in pixels."""
    size = scene.facts["image_size"]
    assert isinstance(size, Mapping)
    return int(size["width"]), int(size["height"])


def _drawn(attempt: Attempt, box: Mapping[str, object], scene: Scene) -> Box:
    stream, error = attempt.stream, attempt.error
    label = str(box["label"])
    if stream.random() < LABEL_ERRORS * error:
        label = stream.choice(scene.labels)
    left, top, width, height = (float(str(box[side])) for side in SIDES)
    noise = EDGE_NOISE * error
    corners = [left, top, left + width, top + height]
    for number, side in enumerate((width, height, width, height)):
        corners[number] += stream.gauss(0, noise) * side
    if stream.random() < SLIPPED * error:
        edge = stream.randrange(4)
        corners[edge] += stream.choice((-SLIP, SLIP)) * (width, height)[edge % 2]
    return _fitted(label, (corners[0], corners[1], corners[2], corners[3]), scene)


def _any_box(stream: Random, scene: Scene) -> Box:
    width, height = picture_size(scene)
    wide = width * stream.uniform(SMALLEST_SHARE, LARGEST_SHARE)
    high = height * stream.uniform(SMALLEST_SHARE, LARGEST_SHARE)
    left, top = stream.uniform(0, width - wide), stream.uniform(0, height - high)
    return _fitted(stream.choice(scene.labels), (left, top, left + wide, top + high), scene)


def _fitted(label: str, corners: Corners, scene: Scene) -> Box:
    """A box of whole pixels, at least one each way, inside the picture."""
    width, height = picture_size(scene)
    left, right = pixel_span(corners[0], corners[2], width)
    top, bottom = pixel_span(corners[1], corners[3], height)
    return {"label": label, "left": left, "top": top, "width": right - left, "height": bottom - top}


def pixel_span(first: float, second: float, size: int) -> tuple[int, int]:
    """From which to which whole pixel two edges reach, at least one pixel apart, between 0 and the size."""
    start = min(max(round(min(first, second)), 0), size - 1)
    return start, min(max(round(max(first, second)), start + 1), size)


def _checked(box: "GoldBox", scene: Scene) -> Box:
    width, height = picture_size(scene)
    inside = box.left >= 0 and box.top >= 0 and box.left + box.width <= width and box.top + box.height <= height
    if not inside:
        raise UnusableGold(f"The box {box} is not inside the picture of {width} × {height} pixels.")
    sides = {side: getattr(box, side) for side in SIDES}
    return {"label": known_label(box.label, scene), **sides}
