"""Elements of Augmented AI that simulated workers fill in: moderation labels, and the keys and values of a document.

Source: Documented, what they submit, https://docs.aws.amazon.com/sagemaker/latest/dg/crowd-elements-a2i-list.html.
Ours: who errs on a document leaves values as they were found.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

from mockgt.crowd_elements.literals import BadLiteral
from mockgt.crowd_elements.reviews import (
    BLOCKS,
    CHOSEN,
    DOCUMENT,
    MODERATION,
    Category,
    Pair,
    document_pairs,
    moderation_categories,
)
from mockgt.workers.attempts import Attempt
from mockgt.workers.form_fields import Field
from mockgt.workers.form_page import PageElement


@dataclass(frozen=True)
class Moderation:
    """crowd-rekognition-detect-moderation-labels."""

    names: tuple[str, ...]
    categories: tuple[Category, ...]

    def by_chance(self, stream: Random) -> dict[str, object]:
        """Each label as often as not."""
        return self._content([stream.random() < 0.5 for _ in self.categories])

    def answer(self, attempt: Attempt, right: dict[str, object]) -> dict[str, object]:
        """Each as it should be, or the other way round where the worker errs."""
        value = right.get(self.names[0])
        wanted = value.get(CHOSEN) if isinstance(value, Mapping) else None
        there = wanted if isinstance(wanted, list) else []
        return self._content([(each.value in there) is attempt.is_right(0.5) for each in self.categories])

    def _content(self, chosen: list[bool]) -> dict[str, object]:
        values = [each.value for each, is_chosen in zip(self.categories, chosen, strict=True) if is_chosen]
        return {self.names[0]: {CHOSEN: values}}


@dataclass(frozen=True)
class Document:
    """crowd-textract-analyze-document."""

    names: tuple[str, ...]
    pairs: tuple[Pair, ...]

    def by_chance(self, stream: Random) -> dict[str, object]:
        """What was found in the document."""
        blocks = [
            each
            for pair in self.pairs
            if not pair.is_new
            for each in ({**pair.key, "text": pair.key_text}, {**pair.value, "text": pair.value_text})
        ]
        return {self.names[0]: {BLOCKS: blocks}}

    def answer(self, attempt: Attempt, right: dict[str, object]) -> dict[str, object]:
        """The right texts, or what was found."""
        name = self.names[0]
        return {name: right[name]} if name in right and attempt.is_right(0.5) else self.by_chance(attempt.stream)


def review(element: PageElement) -> Field | None:
    """The field of an element of Augmented AI; None for other elements, or where its values cannot be read."""
    given = element.attributes
    try:
        if element.tag == MODERATION:
            categories = moderation_categories(given.get("categories", ""))
            return Moderation((element.name,), categories) if categories else None
        if element.tag == DOCUMENT:
            return Document((element.name,), document_pairs(given.get("initial-value", ""), given.get("keys", "")))
    except BadLiteral:
        return None
    return None
