"""What the worker's form submits: `{"crowd-entity-annotation": {"entities": [{"label", "startOffset", "endOffset"}]}}`.

Offsets count Unicode code points; the end is exclusive. Source: Documented,
https://docs.aws.amazon.com/sagemaker/latest/dg/sms-ui-template-crowd-entity-annotation.html.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from mockgt.tasktypes.contract import AnswerContent, InvalidAnswer
from mockgt.tasktypes.forms import element_answer, known_label, list_of

ELEMENT = "crowd-entity-annotation"
MAX_ENTITIES = 2000
"""Entities of one answer. Source: Ours."""


@dataclass(frozen=True, order=True)
class Entity:
    """A labeled stretch of the text."""

    start: int
    end: int
    label: str


def entities_of(content: AnswerContent) -> list[Entity]:
    """The entities of an answer that was checked, by place."""
    entries = list_of(element_answer(content, ELEMENT, "entities"), "entities")
    return sorted(_entity(number, entry, str(entry["label"])) for number, entry in enumerate(entries, start=1))


def checked_entities(content: AnswerContent, labels: Sequence[str], text_length: int) -> list[Entity]:
    """The entities of an answer, by place.

    Args:
        text_length: Code points of the text.
    Raises:
        InvalidAnswer: not a list of entities, an unknown label, offsets outside the text, or two that overlap.
    """
    entries = list_of(element_answer(content, ELEMENT, "entities"), "entities")
    if len(entries) > MAX_ENTITIES:
        raise InvalidAnswer(f"The answer has {len(entries)} entities; at most {MAX_ENTITIES} are allowed.")
    entities = []
    for number, entry in enumerate(entries, start=1):
        entity = _entity(number, entry, known_label(entry.get("label"), labels))
        if not 0 <= entity.start < entity.end <= text_length:
            raise InvalidAnswer(
                f"Entity {number} goes from {entity.start} to {entity.end}, but the text has the offsets 0 to "
                f"{text_length}; the start must be before the end."
            )
        entities.append(entity)
    entities.sort()
    for before, after in pairwise(entities):
        if after.start < before.end:
            raise InvalidAnswer(
                f'The entities "{before.label}" ({before.start} to {before.end}) and "{after.label}" ({after.start} to '
                f"{after.end}) overlap. Keep one of them, or change where it ends."
            )
    return entities


def answer_content(entities: Sequence[Entity]) -> dict[str, object]:
    """What the form submits for these entities."""
    entries = [{"endOffset": each.end, "label": each.label, "startOffset": each.start} for each in entities]
    return {ELEMENT: {"entities": entries}}


def read_entity(number: int, entry: Mapping[str, object]) -> Entity:
    """One entity with whatever label it names. Raises InvalidAnswer."""
    return _entity(number, entry, str(entry.get("label")))


def _entity(number: int, entry: Mapping[str, object], label: str) -> Entity:
    start, end = entry.get("startOffset"), entry.get("endOffset")
    if isinstance(start, bool) or isinstance(end, bool) or not isinstance(start, int) or not isinstance(end, int):
        raise InvalidAnswer(f'Entity {number} needs "startOffset" and "endOffset", whole numbers.')
    return Entity(start, end, label)
