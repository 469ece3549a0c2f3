import pytest
from rich.color import Color

from gtui.canvas.palette import COLOURS
from gtui.widgets.strips import Tag, tagged, to_strip

AA = 4.5
"""The contrast ratio that WCAG 2.2 asks of text (https://www.w3.org/TR/WCAG22/#contrast-minimum)."""


def luminance(color: Color | None) -> float:
    assert color is not None
    assert color.triplet is not None
    channels = (value / 255 for value in color.triplet)
    linear = (value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels)
    return sum(weight * value for weight, value in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize("selected", [False, True])
@pytest.mark.parametrize("colour", COLOURS, ids=hex)
def test_the_name_of_a_shape_is_read_on_the_color_of_its_label(colour: int, selected: bool) -> None:
    row = to_strip([(" " * 12, 0x808080, 0x808080)], 12)
    (name,) = [each for each in tagged(row, Tag(1, 0, "1 Bag", colour, selected)) if each.text == "1 Bag"]
    assert name.style is not None
    low, high = sorted((luminance(name.style.color), luminance(name.style.bgcolor)))
    assert (high + 0.05) / (low + 0.05) >= AA
