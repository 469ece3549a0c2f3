"""Who labels: workforces, work teams, vendors, and the invitations that were sent."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

WorkforceType = Literal["private", "public", "vendor"]


@dataclass(frozen=True)
class Workforce:
    """The private workforce of the account and region."""

    name: str
    subdomain: str
    portal_url: str
    user_pool: str


@dataclass(frozen=True)
class Team:
    """A work team; `members` are e-mail addresses, in the order in which they joined."""

    name: str
    arn: str
    description: str
    members: tuple[str, ...]
    kind: WorkforceType


@dataclass(frozen=True)
class Vendor:
    """A vendor team that the account is subscribed to."""

    arn: str
    title: str
    seller: str
    description: str
    listing_id: str


@dataclass(frozen=True)
class Mail:
    """A mail in the local mailbox; nothing is really sent."""

    id: str
    to: str
    subject: str
    body: str
    portal_url: str
    username: str
    temporary_password: str
    contact: str
    sent_at: datetime


@dataclass(frozen=True)
class TeamWorker:
    """A person of the private workforce.

    Attributes:
        status: `Invited` with a temporary password, `Active` with one of their own, `Disabled`, else Cognito's word.
        teams: Names of their work teams.
    """

    username: str
    email: str
    status: str
    enabled: bool
    teams: tuple[str, ...]
    created: datetime
