"""Segmentation masks: arrays of class indexes, shape (height, width), as PNG files and back.

A file that Ground Truth writes is a palette PNG whose pixel values are class indexes. A worker's form submits a picture
in the colors of its `labelMappings`; what is transparent or white in it is background.
"""

from base64 import b64decode, b64encode
from binascii import Error as Base64Error
from collections.abc import Mapping
from hashlib import sha256
from io import BytesIO

import numpy as np
from numpy.typing import NDArray
from PIL import Image, UnidentifiedImageError

from mockgt.tasktypes.class_colors import MAX_CLASSES, class_color, rgb
from mockgt.tasktypes.images import ImageSize

Mask = NDArray[np.uint8]

WHITE = rgb("#ffffff")
PIXELS_AT_ONCE = 1 << 20


class InvalidMask(Exception):
    """A picture is no mask for this object; `str()` says why, after the word "The mask "."""


def palette_png(mask: Mask, class_count: int) -> bytes:
    """A PNG whose pixels are class indexes and whose palette has the classes' colors, white behind them.

    Source: Observed, mode P, eight bits, unused entries white.
    """
    picture = Image.fromarray(mask)
    colors = [rgb(class_color(index)) for index in range(class_count)]
    colors += [WHITE] * (MAX_CLASSES - len(colors))
    picture.putpalette([channel for color in colors for channel in (color >> 16, color >> 8 & 255, color & 255)])
    buffer = BytesIO()
    picture.save(buffer, "PNG")
    return buffer.getvalue()


def class_indexes(png: bytes, size: ImageSize | None = None) -> Mask:
    """The pixels of a palette or gray PNG. Raises InvalidMask."""
    with _opened(png, size) as picture:
        if picture.mode not in ("P", "L"):
            raise InvalidMask(f"is a PNG of mode {picture.mode}; it must have one class index per pixel, mode P.")
        return np.array(picture, dtype=np.uint8)


def from_colors(png: bytes, colors: Mapping[int, int], size: ImageSize) -> Mask:
    """The mask of a picture in colors.

    Args:
        colors: Class index by color, a number 0xRRGGBB.
    Raises:
        InvalidMask: no PNG, of another size, or with a color that is no class's.
    """
    with _opened(png, size) as picture:
        if picture.mode == "P":
            return _from_palette(picture, colors)
        pixels = np.array(picture.convert("RGBA")).reshape(-1, 4)
    mask = np.empty(len(pixels), np.uint8)
    table = _Table(colors)
    for start in range(0, len(pixels), PIXELS_AT_ONCE):
        part = slice(start, start + PIXELS_AT_ONCE)
        mask[part] = table.classes(pixels[part], start, size.width)
    return mask.reshape(size.height, size.width)


def png_data(mask: Mask, class_count: int) -> str:
    """What a form submits as `pngImageData`: base64 of the mask in the colors of the output."""
    return b64encode(palette_png(mask, class_count)).decode()


def decoded(text: object) -> bytes:
    """The bytes of a base64 text. Raises InvalidMask."""
    if not isinstance(text, str):
        raise InvalidMask('must be base64 text under "pngImageData".')
    try:
        return b64decode(text, validate=True)
    except (Base64Error, ValueError) as error:
        raise InvalidMask("is not base64.") from error


def fingerprint(mask: Mask) -> str:
    """The same for the same pixels."""
    return sha256(mask.tobytes()).hexdigest()


class _Table:
    """Looks up the classes of many colors at once."""

    def __init__(self, colors: Mapping[int, int]) -> None:
        known = {**{WHITE: 0}, **colors}
        self._colors = np.array(sorted(known), np.uint32)
        self._classes = np.array([known[color] for color in sorted(known)], np.uint8)

    def classes(self, pixels: NDArray[np.uint8], start: int, width: int) -> Mask:
        """Class of each pixel, of rows (red, green, blue, alpha); `start` is the first one's place. Raises."""
        wide = pixels.astype(np.uint32)
        packed = wide[:, 0] << 16 | wide[:, 1] << 8 | wide[:, 2]
        packed[pixels[:, 3] == 0] = WHITE
        place = np.minimum(np.searchsorted(self._colors, packed), len(self._colors) - 1)
        unknown = np.flatnonzero(self._colors[place] != packed)
        if len(unknown):
            row, column = divmod(start + int(unknown[0]), width)
            raise InvalidMask(
                f'has the color #{int(packed[unknown[0]]):06x} at {column}, {row}; its "labelMappings" give that color '
                "no label."
            )
        return self._classes[place]


def _from_palette(picture: Image.Image, colors: Mapping[int, int]) -> Mask:
    """A palette has at most 256 colors: look those up, then the pixels."""
    pixels = np.array(picture, dtype=np.uint8)
    used = np.flatnonzero(np.bincount(pixels.reshape(-1), minlength=MAX_CLASSES))
    swatch = Image.new("P", (MAX_CLASSES, 1))
    swatch.putpalette(picture.palette.getdata()[1] if picture.palette else b"", "RGB")
    swatch.putdata(range(MAX_CLASSES))
    if "transparency" in picture.info:
        swatch.info["transparency"] = picture.info["transparency"]
    entries = np.array(swatch.convert("RGBA")).reshape(-1, 4)
    classes = np.zeros(MAX_CLASSES, np.uint8)
    table = _Table(colors)
    for index in used.tolist():
        first = int(np.argmax(pixels.reshape(-1) == index))
        classes[index] = table.classes(entries[index : index + 1], first, picture.width)[0]
    return classes[pixels]


def _opened(png: bytes, size: ImageSize | None) -> Image.Image:
    """A PNG that can be read and has the size. Its pixels are not decoded before that is known."""
    try:
        picture = Image.open(BytesIO(png), formats=("PNG",))
        if size is not None and picture.size != (size.width, size.height):
            raise InvalidMask(
                f"has {picture.width} × {picture.height} pixels, but the picture has {size.width} × {size.height}. "
                "They must be the same."
            )
        picture.load()
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise InvalidMask("is not a PNG that can be opened.") from error
    return picture
