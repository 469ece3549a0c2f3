"""Makes a bucket, a role and a private work team for the labeling jobs of tests, in one step."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from moto.cognitoidp.models import cognitoidp_backends
from moto.iam.models import iam_backends
from moto.s3.exceptions import BucketAlreadyExists, S3ClientError
from moto.s3.models import s3_backends
from moto.utilities.utils import get_partition

from mockgt.arns import Scope
from mockgt.aws.roles import SAGEMAKER
from mockgt.engine.engine import Engine
from mockgt.engine.ports import ObjectUnavailable
from mockgt.engine.workforces import CognitoPool, list_workforces
from mockgt.engine.workteams import Members, Workteam, create_workteam, list_workteams
from mockgt.errors import PortalError
from mockgt.workplace import Workplace

_TRUST = {
    "Version": "2012-10-17",
    "Statement": [{"Effect": "Allow", "Principal": {"Service": SAGEMAKER}, "Action": "sts:AssumeRole"}],
}


def make_workplace(
    engine: Engine, scope: Scope, name: str, files: Mapping[str, str], sources: Sequence[str]
) -> Workplace:
    """The bucket, the role and the work team of that name; each is made unless it is there. Source: Ours.

    Args:
        files: Texts to put into the bucket, by key.
        sources: S3 URIs of data objects; those that are not there are made, with their own URI as content.

    Raises:
        PortalError: Conflict, a bucket belongs to another account; BadRequest, a bucket cannot have its name, a file
            cannot have its key, or a source is no S3 URI.
    """
    try:
        _fill(engine, scope, name, files, sources)
    except ObjectUnavailable as problem:
        raise PortalError("BadRequest", str(problem)) from problem
    return Workplace(name, _role(scope, name), _workteam(engine, scope, name))


def _fill(engine: Engine, scope: Scope, name: str, files: Mapping[str, str], sources: Sequence[str]) -> None:
    _ensure_bucket(engine, scope, name)
    for key, content in files.items():
        engine.objects.put(scope, f"s3://{name}/{key}", content.encode(), "text/plain", "")
    for uri in dict.fromkeys(sources):
        _ensure_bucket(engine, scope, uri.removeprefix("s3://").partition("/")[0])
        if not engine.objects.exists(scope, uri):
            engine.objects.put(scope, uri, uri.encode(), "binary/octet-stream", "")


def _ensure_bucket(engine: Engine, scope: Scope, name: str) -> None:
    if engine.objects.bucket_region(scope, name) is not None:
        return
    try:
        s3_backends[scope.account_id][get_partition(scope.region)].create_bucket(name, scope.region)
    except BucketAlreadyExists as problem:
        raise PortalError("Conflict", f"The bucket {name} belongs to another account.", 409) from problem
    except S3ClientError as problem:
        raise PortalError("BadRequest", f"There can be no bucket named '{name}': {problem}.") from problem


def _role(scope: Scope, name: str) -> str:
    iam = iam_backends[scope.account_id][get_partition(scope.region)]
    there = next((role for role in iam.get_roles() if role.name == name), None)
    role = there or iam.create_role(name, json.dumps(_TRUST), "/", None, "", [], None)
    return str(role.arn)


def _workteam(engine: Engine, scope: Scope, name: str) -> str:
    there = next((team for team in list_workteams(engine, scope) if team.name == name), None)
    if there is None:
        pool = _pool(engine, scope, name)
        if not engine.people.group_exists(scope, pool.user_pool, name):
            cognito: Any = cognitoidp_backends[scope.account_id][scope.region]
            cognito.create_group(pool.user_pool, name, None, None, None)
        members = Members(pool, user_group=name)
        there = create_workteam(engine, scope, Workteam(name, description=name, members=(members,)))
    return there.arn


def _pool(engine: Engine, scope: Scope, name: str) -> CognitoPool:
    """The pool of the account's workforce; a new one where there is no workforce of Cognito's."""
    known = next((workforce.cognito for workforce in list_workforces(engine, scope) if workforce.cognito), None)
    if known:
        return known
    cognito: Any = cognitoidp_backends[scope.account_id][scope.region]
    user_pool = cognito.create_user_pool(name, {})
    client = cognito.create_user_pool_client(user_pool.id, True, {"ClientName": name})
    return CognitoPool(user_pool.id, client.id)
