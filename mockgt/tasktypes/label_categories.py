"""The label category configuration file: `{"document-version": "2018-11-28", "labels": [{"label": "cat"}, …]}`.

Source: Documented, https://docs.aws.amazon.com/sagemaker/latest/dg/sms-label-cat-config-attributes.html and, for named
entity recognition, https://docs.aws.amazon.com/sagemaker/latest/dg/sms-named-entity-recg.html.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

DOCUMENT_VERSION = "2018-11-28"
MAX_LABEL_CHARACTERS = 256


class InvalidLabelCategories(Exception):
    """The label category configuration file cannot be used; `str()` says why and what to write instead."""


@dataclass(frozen=True)
class LabelCategories:
    """A label category file that was checked: `document` is all of it, as given."""

    document: Mapping[str, object] = field(default_factory=dict)

    @property
    def entries(self) -> list[Mapping[str, object]]:
        """The labels' entries, as given."""
        entries = self.document.get("labels")
        return entries if isinstance(entries, list) else []

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels' names, in order: a label's position is its class index in the output."""
        return tuple(str(entry["label"]) for entry in self.entries)

    @property
    def short_instructions(self) -> str:
        """HTML; empty where the file has none."""
        return self._instruction("shortInstruction")

    @property
    def full_instructions(self) -> str:
        """HTML; empty where the file has none."""
        return self._instruction("fullInstruction")

    @property
    def audited_attribute(self) -> str:
        """The label attribute that the job audits, where the file names it."""
        name = self.document.get("auditLabelAttributeName")
        return name if isinstance(name, str) else ""

    def _instruction(self, key: str) -> str:
        instructions = self.document.get("instructions")
        value = instructions.get(key) if isinstance(instructions, Mapping) else None
        return value if isinstance(value, str) else ""


def read_categories(body: bytes) -> LabelCategories:
    """The standard form, of all image, text and custom jobs.

    Raises:
        InvalidLabelCategories: not JSON, not this form, no label, a label that is empty, too long or there twice.
    Source:
        Documented: names are unique and have at most 256 characters. Ours: a file without `document-version` is read.
    """
    document = parse(body)
    version = document.get("document-version", DOCUMENT_VERSION)
    if version != DOCUMENT_VERSION:
        raise InvalidLabelCategories(f'"document-version" is {json.dumps(version)}; write "{DOCUMENT_VERSION}".')
    check_labels(document)
    return LabelCategories(document)


def read_with_instructions(body: bytes) -> LabelCategories:
    """The form of named entity recognition: with instructions, and perhaps a short name per label.

    Raises:
        InvalidLabelCategories: as `read_categories`; no instructions, or a short name that is not a text.
    """
    categories = read_categories(body)
    instructions = categories.document.get("instructions")
    if not isinstance(instructions, Mapping) or not all(
        isinstance(instructions.get(key), str) for key in ("shortInstruction", "fullInstruction")
    ):
        raise InvalidLabelCategories(
            '"instructions" is missing; add {"shortInstruction": "<p>…</p>", "fullInstruction": "<p>…</p>"}.'
        )
    for number, entry in enumerate(categories.entries, start=1):
        if not isinstance(entry.get("shortDisplayName", ""), str):
            raise InvalidLabelCategories(f'"shortDisplayName" of label {number} must be a text, such as "per".')
    return categories


def read(body: bytes) -> list[str]:
    """The labels of a file in the standard form, in order. Raises InvalidLabelCategories."""
    return list(read_categories(body).labels)


def write(labels: list[str]) -> bytes:
    """The file for these labels, as the console writes it."""
    document = {"document-version": DOCUMENT_VERSION, "labels": [{"label": label} for label in labels]}
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


def write_with_instructions(labels: list[str], short_instructions: str, full_instructions: str) -> bytes:
    """The file of named entity recognition, as the console writes it; the instructions are HTML."""
    document = {
        "document-version": DOCUMENT_VERSION,
        "labels": [{"label": label} for label in labels],
        "instructions": {"shortInstruction": short_instructions, "fullInstruction": full_instructions},
    }
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


def parse(body: bytes) -> dict[str, object]:
    """The JSON object of a file. Raises InvalidLabelCategories."""
    try:
        document = json.loads(body.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise InvalidLabelCategories(f"The file is not UTF-8 text (byte {error.start}); save it as UTF-8.") from error
    except (json.JSONDecodeError, RecursionError) as error:
        raise InvalidLabelCategories(f"The file is not JSON: {error}.") from error
    if not isinstance(document, dict):
        raise InvalidLabelCategories('The file must hold a JSON object with "document-version" and "labels".')
    return document


def check_labels(document: Mapping[str, object], max_characters: int = MAX_LABEL_CHARACTERS) -> None:
    """Refuse `labels` that is not a list of distinct names. Raises InvalidLabelCategories."""
    entries = document.get("labels")
    if not isinstance(entries, list) or not entries:
        raise InvalidLabelCategories('"labels" must be a list like [{"label": "cat"}, {"label": "dog"}].')
    seen: set[str] = set()
    for number, entry in enumerate(entries, start=1):
        label = _label(number, entry, max_characters)
        if label in seen:
            raise InvalidLabelCategories(f'Label {number}, "{label}", is there twice; label names must be unique.')
        seen.add(label)


def _label(number: int, entry: object, max_characters: int) -> str:
    label = entry.get("label") if isinstance(entry, dict) else None
    if not isinstance(label, str):
        raise InvalidLabelCategories(f'Entry {number} of "labels" must be like {{"label": "cat"}}.')
    if not label.strip():
        raise InvalidLabelCategories(f'Entry {number} of "labels" has an empty label.')
    if len(label) > max_characters:
        raise InvalidLabelCategories(
            f'Entry {number} of "labels" has {len(label)} characters; at most {max_characters} are allowed.'
        )
    return label
