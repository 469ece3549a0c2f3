"""Creating the job from the draft. These block; the screen runs them in the background."""

from collections.abc import Callable
from dataclasses import dataclass

from gtui.screens.console.create_job.draft import JobDraft
from gtui.screens.console.create_job.known import Known
from gtui.screens.console.create_job.remote_checks import Checked, check_details
from gtui.screens.console.create_job.requests import request_of
from gtui.screens.console.create_job.rules import team_choice
from gtui.services import Services, Team, split_emails


@dataclass(frozen=True)
class Prepared:
    """What stands before Create: the checks of step 1 again, and the team that was made, if it had to be."""

    checked: Checked
    team: Team | None = None


def prepare(
    services: Services, draft: JobDraft, known: Known, watch: Callable[[int], None] = lambda objects: None
) -> Prepared:
    """Check step 1 once more, and only then make the new team, for that sends the invitations.

    `watch` may raise WorkCancelled while the data objects are looked at; nothing is made then.
    """
    checked = check_details(services, draft, watch)
    if checked.problems or draft.worker_type != "private" or team_choice(draft, known) == "existing":
        return Prepared(checked)
    emails = split_emails(draft.team_emails)
    organization, contact = draft.team_organization.strip(), draft.team_contact.strip()
    return Prepared(
        checked, services.workforce.create_private_team(draft.team_name.strip(), emails, organization, contact)
    )


def create(services: Services, draft: JobDraft) -> str:
    """Create the job; its team is there. Returns the job's name."""
    teams = {"private": draft.team_arn, "vendor": draft.vendor_arn}
    team_arn = teams.get(draft.worker_type) or services.workforce.public_team_arn()
    services.jobs.create(request_of(draft, team_arn))
    return draft.job_name.strip()
