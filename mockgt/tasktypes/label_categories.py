"""The label category configuration file: `{"document-version": "2018-11-28", "labels": [{"label": "cat"}, …]}`.

Source: Documented, https://docs.aws.amazon.com/sagemaker/latest/dg/sms-label-cat-config-attributes.html.
The forms for video frames and 3D point clouds belong to those task types and are not read here.
"""

import json

DOCUMENT_VERSION = "2018-11-28"
MAX_LABEL_CHARACTERS = 256


class InvalidLabelCategories(Exception):
    """The label category configuration file cannot be used; `str()` says why and what to write instead."""


def read(body: bytes) -> list[str]:
    """The file's labels, in order: a label's position is its class index in the output.

    Raises:
        InvalidLabelCategories: not JSON, not this form, no label, a label that is empty, too long or there twice.
    Source:
        Documented: names are unique and have at most 256 characters. Ours: a file without `document-version` is read.
    """
    document = _parse(body)
    version = document.get("document-version", DOCUMENT_VERSION)
    if version != DOCUMENT_VERSION:
        raise InvalidLabelCategories(f'"document-version" is {json.dumps(version)}; write "{DOCUMENT_VERSION}".')
    entries = document.get("labels")
    if not isinstance(entries, list) or not entries:
        raise InvalidLabelCategories('"labels" must be a list like [{"label": "cat"}, {"label": "dog"}].')
    labels = [_label(number, entry) for number, entry in enumerate(entries, start=1)]
    for number, label in enumerate(labels, start=1):
        if label in labels[: number - 1]:
            raise InvalidLabelCategories(f'Label {number}, "{label}", is there twice; label names must be unique.')
    return labels


def write(labels: list[str]) -> bytes:
    """The file for these labels, as the console writes it."""
    document = {"document-version": DOCUMENT_VERSION, "labels": [{"label": label} for label in labels]}
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


def _parse(body: bytes) -> dict[str, object]:
    try:
        document = json.loads(body.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise InvalidLabelCategories(f"The file is not UTF-8 text (byte {error.start}); save it as UTF-8.") from error
    except (json.JSONDecodeError, RecursionError) as error:
        raise InvalidLabelCategories(f"The file is not JSON: {error}.") from error
    if not isinstance(document, dict):
        raise InvalidLabelCategories('The file must hold a JSON object with "document-version" and "labels".')
    return document


def _label(number: int, entry: object) -> str:
    label = entry.get("label") if isinstance(entry, dict) else None
    if not isinstance(label, str):
        raise InvalidLabelCategories(f'Entry {number} of "labels" must be like {{"label": "cat"}}.')
    if not label.strip():
        raise InvalidLabelCategories(f'Entry {number} of "labels" has an empty label.')
    if len(label) > MAX_LABEL_CHARACTERS:
        raise InvalidLabelCategories(
            f'Entry {number} of "labels" has {len(label)} characters; at most {MAX_LABEL_CHARACTERS} are allowed.'
        )
    return label
