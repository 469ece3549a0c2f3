"""The instructions of a page, which stand in the dialog Instructions and not in the form."""

from dataclasses import dataclass

from mockgt.crowd_elements.tree import Element

REGIONS = frozenset({"short-instructions", "full-instructions", "crowd-instructions", "worker-comment"})
EXAMPLES = {"positive-example": "Good example", "negative-example": "Bad example"}


@dataclass(frozen=True)
class Instructions:
    """Short and full instructions as HTML, the full ones with a title."""

    short: str
    header: str
    full: str


def read_instructions(root: Element) -> Instructions:
    """All instructions of a page."""
    short = [each.html for each in root.within() if each.tag in {"short-instructions", "short-summary"}]
    full = [each for each in root.within() if each.tag == "full-instructions"]
    more = [_crowd_instructions(each) for each in root.within() if each.tag == "crowd-instructions"]
    return Instructions(
        short="\n".join(short),
        header=next((each.get("header") for each in full if each.get("header")), ""),
        full="\n".join([*(each.html for each in full), *more]),
    )


def _crowd_instructions(element: Element) -> str:
    pieces = [each.html for each in element.within() if each.tag == "detailed-instructions"]
    for tag, title in EXAMPLES.items():
        pieces.extend(f"<h2>{title}</h2>{each.html}" for each in element.within() if each.tag == tag)
    return "\n".join(pieces)
