"""Crowd elements of Augmented AI: a picture's moderation labels, and a document's keys and values."""

import json
from collections.abc import Iterator
from html import escape

from gtui.forms.fields import exclusion
from gtui.forms.parts import BlockText, Choice, Notice, Option, Part, PictureShown, Prose
from mockgt.crowd_elements.literals import BadLiteral
from mockgt.crowd_elements.reviews import (
    DOCUMENT,
    MODERATION,
    OUTPUTS,
    Pair,
    document_pairs,
    moderation_categories,
)
from mockgt.crowd_elements.tree import Element

REVIEWS = frozenset({MODERATION, DOCUMENT})
GEOMETRY = "The places of keys and values in the document can't be changed in a terminal; their texts can."
CANT_BE_READ = "what it begins with can't be read: {}"


def read_review(element: Element) -> Iterator[Part]:
    """The parts of one of these elements: the picture, then what is filled in."""
    yield PictureShown(element.get("src"), "")
    name = element.get("name") or OUTPUTS[element.tag]
    if element.tag == MODERATION:
        yield _moderation(element, name)
        return
    if element.get("header"):
        yield Prose(f"<h3>{escape(element.get('header'))}</h3>")
    if "no-geometry-edit" not in element.attributes:
        yield Notice(GEOMETRY, "help")
    try:
        pairs = document_pairs(element.get("initial-value"), element.get("keys"))
    except BadLiteral as error:
        yield BlockText(name, element.get("header"), why_not=CANT_BE_READ.format(error))
        return
    for pair in pairs:
        yield from _pair(pair, name, keys_are_fixed="no-key-edit" in element.attributes)


def _moderation(element: Element, name: str) -> Choice:
    try:
        categories, problem = moderation_categories(element.get("categories")), ""
    except BadLiteral as error:
        categories, problem = (), CANT_BE_READ.format(error)
    options = tuple(Option("", as_text(each.value), each.caption) for each in categories)
    none = exclusion(element.get("exclusion-category"))
    return Choice(
        name, element.get("header"), required=True, why_not=problem, options=options, several=True, form="records",
        none=none,
    )  # fmt: skip


def _pair(pair: Pair, name: str, *, keys_are_fixed: bool) -> Iterator[BlockText]:
    """The key, unless it stays as it is, and the value, which is blank where the document's is."""
    key = {**pair.key, "text": pair.key_text}
    if pair.is_new:
        hint = "Leave it empty where the document does not have this key."
        yield BlockText(name, pair.key_text, placeholder=hint, block=pair.value, along=(key,), optional=True)
        return
    if not keys_are_fixed:
        yield BlockText(name, "Key", value=pair.key_text, block=pair.key)
    label = pair.key_text if keys_are_fixed else f"Value of {pair.key_text}"
    yield BlockText(name, label, value=pair.value_text, block=pair.value, along=(key,) if keys_are_fixed else ())


def as_text(value: object) -> str:
    """What is submitted for an option, as the text that options have."""
    return json.dumps(value, ensure_ascii=False)
