"""Manifests: data setup, lines, problems, explanations, results."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True)
class DataSetup:
    """What "Complete data setup" wrote; `notes` are sentences that a person has to know."""

    manifest_uri: str
    sidecar_uri: str
    objects: int
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class ManifestProblem:
    """What is wrong with a line; `line` counts from 1, 0 is the file as a whole."""

    line: int
    text: str


@dataclass(frozen=True)
class ManifestReport:
    """The check of an input manifest; `lines` counts the data objects. A job fails with problems, not with warnings."""

    uri: str
    lines: int
    problems: tuple[ManifestProblem, ...]
    warnings: tuple[ManifestProblem, ...] = ()


@dataclass(frozen=True)
class ManifestLine:
    """A line of a manifest. `number` counts from 1; `parsed` is None and `problem` set where it is no JSON object."""

    number: int
    text: str
    parsed: Mapping[str, object] | None
    problem: str = ""


@dataclass(frozen=True)
class Manifest:
    """A manifest as it is; `size` in bytes."""

    uri: str
    size: int
    lines: tuple[ManifestLine, ...]


@dataclass(frozen=True)
class Explanation:
    """One key of a line in plain words; `path` is dotted (`my-job-metadata.confidence`), `value` is JSON text."""

    path: str
    value: str
    text: str


@dataclass(frozen=True)
class LabeledObject:
    """A line of the output manifest; label is empty and confidence None while the object has no label.

    Attributes:
        source: S3 address of the data object, or the text itself.
        label: One line, such as `Bag` or `2 boxes: dog 1, bone 1`.
        confidence: The lowest one where a label has several.
        classes: Every class that occurs in the label, as often as it does.
        is_text: Whether `source` is the text itself.
        keys: All keys of the line.
    """

    line: int
    source: str
    label: str
    confidence: float | None
    human_annotated: bool
    created: datetime | None
    classes: tuple[str, ...] = ()
    is_text: bool = False
    keys: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Results:
    """What the output manifest says.

    Attributes:
        classes: How many labels there are of each class name, most frequent first.
        task_type: Of the job; without one, a task type whose labels have this form. Empty where it is unknown.
        labels: The job's label categories in their order; empty where no job is known.
        audited_attribute: Of the earlier label that the job verifies or adjusts; empty for other jobs.
    """

    job_name: str
    manifest_uri: str
    label_attribute: str
    objects: tuple[LabeledObject, ...]
    classes: Mapping[str, int]
    task_type: str = ""
    labels: tuple[str, ...] = ()
    audited_attribute: str = ""
