"""Elements that say something, and elements that only a browser can play."""

from gtui.forms.parts import Notice
from mockgt.crowd_elements.tree import Element

MEDIA = frozenset({"video", "audio", "iframe", "embed", "canvas"})
DISPLAYED = frozenset(
    f"crowd-{name}"
    for name in (
        *("alert", "toast", "badge", "card", "tabs", "tab", "modal", "icon", "icon-button", "fab", "label", "header"),
        *("tooltip", "divider"),
    )
)
_SECTIONS = {"crowd-card": "heading", "crowd-tab": "header", "crowd-modal": "header"}
_KINDS = {"crowd-alert": "info", "crowd-toast": "info", "crowd-badge": "info"}


def displayed(element: Element) -> tuple[Notice | None, str]:
    """The notice that an element is, or the heading above what is in it."""
    tag = element.tag
    if tag in _KINDS:
        words = " ".join(filter(None, (element.get("label") or element.get("text"), element.text)))
        return (Notice(words, element.get("type") or _KINDS[tag]) if words else None), ""
    if tag in {"crowd-fab", "crowd-icon-button", "crowd-icon"}:
        words = element.get("title") or element.get("label")
        return (Notice(words) if words else None), ""
    return None, element.get(_SECTIONS.get(tag, "header"))


def media_notice(element: Element) -> str:
    """What to do with what a terminal can't play."""
    addresses = [each.get("src") or each.get("data") for each in element.within()]
    address = next(filter(None, addresses), "")
    if element.tag == "canvas":
        return "A drawing area of a script can't be shown in a terminal. Decline the task if you need it."
    what = {"video": "A video", "audio": "A recording"}.get(element.tag, "A page within the page")
    if not address:
        return f"{what} can't be played in a terminal. Decline the task if you need it."
    return f"{what} can't be played in a terminal. Open it in a browser: {address}"
