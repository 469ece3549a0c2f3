"""Drawn figures by name: text files beside this one, and those that are computed."""

from collections.abc import Callable, Mapping
from importlib.resources import files

from gtui.course.lessons import charts, samples

CONTACT_SHEET = "contact-sheet"
"""The one figure that is made of pictures; screens draw it themselves."""

_COMPUTED: Mapping[str, Callable[[], str]] = {
    "amazon-sales": charts.amazon_sales,
    "class-counts": lambda: charts.class_counts({"Bag": 5, "Eyewear": 5, "Flipflop": 5, "Watch": 5}),
    "coin": charts.coin,
    "consolidation": samples.consolidation,
    "imagenet": charts.imagenet,
    "input-manifest": samples.input_manifest,
    "json-lines": samples.json_lines,
    "output-line": samples.output_line,
    "prices": charts.prices,
    "sample-manifest": samples.sample_manifest,
    "thresholds": charts.thresholds,
    "time-in-data": charts.time_in_data,
}


def figure(name: str) -> str:
    """The figure as lines of text; a KeyError names one that does not exist."""
    if name in _COMPUTED:
        return _COMPUTED[name]()
    drawn = files("gtui.course.lessons.figures") / f"{name}.txt"
    if not drawn.is_file():
        raise KeyError(name)
    return drawn.read_text(encoding="utf-8").rstrip("\n")
