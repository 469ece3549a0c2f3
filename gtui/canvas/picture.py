"""Bytes of an image file to a picture that can be drawn."""

import warnings
from dataclasses import dataclass
from io import BytesIO

import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

from gtui.canvas.view import Size

FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "BMP")
LONGEST_SIDE = 4096
"""Larger pictures are reduced to this when they are decoded: no terminal shows more, even zoomed in."""


class PictureError(Exception):
    """The bytes can't be shown; `str()` says why and what to do."""


@dataclass(frozen=True)
class Picture:
    """A decoded picture.

    Attributes:
        image: RGB, upright, no side longer than LONGEST_SIDE.
        original: Size of the file's picture, upright, before any reduction.
    """

    image: Image.Image
    original: Size

    @property
    def size(self) -> Size:
        """Size in pixels of what is drawn."""
        return Size(self.image.width, self.image.height)


def decode(content: bytes, longest_side: int = LONGEST_SIDE) -> Picture:
    """Decode an image file, upright as its EXIF orientation says, transparent parts white as on a web page.

    Raises:
        PictureError: not an image, damaged, or too large to decode.
    """
    if not content:
        raise PictureError("The file is empty. Upload the picture again.")
    try:
        with warnings.catch_warnings():
            # What Pillow warns of is refused below: filters of warnings are shared by the threads that decode.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            return _decode(content, longest_side)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        most = (Image.MAX_IMAGE_PIXELS or 0) // 1_000_000
        raise PictureError(f"The picture is too large: more than {most} million pixels. Use a smaller copy.") from None
    except UnidentifiedImageError:
        raise PictureError("This is not a picture that can be shown. Use a JPEG or PNG file.") from None
    except (OSError, SyntaxError, ValueError, MemoryError) as error:
        raise PictureError(f"The picture is damaged: {error}. Save it again as JPEG or PNG.") from None


def _decode(content: bytes, longest_side: int) -> Picture:
    with Image.open(BytesIO(content), formats=FORMATS) as opened:
        stored = Size(opened.width, opened.height)
        if stored.width * stored.height > (Image.MAX_IMAGE_PIXELS or 0):
            raise Image.DecompressionBombError
        opened.draft("RGB", (longest_side, longest_side))
        upright = ImageOps.exif_transpose(opened)
    turned = (upright.width > upright.height) != (stored.width > stored.height)
    image = _flatten(upright)
    image.thumbnail((longest_side, longest_side))
    return Picture(image, Size(stored.height, stored.width) if turned else stored)


def _flatten(image: Image.Image) -> Image.Image:
    """Any mode as RGB: deep greys scaled to eight bits, transparency over white."""
    if image.mode.startswith(("I", "F")):
        deep = np.asarray(image, dtype=np.float64)
        image = Image.fromarray((deep * (255 / max(deep.max(), 1))).clip(0, 255).astype(np.uint8))
    if image.has_transparency_data:
        layered = image.convert("RGBA")
        image = Image.alpha_composite(Image.new("RGBA", layered.size, "white"), layered)
    return image.convert("RGB")
