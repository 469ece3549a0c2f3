"""Label names that differ only in how they are written are the same: letter case, spaces, hyphens and underscores.

Source: Ours. Students type the names of the labels themselves.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import cast

from mockgt.grading.labels import Box, Label, Mask, Span

Spelling = Callable[[str], str]


def spelling_of(names: Iterable[str]) -> Spelling:
    """A function that gives a label name as it is among these names; another name stays as it is.

    Names of which two are written alike, such as `US` and `us`, have to be met exactly.
    """
    exact = set(names)
    alike: dict[str, list[str]] = {}
    for name in sorted(exact):
        alike.setdefault(plainly(name), []).append(name)

    def spell(name: str) -> str:
        known = alike.get(plainly(name), [])
        return name if name in exact or len(known) != 1 else known[0]

    return spell


def plainly(name: str) -> str:
    """A label name without what may be written differently."""
    return re.sub(r"[\s_-]+", " ", name).strip().casefold()


def names_in(label: Label) -> set[str]:
    """The label names in a label."""
    if isinstance(label, str):
        return {label}
    if isinstance(label, Mask):
        return set(label.classes.values())
    return {each if isinstance(each, str) else each.label for each in label}


def respelled(label: Label, spell: Spelling) -> Label:
    """The label with its names spelled so."""
    if isinstance(label, str):
        return spell(label)
    if isinstance(label, Mask):
        return replace(label, classes={value: spell(name) for value, name in label.classes.items()})
    return cast("Label", tuple(_respelled(each, spell) for each in label))


def _respelled(part: str | Box | Span, spell: Spelling) -> str | Box | Span:
    return spell(part) if isinstance(part, str) else replace(part, label=spell(part.label))
