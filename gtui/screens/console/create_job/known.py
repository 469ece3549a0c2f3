"""What the wizard has read of the account, for its lists and checks."""

from dataclasses import dataclass

from textual.message import Message

from gtui.services import Key, Role, Team, Vendor


@dataclass(frozen=True)
class Known:
    """Job names, roles, keys, teams, vendors and ARNs of Lambda functions; empty until they are read."""

    job_names: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    keys: tuple[Key, ...] = ()
    teams: tuple[Team, ...] = ()
    vendors: tuple[Vendor, ...] = ()
    functions: tuple[str, ...] = ()

    def team(self, arn: str) -> Team | None:
        """The private team of that ARN."""
        return next((team for team in self.teams if team.arn == arn), None)


class RoleCreated(Message):
    """A role was made in a dialog; it belongs to the lists now."""

    def __init__(self, role: Role) -> None:
        super().__init__()
        self.role = role


class KeyCreated(Message):
    """A key was made in a dialog; it belongs to the lists now."""

    def __init__(self, key: Key) -> None:
        super().__init__()
        self.key = key
