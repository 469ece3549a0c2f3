"""Attributes of labels and frames as a form has them, and the label category file of video frame jobs.

Source: Documented, https://docs.aws.amazon.com/sagemaker/latest/dg/sms-label-cat-config-attributes.html.
"""

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

if TYPE_CHECKING:
    from gtui.services.records.jobs import JobRequest

Scope = Literal["frame", "labels", "label"]
Kind = Literal["choice", "number", "text"]
DOCUMENT_VERSION = "2020-03-01"
MAX_SHORT_INSTRUCTION = 254
MAX_FULL_INSTRUCTION = 2047


class AttributeRow(NamedTuple):
    """One attribute, each part a text as typed.

    Attributes:
        scope: Whether a frame has it, every label's shapes, or those of one label.
        label: That label; empty for the others.
        name: What it is called.
        kind: How it is given.
        values: The choices with commas between them, or a number's limits such as `0-200`; empty for a text.
        description: What it means; a frame's needs one.
        required: `yes` where a value has to be given.
    """

    scope: str = "labels"
    label: str = ""
    name: str = ""
    kind: str = "choice"
    values: str = ""
    description: str = ""
    required: str = ""

    @property
    def text(self) -> str:
        """The attribute in a line."""
        whose = {"frame": "frame", "labels": "every label"}.get(self.scope, self.label)
        values = f" {self.values}" if self.values else ""
        return f"{self.name} of {whose}: {self.kind}{values}{', required' if self.required else ''}"

    def problem(self) -> str:
        """What is wrong with its values; the rest is checked with the whole file."""
        if self.kind == "choice" and not _choices(self.values):
            return f'Enter the choices of "{self.name}" with commas between them, such as no, yes.'
        if self.kind == "number" and self.values and _limits(self.values) is None:
            return f'Enter the limits of "{self.name}" as two whole numbers such as 0-200, or leave them out.'
        return ""

    def document(self) -> dict[str, object]:
        """The attribute as the category file has it."""
        entry: dict[str, object] = {"name": self.name, "type": "number" if self.kind == "number" else "string"}
        if self.description or self.scope == "frame":
            entry["description"] = self.description
        if self.kind == "choice":
            entry["enum"] = _choices(self.values)
        limits = _limits(self.values) if self.kind == "number" else None
        if limits:
            entry |= {"minimum": limits[0], "maximum": limits[1]}
        if self.required:
            entry["isRequired"] = True
        return entry


def rows_of(document: Mapping[str, Any]) -> tuple[AttributeRow, ...]:
    """The attributes of a category file."""
    rows = [_row(each, "frame") for each in _list(document.get("frameAttributes"))]
    rows += [_row(each, "labels") for each in _list(document.get("categoryGlobalAttributes"))]
    for entry in _list(document.get("labels")):
        rows += [_row(each, "label", str(entry.get("label"))) for each in _list(entry.get("categoryAttributes"))]
    return tuple(rows)


def edits_nothing(document: Mapping[str, Any]) -> bool:
    """Whether shapes of no label may be edited, which makes an adjustment job a verification job."""
    return all(entry.get("editsAllowed") == "none" for entry in _list(document.get("labels")))


def frame_categories_of(request: "JobRequest") -> bytes:
    """The category file of a form whose labels and frames have attributes, as the console writes it."""
    return json.dumps(category_config_of(request), ensure_ascii=False, separators=(",", ":")).encode()


def category_config_of(request: "JobRequest") -> dict[str, object]:
    """What that file says."""
    rows = request.attributes
    document: dict[str, object] = {"documentVersion": DOCUMENT_VERSION}
    for key, scope in (("frameAttributes", "frame"), ("categoryGlobalAttributes", "labels")):
        listed = [row.document() for row in rows if row.scope == scope]
        document |= {key: listed} if listed else {}
    document["labels"] = [_label(request, label) for label in request.labels]
    if request.annotation_type:
        document["annotationType"] = request.annotation_type
    document["instructions"] = {
        "shortInstruction": request.short_instructions_html,
        "fullInstruction": request.full_instructions_html,
    }
    if request.audited_attribute:
        document["auditLabelAttributeName"] = request.audited_attribute
    return document


def attributes_problem(request: "JobRequest") -> str | None:
    """What is wrong with the attributes; the label category file must be one that the job takes."""
    from mockgt.tasktypes.label_categories import InvalidLabelCategories
    from mockgt.tasktypes.registry import task_types

    for row in request.attributes:
        if row.scope == "label" and row.label not in request.labels:
            return f'There is no label "{row.label}" any more. Remove its attribute "{row.name}", or add the label.'
        if problem := row.problem():
            return problem
    try:
        task_types()[request.task_type].read_categories(frame_categories_of(request))
    except InvalidLabelCategories as error:
        return str(error)
    return None


def _label(request: "JobRequest", label: str) -> dict[str, object]:
    own = [row.document() for row in request.attributes if row.scope == "label" and row.label == label]
    edits = {"editsAllowed": "none"} if request.verifies else {}
    return {"label": label, **({"categoryAttributes": own} if own else {}), **edits}


def _row(attribute: Mapping[str, Any], scope: str, label: str = "") -> AttributeRow:
    choices, low, high = attribute.get("enum"), attribute.get("minimum"), attribute.get("maximum")
    number = attribute.get("type") == "number"
    limits = f"{low}-{high}" if number and low is not None and high is not None else ""
    return AttributeRow(
        scope=scope,
        label=label,
        name=str(attribute.get("name", "")),
        kind="number" if number else "choice" if choices else "text",
        values=limits if number else ", ".join(map(str, choices or ())),
        description=str(attribute.get("description", "")),
        required="yes" if attribute.get("isRequired") else "",
    )


def _choices(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _limits(text: str) -> tuple[int, int] | None:
    """Two whole numbers with a hyphen between them; either may be negative."""
    place = text.find("-", 1)
    try:
        return (int(text[:place]), int(text[place + 1 :])) if place > 0 else None
    except ValueError:
        return None


def _list(value: object) -> Iterator[Mapping[str, Any]]:
    return (each for each in value if isinstance(each, Mapping)) if isinstance(value, list) else iter(())
