"""Whether a file is a picture, and which pictures look nearly the same, by a difference hash.

The picture is shrunk to 17 × 16 greys; each of the 256 bits says whether a grey is darker than the one to its right.
Smaller copies and other compressions change few bits; turned or cropped ones are not found.
"""

import warnings
from collections.abc import Sequence
from io import BytesIO

Fingerprint = int
SIDE = 16
NEAR_BITS = 12
"""Pictures that differ in at most so many of 256 bits look nearly the same."""
MOST_PAIRS = 200
MARGIN = 4
"""Greys as close as this count as the same, so that a plain background has no pattern of its own."""


def picture_fault(content: bytes) -> str:
    """Why the bytes are no picture that can be labeled, empty where they are; decodes the whole picture."""
    from PIL import Image, UnidentifiedImageError

    if not content:
        return "is empty (0 B)"
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(content)) as opened:
                opened.load()
    except UnidentifiedImageError:
        return "is not a picture"
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        return "has too many pixels"
    except (OSError, SyntaxError, ValueError):
        return "is damaged"
    return ""


def fingerprint(content: bytes) -> Fingerprint:
    """256 bits of a sound picture's look."""
    import numpy as np
    from PIL import Image

    with Image.open(BytesIO(content)) as opened:
        opened.draft("L", (SIDE * 8, SIDE * 8))
        small = opened.convert("L").resize((SIDE + 1, SIDE), Image.Resampling.BOX)
    greys = np.asarray(small, np.int16)
    bits = greys[:, 1:] - greys[:, :-1] > MARGIN
    return int.from_bytes(np.packbits(bits).tobytes(), "big")


def near_pairs(looks: Sequence[Fingerprint]) -> list[tuple[int, int]]:
    """Which two differ in at most `NEAR_BITS` bits, as pairs of indexes, up to `MOST_PAIRS` of them."""
    import numpy as np

    if len(looks) < 2:
        return []
    words = np.array([list(look.to_bytes(SIDE * SIDE // 8, "big")) for look in looks], np.uint8).view(np.uint64)
    pairs: list[tuple[int, int]] = []
    for one in range(len(looks) - 1):
        if len(pairs) >= MOST_PAIRS:
            break
        distances = np.bitwise_count(words[one + 1 :] ^ words[one]).sum(1)
        pairs += [(one, one + 1 + int(other)) for other in np.flatnonzero(distances <= NEAR_BITS)]
    return pairs[:MOST_PAIRS]
