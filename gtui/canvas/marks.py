"""What is said of a picture, ready to be drawn over it: boxes or a mask, and where the names of their labels stand."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from gtui.canvas.boxes import Box
from gtui.canvas.mask import Mask, Pixels
from gtui.canvas.palette import LineStyle, colour_of, line_of
from gtui.canvas.paths import Path
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


Drawable = TypeVar("Drawable", bound=Box | Path)


@dataclass(frozen=True)
class ShapeMarks(Generic[Drawable]):
    """Boxes, lines, polygons or keypoints."""

    labels: tuple[str, ...]
    shapes: tuple[Drawable, ...]

    def paint(self, pen: Pen) -> None:
        """Outlines in the color and the line style of each label; a keypoint is a dot."""
        for shape in self.shapes:
            outline(pen, shape, colour_of(shape.label), line_of(shape.label))

    def places(self) -> Sequence[tuple[int, Point]]:
        """Where names stand."""
        return [(shape.label, shape.anchor) for shape in self.shapes]

    def small(self) -> "ShapeMarks[Drawable]":
        """Shapes take no memory."""
        return self


def outline(pen: Pen, shape: Box | Path, colour: int, style: LineStyle) -> None:
    """Draw a shape's lines, or its dot."""
    if isinstance(shape, Box):
        pen.rectangle(*shape.edges, colour, style)
    elif shape.kind == "Keypoint":
        pen.dot(*shape.points[0], colour)
    else:
        pen.path(shape.points, colour, style, shape.closed)


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
