"""What the engine needs from outside, as protocols; `aws/` and `store/` implement them, the wiring passes them in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from mockgt.arns import Scope

if TYPE_CHECKING:
    from mockgt.engine.engine import Engine
    from mockgt.engine.records import LabelingJob


JsonObject = Mapping[str, object]


@dataclass(frozen=True)
class Worker:
    """A person (or simulated person) who can answer tasks.

    Attributes:
        worker_id: 16 hex digits for a private worker, `public.<region>.<26 base32>` for Mechanical Turk.
        username: What the person signs in with, an e-mail address as a rule.
        sub: The identity provider's id of the person; empty for a simulated worker.
        issuer: `https://cognito-idp.<region>.amazonaws.com/<pool>`; empty for a simulated worker.
    """

    worker_id: str
    username: str
    sub: str = ""
    issuer: str = ""


class ObjectUnavailable(Exception):
    """An S3 object cannot be read or written; `str()` says why and what to do."""


class ObjectStore(Protocol):
    """S3 as the engine sees it."""

    def bucket_region(self, scope: Scope, bucket: str) -> str | None:
        """Region of a bucket this account can reach, or None where there is none."""

    def get(self, scope: Scope, uri: str) -> bytes:
        """Body of `s3://bucket/key`. Raises ObjectUnavailable."""

    def exists(self, scope: Scope, uri: str) -> bool:
        """Whether `s3://bucket/key` can be read."""

    def put(self, scope: Scope, uri: str, body: bytes, content_type: str, kms_key_id: str) -> None:
        """Write an object, encrypted with the KMS key unless that is empty. Raises ObjectUnavailable."""

    def read_url(self, scope: Scope, uri: str) -> str:
        """A URL at which a worker's browser can read `s3://bucket/key` for an hour, whether it is there or not."""

    def bucket_names(self, scope: Scope) -> Sequence[str]:
        """Names of the account's buckets, oldest first."""

    def list_keys(self, scope: Scope, bucket: str, suffixes: tuple[str, ...], limit: int) -> Sequence[str]:
        """At most `limit` keys of a bucket that end in one of the suffixes, in the order of their names."""

    def publish(self, region: str, key: str, body: bytes, content_type: str) -> None:
        """Put something of Ground Truth's own, such as a template, into a bucket of its own account."""

    def published_url(self, region: str, key: str) -> str:
        """A URL that reads for an hour what was published under that key."""


class Roles(Protocol):
    """IAM roles."""

    def exists(self, scope: Scope, role_arn: str) -> bool:
        """Whether the account has this role."""

    def execution_roles(self, scope: Scope) -> Sequence[str]:
        """Names of the account's roles that SageMaker may assume, oldest first."""


class Keys(Protocol):
    """KMS keys."""

    def exists(self, scope: Scope, key_id: str) -> bool:
        """Whether key id, key ARN, alias name or alias ARN names an enabled key."""


class People(Protocol):
    """The identity provider behind private work teams: Amazon Cognito."""

    def members(self, scope: Scope, user_pool: str, user_group: str) -> Sequence[Worker]:
        """Enabled users of a user group, in the order in which they joined."""

    def is_member(self, scope: Scope, user_pool: str, user_group: str, sub: str) -> bool:
        """Whether the user of that `sub` is among them."""

    def pool_exists(self, scope: Scope, user_pool: str, client_id: str) -> bool:
        """Whether the pool and that app client of it exist."""

    def group_exists(self, scope: Scope, user_pool: str, user_group: str) -> bool:
        """Whether the user group exists in the pool."""

    def has_own_password(self, scope: Scope, user_pool: str, username: str) -> bool:
        """Whether the user has replaced the temporary password of the invitation."""

    def sign_in(self, scope: Scope, user_pool: str, username: str, password: str, new_password: str | None) -> Worker:
        """The worker whose password this is; sets the new password when one is given.

        Raises:
            PortalError: NotAuthorized (wrong user or password, disabled), NewPasswordRequired (a temporary
                password and no `new_password`), BadRequest (the new password is against the pool's policy).
        """


class Announcer(Protocol):
    """Amazon EventBridge and Amazon SNS, where others hear of what happens."""

    def emit(self, scope: Scope, detail_type: str, resource: str, detail: JsonObject, at: datetime) -> None:
        """Put an event of SageMaker's, about the resource of that ARN, on the account's default event bus."""

    def publish(self, scope: Scope, topic_arn: str, subject: str, message: str) -> bool:
        """Send a message to a topic of the account; False where there is none."""


@dataclass(frozen=True)
class QueueMessage:
    """A message of an SQS queue."""

    message_id: str
    body: str


class Queues(Protocol):
    """Amazon SQS and Amazon SNS, through which data objects reach a streaming labeling job."""

    def topic_exists(self, scope: Scope, topic_arn: str) -> bool:
        """Whether the account and region has this topic."""

    def subscribe(self, scope: Scope, queue_name: str, topic_arn: str) -> None:
        """Make the queue, unless it is there, and let the topic send to it."""

    def take(self, scope: Scope, queue_name: str, limit: int) -> Sequence[QueueMessage] | None:
        """Remove and return up to `limit` messages, oldest first; None where the queue is gone."""


class Clock(Protocol):
    """The engine's time, separate from the machine's."""

    def now(self, scope: Scope) -> datetime:
        """Aware datetime in UTC."""

    def advance(self, scope: Scope, seconds: float) -> None:
        """Move this account's time forward."""


class Ids(Protocol):
    """Seeded choices, so that the same seed gives the same output."""

    def token(self, purpose: str, length: int, alphabet: str) -> str:
        """A fresh string for a purpose."""

    def sample(self, purpose: str, population: Sequence[int], count: int) -> list[int]:
        """`count` distinct members of the population, at random, for a purpose (the same purpose: the same choice)."""


class Crowd(Protocol):
    """Simulated workers: the crowds of public and vendor teams, and standing workers of any team."""

    def has_rules(self, engine: "Engine", scope: Scope) -> bool:
        """Whether there are standing workers, who may have something to do in any job."""

    def answer_open_tasks(self, engine: "Engine", scope: Scope, job: "LabelingJob") -> int:
        """Answer some of the job's open tasks, a bounded number a call; returns how many were answered."""


class Functions(Protocol):
    """The requesters' own Lambda functions."""

    def problem(self, scope: Scope, arn: str) -> str:
        """Why a function of the account cannot be used in a job, and what to do; empty where it can."""

    def log(self, scope: Scope, arn: str, lines: Sequence[str]) -> None:
        """Add what an invocation printed to the function's log group."""


class NoFunctions:
    """Functions where none run."""

    def problem(self, scope: Scope, arn: str) -> str:
        """Why not."""
        return "Lambda functions do not run on this server. Start it with --lambdas on, or leave the function out."

    def log(self, scope: Scope, arn: str, lines: Sequence[str]) -> None:
        """Nothing ran."""
