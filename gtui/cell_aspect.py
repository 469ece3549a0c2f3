"""How high a terminal's cells are compared with their width, where the terminal tells."""

import struct
import sys

LEAST, MOST = 1.2, 3.5
"""Outside of these a terminal reports nonsense, such as the pixels of another window."""


def aspect_of(columns: int, rows: int, width: int, height: int) -> float | None:
    """The aspect of a window's cells from its size in cells and in pixels; None if that makes no sense."""
    if min(columns, rows, width, height) <= 0:
        return None
    aspect = (height / rows) / (width / columns)
    return round(aspect, 3) if LEAST <= aspect <= MOST else None


def terminal_aspect() -> float | None:
    """The aspect of this terminal's cells; None where it does not say, as in tmux and on Windows."""
    if sys.platform == "win32" or sys.__stdout__ is None:
        return None
    import fcntl
    import termios

    try:
        answer = fcntl.ioctl(sys.__stdout__.fileno(), termios.TIOCGWINSZ, b"\0" * 8)
    except (OSError, ValueError):
        return None
    rows, columns, width, height = struct.unpack("HHHH", answer)
    return aspect_of(columns, rows, width, height)
