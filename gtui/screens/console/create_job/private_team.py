"""Step 2: the private team, one that is there or a new one."""

from collections.abc import Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Select, Static, TextArea

from gtui.screens.console.create_job.form import Choices, DraftSection, Options
from gtui.screens.console.create_job.rules import team_choice
from gtui.services import split_emails
from gtui.services.rules import MAX_EMAILS
from gtui.widgets.form import Field


class PrivateTeamSection(DraftSection):
    """Choose a team, or make one and invite its members; a new team is made when the job is created."""

    TITLE = "Private team"
    DEFAULT_CSS: ClassVar[str] = "PrivateTeamSection TextArea { height: 4; max-width: 96; } #new-team { height: auto; }"
    FIELDS: ClassVar[Mapping[str, str]] = {
        "team-choice": "team_choice",
        "team-name": "team_name",
        "team-emails": "team_emails",
        "team-organization": "team_organization",
        "team-contact": "team_contact",
    }

    def compose(self) -> ComposeResult:
        """Existing or new, then what that needs."""
        choices = {"existing": "Use an existing private team", "new": "Create a private team"}
        yield Field("Team", Options("team-choice", choices), id="team-choice-field")
        yield Field("Private team", Choices("team", "Choose a team"), id="team-field")
        with Vertical(id="new-team"):
            yield from self._new_team()

    def _new_team(self) -> ComposeResult:
        yield Field(
            "Team name",
            Input(id="team-name", placeholder="super-labelers", compact=True),
            hint="At most 32 letters, digits and hyphens. It can't be changed later.",
            id="team-name-field",
        )
        yield Field(
            "Invite private workers by e-mail",
            TextArea(id="team-emails", compact=True, placeholder="ada@example.com, grace@example.com"),
            Static("", id="team-emails-count", classes="hint"),
            hint=f"Up to {MAX_EMAILS} addresses, separated by commas. Each person gets an invitation.",
            id="team-emails-field",
        )
        yield Field(
            "Organization name",
            Input(id="team-organization", placeholder="Fashion Images Classification", compact=True),
            hint="Stands in the invitation.",
            id="team-organization-field",
        )
        yield Field(
            "Contact e-mail",
            Input(id="team-contact", placeholder="requester@example.com", compact=True),
            hint="Where workers report problems.",
            id="team-contact-field",
        )

    def update_state(self) -> None:
        """Only what the choice needs; without a team there is nothing to choose from."""
        self.display = self.draft.worker_type == "private"
        choice = team_choice(self.draft, self.known)
        self.query_one("#team-choice", Options).choose(choice)
        self.query_one("#team-choice-field").display = bool(self.known.teams)
        self.query_one("#team-field").display = choice == "existing"
        self.query_one("#new-team").display = choice == "new"
        options = [(f"{team.name} ({len(team.members)} members)", team.arn) for team in self.known.teams]
        self.query_one("#team", Choices).offer(options, self.draft.team_arn)
        invited = len(split_emails(self.draft.team_emails))
        left = "" if invited == 0 else f"{invited} of {MAX_EMAILS} addresses."
        self.write("#team-emails-count", Content(left))

    @on(Select.Changed, "#team")
    def _team_chosen(self, event: Select.Changed) -> None:
        event.stop()
        value = self.query_one("#team", Choices).chosen
        if value:
            self.edit("team", team_choice="existing", team_arn=value)
