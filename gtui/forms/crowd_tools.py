"""Crowd elements that are tools of their own: with a picture to classify or draw on, or a text to mark."""

from gtui.forms.parts import Tool
from mockgt.crowd_elements.literals import BadLiteral, read_literal, text_list
from mockgt.crowd_elements.tree import Element

TOOLS = frozenset(
    f"crowd-{name}"
    for name in (
        *("image-classifier", "image-classifier-multi-select", "bounding-box", "semantic-segmentation"),
        *("instance-segmentation", "polygon", "polyline", "line", "keypoint", "entity-annotation"),
    )
)


def read_tool(element: Element) -> Tool:
    """The tool; one whose attributes can't be read says so."""
    problem = ""
    labels: tuple[str, ...] = ()
    initial = overlay = None
    try:
        labels = text_list(element.get("categories") or element.get("labels"))
        initial = _value(element.get("initial-value"))
        overlay = _value(element.get("overlay"))
    except BadLiteral as error:
        problem = f"what it begins with can't be read: {error}"
    if not labels and not problem:
        problem = "it has no labels"
    return Tool(
        element.get("name"),
        element.get("header"),
        required=True,
        why_not=problem,
        element=element.tag,
        labels=labels,
        address=element.get("src"),
        text=element.get("text"),
        initial=initial,
        overlay=overlay,
        comment=element.first("worker-comment") is not None,
    )


def _value(text: str) -> object:
    return read_literal(text) if text.strip() else None
