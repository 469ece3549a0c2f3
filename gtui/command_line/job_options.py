"""The options of `gtui jobs create`, in the order of the console's wizard."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from gtui.services.records.workforce import WorkforceType

EXPIRATION_SECONDS, PUBLIC_EXPIRATION_SECONDS = 864_000, 21_600


@dataclass(frozen=True)
class DataOptions:
    """What is labeled, and where the labels go."""

    input_uri: Annotated[str, typer.Option("--input", help="A folder, of which a manifest is made, or a manifest.")]
    data_type: Annotated[str, typer.Option(help="Of a custom job: Image, Text, VideoFiles or VideoFrames.")] = ""
    every_frame: Annotated[
        int, typer.Option(help="Take every so many frame out of video files; 0 none.", show_default=False)
    ] = 0
    sample: Annotated[int, typer.Option(help="Label a random sample of so many percent.", show_default=False)] = 0
    where: Annotated[str, typer.Option(help="Label the lines that fit this WHERE clause.")] = ""
    output: Annotated[str, typer.Option(help="s3://bucket/folder/; else the input's folder.")] = ""
    label_attribute: Annotated[str, typer.Option(help="Label attribute name; else the job's name.")] = ""
    role_arn: Annotated[str, typer.Option(help="IAM role; else the newest that SageMaker may assume.")] = ""
    create_role: Annotated[bool, typer.Option("--create-role", help="Create a role for these buckets.")] = False
    kms_key: Annotated[str, typer.Option(help="KMS key that encrypts the output.")] = ""

    @property
    def is_manifest(self) -> bool:
        """Whether the input is a manifest already."""
        return self.input_uri.endswith((".manifest", ".jsonl", ".json"))

    @property
    def output_uri(self) -> str:
        """Where the output goes: as given, else beside the input."""
        if self.output:
            return self.output
        return f"{self.input_uri.rpartition('/')[0]}/" if self.is_manifest else f"{self.input_uri.rstrip('/')}/"


@dataclass(frozen=True)
class StaffOptions:
    """Who labels; a private team unless another kind is named."""

    team: Annotated[str, typer.Option(help="A private team's name; with --email a new one.")] = ""
    email: Annotated[list[str], typer.Option(help="A member of the new team; repeat it.")] = field(default_factory=list)
    organization: Annotated[str, typer.Option(help="Stands in the new team's invitation.")] = ""
    contact: Annotated[str, typer.Option(help="Address for the new team's questions.")] = ""
    vendor: Annotated[str, typer.Option(help="ARN of a vendor team: gtui teams vendors.")] = ""
    public: Annotated[bool, typer.Option("--public", help="Amazon Mechanical Turk.")] = False
    price: Annotated[int, typer.Option(help="Public: tenths of a US cent per task.")] = 12
    no_pii: Annotated[bool, typer.Option("--no-pii", help="Public: the data holds no personal information.")] = False
    adult_content: Annotated[bool, typer.Option("--adult-content", help="Public: it may hold adult content.")] = False

    @property
    def kind(self) -> "WorkforceType":
        """The kind of workforce."""
        return "public" if self.public else "vendor" if self.vendor else "private"


@dataclass(frozen=True)
class ToolOptions:
    """What the workers see."""

    description: Annotated[str, typer.Option(help="The question above the data object.")]
    label: Annotated[list[str], typer.Option(help="A label; repeat it for each.")] = field(default_factory=list)
    task_type: Annotated[str, typer.Option(help="Such as BoundingBox; a wrong one lists all.")] = "ImageMultiClass"
    audited_attribute: Annotated[str, typer.Option(help="The earlier labels to verify or adjust.")] = ""
    title: Annotated[str, typer.Option(help="What the workers' list shows; else the task type's.")] = ""
    instructions: Annotated[str, typer.Option(help="Short instructions in Markdown, or @FILE.")] = ""
    full_instructions: Annotated[str, typer.Option(help="Additional instructions in Markdown, or @FILE.")] = ""
    template: Annotated[str, typer.Option(help="Of a custom job (PassThrough): its HTML, or @FILE.")] = ""
    pre_lambda: Annotated[str, typer.Option(help="Custom: ARN of the pre-annotation function.")] = ""
    acs_lambda: Annotated[str, typer.Option(help="Custom: ARN of the post-annotation function.")] = ""


@dataclass(frozen=True)
class TaskOptions:
    """Limits and the rest; 0 stands for the console's default."""

    workers: Annotated[int, typer.Option(help="Workers per data object.", show_default=False)] = 0
    task_timeout: Annotated[int, typer.Option(help="Seconds that a worker has for a task.", show_default=False)] = 0
    task_expiration: Annotated[int, typer.Option(help="Seconds that a task stays open.", show_default=False)] = 0
    automated_labeling: Annotated[bool, typer.Option("--automated-labeling", help="Ask for it.")] = False
    tag: Annotated[list[str], typer.Option(help="A tag, KEY=VALUE; repeat it.")] = field(default_factory=list)
    preview: Annotated[bool, typer.Option("--preview", help="Print the worker template; create nothing.")] = False
