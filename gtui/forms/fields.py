"""Inputs, boxes, buttons and lists of a form."""

import math
from collections.abc import Mapping
from typing import get_args

from gtui.forms.parts import Choice, Hidden, Option, Slider, TextField, TextKind
from mockgt.crowd_elements.literals import BadLiteral, read_literal, text_list
from mockgt.crowd_elements.tree import Element

CHECKS = frozenset({"crowd-checkbox", "crowd-toggle-button"})
SELECTS = frozenset({"select", "crowd-select"})
OPTIONS = frozenset({"option", "crowd-option"})
ON = "on"
LINES, MOST_LINES = 3, 12
DEFAULT_MAXIMUM = 100.0
Captions = Mapping[str, str]
"""The words of labels, by the id of what they stand for."""


def caption_of(element: Element, captions: Captions) -> str:
    """What stands for an element: its own label, the label around it or elsewhere, else its name."""
    words = element.get("label") or element.get("data-caption") or captions.get(element.get("id"), "")
    return words or element.get("aria-label") or element.get("title")


def read_text(element: Element, captions: Captions) -> TextField:
    """A line of text, or several."""
    is_area = element.tag in {"textarea", "crowd-text-area"}
    kind: TextKind = next((known for known in get_args(TextKind) if known == element.get("type").lower()), "text")
    lines = whole(element.get("rows")) or LINES
    inside = element.raw_text if element.tag == "textarea" else ""
    return TextField(
        name=element.get("name"),
        label=caption_of(element, captions),
        required=element.has("required"),
        disabled=element.has("disabled") or element.has("readonly"),
        kind="text" if is_area else kind,
        value=element.get("value") or inside,
        placeholder=element.get("placeholder"),
        lines=min(max(lines, 2), MOST_LINES) if is_area else 1,
        min_length=whole(element.get("min-length") or element.get("minlength")),
        max_length=whole(element.get("max-length") or element.get("maxlength")),
        pattern=element.get("pattern"),
        allowed=element.get("allowed-pattern"),
        minimum=element.get("min"),
        maximum=element.get("max"),
        step=element.get("step"),
        error_message=element.get("error-message"),
    )


def read_hidden(element: Element) -> Hidden:
    """A hidden input."""
    return Hidden(element.get("name"), "", value=element.get("value"))


def read_slider(element: Element, captions: Captions) -> Slider:
    """A number on a scale; ends that are none become those of a browser."""
    low = number(element.get("min"), 0.0)
    high = max(number(element.get("max"), max(DEFAULT_MAXIMUM, low)), low)
    step = number(element.get("step"), 1.0)
    middle = low if element.tag == "crowd-slider" else (low + high) / 2
    return Slider(
        name=element.get("name"),
        label=caption_of(element, captions),
        required=element.has("required"),
        disabled=element.has("disabled"),
        minimum=low,
        maximum=high,
        step=step if step > 0 else 1.0,
        value=min(max(number(element.get("value"), middle), low), high),
    )


def read_choices(element: Element, captions: Captions, *, several: bool) -> Choice:
    """One radio button or one check box as a choice that others may join."""
    words = element.text or caption_of(element, captions)
    value = element.get("value") or ON
    named = words or (element.get("name") if value == ON else value)
    option = Option(element.get("name"), value, named or value, element.has("checked"))
    # A crowd-radio-button's `required` has no effect. Source: Documented.
    required = element.has("required") and element.tag != "crowd-radio-button"
    return Choice(element.get("name"), "", required, element.has("disabled"), options=(option,), several=several)


def read_group(element: Element) -> Choice:
    """The buttons of a crowd-radio-group, of which one is chosen whatever their names are."""
    buttons = [each for each in element.within() if each.tag in {"crowd-radio-button", "input"}]
    options = [read_choices(button, {}, several=False).options[0] for button in buttons]
    last = max((place for place, option in enumerate(options) if option.chosen), default=-1)
    single = [Option(option.name, option.value, option.caption, place == last) for place, option in enumerate(options)]
    return Choice("", element.get("label"), options=tuple(single))


def read_select(element: Element, captions: Captions) -> Choice:
    """A list to choose from; the browser chooses the first option where none is marked."""
    found = [each for each in element.within() if each.tag in OPTIONS]
    options = [
        Option(element.get("name"), each.attributes.get("value", each.text), each.text, each.has("selected"))
        for each in found
    ]
    several = element.has("multiple")
    if options and not several and not any(option.chosen for option in options):
        first = options[0]
        options[0] = Option(first.name, first.value, first.caption, chosen=True)
    return Choice(
        element.get("name"),
        caption_of(element, captions),
        element.has("required"),
        element.has("disabled"),
        options=tuple(options),
        several=several,
        form="texts" if several else "text",
    )


def read_classifier(element: Element) -> Choice:
    """A crowd-classifier's options."""
    several = element.tag == "crowd-classifier-multi-select"
    try:
        labels, problem = text_list(element.get("categories")), ""
    except BadLiteral as error:
        labels, problem = (), f"its categories can't be read: {error}"
    options = tuple(Option("", label, label) for label in labels)
    return Choice(
        element.get("name"),
        element.get("header"),
        required=True,
        options=options,
        several=several,
        form="labels" if several else "label",
        none=exclusion(element.get("exclusion-category")) if several else "",
        why_not=problem,
    )


def exclusion(text: str) -> str:
    """The words of an `exclusion-category`; empty without one."""
    try:
        given = read_literal(text) if text.strip() else None
    except BadLiteral:
        return ""
    return str(given.get("text", "")) if isinstance(given, dict) else ""


def whole(text: str) -> int:
    """A whole number from 0, 0 where there is none."""
    return int(text) if text.isdecimal() and len(text) <= 6 else 0


def number(text: str, default: float) -> float:
    """A finite number, else the default."""
    try:
        value = float(text)
    except ValueError:
        return default
    return value if math.isfinite(value) and abs(value) < 1e12 else default
