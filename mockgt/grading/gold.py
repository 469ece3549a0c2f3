"""The gold labels of a teacher: a JSON file of labels by name, JSON Lines, an output manifest, or CSV.

Source: Ours, but for the output manifest.
"""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mockgt.grading.errors import GradingError
from mockgt.grading.label_values import Files, few, read_box, read_span
from mockgt.grading.labels import Label, Mask, Shape
from mockgt.grading.manifest_labels import json_lines, label_attributes, read_manifest
from mockgt.grading.masks import read_mask

_NAME_COLUMNS = ("source-ref", "source", "file", "name", "text", "line")


@dataclass(frozen=True)
class Gold:
    """Gold labels by what names their data object: line number from 0, source, or file name.

    Attributes:
        shape: None where no label tells, as with empty lists only.
    """

    shape: Shape | None
    labels: Mapping[str, Label]


def read_gold(body: bytes, files: Files, shape: Shape | None = None, attribute: str = "") -> Gold:
    """The gold labels in a file, whichever of the forms it has.

    Args:
        body: The file.
        files: Reads the masks that it names.
        shape: Of the labels that are graded; None where there are none.
        attribute: Of an output manifest; empty finds it.

    Raises:
        GradingError: It is none of the forms, or its labels are of another shape.
    """
    raw: Mapping[str, Any]
    document = _json_object(body)
    if document is None and not body.lstrip().startswith(b"{"):
        raw = _unique(_csv_rows(body))
    elif document is not None and not {"source", "source-ref"} & document.keys():
        raw = document
    else:
        lines = [values for _, values in json_lines(body)]
        if any(label_attributes(values) for values in lines):
            return _of_manifest(body, files, attribute)
        raw = _unique((_name(values), values) for values in lines)
    return _of_raw(raw, files, shape)


def _of_manifest(body: bytes, files: Files, attribute: str) -> Gold:
    labels = read_manifest(body, files, attribute)
    return Gold(labels.shape, _unique((each.source, each.label) for each in labels.objects if each.label is not None))


def _of_raw(raw: Mapping[str, Any], files: Files, shape: Shape | None) -> Gold:
    read: dict[str, tuple[Shape | None, Label]] = {}
    for name, value in raw.items():
        try:
            read[name] = _read(value, files, shape)
        except (GradingError, KeyError, TypeError, AttributeError, ValueError) as error:
            raise GradingError(f"The gold label of {name!r} cannot be read: {error}") from error
    shapes = {each for each, _ in read.values() if each}
    if len(shapes) > 1:
        raise GradingError(f"The gold labels are of several kinds: {', '.join(sorted(shapes))}. Grade one at a time.")
    return Gold(next(iter(shapes), None), {name: label for name, (_, label) in read.items()})


def _read(value: Any, files: Files, shape: Shape | None) -> tuple[Shape | None, Label]:
    """A label and its shape, None for an empty list."""
    if isinstance(value, Mapping):
        inner = [key for key in ("label", "labels", "boxes", "entities", "mask") if key in value]
        if len(inner) != 1:
            raise GradingError('it needs one of "label", "labels", "boxes", "entities" and "mask".')
        return _read(value[inner[0]], files, "masks" if inner == ["mask"] else shape)
    if isinstance(value, str) and value:
        return ("masks", Mask(read_mask(files(value)))) if shape == "masks" else ("classification", value)
    if isinstance(value, list):
        return _read_list(few(value))
    raise GradingError('it must be a label such as "Bag", a list of labels, boxes or entities, or the name of a mask.')


def _read_list(entries: Sequence[Any]) -> tuple[Shape | None, Label]:
    if not entries:
        return None, ()
    if all(isinstance(entry, str) for entry in entries):
        return "multi-label", tuple(sorted(set(entries)))
    if "startOffset" in entries[0]:
        return "spans", tuple(sorted({read_span(entry) for entry in entries}))
    return "boxes", tuple(sorted(read_box(entry, str(entry["label"])) for entry in entries))


def _json_object(body: bytes) -> Mapping[str, Any] | None:
    """The file as one JSON object; None where it is none, as JSON Lines are not."""
    try:
        document = json.loads(body, object_pairs_hook=_unique)
    except (ValueError, RecursionError):
        return None
    if not isinstance(document, dict):
        raise GradingError('The gold file is JSON, but not an object of labels by name such as {"001.jpg": "Bag"}.')
    return document


def _csv_rows(body: bytes) -> Iterable[tuple[str, str]]:
    try:
        rows = csv.DictReader(io.StringIO(body.decode("utf-8-sig"), newline=""), strict=True)
        columns = rows.fieldnames or []
        named = next((column for column in _NAME_COLUMNS if column in columns), None)
        if named is None or "label" not in columns:
            raise GradingError(
                "The gold file is neither JSON nor a CSV file with a column label and one of "
                f"{', '.join(_NAME_COLUMNS)}. Write such a header, or an object such as " + '{"001.jpg": "Bag"}.'
            )
        return [(row[named] or "", row["label"] or "") for row in rows]
    except (UnicodeDecodeError, csv.Error) as error:
        raise GradingError(f"The gold file is not CSV in UTF-8: {error}.") from error


def _name(values: Mapping[str, Any]) -> str:
    name = values.get("source-ref", values.get("source"))
    if not isinstance(name, str):
        raise GradingError('A line of the gold file has neither "source-ref" nor "source".')
    return name


def _unique(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise GradingError(f"The gold file names {name!r} twice. Keep one of the two.")
        found[name] = value
    return found
