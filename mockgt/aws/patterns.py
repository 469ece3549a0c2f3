"""Java's regular expressions, as they stand in AWS's service models, in Python's dialect."""

import functools
import re
import unicodedata
from itertools import groupby

_POSIX = {r"\p{ASCII}": r"\x00-\x7f", r"\p{Alnum}": "A-Za-z0-9"}
_CATEGORY = re.compile(r"\\p\{([LMSNPZ])\}")
_LAST_OF_BMP = 0xFFFF


@functools.cache
def compile_java(pattern: str) -> re.Pattern[str] | None:
    """The pattern for `fullmatch`; None for one that has no equivalent (no labeling operation has one)."""
    for java, python in _POSIX.items():
        pattern = pattern.replace(java, python)
    # The model uses a Unicode category within [] only, where its members can stand as ranges.
    pattern = _CATEGORY.sub(lambda found: _members()[found[1]], pattern)
    try:
        return re.compile(pattern)
    except re.error:
        return None


@functools.cache
def _members() -> dict[str, str]:
    """Ranges of a character class for each Unicode category.

    Characters beyond the first 65,536 (rare scripts, emoji) count as letters: no pattern takes letters and
    refuses those on purpose.
    """
    ranges: dict[str, list[str]] = {category: [] for category in "LMSNPZC"}
    for category, run in groupby(range(_LAST_OF_BMP + 1), lambda code: unicodedata.category(chr(code))[0]):
        codes = list(run)
        ranges[category].append(rf"\u{codes[0]:04x}-\u{codes[-1]:04x}")
    ranges["L"].append(r"\U00010000-\U0010ffff")
    return {category: "".join(parts) for category, parts in ranges.items()}
