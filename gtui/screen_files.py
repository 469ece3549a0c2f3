"""The screen as a file: a picture (SVG) or text."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from gtui.errors import GtuiError

if TYPE_CHECKING:
    from gtui.app import GtuiApp

FORMATS = (".svg", ".txt")


def screen_text(app: "GtuiApp") -> str:
    """What the screen shows, a line for each row."""
    strips = app.screen._compositor.render_strips()
    return "".join("".join(segment.text for segment in strip).rstrip() + "\n" for strip in strips)


def screen_picture(app: "GtuiApp") -> str:
    """What the screen shows, as SVG."""
    from gtui.canvas.svg_blocks import with_shapes

    return with_shapes(app.export_screenshot())


def proposed_path(now: datetime) -> Path:
    """Where a screen goes unless the person says otherwise: the downloads, else the home folder."""
    downloads = Path.home() / "Downloads"
    return (downloads if downloads.is_dir() else Path.home()) / f"gtui-{now:%Y-%m-%d-%H%M%S}.svg"


def path_problem(path: Path) -> str:
    """What keeps a screen from being written there, and what to do; empty where nothing does."""
    if path.suffix.lower() not in FORMATS:
        return f'"{path.name}" must end in .svg for a picture, or in .txt for text.'
    if not path.parent.is_dir():
        return f'"{path.parent}" is not a folder. Enter a path in a folder that exists.'
    if path.exists():
        return f'"{path}" is there already. Choose another name: nothing is replaced.'
    return ""


def write_screen(path: Path, content: str) -> None:
    """Write a new file. Raises GtuiError."""
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(content)
    except OSError as error:
        message = f"{path}: {error.strerror or error}."
        raise GtuiError("The screen was not saved", message, "Choose another place.") from error
