"""How labels are told apart: a colour, a line style and a number for each, so that none depends on colour alone."""

from typing import Literal

LineStyle = Literal["solid", "dashed", "dotted", "dash-dot"]

COLOURS = (0x2CA02C, 0x1F77B4, 0xFF7F0E, 0xD62728, 0x9467BD, 0x8C564B, 0xE377C2, 0x7F7F7F, 0xBCBD22, 0x17BECF)
"""The colours of segmentation masks in the order of the labels; boxes and spans use the same."""
LINE_STYLES: tuple[LineStyle, ...] = ("solid", "dashed", "dotted", "dash-dot")
DASHES: dict[LineStyle, tuple[bool, ...]] = {
    "solid": (True,),
    "dashed": (True, True, True, True, False, False),
    "dotted": (True, False),
    "dash-dot": (True, True, True, True, False, True, False),
}
"""Which sub-pixels along a line are drawn, repeated."""
SIGNS: dict[LineStyle, str] = {"solid": "━━", "dashed": "╍╍", "dotted": "┅┅", "dash-dot": "━╸"}
"""A sample of each style for a list of labels."""
DARK, LIGHT = 0x000000, 0xFFFFFF
EQUAL_CONTRAST = 0.179
"""The relative luminance against which black and white have the same contrast ratio.

Source: *Documented*, https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio: there (L + 0.05) / 0.05 is 1.05 / (L + 0.05).
"""


def colour_of(label: int) -> int:
    """0xRRGGBB of a label by its position; they repeat after ten."""
    return COLOURS[label % len(COLOURS)]


def line_of(label: int) -> LineStyle:
    """The line style of a label by its position; they repeat after four, so no two of twenty labels share both."""
    return LINE_STYLES[label % len(LINE_STYLES)]


def label_tag(label: int, name: str) -> str:
    """How a shape is named: its label's number and name."""
    return f"{label + 1} {name}"


def contrast(colour: int) -> int:
    """Black or white, whichever has the higher contrast ratio on a colour."""
    red, green, blue = (_linear(channel) for channel in (colour >> 16, colour >> 8 & 255, colour & 255))
    luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    return DARK if luminance > EQUAL_CONTRAST else LIGHT


def _linear(channel: int) -> float:
    """The light of a channel, 0 to 1, of its value in sRGB."""
    value = channel / 255
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def hex_of(colour: int) -> str:
    """As CSS writes it: `#2ca02c`."""
    return f"#{colour:06x}"
