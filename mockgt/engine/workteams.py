"""Work teams: private ones of Cognito groups, the Mechanical Turk team, and subscribed vendor teams.

Source: Documented, https://docs.aws.amazon.com/sagemaker/latest/dg/sms-workforce-management.html.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal, cast

from mockgt.arns import Scope, private_workteam_arn, public_workteam_arn
from mockgt.engine.engine import Engine
from mockgt.engine.marketplace import Vendor, vendors
from mockgt.engine.members import text
from mockgt.engine.ports import JsonObject, Worker
from mockgt.engine.tags import forget_tags
from mockgt.engine.workforces import (
    DEFAULT_NAME,
    WORKTEAM_KIND,
    CognitoPool,
    Workforce,
    check_pool,
    create_workforce,
    describe_workforce,
    list_workforces,
)
from mockgt.errors import ResourceInUse, ResourceLimitExceeded, ValidationException

MAX_WORKTEAMS = 25
WorkteamKind = Literal["private", "public", "vendor"]
_KINDS: Mapping[str, WorkteamKind] = {"private-crowd": "private", "public-crowd": "public", "vendor-crowd": "vendor"}


@dataclass(frozen=True)
class Members:
    """One member definition: a user group of a Cognito pool, or groups of the workforce's OIDC provider."""

    pool: CognitoPool | None = None
    user_group: str = ""
    oidc_groups: tuple[str, ...] = ()


@dataclass(frozen=True)
class Workteam:
    """A work team.

    Attributes:
        workforce_name: Of a private team; if empty when a team is made, the account's workforce.
        notification_topic_arn: Where members hear of new jobs.
        access: `WorkerAccessConfiguration`; kept and described.
    """

    name: str
    description: str = ""
    members: tuple[Members, ...] = ()
    workforce_name: str = ""
    notification_topic_arn: str = ""
    access: JsonObject | None = None
    arn: str = ""
    kind: WorkteamKind = "private"
    workforce_arn: str = ""
    sub_domain: str = ""
    created_at: datetime | None = None
    updated_at: datetime | None = None


def create_workteam(engine: Engine, scope: Scope, wanted: Workteam) -> Workteam:
    """Make a private team; returns it with ARN, workforce and times.

    Raises:
        ResourceInUse: the name is taken.
        ResourceLimitExceeded: the account and region has 25 teams.
        ValidationException: the member definitions mix providers, pools or clients, are not of the workforce's
            provider, or name a pool or group that does not exist; or the topic does not exist.
    Source:
        Documented: the quota, that member definitions share a pool and client. Ours: the texts; without a workforce
        one named `default` is made from the Cognito pool, as the console does.
    """
    if engine.repository.document(scope, WORKTEAM_KIND, wanted.name) is not None:
        raise ResourceInUse(f"A work team named {wanted.name} already exists in account {scope.account_id}.")
    teams = len(engine.repository.documents(scope, WORKTEAM_KIND))
    if teams >= MAX_WORKTEAMS:
        raise ResourceLimitExceeded(
            f"The account-level service limit 'Number of work teams' is {MAX_WORKTEAMS} Teams, with current "
            f"utilization of {teams} Teams and a request delta of 1 Teams. Delete a work team that is not needed."
        )
    pool = _one_pool(wanted)
    if pool:
        _check_groups(engine, scope, pool, wanted)
    _check_topic(engine, scope, wanted)
    workforce = _workforce_for(engine, scope, wanted, pool)
    now = engine.clock.now(scope)
    created = replace(
        wanted,
        arn=private_workteam_arn(scope, wanted.name),
        workforce_name=workforce.name,
        workforce_arn=workforce.arn,
        sub_domain=workforce.sub_domain,
        created_at=now,
        updated_at=now,
    )
    engine.repository.put_document(scope, WORKTEAM_KIND, created.name, _document(created))
    return created


def update_workteam(engine: Engine, scope: Scope, wanted: Workteam) -> Workteam:
    """Replace a private team's members, description, notification and access; returns the team.

    Raises:
        ValidationException: there is no such team, or what create_workteam refuses in member definitions.
    """
    current = describe_workteam(engine, scope, wanted.name)
    if wanted.members != current.members:
        pool = _one_pool(wanted)
        if pool:
            _check_groups(engine, scope, pool, wanted)
        _workforce_for(engine, scope, wanted, pool)
    if wanted.notification_topic_arn != current.notification_topic_arn:
        _check_topic(engine, scope, wanted)
    changed = replace(wanted, updated_at=engine.clock.now(scope))
    engine.repository.put_document(scope, WORKTEAM_KIND, changed.name, _document(changed))
    return changed


def delete_workteam(engine: Engine, scope: Scope, name: str) -> None:
    """Remove a private team.

    Raises:
        ValidationException: there is no such team.
        ResourceInUse: a labeling job of it is running. Source: Ours.
    """
    team = describe_workteam(engine, scope, name)
    for job in (*engine.repository.active_jobs(scope), *engine.repository.initializing_jobs(scope)):
        if text(job.request, "HumanTaskConfig.WorkteamArn") == team.arn:
            raise ResourceInUse(
                f"The work team {team.arn} is labeling the job {job.name}. Stop the job, or wait until it has ended."
            )
    engine.repository.delete_document(scope, WORKTEAM_KIND, name)
    forget_tags(engine, scope, team.arn)


def describe_workteam(engine: Engine, scope: Scope, name: str) -> Workteam:
    """The private team of that name.

    Raises:
        ValidationException: there is none. Source: Observed, the text begins with `The work team`.
    """
    found = engine.repository.document(scope, WORKTEAM_KIND, name)
    if found is None:
        raise missing_workteam(private_workteam_arn(scope, name))
    return _workteam(found)


def list_workteams(engine: Engine, scope: Scope) -> list[Workteam]:
    """The private teams of the account and region, oldest first."""
    return [_workteam(document) for _, document in engine.repository.documents(scope, WORKTEAM_KIND)]


def subscribed_workteam(scope: Scope, arn: str) -> Vendor:
    """The vendor team of that ARN. Raises ValidationException where there is none."""
    found = next((vendor for vendor in list_subscribed_workteams(scope) if vendor.arn == arn), None)
    if found is None:
        raise missing_workteam(arn)
    return found


def list_subscribed_workteams(scope: Scope) -> list[Vendor]:
    """The vendor teams that the account may use. Source: Ours, every account is subscribed to all of them."""
    return vendors(scope)


def find_workteam(engine: Engine, scope: Scope, arn: str) -> Workteam | None:
    """The team of that ARN if this account and region can use it: its own, the public one, or a vendor's."""
    name = arn.rpartition("/")[2]
    if arn == private_workteam_arn(scope, name):
        document = engine.repository.document(scope, WORKTEAM_KIND, name)
        return _workteam(document) if document is not None else None
    if arn == public_workteam_arn(scope.region):
        return Workteam(name="default", description="Amazon Mechanical Turk", arn=arn, kind="public")
    for vendor in list_subscribed_workteams(scope):
        if vendor.arn == arn:
            return Workteam(name=vendor.name, description=vendor.marketplace_title, arn=arn, kind="vendor")
    return None


def workteam_kind(arn: str) -> WorkteamKind:
    """Which kind of team an ARN names. Raises ValidationException if it names none."""
    parts = arn.split(":", 5)[-1].split("/")
    if len(parts) != 3 or parts[0] != "workteam" or parts[1] not in _KINDS:
        raise missing_workteam(arn)
    return _KINDS[parts[1]]


def team_members(engine: Engine, scope: Scope, workteam: Workteam) -> list[Worker]:
    """The people of a private team, each once, in the order of the definitions; nobody for the other kinds."""
    people = [
        person
        for members in workteam.members
        if members.pool
        for person in engine.people.members(scope, members.pool.user_pool, members.user_group)
    ]
    return list({person.worker_id: person for person in people}.values())


def is_member(engine: Engine, scope: Scope, workteam: Workteam, worker: Worker) -> bool:
    """Whether a person is one of them."""
    return any(
        engine.people.is_member(scope, members.pool.user_pool, members.user_group, worker.sub)
        for members in workteam.members
        if members.pool
    )


def missing_workteam(arn: str) -> ValidationException:
    """The error for a team that is not there. Source: Observed, its beginning; Ours, the rest."""
    return ValidationException(f"The work team {arn} does not exist or you do not have access to it.")


def _one_pool(wanted: Workteam) -> CognitoPool | None:
    """The Cognito pool that all member definitions share, or None for OIDC groups."""
    pools = {members.pool for members in wanted.members}
    kinds = [(members.pool is not None) + bool(members.oidc_groups) for members in wanted.members]
    if any(kind != 1 for kind in kinds):
        raise ValidationException(
            "Each member definition needs exactly one of CognitoMemberDefinition and OidcMemberDefinition."
        )
    if len(pools) > 1:
        raise ValidationException("All member definitions of a work team must use the same user pool and client.")
    return next(iter(pools))


def _check_groups(engine: Engine, scope: Scope, pool: CognitoPool, wanted: Workteam) -> None:
    check_pool(engine, scope, pool)
    for members in wanted.members:
        if not engine.people.group_exists(scope, pool.user_pool, members.user_group):
            raise ValidationException(f"The user group {members.user_group} does not exist in pool {pool.user_pool}.")


def _check_topic(engine: Engine, scope: Scope, wanted: Workteam) -> None:
    topic = wanted.notification_topic_arn
    if topic and not engine.queues.topic_exists(scope, topic):
        raise ValidationException(
            f"NotificationConfiguration.NotificationTopicArn {topic} does not exist in account {scope.account_id}, "
            f"{scope.region}. Create the topic there."
        )


def _workforce_for(engine: Engine, scope: Scope, wanted: Workteam, pool: CognitoPool | None) -> Workforce:
    if wanted.workforce_name:
        workforce = describe_workforce(engine, scope, wanted.workforce_name)
    elif existing := list_workforces(engine, scope):
        workforce = existing[0]
    elif pool:
        return create_workforce(engine, scope, Workforce(DEFAULT_NAME, cognito=pool))
    else:
        raise ValidationException(f"No workforce found in account {scope.account_id}. Create one with CreateWorkforce.")
    if workforce.cognito != pool:
        source = f"the user pool {workforce.cognito.user_pool}" if workforce.cognito else "its OIDC provider"
        raise ValidationException(
            f"The members of a work team must come from its workforce; workforce {workforce.name} uses {source}."
        )
    return workforce


def _document(workteam: Workteam) -> JsonObject:
    assert workteam.created_at
    assert workteam.updated_at
    return {
        "name": workteam.name,
        "description": workteam.description,
        "members": [
            {
                "user_pool": members.pool.user_pool if members.pool else "",
                "client_id": members.pool.client_id if members.pool else "",
                "user_group": members.user_group,
                "oidc_groups": list(members.oidc_groups),
            }
            for members in workteam.members
        ],
        "workforce_name": workteam.workforce_name,
        "notification_topic_arn": workteam.notification_topic_arn,
        "access": workteam.access,
        "arn": workteam.arn,
        "workforce_arn": workteam.workforce_arn,
        "sub_domain": workteam.sub_domain,
        "created_at": workteam.created_at.isoformat(),
        "updated_at": workteam.updated_at.isoformat(),
    }


def _workteam(document: JsonObject) -> Workteam:
    values = cast(Mapping[str, str], document)
    return Workteam(
        name=values["name"],
        description=values["description"],
        members=tuple(map(_members, cast(list[JsonObject], document["members"]))),
        workforce_name=values["workforce_name"],
        notification_topic_arn=values["notification_topic_arn"],
        access=cast(JsonObject | None, document["access"]),
        arn=values["arn"],
        workforce_arn=values["workforce_arn"],
        sub_domain=values["sub_domain"],
        created_at=datetime.fromisoformat(values["created_at"]),
        updated_at=datetime.fromisoformat(values["updated_at"]),
    )


def _members(document: JsonObject) -> Members:
    values = cast(Mapping[str, str], document)
    return Members(
        pool=CognitoPool(values["user_pool"], values["client_id"]) if values["user_pool"] else None,
        user_group=values["user_group"],
        oidc_groups=tuple(cast(list[str], document["oidc_groups"])),
    )
