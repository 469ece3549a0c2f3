"""What labels look like, whichever task type made them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Shape = Literal["classification", "multi-label", "boxes", "masks", "spans"]
Pixels = NDArray[np.uint8]


@dataclass(frozen=True, order=True)
class Box:
    """A labeled rectangle, in pixels from the top left."""

    label: str
    left: float
    top: float
    width: float
    height: float

    def __str__(self) -> str:
        """As a report names it."""
        return f"{self.label} at {self.left:g}, {self.top:g}, {self.width:g} × {self.height:g}"


@dataclass(frozen=True, order=True)
class Span:
    """A labeled part of a text: code points from `start` up to, not including, `end`."""

    start: int
    end: int
    label: str

    def __str__(self) -> str:
        """As a report names it."""
        return f"{self.label} at {self.start}-{self.end}"


@dataclass(frozen=True)
class Mask:
    """A class for each pixel.

    Attributes:
        pixels: (height, width), each a key of `classes`; 0 is the background.
        classes: Names by pixel value, without the background; empty where the file does not say.
    """

    pixels: Pixels
    classes: Mapping[int, str] = field(default_factory=dict)


Label = str | tuple[str, ...] | tuple[Box, ...] | tuple[Span, ...] | Mask
"""One data object's label: of a classification, of several labels, of boxes, of spans, or a mask."""


@dataclass(frozen=True)
class LabeledObject:
    """One line of a manifest.

    Attributes:
        line: Line number from 0.
        source: The text, or the URI of the file.
        label: None where the line has no label.
        human: Whether a person labeled it rather than a model.
    """

    line: int
    source: str
    label: Label | None
    human: bool = True

    @property
    def file_name(self) -> str:
        """The source's last part; the whole of a text."""
        return self.source.rpartition("/")[2] if self.source.startswith("s3://") else self.source


@dataclass(frozen=True)
class Labels:
    """All labels of one manifest.

    Attributes:
        attribute: The label attribute name.
        shape: None where no object has a label.
    """

    attribute: str
    shape: Shape | None
    objects: Sequence[LabeledObject]
