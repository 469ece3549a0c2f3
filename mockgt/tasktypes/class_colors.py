"""The colors of segmentation classes, by position: 0 is the background, k the k-th label.

Source: Observed, white and the first four; Ours, the rest: the remainder of the same ten, then a walk around the hues.
"""

import colorsys

BACKGROUND = "BACKGROUND"
BACKGROUND_COLOR = "#ffffff"
LABEL_COLORS = (
    "#2ca02c", "#1f77b4", "#ff7f0e", "#d62728", "#9467bd", "#8c564b", "#e377c2", "#7f7f7f", "#bcbd22", "#17becf",
)  # fmt: skip
MAX_CLASSES = 256
"""Classes of a mask, the background among them: a pixel is one byte."""
GOLDEN_ANGLE = 0.6180339887498949


def class_color(index: int) -> str:
    """`#rrggbb` of a class."""
    if index == 0:
        return BACKGROUND_COLOR
    if index <= len(LABEL_COLORS):
        return LABEL_COLORS[index - 1]
    step = index - len(LABEL_COLORS)
    red, green, blue = colorsys.hsv_to_rgb(step * GOLDEN_ANGLE % 1, 0.55 + step % 3 * 0.2, 0.9 - step % 4 * 0.15)
    return f"#{round(red * 255):02x}{round(green * 255):02x}{round(blue * 255):02x}"


def rgb(color: str) -> int:
    """`#rrggbb` as one number. Raises ValueError."""
    if len(color) != 7 or color[0] != "#":
        raise ValueError(color)
    return int(color[1:], 16)
