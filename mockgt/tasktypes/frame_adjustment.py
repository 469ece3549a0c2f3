"""Adjustment and verification of video frame and point cloud labels: workers start from an earlier label.

Where the category file says `"editsAllowed": "none"`, shapes of that label have to stay where they are; a verification
job says so of every label. Source: Documented,
https://docs.aws.amazon.com/sagemaker/latest/dg/sms-verification-data.html.
"""

import json
from abc import abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from mockgt.tasktypes.audited_labels import metadata_of, require_labels
from mockgt.tasktypes.contract import (
    AnswerContent,
    AnsweredObject,
    ConsolidatedLabel,
    InvalidAnswer,
    JobSettings,
    JsonObject,
    Read,
    TaskObject,
    UnusableObject,
    WorkerInput,
)
from mockgt.tasktypes.one_worker import OneWorker

EARLIER_FACT = "earlier"
ATTRIBUTES = ("label-category-attributes", "frame-attributes")
OBJECT_ID = "object-id"
DECIMALS = 6


class Adjustment(OneWorker):
    """Mixed into a task type that labels frames."""

    audits = True

    @abstractmethod
    def earlier_answer(self, line: JsonObject, settings: JobSettings, read: Read) -> JsonObject:
        """The earlier label as the element's part of an answer. Raises UnusableObject."""

    def prepare(self, line: JsonObject, settings: JobSettings, read: Read) -> JsonObject:
        """What the base task type needs, and the earlier label."""
        metadata_of(line, settings.audited_attribute)
        facts = super().prepare(line, settings, read)
        return {**facts, EARLIER_FACT: self.earlier_answer(line, settings, read)}

    def worker_input(self, data_object: TaskObject, settings: JobSettings, read: Read) -> WorkerInput:
        """The frames' addresses and the earlier label."""
        metadata = data_object.line.get(f"{settings.audited_attribute}-metadata")
        given = super().worker_input(data_object, settings, read)
        return replace(given, initial_value=data_object.facts[EARLIER_FACT], metadata=metadata)

    def earlier_truth(self, data_object: TaskObject, settings: JobSettings, read: Read) -> object:
        """The earlier label as the element's part of an answer."""
        return data_object.facts[EARLIER_FACT]

    def check_answer(self, content: AnswerContent, settings: JobSettings, data_object: TaskObject) -> None:
        """As the base task type; shapes that may not be edited have to be there unchanged. Raises InvalidAnswer."""
        super().check_answer(content, settings, data_object)
        frozen = frozen_labels(settings)
        if frozen and self.moved(content, data_object, settings):
            raise InvalidAnswer(
                f"Labels of {', '.join(sorted(frozen))} may not be changed in this job. Leave them where they are."
            )

    def consolidate(self, objects: Sequence[AnsweredObject], settings: JobSettings) -> list[ConsolidatedLabel]:
        """As the base task type, and whether the worker changed anything."""
        answered = {each.dataset_object_id: each for each in objects}
        return [
            replace(
                label, details={**label.details, "adjustment-status": self._status(answered[label.dataset_object_id])}
            )
            for label in super().consolidate(objects, settings)
        ]

    def moved(self, content: AnswerContent, data_object: TaskObject, settings: JobSettings) -> bool:
        """Whether shapes that may not be edited differ from the earlier ones, attributes aside."""
        frozen = frozen_labels(settings)
        earlier, now = data_object.facts[EARLIER_FACT], content[self.element]
        return sorted(_rows(earlier, frozen)) != sorted(_rows(now, frozen))

    def changed(self, content: AnswerContent, data_object: TaskObject) -> bool:
        """Whether anything differs from the earlier label."""
        return _canonical(data_object.facts[EARLIER_FACT]) != _canonical(content[self.element])

    def _status(self, each: AnsweredObject) -> str:
        return "adjusted" if self.changed(each.answers[0].content, each.data_object) else "unadjusted"


def frozen_labels(settings: JobSettings) -> frozenset[str]:
    """Labels whose shapes may not be edited."""
    return frozenset(
        str(entry["label"]) for entry in settings.categories.entries if entry.get("editsAllowed") == "none"
    )


def earlier_document(line: JsonObject, settings: JobSettings, read: Read, key: str) -> list[Mapping[str, object]]:
    """The frames of an earlier label file. Raises UnusableObject: it is none of this task type."""
    address = str(line[settings.audited_attribute])
    try:
        document = json.loads(read(address))
    except (ValueError, RecursionError) as error:
        raise UnusableObject(f"The earlier label {address} is not JSON: {error}.") from error
    frames = document.get(key) if isinstance(document, dict) else None
    if not isinstance(frames, list) or not all(isinstance(frame, dict) for frame in frames):
        raise UnusableObject(f'The earlier label {address} has no "{key}". Name the attribute of a job of this kind.')
    return frames


def with_label(shape: Mapping[str, object], class_map: object, settings: JobSettings) -> dict[str, object]:
    """A shape of an earlier label as an answer has it: its class by name. Raises UnusableObject."""
    name = class_map.get(str(shape.get("class-id"))) if isinstance(class_map, Mapping) else None
    if not isinstance(name, str):
        raise UnusableObject(
            f"The earlier label has a shape of class {shape.get('class-id')}, which its class map lacks."
        )
    require_labels([name], settings.labels)
    return {"label": name, **{key: value for key, value in shape.items() if key != "class-id"}}


def _rows(element: object, labels: frozenset[str]) -> Iterator[str]:
    """Every shape of these labels with its frame, as text, without attributes."""
    frames = element.get("frames", [element]) if isinstance(element, Mapping) else []
    for frame in frames:
        number = frame.get("frame-no", frame.get("frame-number", 0))
        for shapes in frame.values():
            for shape in shapes if isinstance(shapes, list) else []:
                if shape.get("label") in labels:
                    kept = {key: value for key, value in shape.items() if key not in ATTRIBUTES}
                    yield json.dumps([number, _plain(kept)], sort_keys=True)


def _canonical(element: object) -> str:
    """An answer as text, whatever the order of its frames and shapes; frames that hold nothing are left out."""
    frames = element.get("frames", [element]) if isinstance(element, Mapping) else []
    rows = []
    for frame in frames:
        content = {key: value for key, value in frame.items() if value not in ([], {}) and key != "frame"}
        if content.keys() - {"frame-no", "frame-number"}:
            rows.append(json.dumps(_plain(content), sort_keys=True))
    return "\n".join(sorted(rows))


def _plain(value: object) -> object:
    """The same value with its numbers comparable, its lists sorted and without what says nothing."""
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items() if key != OBJECT_ID and each not in ({}, [])}
    if isinstance(value, list):
        return sorted((_plain(each) for each in value), key=lambda each: json.dumps(each, sort_keys=True))
    return round(float(value), DECIMALS) if isinstance(value, int | float) and not isinstance(value, bool) else value
