"""What is wrong with a single field of the wizard; the rules that AWS has itself come from the services."""

import re
from collections.abc import Sequence

from gtui.screens.console.create_job.draft import JobDraft
from gtui.screens.console.create_job.known import Known
from gtui.services import (
    CONSOLE_TASK_TYPES,
    Tag,
    job_name_problem,
    label_attribute_name_problem,
    label_problem,
    split_emails,
)
from gtui.services.rules import MAX_LABELS
from gtui.widgets.tag_editor import tags_problem as editor_tags_problem

_S3_URI = re.compile(r"s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](/.*)?", re.DOTALL)
_ROLE_ARN = re.compile(r"arn:aws[a-z\-]*:iam::\d{12}:role/?[a-zA-Z_0-9+=,.@\-_/]+")


def name_problem(name: str, taken: Sequence[str]) -> str | None:
    """What is wrong with the job name; names are unique whatever their case."""
    problem = job_name_problem(name)
    if problem:
        return problem
    twin = next((other for other in taken if other.lower() == name.lower()), None)
    if twin:
        return f"There is a labeling job {twin} already; upper and lower case count as the same. Choose another name."
    return None


def s3_location_problem(uri: str, what: str) -> str | None:
    """What is wrong with an S3 address."""
    if not uri:
        return f"Enter {what}, or choose Browse S3."
    if not _S3_URI.fullmatch(uri):
        return f"{uri} is no S3 address. It looks like s3://bucket/folder/; choose Browse S3 to pick one."
    return None


def role_arn_problem(arn: str) -> str | None:
    """What is wrong with a role's ARN."""
    if not arn:
        return "Choose a role, or create one: Ground Truth reads your data and writes the labels with it."
    if not _ROLE_ARN.fullmatch(arn):
        return "This is no role ARN. It looks like arn:aws:iam::123456789012:role/name."
    return None


def percent_problem(text: str) -> str | None:
    """What is wrong with the percentage of a random sample."""
    number = whole_number(text)
    return None if number is not None and 1 <= number <= 100 else "Enter a whole percentage from 1 to 100."


def every_frame_problem(text: str) -> str | None:
    """What is wrong with the distance between the frames that are taken out of a clip."""
    number = whole_number(text)
    return None if number is not None and number >= 2 else "Enter a whole number from 2, or extract all frames."


def frame_distance(draft: JobDraft) -> int | None:
    """Which frames data setup takes out of video files: 0 none, 1 all, x every x-th; None for no such number."""
    if not draft.extracts_frames:
        return 0
    if draft.frame_extraction == "all":
        return 1
    return None if every_frame_problem(draft.every_frame) else whole_number(draft.every_frame)


def label_attribute_problem(name: str, task_type: str) -> str | None:
    """What is wrong with a label attribute name of one's own."""
    return (
        label_attribute_name_problem(name, task_type) if name else "Enter a name, or clear the box to use the job name."
    )


def tags_problem(tags: Sequence[tuple[str, str]]) -> str | None:
    """What is wrong with the job's tags."""
    return editor_tags_problem([Tag(key, value) for key, value in tags])


def most_labels(task_type: str) -> int:
    """How many labels the console takes for a task type."""
    kind = CONSOLE_TASK_TYPES.get(task_type)
    return kind.max_labels if kind else MAX_LABELS


def new_label_problem(labels: Sequence[str], text: str, most: int = MAX_LABELS) -> str | None:
    """Why this label can't be added to these."""
    if len(labels) >= most:
        return f"There are {most} labels, the most a job takes. Remove one first."
    return label_problem(text, labels)


def labels_left_text(labels: Sequence[str], most: int = MAX_LABELS) -> str:
    """How many more labels may be added, as the console counts."""
    left = most - len(labels)
    if left <= 0:
        return "You can't add more labels."
    return f"You can add {left} more label{'' if left == 1 else 's'}."


def team_members(draft: JobDraft, known: Known) -> int:
    """How many people the chosen private team has; 0 while that is not known."""
    if team_choice(draft, known) == "new":
        return len(split_emails(draft.team_emails))
    team = known.team(draft.team_arn)
    return len(team.members) if team else 0


def team_choice(draft: JobDraft, known: Known) -> str:
    """`existing` or `new`: as chosen, else the console's: a team that is there, or a new one."""
    return draft.team_choice or ("existing" if known.teams else "new")


def workers_warning(draft: JobDraft, members: int) -> str | None:
    """A warning when an object asks for more different workers than the team has."""
    workers = whole_number(draft.effective_workers)
    if draft.worker_type != "private" or workers is None or not members or workers <= members:
        return None
    people = "1 member" if members == 1 else f"{members} members"
    return f"The team has {people}: objects stay open until {workers} different workers have labeled each of them."


def whole_number(text: str) -> int | None:
    """The whole number that the text says, or None."""
    return int(text) if re.fullmatch(r"\s*[0-9]{1,9}\s*", text) else None


def timeout_seconds(draft: JobDraft) -> int | None:
    """The task timeout; None where a part is no whole number. An empty part counts as 0."""
    texts = (draft.timeout_hours, draft.timeout_minutes, draft.timeout_seconds)
    hours, minutes, seconds = (whole_number(text.strip() or "0") for text in texts)
    if hours is None or minutes is None or seconds is None:
        return None
    return hours * 3600 + minutes * 60 + seconds


def expiration_seconds(draft: JobDraft) -> int | None:
    """The task expiration; None where the days are no number."""
    text = draft.effective_expiration.strip()
    return round(float(text) * 86_400) if re.fullmatch(r"\d{1,5}(\.\d{1,6})?", text) else None
