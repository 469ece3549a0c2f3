"""The screen of an application as terminals of few colors show it."""

from io import StringIO

import pyte
from rich.console import Console
from textual.app import App


def in_256_colors(app: App[None]) -> pyte.Screen:
    """The screen as a terminal of 256 colors shows it."""
    console = Console(color_system="256", force_terminal=True, file=StringIO())
    strips = app.screen._compositor.render_strips()
    screen = pyte.Screen(*app.size)
    pyte.Stream(screen).feed("\r\n".join(strip.render(console) for strip in strips))
    return screen


def colours(app: App[None]) -> set[tuple[int, int, int]]:
    """The colours of what is on screen."""
    styles = [segment.style for strip in app.screen._compositor.render_strips() for segment in strip if segment.style]
    found = [colour.get_truecolor() for style in styles for colour in (style.color, style.bgcolor) if colour]
    return {(colour.red, colour.green, colour.blue) for colour in found}
