"""Private work teams: CreateWorkteam, DescribeWorkteam, UpdateWorkteam, DeleteWorkteam, ListWorkteams."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from mockgt.arns import Scope
from mockgt.aws.listing import listing
from mockgt.engine import tags, workteams
from mockgt.engine.engine import Engine
from mockgt.engine.paging import page
from mockgt.engine.tags import tags_by_key
from mockgt.engine.workforces import CognitoPool
from mockgt.engine.workteams import Members, Workteam

Wire = dict[str, Any]
TOPIC = "NotificationTopicArn"


def create_workteam(engine: Engine, scope: Scope, params: Mapping[str, Any]) -> Wire:
    """Make a private work team."""
    given_tags = tags_by_key(params.get("Tags", []))
    wanted = Workteam(
        name=params["WorkteamName"],
        description=params["Description"],
        members=tuple(_members(definition) for definition in params["MemberDefinitions"]),
        workforce_name=params.get("WorkforceName", ""),
        notification_topic_arn=params.get("NotificationConfiguration", {}).get(TOPIC, ""),
        access=params.get("WorkerAccessConfiguration"),
    )
    created = workteams.create_workteam(engine, scope, wanted)
    tags.set_tags(engine, scope, created.arn, given_tags)
    return {"WorkteamArn": created.arn}


def describe_workteam(engine: Engine, scope: Scope, params: Mapping[str, Any]) -> Wire:
    """Describe a private work team."""
    return {"Workteam": _wire(workteams.describe_workteam(engine, scope, params["WorkteamName"]))}


def update_workteam(engine: Engine, scope: Scope, params: Mapping[str, Any]) -> Wire:
    """Change a private work team; members that are given replace the former ones."""
    current = workteams.describe_workteam(engine, scope, params["WorkteamName"])
    definitions = params.get("MemberDefinitions")
    topic = params.get("NotificationConfiguration")
    wanted = replace(
        current,
        description=params.get("Description", current.description),
        members=tuple(map(_members, definitions)) if definitions else current.members,
        notification_topic_arn=current.notification_topic_arn if topic is None else topic.get(TOPIC, ""),
        access=params.get("WorkerAccessConfiguration", current.access),
    )
    return {"Workteam": _wire(workteams.update_workteam(engine, scope, wanted))}


def delete_workteam(engine: Engine, scope: Scope, params: Mapping[str, Any]) -> Wire:
    """Remove a private work team."""
    workteams.delete_workteam(engine, scope, params["WorkteamName"])
    return {"Success": True}


def list_workteams(engine: Engine, scope: Scope, params: Mapping[str, Any]) -> Wire:
    """List private work teams. Source: Documented, in order of creation unless `SortBy` is `Name`."""
    contained = params.get("NameContains", "")
    by_name = params.get("SortBy") == "Name"
    found, next_token = page(
        f"Workteams by {'name' if by_name else 'creation'}",
        [team for team in workteams.list_workteams(engine, scope) if contained in team.name],
        place=(lambda team: team.name) if by_name else _place_of_creation,
        descending=params.get("SortOrder") == "Descending",
        next_token=params.get("NextToken"),
        max_results=params.get("MaxResults"),
    )
    return listing("Workteams", [_wire(team) for team in found], next_token)


def _place_of_creation(team: Workteam) -> str:
    assert team.created_at
    return f"{team.created_at.isoformat(timespec='microseconds')} {team.name}"


def _members(definition: Mapping[str, Any]) -> Members:
    cognito, oidc = definition.get("CognitoMemberDefinition"), definition.get("OidcMemberDefinition")
    return Members(
        pool=CognitoPool(cognito["UserPool"], cognito["ClientId"]) if cognito else None,
        user_group=cognito["UserGroup"] if cognito else "",
        oidc_groups=tuple(oidc.get("Groups", ())) if oidc else (),
    )


def _wire(team: Workteam) -> Wire:
    wire: Wire = {
        "WorkteamName": team.name,
        "MemberDefinitions": [_definition(members) for members in team.members],
        "WorkteamArn": team.arn,
        "WorkforceArn": team.workforce_arn,
        "Description": team.description,
        "SubDomain": team.sub_domain,
        "CreateDate": team.created_at,
        "LastUpdatedDate": team.updated_at,
    }
    if team.notification_topic_arn:
        wire["NotificationConfiguration"] = {TOPIC: team.notification_topic_arn}
    if team.access is not None:
        wire["WorkerAccessConfiguration"] = team.access
    return wire


def _definition(members: Members) -> Wire:
    if members.pool is None:
        return {"OidcMemberDefinition": {"Groups": list(members.oidc_groups)}}
    return {
        "CognitoMemberDefinition": {
            "UserPool": members.pool.user_pool,
            "UserGroup": members.user_group,
            "ClientId": members.pool.client_id,
        }
    }
