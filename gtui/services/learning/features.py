"""A picture as numbers: shrunk to 12 × 12 squares of grey, a toy's features that can be told in a line."""

import warnings
from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from gtui.errors import GtuiError
from gtui.services.learning.pictures import LabeledPicture

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SIDE = 12
IN_WORDS = f"each picture shrunk to {SIDE} × {SIDE} squares of grey: {SIDE * SIDE} numbers"


def features(pictures: Sequence[LabeledPicture]) -> "NDArray[np.float64]":
    """One row of numbers from 0 (white) to 1 (black) for each picture, shape (pictures, 144)."""
    import numpy as np

    return np.array([_squares(picture) for picture in pictures])


def _squares(picture: LabeledPicture) -> "NDArray[np.float64]":
    import numpy as np
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(picture.content)) as opened:
                opened.draft("L", (SIDE * 8, SIDE * 8))
                grey = opened.convert("L")
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise GtuiError("A picture cannot be read", f"{picture.name}: {error}", "Check the data set.") from error
    side = max(grey.size)
    square = Image.new("L", (side, side), "white")
    square.paste(grey, ((side - grey.width) // 2, (side - grey.height) // 2))
    return 1 - np.asarray(square.resize((SIDE, SIDE), Image.Resampling.BOX), np.float64).ravel() / 255
