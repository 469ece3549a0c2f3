"""Pictures as data objects: their size as a worker sees them."""

import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO

from mockgt.tasktypes.contract import JsonObject, Read, TaskObject, UnusableObject

MAX_PIXELS = 100_000_000
FORMATS = ("JPEG", "PNG")
"""Source: Documented, https://docs.aws.amazon.com/sagemaker/latest/dg/sms-supported-data-formats.html."""
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
        raise _too_large(address)
    return {SIZE_FACT: size.as_json()}


def image_size_of(data_object: TaskObject) -> ImageSize:
    """The size that `picture_facts` found."""
    size = data_object.facts[SIZE_FACT]
    assert isinstance(size, Mapping)
    return ImageSize(int(size["width"]), int(size["height"]), int(size["depth"]))


def picture_size(address: str, read: Read) -> ImageSize:
    """Size of the picture at an S3 address, read off its head.

    Raises:
        UnusableObject: it cannot be read, or is no JPEG or PNG picture.
    Source:
        Ours: upright, as browsers and the portal show it.
    """
    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            picture = Image.open(BytesIO(read(address)), formats=FORMATS)
        with picture:
            width, height = picture.size
            exif = Image.Exif()
            exif.load(picture.info.get("exif", b""))
            if exif.get(EXIF_ORIENTATION) in TURNED_ORIENTATIONS:
                width, height = height, width
            return ImageSize(width, height, len(picture.getbands()))
    except Image.DecompressionBombError as error:
        raise _too_large(address) from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise UnusableObject(f"{address} is not a JPEG or PNG picture that can be opened. Upload it again.") from error


def _too_large(address: str) -> UnusableObject:
    return UnusableObject(f"{address} has more than {MAX_PIXELS:,} pixels, which is not allowed. Make it smaller.")
