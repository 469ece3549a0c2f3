"""What a screen says, compared with a file: words, signs and frames; the glyphs of pictures are left out."""

import os
from pathlib import Path

PICTURE = str.maketrans(dict.fromkeys("▀▄█▌▐▖▗▘▙▚▛▜▝▞▟", " "))
"""Pictures depend on the decoder, and on whether there are colors; what is drawn is tested by itself."""
SCREENS = {"80x24": (80, 17), "120x40": (120, 33)}
"""What is left for a labeling view below the task's header and above the footer, by the size of the terminal."""


def assert_golden(file: Path, screen: str) -> None:
    """The screen's text must be the file's; with UPDATE_GOLDENS=1 the file is written instead, to be looked at."""
    text = "\n".join(line.rstrip() for line in screen.translate(PICTURE).splitlines()).rstrip() + "\n"
    if os.environ.get("UPDATE_GOLDENS"):
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8"), f"{file.name} differs; UPDATE_GOLDENS=1 writes it anew"
