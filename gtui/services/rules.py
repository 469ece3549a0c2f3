"""The console's rules for names and forms: each answers a problem text, None when all is well.

Source: Documented (S3 bucket naming rules; CreateLabelingJob, CreateWorkteam; the console's limits: 30 labels, 32
characters for a team, 100 addresses, 8 hours, 10 days). The sentences are Ours.
"""

import ipaddress
import re
from collections.abc import Sequence

from gtui.services.task_types import CONSOLE_TASK_TYPES

MAX_LABELS = 30
MIN_LABELS = 2
MAX_LABEL_CHARACTERS = 256
MAX_EMAILS = 100
MIN_TASK_TIMEOUT_SECONDS = 30
MAX_TASK_TIMEOUT_SECONDS = 8 * 3600
MIN_TASK_EXPIRATION_SECONDS = 60
MAX_TASK_EXPIRATION_SECONDS = 10 * 86_400
MAX_PUBLIC_TASK_EXPIRATION_SECONDS = 12 * 3600

MAX_SEQUENCE_TIMEOUT_SECONDS = 7 * 86_400

SEQUENCE_TASK_TYPES = frozenset(each.function_name for each in CONSOLE_TASK_TYPES.values() if each.one_worker)
"""Whose tasks are whole sequences, for one worker."""
FILE_TASK_TYPES = frozenset(each.function_name for each in CONSOLE_TASK_TYPES.values() if each.label_is_file)

_NAME = re.compile(r"[a-zA-Z0-9](-*[a-zA-Z0-9])*")
_BUCKET_PREFIXES = ("xn--", "sthree-", "amzn-s3-demo-")
_BUCKET_SUFFIXES = ("-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3")
# Not the whole of RFC 5322: what Cognito takes as a user name that is an address.
_EMAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9-]+)+")


def bucket_name_problem(name: str) -> str | None:
    """S3's rules for general purpose bucket names."""
    if not name:
        return "Enter a bucket name."
    if not 3 <= len(name) <= 63:
        return "Bucket name must be between 3 and 63 characters long."
    if name != name.lower():
        return "Bucket name must not contain uppercase characters."
    if " " in name:
        return "Bucket name must not contain spaces."
    if not re.fullmatch(r"[a-z0-9.-]+", name):
        return "Bucket name can consist only of lowercase letters, numbers, dots (.), and hyphens (-)."
    if not (name[0].isalnum() and name[-1].isalnum()):
        return "Bucket name must begin and end with a letter or number."
    if ".." in name or ".-" in name or "-." in name:
        return "Bucket name must not contain two adjacent periods, or a period adjacent to a hyphen."
    if _is_ip_address(name):
        return "Bucket name must not be formatted as an IP address."
    if name.startswith(_BUCKET_PREFIXES) or name.endswith(_BUCKET_SUFFIXES):
        return "Bucket name must not use a prefix or suffix that S3 keeps for itself (xn--, sthree-, -s3alias, …)."
    return None


def job_name_problem(name: str) -> str | None:
    """Labeling job name: at most 63 letters, digits and hyphens."""
    if not name:
        return "Enter a job name."
    return _name_problem("Job name", name, 63)


def label_attribute_name_problem(name: str, task_type: str = "ImageMultiClass") -> str | None:
    """Label attribute name: at most 127 letters, digits and hyphens, and no reserved name or ending."""
    if not name:
        return "Enter a label attribute name."
    if name in ("source", "source-ref"):
        return f"'{name}' is the key of the data object itself. Choose another label attribute name."
    if name.endswith("-metadata"):
        return "Label attribute name must not end in -metadata."
    is_file = task_type in FILE_TASK_TYPES
    if name.endswith("-ref") and not is_file:
        return "Label attribute name must not end in -ref for this task type."
    if is_file and not name.endswith("-ref"):
        return "Label attribute name must end in -ref for this task type, whose labels are files."
    return _name_problem("Label attribute name", name, 127)


def team_name_problem(name: str) -> str | None:
    """Private team name: at most 32 letters, digits and hyphens."""
    if not name:
        return "Enter a team name."
    return _name_problem("Team name", name, 32)


def email_problem(text: str) -> str | None:
    """One e-mail address."""
    if not text:
        return "Enter an email address."
    if len(text) > 128 or not _EMAIL.fullmatch(text):
        return f"'{text}' is not an email address. Write it as name@example.com."
    return None


def split_emails(text: str) -> tuple[str, ...]:
    """Addresses of a text, separated by commas, semicolons, blanks or new lines."""
    return tuple(part for part in re.split(r"[\s,;]+", text) if part)


def emails_problem(emails: Sequence[str]) -> str | None:
    """The list of invitations: 1 to 100 addresses, none twice."""
    if not emails:
        return "Enter at least one email address."
    if len(emails) > MAX_EMAILS:
        return f"You can invite up to {MAX_EMAILS} workers at a time; there are {len(emails)}."
    for number, email in enumerate(emails):
        if problem := email_problem(email):
            return problem
        if email in emails[:number]:
            return f"'{email}' is in the list twice. Remove one of them."
    return None


def label_problem(label: str, others: Sequence[str] = ()) -> str | None:
    """One label beside the others of the form."""
    if not label.strip():
        return "Enter a label, or remove the empty one."
    if label != label.strip():
        return f"'{label}' has a space at its start or end. Remove it."
    if len(label) > MAX_LABEL_CHARACTERS:
        return f"A label has at most {MAX_LABEL_CHARACTERS} characters; this one has {len(label)}."
    if not label.isprintable():
        return "A label is one line of text without control characters."
    if label in others:
        return f"'{label}' is in the list twice. Labels must be unique."
    return None


def labels_problem(labels: Sequence[str], least: int = MIN_LABELS, most: int = MAX_LABELS) -> str | None:
    """The labels of the form: as many as the task type takes, none empty or twice."""
    for number, label in enumerate(labels):
        if problem := label_problem(label, labels[:number]):
            return problem
    if len(labels) < least:
        return f"Add at least {least} label{'' if least == 1 else 's'}."
    if len(labels) > most:
        return f"You can add up to {most} labels; there are {len(labels)}."
    return None


def task_timeout_problem(seconds: int, task_type: str = "ImageMultiClass") -> str | None:
    """Task timeout: 30 seconds to 8 hours, or to 7 days where a task is a whole sequence."""
    if seconds < MIN_TASK_TIMEOUT_SECONDS:
        return f"Task timeout must be at least {MIN_TASK_TIMEOUT_SECONDS} seconds."
    if task_type in SEQUENCE_TASK_TYPES:
        return (
            None if seconds <= MAX_SEQUENCE_TIMEOUT_SECONDS else "Task timeout can be up to 7 days, which is 168 hours."
        )
    if seconds > MAX_TASK_TIMEOUT_SECONDS:
        return "Task timeout can be up to 8 hours. For more, contact AWS Support."
    return None


def task_expiration_problem(seconds: int, workforce_type: str = "private") -> str | None:
    """Task expiration: up to 10 days in the console, 12 hours for Mechanical Turk."""
    if seconds < MIN_TASK_EXPIRATION_SECONDS:
        return f"Task expiration must be at least {MIN_TASK_EXPIRATION_SECONDS} seconds."
    if workforce_type == "public" and seconds > MAX_PUBLIC_TASK_EXPIRATION_SECONDS:
        return "Task expiration can be up to 12 hours for Amazon Mechanical Turk."
    if seconds > MAX_TASK_EXPIRATION_SECONDS:
        return "Task expiration can be up to 10 days."
    return None


def _name_problem(what: str, name: str, limit: int) -> str | None:
    if len(name) > limit:
        return f"{what} can have up to {limit} characters; this one has {len(name)}."
    if " " in name:
        return f"{what} can't contain spaces."
    if not re.fullmatch(r"[a-zA-Z0-9-]+", name):
        return f"{what} can contain only letters, numbers and hyphens (-)."
    if not _NAME.fullmatch(name):
        return f"{what} must begin and end with a letter or number."
    return None


def _is_ip_address(name: str) -> bool:
    try:
        ipaddress.IPv4Address(name)
    except ValueError:
        return False
    return True
