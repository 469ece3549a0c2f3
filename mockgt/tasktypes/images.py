"""Pictures as data objects: their size as a worker sees them."""

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO

from mockgt.tasktypes.contract import JsonObject, Read, TaskObject, UnusableObject

MAX_PIXELS = 100_000_000
SIZE_FACT = "image_size"
EXIF_ORIENTATION = 0x0112
TURNED_ORIENTATIONS = (5, 6, 7, 8)


@dataclass(frozen=True)
class ImageSize:
    """Width and height in pixels, upright; depth is the number of channels."""

    width: int
    height: int
    depth: int

    def as_json(self) -> dict[str, int]:
        """Keys in the order of AWS's output."""
        return {"width": self.width, "depth": self.depth, "height": self.height}


def picture_facts(line: JsonObject, read: Read) -> dict[str, object]:
    """The facts of a line's picture.

    Raises:
        UnusableObject: it cannot be read, is no picture, or has more than 100 million pixels (Documented).
    """
    address = str(line["source-ref"])
    size = picture_size(address, read)
    if size.width * size.height > MAX_PIXELS:
        raise UnusableObject(
            f"{address} has {size.width} × {size.height} pixels; at most {MAX_PIXELS:,} are allowed. Make it smaller."
        )
    return {SIZE_FACT: size.as_json()}


def image_size_of(data_object: TaskObject) -> ImageSize:
    """The size that `picture_facts` found."""
    size = data_object.facts[SIZE_FACT]
    assert isinstance(size, Mapping)
    return ImageSize(int(size["width"]), int(size["height"]), int(size["depth"]))


def picture_size(address: str, read: Read) -> ImageSize:
    """Size of the picture at an S3 address, read off its head.

    Raises:
        UnusableObject: it cannot be read, or is no picture.
    Source:
        Ours: upright, as browsers and the portal show it.
    """
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(BytesIO(read(address))) as picture:
            width, height = picture.size
            if picture.getexif().get(EXIF_ORIENTATION) in TURNED_ORIENTATIONS:
                width, height = height, width
            return ImageSize(width, height, len(picture.getbands()))
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise UnusableObject(f"{address} is not a picture that can be opened. Upload it again.") from error
