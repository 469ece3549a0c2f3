"""What worker forms submit: `{"<name of the crowd element>": {…}}`, with other named inputs of the form beside it."""

from collections.abc import Mapping, Sequence

from mockgt.tasktypes.contract import AnswerContent, InvalidAnswer
from mockgt.tasktypes.images import ImageSize

LABELS_IN_A_MESSAGE = 10


def element_answer(content: AnswerContent, element: str, key: str) -> Mapping[str, object]:
    """The crowd element's part of an answer: the object that holds `key`.

    The top key is the `name` of the template's element, `element` unless the template names it differently.

    Raises:
        InvalidAnswer: there is none, or more than one.
    """
    candidates = [content[element]] if element in content else list(content.values())
    found = [each for each in candidates if isinstance(each, Mapping) and key in each]
    if not found:
        raise InvalidAnswer(f'The answer has no "{key}". Submit {{"{element}": {{"{key}": …}}}}.')
    if len(found) > 1:
        raise InvalidAnswer(f'The answer has "{key}" {len(found)} times. Submit it once, under "{element}".')
    return found[0]


def list_of(element: Mapping[str, object], key: str) -> list[Mapping[str, object]]:
    """The objects of a list in an answer. Raises InvalidAnswer unless it is a list of objects."""
    entries = element[key]
    if not isinstance(entries, list) or not all(isinstance(entry, Mapping) for entry in entries):
        raise InvalidAnswer(f'"{key}" must be a list of objects.')
    return entries


def chosen_label(content: AnswerContent, labels: Sequence[str], element: str) -> str:
    """The one label that an answer chooses: `{"<element>": {"label": "Bag"}}`.

    Raises:
        InvalidAnswer: no label, several, or one that the job does not have.
    """
    choices = _choices(content, element)
    allowed = listing(labels)
    if not choices:
        raise InvalidAnswer(f'The answer chooses no label. Submit {{"{element}": {{"label": …}}}} with {allowed}.')
    if len(choices) > 1:
        raise InvalidAnswer(f"The answer chooses {len(choices)} labels; choose exactly one of {allowed}.")
    label = choices[0]
    if not isinstance(label, str):
        raise InvalidAnswer(f'"label" must be one text, not a {type(label).__name__}; choose exactly one of {allowed}.')
    return known_label(label, labels)


def chosen_labels(content: AnswerContent, labels: Sequence[str], element: str) -> list[str]:
    """The labels that an answer chooses, in its order: `{"<element>": {"labels": ["a", "b"]}}`; there may be none.

    Raises:
        InvalidAnswer: not a list of different labels of the job.
    """
    chosen = element_answer(content, element, "labels")["labels"]
    if not isinstance(chosen, list) or not all(isinstance(label, str) for label in chosen):
        raise InvalidAnswer(f'"labels" must be a list of labels; choose of {listing(labels)}.')
    if len(set(chosen)) < len(chosen):
        raise InvalidAnswer("The answer chooses a label twice; choose each at most once.")
    return [known_label(label, labels) for label in chosen]


def known_label(label: object, labels: Sequence[str]) -> str:
    """The label, which must be one of the job's. Raises InvalidAnswer."""
    if not isinstance(label, str) or label not in labels:
        raise InvalidAnswer(f'"{str(label)[:100]}" is not a label of this job; choose one of {listing(labels)}.')
    return label


def check_image_properties(element: Mapping[str, object], size: ImageSize) -> None:
    """Refuse an answer that was made on a picture of another size. Raises InvalidAnswer."""
    properties = element.get("inputImageProperties")
    if properties is None:
        return
    expected = {"width": size.width, "height": size.height}
    if not isinstance(properties, Mapping) or {key: properties.get(key) for key in expected} != expected:
        raise InvalidAnswer(
            f'"inputImageProperties" must be the picture\'s size, {{"height": {size.height}, "width": {size.width}}}.'
        )


def listing(labels: Sequence[str]) -> str:
    """The first labels, for a message."""
    shown = ", ".join(labels[:LABELS_IN_A_MESSAGE])
    return f"{shown}, …" if len(labels) > LABELS_IN_A_MESSAGE else shown


def _choices(content: AnswerContent, element: str) -> list[object]:
    elements = [content[element]] if element in content else list(content.values())
    return [each["label"] for each in elements if isinstance(each, Mapping) and "label" in each]
