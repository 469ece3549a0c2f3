"""What a task type says about itself; the engine knows task types only through this."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

AnswerContent = Mapping[str, object]


class InvalidAnswer(Exception):
    """A worker's answer does not fit the task; `str()` says what is wrong and what is allowed."""


@dataclass(frozen=True)
class WorkerAnswer:
    """One worker's answer to one data object: `content` is what the template's form submits."""

    worker_id: str
    content: AnswerContent


@dataclass(frozen=True)
class AnsweredObject:
    """A data object with the answers of its workers, in order of submission."""

    dataset_object_id: str
    answers: tuple[WorkerAnswer, ...]


@dataclass(frozen=True)
class ConsolidatedLabel:
    """The label of one data object.

    Attributes:
        dataset_object_id: Zero-based manifest line index as a string.
        value: What stands under the label attribute name in the output manifest.
        class_name: Name of the winning class, where the task type has one.
        confidence: 0.0 with one worker, else as design of consolidation: at most 0.95, two decimals.
        reliability: Each worker's estimated accuracy, for explanations.
    """

    dataset_object_id: str
    value: object
    class_name: str
    confidence: float
    reliability: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class TemplateView:
    """What a worker template says: the question, and the instructions as HTML."""

    element: str
    name: str
    header: str
    short_instructions: str
    full_instructions_header: str
    full_instructions: str


class TaskType(Protocol):
    """One task type: its names, the check of an answer, and the consolidation."""

    function_name: str
    """Suffix of the PRE- and ACS- Lambdas, such as `ImageMultiClass`."""
    title: str
    """The console's name, such as `Image Classification (Single Label)`."""
    output_type: str
    """`type` in the output metadata."""
    source_key: str
    """`source-ref` or `source`."""
    default_workers_per_object: int
    min_labels: int

    def check_answer(self, content: AnswerContent, labels: Sequence[str]) -> None:
        """Raise InvalidAnswer unless the form's content answers the task."""

    def consolidate(self, objects: Sequence[AnsweredObject], labels: Sequence[str]) -> list[ConsolidatedLabel]:
        """Merge the workers' answers; same input, same output, whatever the order of the objects."""

    def metadata(self, label: ConsolidatedLabel, job_name: str, creation_date: str) -> dict[str, object]:
        """`<label attribute>-metadata` of an output line, keys in AWS's order."""

    def answer_for(self, label: str) -> AnswerContent:
        """The form content of a worker who chose this label."""
