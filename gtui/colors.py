"""Whether the terminal's colors do pictures justice."""

from collections.abc import Mapping

FEW_COLORS: Mapping[str, int] = {"256": 256, "standard": 16, "windows": 16}
"""How many colors Rich's color systems have that have few."""


def color_advice(color_system: str | None) -> str | None:
    """What to do in a terminal of few colors, None where there are enough or none are wanted."""
    if color_system is None or color_system not in FEW_COLORS:
        return None
    return (
        f"Pictures are drawn in {FEW_COLORS[color_system]} colors. If your terminal has more, leave with ctrl+q, type "
        "export COLORTERM=truecolor and start again."
    )
