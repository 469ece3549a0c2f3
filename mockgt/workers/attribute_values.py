"""Values of frame and label category attributes: by chance, and as a worker who errs gives them."""

from collections.abc import Iterable, Mapping
from random import Random

from mockgt.tasktypes.label_attributes import Attribute
from mockgt.workers.attempts import Attempt

MISTAKEN = 0.3
"""How often a value is another one, for a worker who is never right."""
NUMBERS = 10
"""Length of a range that the category file leaves open."""
FREE_TEXT = "as seen"

Values = Mapping[str, object]


def filled(
    stream: Random, attributes: Iterable[Attribute], values: Values, optional: bool = False
) -> dict[str, object]:
    """The values, and some for the required attributes without one; with `optional` also for the other choices."""
    complete = dict(values)
    for attribute in attributes:
        name = str(attribute["name"])
        is_wanted = attribute.get("isRequired") is True or (optional and not _is_free_text(attribute))
        if is_wanted and complete.get(name) in (None, ""):
            complete[name] = _any_value(stream, attribute)
    return complete


def as_given(
    attempt: Attempt, attributes: Iterable[Attribute], values: Values, may_edit: bool = True
) -> dict[str, object]:
    """The values as this worker gives them; a free text, and what may not be edited, as it is."""
    given = dict(values)
    for attribute in attributes:
        name = str(attribute["name"])
        is_fixed = _is_free_text(attribute) or (not may_edit and attribute.get("editsAllowed") == "none")
        if name in given and not is_fixed and attempt.stream.random() < MISTAKEN * attempt.error:
            given[name] = _any_value(attempt.stream, attribute)
    return given


def _is_free_text(attribute: Attribute) -> bool:
    return attribute["type"] == "string" and not attribute.get("enum")


def _any_value(stream: Random, attribute: Attribute) -> object:
    if attribute["type"] == "string":
        return stream.choice(attribute["enum"]) if attribute.get("enum") else FREE_TEXT
    highest = attribute.get("maximum")
    lowest = attribute.get("minimum", 0 if highest is None else min(0, highest - NUMBERS))
    return stream.randint(lowest, lowest + NUMBERS if highest is None else highest)
