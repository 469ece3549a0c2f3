"""Workforces, teams, vendors and the mailbox."""

from collections.abc import Sequence

from gtui.services.records.workforce import Mail, Team, Vendor, Workforce

from gtui.services.clients import Clients


class WorkforceService:
    """Who labels."""

    def __init__(self, clients: Clients) -> None:
        self._clients = clients

    def workforce(self) -> Workforce | None:
        """The private workforce, None before the first team."""
        raise NotImplementedError

    def list_teams(self) -> tuple[Team, ...]:
        """Private teams, oldest first."""
        raise NotImplementedError

    def create_private_team(self, name: str, emails: Sequence[str], organization: str, contact: str) -> Team:
        """Make a team and invite its members."""
        raise NotImplementedError

    def vendors(self) -> tuple[Vendor, ...]:
        """Vendor teams of the marketplace."""
        raise NotImplementedError

    def public_team_arn(self) -> str:
        """The Mechanical Turk team of the region."""
        raise NotImplementedError

    def mails(self) -> tuple[Mail, ...]:
        """The mailbox, newest first."""
        raise NotImplementedError

    def reset_password(self, username: str) -> None:
        """Give a worker a new temporary password; it comes by mail."""
        raise NotImplementedError
