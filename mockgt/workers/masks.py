"""Answers that paint masks. The truth is an array of the picture's rows and columns: 0 nothing, n the n-th label.

A worker's outlines wander off the true ones, some labels are missed or painted as another one.
"""

from random import Random
from typing import TYPE_CHECKING, ClassVar

from mockgt.workers.attempts import Attempt
from mockgt.workers.boxes import picture_size
from mockgt.workers.scenes import Generator, Scene, UnusableGold

if TYPE_CHECKING:
    from mockgt.grading.labels import Mask as GoldMask
    from mockgt.grading.labels import Shape
    from mockgt.workers.mask_pixels import Mask

WANDER = 0.12
"""Reach of an outline's error as a share of the picture's shorter side, for a worker who is never right."""
MISSED = 0.3
LABEL_ERRORS = 0.2
SHAPES_BY_CHANCE = 3


class MaskAnswers(Generator):
    """Generator for semantic segmentation."""

    shape: "ClassVar[Shape]" = "masks"

    def by_chance(self, stream: Random, scene: Scene) -> "Mask":
        """One to three ellipses anywhere in the picture."""
        from mockgt.workers.mask_pixels import ellipses

        width, height = picture_size(scene)
        classes = [stream.randrange(len(scene.labels)) + 1 for _ in range(stream.randint(1, SHAPES_BY_CHANCE))]
        return ellipses(stream, width, height, classes)

    def answer(self, attempt: Attempt, truth: object, scene: Scene) -> "Mask":
        """The true mask as this worker paints it; one that is there already is mostly left as it is."""
        from mockgt.workers.mask_pixels import as_mask, classes_in, repainted, warped

        stream, error = attempt.stream, attempt.error
        mask = as_mask(truth)
        if scene.earlier is not None and stream.random() >= error:
            return mask
        paints: dict[int, int] = {}
        for number in classes_in(mask):
            if stream.random() < MISSED * error:
                paints[number] = 0
            elif stream.random() < LABEL_ERRORS * error:
                paints[number] = stream.randrange(len(scene.labels)) + 1
        reach = WANDER * error * min(mask.shape)
        return repainted(warped(mask, reach, stream.getrandbits(64)), paints)

    def truth(self, label: "GoldMask", scene: Scene) -> "Mask":
        """The mask in the job's numbers; a file that names no classes has n for the n-th label. Raises UnusableGold."""
        from mockgt.workers.mask_pixels import repainted

        width, height = picture_size(scene)
        if label.pixels.shape != (height, width):
            raise UnusableGold(f"The mask does not have the picture's {width} × {height} pixels.")
        if not label.classes:
            return label.pixels
        numbers = {name: number for number, name in enumerate(scene.labels, start=1)}
        return repainted(label.pixels, {index: numbers.get(name, 0) for index, name in label.classes.items()})
