"""The private workforce: CreateWorkforce, DescribeWorkforce, UpdateWorkforce, DeleteWorkforce, ListWorkforces."""

from collections.abc import Mapping
from typing import Any

from mockgt.arns import Scope
from mockgt.aws.listing import listing
from mockgt.engine import workforces
from mockgt.engine.engine import Engine
from mockgt.engine.paging import page
from mockgt.engine.tags import tags_by_key
from mockgt.engine.workforces import CognitoPool, Workforce, WorkforceChanges

Wire = dict[str, Any]


def create_workforce(engine: Engine, scope: Scope, params: Mapping[str, Any]) -> Wire:
    """Make the account's private workforce. Its tags are checked and go nowhere: ListTags refuses a workforce."""
    tags_by_key(params.get("Tags", []))
    cognito = params.get("CognitoConfig")
    wanted = Workforce(
        name=params["WorkforceName"],
        cognito=CognitoPool(cognito["UserPool"], cognito["ClientId"]) if cognito else None,
        oidc=params.get("OidcConfig"),
        cidrs=tuple(params.get("SourceIpConfig", {}).get("Cidrs", ())),
        vpc=params.get("WorkforceVpcConfig"),
        ip_address_type=params.get("IpAddressType", "ipv4"),
    )
    return {"WorkforceArn": workforces.create_workforce(engine, scope, wanted).arn}


def describe_workforce(engine: Engine, scope: Scope, params: Mapping[str, Any]) -> Wire:
    """Describe the private workforce."""
    return {"Workforce": _wire(workforces.describe_workforce(engine, scope, params["WorkforceName"]))}


def update_workforce(engine: Engine, scope: Scope, params: Mapping[str, Any]) -> Wire:
    """Change the workforce's addresses, OIDC provider or VPC."""
    source_ips = params.get("SourceIpConfig")
    changes = WorkforceChanges(
        oidc=params.get("OidcConfig"),
        cidrs=tuple(source_ips["Cidrs"]) if source_ips is not None else None,
        vpc=params.get("WorkforceVpcConfig"),
        ip_address_type=params.get("IpAddressType"),
    )
    return {"Workforce": _wire(workforces.update_workforce(engine, scope, params["WorkforceName"], changes))}


def delete_workforce(engine: Engine, scope: Scope, params: Mapping[str, Any]) -> Wire:
    """Remove the workforce."""
    workforces.delete_workforce(engine, scope, params["WorkforceName"])
    return {}


def list_workforces(engine: Engine, scope: Scope, params: Mapping[str, Any]) -> Wire:
    """List the private workforce: one or none. `SortBy` is honoured by there being one."""
    contained = params.get("NameContains", "")
    found, next_token = page(
        "Workforces",
        [each for each in workforces.list_workforces(engine, scope) if contained in each.name],
        place=lambda workforce: workforce.name,
        next_token=params.get("NextToken"),
        max_results=params.get("MaxResults"),
    )
    return listing("Workforces", [_wire(workforce) for workforce in found], next_token)


def _wire(workforce: Workforce) -> Wire:
    """Without the OIDC client secret. Source: Observed, `SourceIpConfig` is there with an empty list."""
    wire: Wire = {
        "WorkforceName": workforce.name,
        "WorkforceArn": workforce.arn,
        "LastUpdatedDate": workforce.updated_at,
        "SourceIpConfig": {"Cidrs": list(workforce.cidrs)},
        "SubDomain": workforce.sub_domain,
        "CreateDate": workforce.created_at,
        "Status": "Active",
        "IpAddressType": workforce.ip_address_type,
    }
    if workforce.cognito:
        wire["CognitoConfig"] = {"UserPool": workforce.cognito.user_pool, "ClientId": workforce.cognito.client_id}
    if workforce.oidc:
        wire["OidcConfig"] = {member: value for member, value in workforce.oidc.items() if member != "ClientSecret"}
    if workforce.vpc:
        wire["WorkforceVpcConfig"] = workforce.vpc
    return wire
