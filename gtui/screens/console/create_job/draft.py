"""What a person has filled in so far: one frozen record, kept on the server and offered again."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Literal, get_args

from gtui.screens.console.create_job.custom_templates import STARTS
from gtui.services.label_attributes import AttributeRow
from gtui.services.task_types import CONSOLE_TASK_TYPES

DataSetup = Literal["automated", "manual"]
OutputPlace = Literal["same", "new"]
Subset = Literal["full", "random", "filtered"]
WorkerType = Literal["public", "private", "vendor"]
FrameExtraction = Literal["none", "all", "every"]
TeamChoice = Literal["", "existing", "new"]

DEFAULT_INSTRUCTIONS = """\
# Good example

Enter description of a correct label

Add image here

# Bad example

Enter description of an incorrect label

Add image here
"""


@dataclass(frozen=True)
class JobDraft:
    """The two steps of the wizard; texts are as typed, so that nothing typed is lost, right or wrong.

    Attributes:
        step: The step that is open, 1 or 2.
        input_uri: The input field: a prefix before data setup, the manifest after it.
        manifest_uri: The full dataset's manifest once it is connected; empty before.
        dataset_uri: The prefix that `manifest_uri` was made from; empty with a manifest of one's own.
        objects: Data objects in `manifest_uri`.
        subset_uri: The newest subset's manifest; empty before one is created.
        use_subset: Whether the job takes `subset_uri` instead of `manifest_uri`.
        subsets_made: How many samples were drawn, so that the next one differs.
        role_arn: The chosen role, or the ARN typed when `own_role_arn` is set.
        data_type: What data setup looks for, and what a manifest of one's own is checked for.
        task_type: Function name; empty while none of the category is chosen.
        audited_attribute: The labels that workers verify or adjust, in such task types.
        frame_extraction: Whether frames are taken out of video files: none, all, or every `every_frame`-th.
        team_choice: Empty while the person has not chosen between the two.
        expiration_days, workers_per_object: None for the worker type's default.
        annotation_type, attributes, verifies: Of task types over frames; whether their shapes can't be edited.
        task_title: Carried along from a cloned job; empty for a title made from the task type.
        short_instructions, full_instructions: Markdown.
        template, pre_lambda_arn, acs_lambda_arn: Of a custom job.
    """

    step: int = 1
    job_name: str = ""
    own_label_attribute: bool = False
    label_attribute_name: str = ""
    data_setup: DataSetup = "automated"
    input_uri: str = ""
    manifest_uri: str = ""
    dataset_uri: str = ""
    objects: int = 0
    output_place: OutputPlace = "same"
    output_uri: str = ""
    own_role_arn: bool = False
    role_arn: str = ""
    subset: Subset = "full"
    sample_percent: str = "10"
    subset_where: str = ""
    subset_uri: str = ""
    use_subset: bool = False
    subsets_made: int = 0
    own_key: bool = False
    kms_key_id: str = ""
    data_type: str = "Image"
    frame_extraction: FrameExtraction = "none"
    every_frame: str = "10"
    task_category: str = "Image"
    task_type: str = "ImageMultiClass"
    audited_attribute: str = ""
    tags: tuple[tuple[str, str], ...] = ()
    worker_type: WorkerType = "private"
    team_choice: TeamChoice = ""
    team_arn: str = ""
    team_name: str = ""
    team_emails: str = ""
    team_organization: str = ""
    team_contact: str = ""
    vendor_arn: str = ""
    price: str = ""
    adult_content: bool = False
    no_pii: bool = False
    timeout_hours: str = "0"
    timeout_minutes: str = "5"
    timeout_seconds: str = "0"
    expiration_days: str | None = None
    automated_labeling: bool = False
    workers_per_object: str | None = None
    task_title: str = ""
    question: str = ""
    labels: tuple[str, ...] = ()
    annotation_type: str = "BoundingBox"
    attributes: tuple[AttributeRow, ...] = ()
    verifies: bool = False
    short_instructions: str = DEFAULT_INSTRUCTIONS
    full_instructions: str = ""
    template: str = STARTS["Questions about a picture"]
    pre_lambda_arn: str = ""
    acs_lambda_arn: str = ""

    @property
    def manifest_in_use(self) -> str:
        """The manifest that the job would take, empty while there is none."""
        return self.subset_uri if self.use_subset else self.manifest_uri

    @property
    def connected(self) -> bool:
        """Whether the input field shows a manifest that data setup made or checked."""
        return bool(self.manifest_uri) and self.input_uri.strip() == self.manifest_in_use

    @property
    def extracts_frames(self) -> bool:
        """Whether data setup takes frames out of video files."""
        return self.data_setup == "automated" and self.data_type == "VideoFiles" and self.frame_extraction != "none"

    @property
    def labeled_data_type(self) -> str:
        """What workers get: the data type, or frames where they are taken out of video files."""
        return "VideoFrames" if self.extracts_frames else self.data_type

    @property
    def effective_output_uri(self) -> str:
        """Where the output goes: the dataset's own prefix, or the new location."""
        if self.data_setup == "manual" or self.output_place == "new":
            return self.output_uri.strip()
        return self.dataset_uri or self.input_uri.strip()

    @property
    def effective_workers(self) -> str:
        """Workers per dataset object as typed, or the worker type's default."""
        kind = CONSOLE_TASK_TYPES.get(self.task_type)
        default = "1" if self.worker_type == "private" or kind is None else str(kind.workers)
        return default if self.workers_per_object is None else self.workers_per_object

    @property
    def effective_expiration(self) -> str:
        """Days until the task expires as typed, or the worker type's default (6 hours on Mechanical Turk)."""
        default = "0.25" if self.worker_type == "public" else "10"
        return default if self.expiration_days is None else self.expiration_days

    def to_document(self) -> dict[str, object]:
        """The draft as JSON values."""
        return asdict(self)


BLANK = JobDraft()
_CHOICES: dict[str, tuple[object, ...]] = {
    "data_setup": get_args(DataSetup),
    "output_place": get_args(OutputPlace),
    "subset": get_args(Subset),
    "worker_type": get_args(WorkerType),
    "team_choice": get_args(TeamChoice),
    "frame_extraction": get_args(FrameExtraction),
}


def read_draft(document: Mapping[str, object] | None) -> JobDraft | None:
    """The draft that was kept, or None; a value that no longer fits falls back to the form's default."""
    if not document:
        return None
    kept: dict[str, object] = {}
    for field in fields(JobDraft):
        value, default = document.get(field.name), getattr(BLANK, field.name)
        if field.name == "labels" and isinstance(value, list | tuple):
            kept[field.name] = tuple(str(label) for label in value)
        elif field.name == "tags" and isinstance(value, list | tuple):
            kept[field.name] = tuple((str(tag[0]), str(tag[1])) for tag in value if len(tag) == 2)
        elif field.name == "attributes" and isinstance(value, list | tuple):
            kept[field.name] = tuple(AttributeRow(*map(str, row)) for row in value if len(row) == len(AttributeRow()))
        elif _fits(field.name, value, default):
            kept[field.name] = value
    draft = JobDraft(**kept)  # type: ignore[arg-type]  # each value was checked against the default's type above
    return None if draft == BLANK else draft


def _fits(name: str, value: object, default: object) -> bool:
    if default is None:
        return isinstance(value, str)
    return type(value) is type(default) and value in _CHOICES.get(name, (value,))
