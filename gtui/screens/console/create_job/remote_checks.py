"""Whether what the wizard names is there in the account. These block; the screen runs them in the background."""

from collections.abc import Callable
from dataclasses import dataclass

from gtui.errors import GtuiError, WorkCancelled
from gtui.screens.console.create_job.data_setup import report_text
from gtui.screens.console.create_job.draft import JobDraft
from gtui.screens.console.create_job.problems import Problem
from gtui.screens.console.create_job.rules import name_problem
from gtui.services import ManifestReport, Services


@dataclass(frozen=True)
class Checked:
    """What was found; `report` only where a manifest of one's own was read."""

    problems: tuple[Problem, ...]
    report: ManifestReport | None = None


def check_details(services: Services, draft: JobDraft, watch: Callable[[int], None] = lambda objects: None) -> Checked:
    """The name is free, role and key exist, and a manifest of one's own has no bad line.

    `watch` is told of the data objects that were looked at, by their number; it may raise WorkCancelled.
    """
    problems = []
    taken = [job.name for job in services.jobs.list_jobs()]
    if problem := name_problem(draft.job_name.strip(), taken):
        problems.append(Problem("job-name", problem))
    report = None
    if draft.data_setup == "manual" and not draft.connected:
        try:
            report = services.data_setup.check_manifest(draft.input_uri.strip(), draft.data_type, watch)
        except WorkCancelled:
            raise
        except GtuiError as error:
            problems.append(Problem("input-location", _text(error)))
        else:
            if report.problems:
                problems.append(Problem("input-location", report_text(report)))
    try:
        services.roles.check(draft.role_arn.strip())
    except GtuiError as error:
        problems.append(Problem("role-arn" if draft.own_role_arn else "role", _text(error)))
    if draft.kms_key_id.strip():
        try:
            services.keys.check(draft.kms_key_id.strip())
        except GtuiError as error:
            problems.append(Problem("kms-key-arn" if draft.own_key else "kms-key", _text(error)))
    return Checked(tuple(problems), report)


def _text(error: GtuiError) -> str:
    return error.text
