"""What is said of a picture, ready to be drawn over it: boxes or a mask, and where the names of their labels stand."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from gtui.canvas.boxes import Box
from gtui.canvas.mask import Mask, Pixels
from gtui.canvas.palette import colour_of, line_of
from gtui.canvas.pen import Pen, Point
from gtui.canvas.view import Size

OPACITY = 0.5
KEPT_SIDE = 512
"""A mask for a small picture keeps no more pixels than this to a side."""


class Marks(Protocol):
    """Something drawn over a picture, in the coordinates of the file's own pixels."""

    @property
    def labels(self) -> tuple[str, ...]:
        """The names of the labels, by position."""

    def paint(self, pen: Pen) -> None:
        """Draw it."""

    def places(self) -> Sequence[tuple[int, Point]]:
        """The label of each shape, and the pixel at which its name stands."""

    def small(self) -> "Marks":
        """The same for a thumbnail, in little memory."""


@dataclass(frozen=True)
class BoxMarks:
    """Boxes."""

    labels: tuple[str, ...]
    boxes: tuple[Box, ...]

    def paint(self, pen: Pen) -> None:
        """Outlines in the color and the line style of each label."""
        for box in self.boxes:
            pen.rectangle(*box.edges, colour_of(box.label), line_of(box.label))

    def places(self) -> Sequence[tuple[int, Point]]:
        """The upper left corners."""
        return [(box.label, (box.left, box.top)) for box in self.boxes]

    def small(self) -> "BoxMarks":
        """Boxes take no memory."""
        return self


@dataclass(frozen=True)
class MaskMarks:
    """A mask.

    Attributes:
        pixels: 0 where there is no label, k for the label at position k - 1.
        size: Of the picture that the mask was made on; the mask itself may be a reduced one.
    """

    labels: tuple[str, ...]
    pixels: Pixels
    size: Size

    @classmethod
    def of(cls, labels: tuple[str, ...], pixels: Pixels) -> "MaskMarks":
        """A mask of the picture's own size."""
        return cls(labels, pixels, Size(pixels.shape[1], pixels.shape[0]))

    def paint(self, pen: Pen) -> None:
        """Tints with full rims, every other label hatched."""
        pen.blend(self.pixels, OPACITY, self.size)

    def places(self) -> Sequence[tuple[int, Point]]:
        """A pixel of each label, near the middle of where it is."""
        across, down = self.size.width / self.pixels.shape[1], self.size.height / self.pixels.shape[0]
        anchors = Mask(self.pixels).anchors()
        return [(value - 1, (x * across, y * down)) for value, (x, y) in anchors.items()]

    def small(self) -> "MaskMarks":
        """Every so many pixels only."""
        step = max(1, -(-max(self.pixels.shape) // KEPT_SIDE))
        return MaskMarks(self.labels, self.pixels[::step, ::step].copy(), self.size)

    def shares(self) -> list[float]:
        """How much of the picture each label covers, 0 to 1."""
        return Mask(self.pixels).shares(len(self.labels))
