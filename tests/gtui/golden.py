"""Screens as text files: what a view shows, to the character, at a size of the terminal."""

import os
from pathlib import Path

FOLDER = Path(__file__).parent / "goldens"


def assert_golden(name: str, text: str) -> None:
    """Compare a screen with its file; with WRITE_GOLDENS=1 the file is written instead, to be looked at."""
    path = FOLDER / f"{name}.txt"
    lines = "\n".join(line.rstrip() for line in text.splitlines()).rstrip() + "\n"
    if os.environ.get("WRITE_GOLDENS"):
        FOLDER.mkdir(exist_ok=True)
        path.write_text(lines, encoding="utf-8")
    assert lines == path.read_text(encoding="utf-8")
