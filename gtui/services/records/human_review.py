"""Amazon Augmented AI: worker task templates, human review workflows, human loops."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class HumanTaskUi:
    """A worker task template kept under a name; `content` is empty in a list."""

    name: str
    arn: str
    created: datetime
    content: str = ""
    sha256: str = ""


@dataclass(frozen=True)
class RenderedTemplate:
    """A template filled in with one task's input; with errors the content is as far as it came."""

    content: str
    errors: tuple[str, ...]


@dataclass(frozen=True)
class FlowDefinition:
    """A human review workflow: who reviews what, with which template, and where the answers go."""

    name: str
    arn: str
    status: str
    created: datetime


@dataclass(frozen=True)
class FlowDefinitionDetails(FlowDefinition):
    """The page of a workflow; `task_count` workers answer each human loop."""

    role_arn: str
    output_uri: str
    kms_key_id: str
    workteam_arn: str
    human_task_ui_arn: str
    title: str
    description: str
    task_count: int
    task_timeout_seconds: int
    task_expiration_seconds: int


@dataclass(frozen=True)
class FlowRequest:
    """The form "Create human review workflow"."""

    name: str
    role_arn: str
    output_uri: str
    workteam_arn: str
    human_task_ui_arn: str
    title: str
    description: str
    task_count: int = 1
    task_timeout_seconds: int = 3600
    task_expiration_seconds: int = 864_000
    kms_key_id: str = ""
    price_tenth_cents: int = 0


@dataclass(frozen=True)
class HumanLoop:
    """A human loop; `output_uri` is empty until all its workers answered."""

    name: str
    status: str
    created: datetime
    flow_definition_arn: str
    arn: str = ""
    failure_reason: str = ""
    failure_code: str = ""
    output_uri: str = ""


@dataclass(frozen=True)
class Review:
    """A human loop as a worker sees it; `content` is the filled-in template."""

    name: str
    title: str
    description: str
    content: str
    created: datetime
    expires_at: datetime


@dataclass(frozen=True)
class LoopPage:
    """What the workers of a human loop see, as HTML, and what they answered so far."""

    content: str
    answers: tuple["HumanAnswer", ...]


@dataclass(frozen=True)
class HumanAnswer:
    """What one worker answered to a human loop, as it stands in the output file."""

    worker_id: str
    submitted: str
    content: Mapping[str, object]
