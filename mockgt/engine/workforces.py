"""The private workforce, one per account and region: whose people label, and the portal where they sign in.

Source: Documented, https://docs.aws.amazon.com/sagemaker/latest/dg/sms-workforce-private-api.html. A workforce over an
OIDC provider and a VPC are kept and described; people sign in to the portal with Cognito only.
"""

import string
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from ipaddress import ip_address, ip_network
from typing import cast

from mockgt.arns import Scope, workforce_arn
from mockgt.engine.engine import Engine
from mockgt.engine.ports import JsonObject
from mockgt.errors import ConflictException, ResourceInUse, ValidationException

KIND = "workforce"
WORKTEAM_KIND = "workteam"
SUBDOMAIN_KIND = "workforce-subdomain"
DEFAULT_NAME = "default"
MAX_CIDRS = 10
_LETTERS_AND_DIGITS = string.ascii_lowercase + string.digits


@dataclass(frozen=True)
class CognitoPool:
    """A Cognito user pool with the app client through which workers sign in."""

    user_pool: str
    client_id: str


@dataclass(frozen=True)
class Workforce:
    """A private workforce.

    Attributes:
        cognito: The pool of its workers, unless they come from an OIDC provider.
        oidc: `OidcConfig` as created, with the client secret, which no operation returns.
        cidrs: `SourceIpConfig`.
        vpc: `WorkforceVpcConfig`; empty without one.
        sub_domain: Address of the worker portal; empty until the workforce exists.
    """

    name: str
    cognito: CognitoPool | None = None
    oidc: JsonObject | None = None
    cidrs: tuple[str, ...] = ()
    vpc: JsonObject | None = None
    ip_address_type: str = "ipv4"
    arn: str = ""
    sub_domain: str = ""
    created_at: datetime | None = None
    updated_at: datetime | None = None


@dataclass(frozen=True)
class WorkforceChanges:
    """What UpdateWorkforce changes; None leaves it as it is."""

    oidc: JsonObject | None = None
    cidrs: tuple[str, ...] | None = None
    vpc: JsonObject | None = None
    ip_address_type: str | None = None


def create_workforce(engine: Engine, scope: Scope, wanted: Workforce) -> Workforce:
    """Make the account's workforce; returns it with ARN, portal subdomain and times.

    Raises:
        ValidationException: there is one already, not exactly one identity provider is given, or the pool or its
            app client does not exist.
    Source:
        Observed: the text for a second workforce, the form of the subdomain. Ours: the other texts.
    """
    if engine.repository.documents(scope, KIND):
        raise ValidationException(
            f"Cannot create more than one workforce for account {scope.account_id}. "
            "If you are trying to update existing workforce, please use UpdateWorkforce API"
        )
    if (wanted.cognito is None) == (wanted.oidc is None):
        raise ValidationException("Specify exactly one of CognitoConfig and OidcConfig.")
    _check_cidrs(wanted.cidrs)
    if wanted.cognito:
        check_pool(engine, scope, wanted.cognito)
    now = engine.clock.now(scope)
    created = replace(
        wanted,
        arn=workforce_arn(scope, wanted.name),
        sub_domain=_free_subdomain(engine, scope),
        vpc=_with_endpoint(engine, scope, wanted.vpc),
        created_at=now,
        updated_at=now,
    )
    engine.repository.put_document(scope, KIND, created.name, _document(created))
    engine.repository.put_document(scope, SUBDOMAIN_KIND, created.sub_domain, {"workforce": created.name})
    return created


def describe_workforce(engine: Engine, scope: Scope, name: str) -> Workforce:
    """The workforce of that name.

    Raises:
        ValidationException: there is none. Source: Observed, the text begins with `No workforce`.
    """
    found = engine.repository.document(scope, KIND, name)
    if found is None:
        raise ValidationException(f"No workforce found with name {name} in account {scope.account_id}.")
    return _workforce(found)


def list_workforces(engine: Engine, scope: Scope) -> list[Workforce]:
    """The account's workforces: one or none."""
    return [_workforce(document) for _, document in engine.repository.documents(scope, KIND)]


def update_workforce(engine: Engine, scope: Scope, name: str, changes: WorkforceChanges) -> Workforce:
    """Change the workforce; what is None in the changes stays. Returns the changed workforce.

    Raises:
        ValidationException: there is no such workforce, it has no OIDC provider, or a range of addresses is none.
        ConflictException: the OIDC configuration would change while there are work teams.
    Source:
        Documented: when the OIDC configuration may change. Ours: the code for it, the texts, and that an empty
        `WorkforceVpcConfig` removes the VPC.
    """
    current = describe_workforce(engine, scope, name)
    if changes.oidc is not None:
        if current.oidc is None:
            raise ValidationException(f"Workforce {name} uses Amazon Cognito; OidcConfig cannot be set.")
        if _has_teams(engine, scope):
            raise ConflictException(f"OidcConfig of workforce {name} cannot change while it has work teams.")
    if changes.cidrs is not None:
        _check_cidrs(changes.cidrs)
    changed = replace(
        current,
        oidc=current.oidc if changes.oidc is None else changes.oidc,
        cidrs=current.cidrs if changes.cidrs is None else changes.cidrs,
        vpc=current.vpc if changes.vpc is None else _with_endpoint(engine, scope, changes.vpc),
        ip_address_type=changes.ip_address_type or current.ip_address_type,
        updated_at=engine.clock.now(scope),
    )
    engine.repository.put_document(scope, KIND, name, _document(changed))
    return changed


def delete_workforce(engine: Engine, scope: Scope, name: str) -> None:
    """Remove the workforce and its portal.

    Raises:
        ValidationException: there is no such workforce.
        ResourceInUse: it has work teams. Source: Documented, in the operation's text.
    """
    workforce = describe_workforce(engine, scope, name)
    if _has_teams(engine, scope):
        raise ResourceInUse(f"Workforce {name} has work teams. Delete all of them, then the workforce.")
    engine.repository.delete_document(scope, KIND, name)
    engine.repository.delete_document(scope, SUBDOMAIN_KIND, workforce.sub_domain)


def workforce_by_subdomain(engine: Engine, subdomain: str) -> tuple[Scope, Workforce] | None:
    """The workforce whose portal this is, in whichever account and region; None where there is none."""
    found = engine.repository.find_document(SUBDOMAIN_KIND, subdomain.lower())
    if found is None:
        return None
    scope, document = found
    return scope, describe_workforce(engine, scope, str(document["workforce"]))


def is_open_to(workforce: Workforce, address: str) -> bool:
    """Whether the portal is there for a client at this IP address.

    Source: Documented, https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_SourceIpConfig.html: without
    ranges for everybody, else for those within a range.
    """
    if not workforce.cidrs:
        return True
    try:
        client = ip_address(address)
    except ValueError:
        return False
    return any(client in ip_network(cidr) for cidr in workforce.cidrs)


def check_pool(engine: Engine, scope: Scope, pool: CognitoPool) -> None:
    """Raise ValidationException unless the Cognito user pool has that app client. Source: Ours, the text."""
    if not engine.people.pool_exists(scope, pool.user_pool, pool.client_id):
        raise ValidationException(
            f"The Cognito user pool {pool.user_pool} with app client {pool.client_id} does not exist in "
            f"{scope.region} or you do not have access to it."
        )


def _free_subdomain(engine: Engine, scope: Scope) -> str:
    purpose = f"workforce/{scope.account_id}/{scope.region}"
    while True:
        label = engine.ids.token(purpose, 10, _LETTERS_AND_DIGITS)
        subdomain = f"{label}.labeling.{scope.region}.sagemaker.aws"
        if engine.repository.find_document(SUBDOMAIN_KIND, subdomain) is None:
            return subdomain


def _with_endpoint(engine: Engine, scope: Scope, vpc: JsonObject | None) -> JsonObject | None:
    """The VPC's configuration with the endpoint that Ground Truth makes in it; an empty one is none."""
    if not vpc:
        return None
    endpoint = engine.ids.token(f"vpc-endpoint/{scope.account_id}/{scope.region}", 17, "0123456789abcdef")
    return {**vpc, "VpcEndpointId": f"vpce-{endpoint}"}


def _check_cidrs(cidrs: tuple[str, ...]) -> None:
    if len(cidrs) > MAX_CIDRS:
        raise ValidationException(f"SourceIpConfig has {len(cidrs)} Cidrs; at most {MAX_CIDRS} are allowed.")
    for cidr in cidrs:
        try:
            ip_network(cidr)
        except ValueError as problem:
            raise ValidationException(f"SourceIpConfig: {cidr} is not a range of IP addresses: {problem}.") from problem


def _has_teams(engine: Engine, scope: Scope) -> bool:
    return bool(engine.repository.documents(scope, WORKTEAM_KIND))


def _document(workforce: Workforce) -> JsonObject:
    assert workforce.created_at
    assert workforce.updated_at
    return {
        "name": workforce.name,
        "user_pool": workforce.cognito.user_pool if workforce.cognito else "",
        "client_id": workforce.cognito.client_id if workforce.cognito else "",
        "oidc": workforce.oidc,
        "cidrs": list(workforce.cidrs),
        "vpc": workforce.vpc,
        "ip_address_type": workforce.ip_address_type,
        "arn": workforce.arn,
        "sub_domain": workforce.sub_domain,
        "created_at": workforce.created_at.isoformat(),
        "updated_at": workforce.updated_at.isoformat(),
    }


def _workforce(document: JsonObject) -> Workforce:
    text = cast(Mapping[str, str], document)
    return Workforce(
        name=text["name"],
        cognito=CognitoPool(text["user_pool"], text["client_id"]) if text["user_pool"] else None,
        oidc=cast(JsonObject | None, document["oidc"]),
        cidrs=tuple(cast(list[str], document["cidrs"])),
        vpc=cast(JsonObject | None, document["vpc"]),
        ip_address_type=text["ip_address_type"],
        arn=text["arn"],
        sub_domain=text["sub_domain"],
        created_at=datetime.fromisoformat(text["created_at"]),
        updated_at=datetime.fromisoformat(text["updated_at"]),
    )
