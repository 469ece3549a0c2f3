"""Create a private team, or invite people to one."""

from textual.app import ComposeResult
from textual.widgets import Input, Static, TextArea

from gtui.dialogs.dialog import Dialog
from gtui.services import Team, split_emails, team_name_problem
from gtui.services.rules import MAX_EMAILS, emails_problem


class InviteDialog(Dialog[Team]):
    """Invites people to a team that is there; answers the team."""

    ASKS_BEFORE_LOSS = True

    DEFAULT_CSS = "InviteDialog TextArea { height: 4; }"

    def __init__(self, team: str) -> None:
        """Invite to this team."""
        super().__init__()
        self._team = team

    def title_text(self) -> str:
        """Where to."""
        return f"Invite workers to {self._team}"

    def accept_label(self) -> str:
        """The deed."""
        return "Invite"

    def compose_content(self) -> ComposeResult:
        """The addresses."""
        yield Static(f"E-mail addresses, separated by commas; up to {MAX_EMAILS}. New people get an invitation.")
        yield TextArea(id="invite-emails", compact=True, placeholder="ada@example.com, grace@example.com")

    def on_mount(self) -> None:
        """Begin to type at once."""
        self.query_one("#invite-emails").focus()

    @property
    def emails(self) -> tuple[str, ...]:
        """What was typed."""
        return split_emails(self.query_one("#invite-emails", TextArea).text)

    def accept(self) -> None:
        """Invite them."""
        emails = self.emails
        self.problem(emails_problem(emails) or "")
        if not emails_problem(emails):
            self.ask(lambda: self.services.workers.invite(self._team, emails), self.dismiss)


class CreateTeamDialog(InviteDialog):
    """Makes a team and invites its members; the first one makes the workforce."""

    DEFAULT_CSS = "CreateTeamDialog TextArea { height: 4; }"

    def __init__(self, *, first: bool) -> None:
        """The first team needs what stands in every invitation."""
        super().__init__("")
        self._first = first

    def title_text(self) -> str:
        """The console's words."""
        return "Create a private team"

    def accept_label(self) -> str:
        """The deed."""
        return "Create team"

    def compose_content(self) -> ComposeResult:
        """Name, addresses, and for the first team the invitation's words."""
        yield Static("Team name: at most 32 letters, digits and hyphens")
        yield Input(id="team-name", placeholder="super-labelers", compact=True)
        yield from super().compose_content()
        if self._first:
            yield Static("Organization name, which stands in the invitation")
            yield Input(id="team-organization", placeholder="Fashion Images Classification", compact=True)
            yield Static("Contact e-mail, where workers report problems")
            yield Input(id="team-contact", placeholder="requester@example.com", compact=True)

    def on_mount(self) -> None:
        """The name comes first."""
        self.query_one("#team-name").focus()

    def accept(self) -> None:
        """Make the team."""
        name, emails = self._text("#team-name"), self.emails
        problem = team_name_problem(name) or emails_problem(emails)
        self.problem(problem or "")
        if not problem:
            words = (self._text("#team-organization"), self._text("#team-contact")) if self._first else ("", "")
            create = self.services.workforce.create_private_team
            self.ask(lambda: create(name, emails, *words), self.dismiss)

    def _text(self, selector: str) -> str:
        return self.query_one(selector, Input).value.strip()
