"""Figures that are computed: bars, and a scale."""

from collections.abc import Mapping, Sequence

WIDEST = 66
"""Cells that a figure may be wide, so that it fits a terminal of 80 columns with all that stands around it."""
LONGEST_BAR = 36
_EIGHTHS = " ▏▎▍▌▋▊▉"
_WORKING_HOURS_A_YEAR = 2_000
IMAGENET_PICTURES = 14_000_000
DEMO_PICTURES = 20


def bars(rows: Sequence[tuple[str, float, str]]) -> str:
    """Horizontal bars in proportion, one row each: its name, its value, and the value in words."""
    widest = max(len(name) for name, _, _ in rows)
    cells = min(LONGEST_BAR, WIDEST - widest - 3 - max(len(words) for _, _, words in rows))
    most = max(value for _, value, _ in rows)
    return "\n".join(f"{name:<{widest}}  {_bar(value / most * cells)} {words}" for name, value, words in rows)


def _bar(cells: float) -> str:
    whole, rest = divmod(max(round(cells * 8), 1), 8)
    return "█" * whole + (_EIGHTHS[rest] if rest else "")


def class_counts(counts: Mapping[str, int]) -> str:
    """How many objects each class has."""
    return bars([(name, count, str(count)) for name, count in counts.items()])


def amazon_sales() -> str:
    """Two quarters' sales and the growth between them."""
    rows = [("a year before", 9.9, "9.9 B USD"), ("second quarter", 12.83, "12.83 B USD")]
    return f"{bars(rows)}\n{'':16}growth: +29 %"


def coin() -> str:
    """Hours of reading contracts, in years of work of one person."""
    years = 360_000 // _WORKING_HOURS_A_YEAR
    rows = [("people", 360_000.0, f"360,000 h = {years} years"), ("COiN", 1.0, "hours")]
    return f"{bars(rows)}\none person works about {_WORKING_HOURS_A_YEAR:,} hours a year"


def time_in_data() -> str:
    """The share of data preparation in the work of data scientists."""
    return bars([("preparing data", 80, "80 %"), ("all the rest", 20, "20 %")])


def imagenet() -> str:
    """Our pictures beside ImageNet's."""
    rows = [("ImageNet", float(IMAGENET_PICTURES), "14,000,000"), ("the demo", float(DEMO_PICTURES), "20")]
    times = IMAGENET_PICTURES // DEMO_PICTURES
    return f"{bars(rows)}\nImageNet has {times:,} pictures for each of ours"


def thresholds() -> str:
    """From how many objects automated labeling is offered, required and advised."""
    return bars(
        [
            ("the demo", 20, "20"),
            ("the course says from", 1_000, "1,000"),
            ("the guide requires", 1_250, "1,250"),
            ("the guide advises", 5_000, "5,000"),
        ]
    )


def prices() -> str:
    """What one picture's label costs: its fee, and three workers of Mechanical Turk."""
    return bars(
        [
            ("one worker of your own", 0.08, "0.08 = 0.080 USD"),
            ("three of Mechanical Turk", 0.116, "0.08 + 3 × 0.012 = 0.116"),
            ("a model", 0.08, "0.08 + instances"),
        ]
    )
