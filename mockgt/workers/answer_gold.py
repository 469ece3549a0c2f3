"""Gold labels that grading does not compare: of video frames, point clouds and custom jobs, each as a whole answer.

A gold file names them by line number, source or file name, as `{"seq1.json": {"frames": […]}}`; or it is the output
manifest of an earlier job of the kind. Source: Ours.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace

from mockgt.engine.engine import Engine
from mockgt.tasktypes.contract import JobSettings, JsonObject, Read, TaskObject, TaskType, UnusableObject
from mockgt.workers.scenes import UnusableGold

SOURCE_KEYS = frozenset({"source", "source-ref"})


@dataclass(frozen=True)
class LabeledLine:
    """A line of an output manifest, and the attribute of its label."""

    line: JsonObject
    attribute: str


def read_answer_gold(body: bytes, output_type: str) -> Mapping[str, object]:
    """The gold labels of a file by what names their data object. Raises GradingError."""
    # Imported here: it loads numpy, which a server that only starts does not need.
    from mockgt.grading.errors import GradingError
    from mockgt.grading.manifest_labels import json_lines

    document = _document(body)
    if document is not None and not SOURCE_KEYS & document.keys():
        return document
    found: dict[str, object] = {}
    for _, values in json_lines(body):
        attribute = _attribute(values, output_type)
        if attribute:
            found[str(values.get("source-ref", values.get("source")))] = LabeledLine(values, attribute)
    if not found:
        raise GradingError(
            f"No line has a label of the type {output_type}. Give an output manifest of such a job, or an object of "
            "answers by file name."
        )
    return found


def gold_answer(engine: Engine, task_type: TaskType, settings: JobSettings, label: object, read: Read) -> object:
    """The truth that a gold label of `read_answer_gold` says. Raises UnusableGold."""
    if isinstance(label, LabeledLine):
        return _of_line(engine, task_type, settings, label, read)
    element = getattr(task_type, "element", None)
    return label[element] if isinstance(label, Mapping) and element in label else label


def _of_line(engine: Engine, task_type: TaskType, settings: JobSettings, label: LabeledLine, read: Read) -> object:
    """As a job that adjusts such labels reads it."""
    kinds = engine.task_types.values()
    auditing = next((each for each in kinds if each.audits and each.output_type == task_type.output_type), None)
    if auditing is None:
        raise UnusableGold("labels of a custom job cannot be read from its manifest. Give answers by file name.")
    auditing_settings = replace(settings, audited_attribute=label.attribute)
    try:
        facts = auditing.prepare(label.line, auditing_settings, read)
        return auditing.earlier_truth(TaskObject("", label.line, facts), auditing_settings, read)
    except UnusableObject as problem:
        raise UnusableGold(str(problem)) from problem


def _document(body: bytes) -> dict[str, object] | None:
    try:
        document = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return document if isinstance(document, dict) else None


def _attribute(values: Mapping[str, object], output_type: str) -> str:
    """The label attribute of that type; empty without one."""
    for key in values:
        metadata = values.get(f"{key}-metadata")
        if isinstance(metadata, Mapping) and metadata.get("type") == output_type:
            return key
    return ""
