"""Attributes of labels and frames: the category file of video frame and point cloud jobs, and workers' values for it.

Source: Documented, https://docs.aws.amazon.com/sagemaker/latest/dg/sms-label-cat-config-attributes.html.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from mockgt.tasktypes.contract import InvalidAnswer
from mockgt.tasktypes.label_categories import InvalidLabelCategories, LabelCategories, check_labels, parse

MAX_LABEL_CHARACTERS = 16
MAX_ATTRIBUTES = 10
MAX_FREE_TEXTS = 5
MAX_NAME_CHARACTERS = 16
MAX_DESCRIPTION_CHARACTERS = 128
MAX_ENUM_VALUES = 10
MAX_FRAME_TEXT_CHARACTERS = 1000
MAX_LABEL_TEXT_CHARACTERS = 80
EDITS = ("none", "any")

Attribute = Mapping[str, Any]


def read_with_attributes(body: bytes, annotation_types: Sequence[str] = ()) -> LabelCategories:
    """The category file with attributes; `annotation_types` are those that the task type knows, if any.

    Raises:
        InvalidLabelCategories: which part of the file is wrong, and what it must be.
    """
    document = parse(body)
    check_labels(document, MAX_LABEL_CHARACTERS)
    kind = document.get("annotationType")
    if kind is not None and kind not in annotation_types:
        wanted = f"one of {', '.join(annotation_types)}" if annotation_types else "left out for this task type"
        raise InvalidLabelCategories(f'"annotationType" is "{kind}"; it must be {wanted}.')
    frame_attributes = _attributes(document, "frameAttributes", "the file")
    for attribute in frame_attributes:
        if not isinstance(attribute.get("description"), str):
            raise InvalidLabelCategories(f'The frame attribute "{attribute["name"]}" has no "description".')
    shared = _attributes(document, "categoryGlobalAttributes", "the file")
    categories = LabelCategories(document)
    for entry in categories.entries:
        where = f'the label "{entry["label"]}"'
        _check_edits(entry, where)
        _check_together(shared, _attributes(entry, "categoryAttributes", where), where)
    return categories


def frame_attributes_of(categories: LabelCategories) -> list[Attribute]:
    """Attributes that a frame has as a whole."""
    return _list(categories.document.get("frameAttributes"))


def label_attributes_of(categories: LabelCategories, label: str) -> list[Attribute]:
    """Attributes of a label: those of all labels, then its own."""
    own = next((entry.get("categoryAttributes") for entry in categories.entries if entry["label"] == label), None)
    return [*_list(categories.document.get("categoryGlobalAttributes")), *_list(own)]


def checked_values(
    given: object, attributes: Sequence[Attribute], where: str, max_characters: int
) -> dict[str, object]:
    """The values that a worker gave for attributes.

    Args:
        where: Whose attributes, for a message, such as `Frame 3`.
        max_characters: Of a free text.

    Raises:
        InvalidAnswer: an attribute that is not known or that is missing, or a value that it does not take.
    """
    values = {} if given is None else given
    if not isinstance(values, Mapping):
        raise InvalidAnswer(f"{where}: the attributes must be an object of names and values.")
    known = {str(attribute["name"]): attribute for attribute in attributes}
    for name, value in values.items():
        if name not in known:
            raise InvalidAnswer(f'{where}: there is no attribute "{str(name)[:40]}".')
        _check_value(value, known[name], f'{where}, attribute "{name}"', max_characters)
    for name, attribute in known.items():
        if attribute.get("isRequired") is True and values.get(name) in (None, ""):
            raise InvalidAnswer(f'{where}: the attribute "{name}" is required. Give it a value.')
    return dict(values)


def _check_value(value: object, attribute: Attribute, where: str, max_characters: int) -> None:
    if attribute["type"] == "number":
        low, high = attribute.get("minimum"), attribute.get("maximum")
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise InvalidAnswer(f"{where}: the value must be a number.")
        if (low is not None and value < low) or (high is not None and value > high):
            raise InvalidAnswer(f"{where}: {value} is not from {low} to {high}.")
        return
    if not isinstance(value, str):
        raise InvalidAnswer(f"{where}: the value must be a text.")
    choices = attribute.get("enum")
    if choices and value not in choices:
        raise InvalidAnswer(f'{where}: "{value[:40]}" is not one of {", ".join(choices)}.')
    if not choices and len(value) > max_characters:
        raise InvalidAnswer(f"{where}: the text has {len(value)} characters; at most {max_characters} are allowed.")


def _attributes(holder: Mapping[str, object], key: str, where: str) -> list[Attribute]:
    value = holder.get(key)
    if value is None:
        return []
    if not isinstance(value, list) or not all(isinstance(entry, Mapping) for entry in value):
        raise InvalidLabelCategories(f'"{key}" of {where} must be a list of attributes.')
    for entry in value:
        _check_attribute(entry, f'an attribute of "{key}" of {where}')
    _check_together(value, [], f'"{key}" of {where}')
    return value


def _check_attribute(attribute: Attribute, where: str) -> None:
    name, kind = attribute.get("name"), attribute.get("type")
    if not isinstance(name, str) or not 1 <= len(name) <= MAX_NAME_CHARACTERS:
        raise InvalidLabelCategories(f'"name" of {where} must be a text of 1 to {MAX_NAME_CHARACTERS} characters.')
    where = f'the attribute "{name}"'
    if kind not in ("string", "number"):
        raise InvalidLabelCategories(f'"type" of {where} must be "string" or "number".')
    description = attribute.get("description", "")
    if not isinstance(description, str) or len(description) > MAX_DESCRIPTION_CHARACTERS:
        raise InvalidLabelCategories(
            f'"description" of {where} must be a text of at most {MAX_DESCRIPTION_CHARACTERS} characters.'
        )
    _check_edits(attribute, where)
    if not isinstance(attribute.get("isRequired", False), bool):
        raise InvalidLabelCategories(f'"isRequired" of {where} must be true or false.')
    if kind == "number":
        _check_range(attribute, where)
    else:
        _check_enum(attribute, where)


def _check_range(attribute: Attribute, where: str) -> None:
    """Source: Ours, minimum and maximum may be missing, as in the guide's own examples."""
    limits = [attribute[key] for key in ("minimum", "maximum") if key in attribute]
    if any(isinstance(limit, bool) or not isinstance(limit, int) for limit in limits):
        raise InvalidLabelCategories(f'"minimum" and "maximum" of {where} must be whole numbers.')
    if len(limits) == 2 and limits[0] > limits[1]:
        raise InvalidLabelCategories(f'"minimum" of {where} is larger than its "maximum".')
    if "enum" in attribute:
        raise InvalidLabelCategories(f'"enum" of {where} is for attributes of type "string".')


def _check_enum(attribute: Attribute, where: str) -> None:
    choices = attribute.get("enum")
    if choices is None:
        return
    fits = isinstance(choices, list) and 1 <= len(choices) <= MAX_ENUM_VALUES
    if not fits or not all(isinstance(each, str) and 1 <= len(each) <= MAX_NAME_CHARACTERS for each in choices):
        raise InvalidLabelCategories(
            f'"enum" of {where} must be a list of 1 to {MAX_ENUM_VALUES} texts of at most {MAX_NAME_CHARACTERS} '
            "characters."
        )


def _check_edits(holder: Mapping[str, object], where: str) -> None:
    if holder.get("editsAllowed", "any") not in EDITS:
        raise InvalidLabelCategories(f'"editsAllowed" of {where} must be "none" or "any".')


def _check_together(shared: Sequence[Attribute], own: Sequence[Attribute], where: str) -> None:
    together = [*shared, *own]
    names = [attribute["name"] for attribute in together]
    if len(together) > MAX_ATTRIBUTES:
        raise InvalidLabelCategories(f"{where} has {len(together)} attributes; at most {MAX_ATTRIBUTES} are allowed.")
    if len(set(names)) < len(names):
        raise InvalidLabelCategories(f"{where} has two attributes of the same name. Rename one.")
    free_texts = sum(attribute["type"] == "string" and "enum" not in attribute for attribute in together)
    if free_texts > MAX_FREE_TEXTS:
        raise InvalidLabelCategories(f"{where} has {free_texts} free-text attributes; at most {MAX_FREE_TEXTS} are.")


def _list(value: object) -> list[Attribute]:
    return [entry for entry in value if isinstance(entry, Mapping)] if isinstance(value, list) else []
