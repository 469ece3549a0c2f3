"""What a task type says about itself; the engine knows task types only through this.

A folder of this package is one task type: `task_type.py` with a subclass of `TaskType`, `answer.py` with what its form
submits, `worker_template.py` with what the console writes for it, and `example.json`, which the contract test runs.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar, Literal

from mockgt.tasktypes.label_categories import LabelCategories, read_categories

AnswerContent = Mapping[str, object]
JsonObject = Mapping[str, object]
Category = Literal["Image", "Text", "Video", "Point cloud", "Custom"]

Read = Callable[[str], bytes]
"""Body of the S3 object at `s3://bucket/key`; raises UnusableObject."""

MEGABYTE = 1 << 20


class InvalidAnswer(Exception):
    """A worker's answer does not fit the task; `str()` says what is wrong and what is allowed."""


class UnusableObject(Exception):
    """A data object cannot be labeled; `str()` says why and what to do. The object fails, the job goes on."""


@dataclass(frozen=True)
class JobSettings:
    """What a task type needs to know of a labeling job.

    Attributes:
        labels: Label names in the order of the category file.
        categories: The category file; empty for a job without one.
        label_attribute_name: Key of the label in the output manifest.
        audited_attribute: Key of the earlier label that the job verifies or adjusts; empty for other jobs.
        seed: Of choices between equals.
    """

    labels: tuple[str, ...] = ()
    categories: LabelCategories = field(default_factory=LabelCategories)
    label_attribute_name: str = ""
    audited_attribute: str = ""
    seed: int = 0


@dataclass(frozen=True)
class TaskObject:
    """One data object as its task type sees it.

    Attributes:
        dataset_object_id: Zero-based manifest line index as a string.
        line: The manifest line.
        facts: What `TaskType.prepare` found out when the object was sent to workers, such as the picture's size.
    """

    dataset_object_id: str
    line: JsonObject = field(default_factory=dict)
    facts: JsonObject = field(default_factory=dict)


@dataclass(frozen=True)
class WorkerAnswer:
    """One worker's answer to one data object: `content` is what the template's form submits."""

    worker_id: str
    content: AnswerContent


@dataclass(frozen=True)
class AnsweredObject:
    """A data object with the answers of its workers, in order of submission."""

    data_object: TaskObject
    answers: tuple[WorkerAnswer, ...]

    @property
    def dataset_object_id(self) -> str:
        """The data object's id."""
        return self.data_object.dataset_object_id


@dataclass(frozen=True)
class LabelFile:
    """A file that holds the label; the output manifest names its address.

    Attributes:
        name: Below `annotations/consolidated-annotation/output/`; `{creation_date}` stands for the label's.
    """

    name: str
    body: bytes
    content_type: str


@dataclass(frozen=True)
class ConsolidatedLabel:
    """The label of one data object.

    Attributes:
        value: What stands under the label attribute name in the output manifest; of no meaning with a file.
        details: The task type's own keys of the metadata, such as `class-name` and `confidence`.
        reliability: Estimated accuracy, 0 to 1, of each worker who answered; empty where it cannot be told.
        why: Why this label won, for a person: `sentence`, and what the task type adds. JSON.
        file: Where the label is a file.
        agreement: How far the workers agree with each other, 0 to 1; None with one worker, or where it is not known.
    """

    dataset_object_id: str
    value: object
    details: JsonObject
    reliability: Mapping[str, float] = field(default_factory=dict)
    why: JsonObject = field(default_factory=dict)
    file: LabelFile | None = None
    agreement: float | None = None


@dataclass(frozen=True)
class WorkerInput:
    """What a worker sees besides the data object, its labels and its instructions.

    Attributes:
        initial_value: The earlier label in the form of the crowd element's `initial-value`; None where there is none.
        metadata: The earlier label's metadata, such as confidences.
        frames: S3 addresses of a sequence's frames, in the order in which workers see them; of a single point cloud its
            own address.
        formats: Of point clouds, such as `binary/xyzi`, one for each frame.
        images: Of point clouds, the S3 addresses of the pictures that cameras took of each frame; empty without any.
    """

    initial_value: object = None
    metadata: object = None
    frames: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    images: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class TemplateView:
    """What a worker template says: the question, and the instructions as HTML."""

    element: str
    name: str
    header: str
    short_instructions: str
    full_instructions_header: str
    full_instructions: str


class TaskType(ABC):
    """One task type of Ground Truth.

    Attributes:
        function_name: Suffix of the PRE- and ACS- Lambdas, such as `ImageMultiClass`.
        other_function_names: Further suffixes that mean the same.
        title: The console's name, such as `Image Classification (Single Label)`.
        category: The console's task category.
        output_type: `type` in the output metadata.
        metadata_keys: Keys of the output metadata in AWS's order; one that the label does not have is left out.
        job_name_prefix: What stands before the job's name in the metadata.
        source_keys: What a manifest line may name the data object with; the first is the usual one.
        default_workers_per_object: The console's number.
        max_workers_per_object: 9, or 1 where answers are not consolidated.
        min_labels: Least label categories.
        max_labels: Most label categories in a request to the API; None for no limit.
        max_objects: Most lines of a manifest.
        max_task_seconds: Longest `TaskTimeLimitInSeconds`.
        max_answer_bytes: Most bytes of an answer as JSON.
        label_is_file: Whether the label attribute name must end in `-ref`, or must not.
        audits: Whether the job verifies or adjusts an earlier label.
        human_task_ui: Name of AWS's own worker tool, for `HumanTaskUiArn`; empty where a template is given instead.
        whole_job: Whether a job's answers are consolidated once more at its end, all together.
        for_public_workforce: Whether Amazon Mechanical Turk takes such tasks.
    """

    function_name: ClassVar[str]
    other_function_names: ClassVar[tuple[str, ...]] = ()
    title: ClassVar[str]
    category: ClassVar[Category]
    output_type: ClassVar[str]
    metadata_keys: ClassVar[tuple[str, ...]]
    job_name_prefix: ClassVar[str] = "labeling-job/"
    source_keys: ClassVar[tuple[str, ...]] = ("source-ref",)
    default_workers_per_object: ClassVar[int] = 3
    max_workers_per_object: ClassVar[int] = 9
    min_labels: ClassVar[int] = 1
    max_labels: ClassVar[int | None] = None
    max_objects: ClassVar[int] = 100_000
    max_task_seconds: ClassVar[int] = 28_800
    max_answer_bytes: ClassVar[int] = MEGABYTE
    label_is_file: ClassVar[bool] = False
    audits: ClassVar[bool] = False
    human_task_ui: ClassVar[str] = ""
    whole_job: ClassVar[bool] = True
    for_public_workforce: ClassVar[bool] = True

    def read_categories(self, body: bytes) -> LabelCategories:
        """The label category file, checked. Raises InvalidLabelCategories."""
        return read_categories(body)

    def fault_of_line(self, line: JsonObject, settings: JobSettings) -> str:
        """What keeps the whole job from starting with this manifest line, and what to do; empty where nothing does."""
        return ""

    def prepare(self, line: JsonObject, settings: JobSettings, read: Read) -> JsonObject:
        """What has to be known of an object whenever it is answered; called once, when it is sent to workers.

        Raises:
            UnusableObject: a file cannot be read, or a key that the task needs is missing.
        """
        return {}

    def worker_input(self, data_object: TaskObject, settings: JobSettings, read: Read) -> WorkerInput:
        """What the worker starts from. Raises UnusableObject."""
        return WorkerInput()

    @abstractmethod
    def check_answer(self, content: AnswerContent, settings: JobSettings, data_object: TaskObject) -> None:
        """Raise InvalidAnswer unless the form's content answers the task."""

    @abstractmethod
    def consolidate(self, objects: Sequence[AnsweredObject], settings: JobSettings) -> list[ConsolidatedLabel]:
        """Merge the answers of every object that has some; same input, same output, whatever the order."""

    @abstractmethod
    def answer_for(self, truth: object, settings: JobSettings, data_object: TaskObject) -> AnswerContent:
        """The form content of a worker who gives exactly this answer.

        Args:
            truth: In the task type's own shape, which its docstring of this method says.
        """

    def earlier_truth(self, data_object: TaskObject, settings: JobSettings, read: Read) -> object:
        """The label that the job audits, in the shape that `answer_for` takes; None where workers start from none.

        Raises:
            UnusableObject: its file cannot be read any more.
        """
        return None

    @abstractmethod
    def worker_template(
        self, header: str, short_instructions: str, full_instructions: str, audited_attribute: str = ""
    ) -> str:
        """The worker task template as the console writes it: HTML with Liquid.

        Args:
            header: The question, plain text.
            short_instructions: HTML.
            full_instructions: HTML.
            audited_attribute: The earlier label's attribute, where the task type audits one.
        """

    def metadata(self, label: ConsolidatedLabel, job_name: str, creation_date: str) -> dict[str, object]:
        """`<label attribute>-metadata` of an output line, keys in AWS's order."""
        common = {
            "job-name": self.job_name_prefix + (job_name.lower() if self.job_name_prefix else job_name),
            "human-annotated": "yes",
            "creation-date": creation_date,
            "type": self.output_type,
        }
        values = {**common, **label.details}
        return {key: values[key] for key in self.metadata_keys if key in values}
