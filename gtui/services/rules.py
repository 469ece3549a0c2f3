"""The console's rules for names and forms: each answers a problem text, None when all is well."""

from collections.abc import Sequence

from gtui.services.records.jobs import JobRequest


def bucket_name_problem(name: str) -> str | None:
    """S3's rules for general purpose bucket names."""
    raise NotImplementedError


def job_name_problem(name: str) -> str | None:
    """Labeling job name: at most 63 letters, digits and hyphens."""
    raise NotImplementedError


def label_attribute_name_problem(name: str, task_type: str = "ImageMultiClass") -> str | None:
    """Label attribute name: at most 127 letters, digits and hyphens, and no reserved name or ending."""
    raise NotImplementedError


def team_name_problem(name: str) -> str | None:
    """Private team name: at most 32 letters, digits and hyphens."""
    raise NotImplementedError


def email_problem(text: str) -> str | None:
    """One e-mail address."""
    raise NotImplementedError


def emails_problem(emails: Sequence[str]) -> str | None:
    """The list of invitations: 1 to 100 addresses, none twice."""
    raise NotImplementedError


def split_emails(text: str) -> tuple[str, ...]:
    """Addresses of a text, separated by commas, semicolons, blanks or new lines."""
    raise NotImplementedError


def label_problem(label: str, others: Sequence[str] = ()) -> str | None:
    """One label beside the others of the form."""
    raise NotImplementedError


def labels_problem(labels: Sequence[str]) -> str | None:
    """The labels of the form: 2 to 30, none empty or twice."""
    raise NotImplementedError


def task_timeout_problem(seconds: int) -> str | None:
    """Task timeout: 30 seconds to 8 hours."""
    raise NotImplementedError


def task_expiration_problem(seconds: int, workforce_type: str = "private") -> str | None:
    """Task expiration: up to 10 days in the console, 12 hours for Mechanical Turk."""
    raise NotImplementedError


def request_problems(request: JobRequest) -> dict[str, str]:
    """Problem text per field of the form, by JobRequest's field names; empty when the job can be created."""
    raise NotImplementedError
