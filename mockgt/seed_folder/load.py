"""Brings a seed into a running server, by the calls that any AWS client makes; what is there already stays."""

import mimetypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from botocore.session import Session

from mockgt.client import ClientError as ControlError
from mockgt.client import ControlClient
from mockgt.seed_folder.document import Seed, SeedBucket, SeedError, SeedObjects, SeedTeam, SeedWorker

POOL_NAME = "GroundTruthWorkforce"
CLIENT_NAME = "GroundTruthLabelingPortal"


@dataclass(frozen=True)
class Keys:
    """What the calls are signed with."""

    account_id: str
    access_key: str
    secret_key: str


def load(seed: Seed, endpoint: str, keys: Keys, operator_token: str = "") -> None:
    """Make what the seed tells. Raises SeedError: the server refused a part of it, with its reason."""
    loader = _Loader(seed, endpoint, keys)
    try:
        for bucket in seed.buckets:
            loader.bucket(bucket)
        if seed.teams:
            loader.teams()
        environ = {"AWS_ACCESS_KEY_ID": keys.account_id}
        control = ControlClient(endpoint, seed.region, environ, operator_token=operator_token)
        for rule in seed.staff:
            control.call("POST", "/_mockgt/staff", rule)
    except (ClientError, BotoCoreError, ControlError) as error:
        raise SeedError(f"The server refused a part of the seed: {error}") from error


class _Loader:
    def __init__(self, seed: Seed, endpoint: str, keys: Keys) -> None:
        self._seed = seed
        self._endpoint = endpoint
        self._keys = keys
        self._session = Session()

    def bucket(self, bucket: SeedBucket) -> None:
        """Make a bucket and upload its files; an object that is there already stays as it is."""
        s3 = self._client("s3")
        region = self._seed.region
        place = {} if region == "us-east-1" else {"CreateBucketConfiguration": {"LocationConstraint": region}}
        _unless_there(("BucketAlreadyOwnedByYou", "BucketAlreadyExists"), s3.create_bucket, Bucket=bucket.name, **place)
        there = {
            entry["Key"]
            for page in s3.get_paginator("list_objects_v2").paginate(Bucket=bucket.name)
            for entry in page.get("Contents", [])
        }
        for objects in bucket.objects:
            for path, key in _files(objects):
                if key not in there:
                    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
                    s3.put_object(Bucket=bucket.name, Key=key, Body=path.read_bytes(), ContentType=kind)

    def teams(self) -> None:
        """Make the work teams, with a workforce for them where there is none."""
        cognito, sagemaker = self._client("cognito-idp"), self._client("sagemaker")
        pool_id, client_id = self._pool(cognito, sagemaker)
        known = {team["WorkteamName"] for team in sagemaker.list_workteams(MaxResults=100)["Workteams"]}
        for team in self._seed.teams:
            _unless_there(("GroupExistsException",), cognito.create_group, UserPoolId=pool_id, GroupName=team.name)
            for worker in team.workers:
                _invite(cognito, pool_id, team, worker)
            if team.name not in known:
                member = {"UserPool": pool_id, "ClientId": client_id, "UserGroup": team.name}
                sagemaker.create_workteam(
                    WorkteamName=team.name,
                    Description=team.description,
                    WorkforceName="default",
                    MemberDefinitions=[{"CognitoMemberDefinition": member}],
                )

    def _pool(self, cognito: Any, sagemaker: Any) -> tuple[str, str]:
        for workforce in sagemaker.list_workforces()["Workforces"]:
            config = workforce.get("CognitoConfig")
            if config:
                return config["UserPool"], config["ClientId"]
        settings = {"AutoVerifiedAttributes": ["email"], "AdminCreateUserConfig": {"AllowAdminCreateUserOnly": True}}
        pool_id = cognito.create_user_pool(PoolName=POOL_NAME, **settings)["UserPool"]["Id"]
        cognito.create_user_pool_domain(Domain=f"groundtruth-{self._keys.account_id}", UserPoolId=pool_id)
        client = cognito.create_user_pool_client(UserPoolId=pool_id, ClientName=CLIENT_NAME, GenerateSecret=True)
        client_id = client["UserPoolClient"]["ClientId"]
        sagemaker.create_workforce(WorkforceName="default", CognitoConfig={"UserPool": pool_id, "ClientId": client_id})
        return pool_id, client_id

    def _client(self, service: str) -> Any:
        return self._session.create_client(
            service,
            region_name=self._seed.region,
            endpoint_url=self._endpoint,
            aws_access_key_id=self._keys.access_key,
            aws_secret_access_key=self._keys.secret_key,
            config=Config(proxies={}, retries={"total_max_attempts": 1}, s3={"addressing_style": "path"}),
        )


def _invite(cognito: Any, pool_id: str, team: SeedTeam, worker: SeedWorker) -> None:
    attributes = [{"Name": "email", "Value": worker.email}, {"Name": "email_verified", "Value": "true"}]
    made = _unless_there(
        ("UsernameExistsException",),
        cognito.admin_create_user,
        UserPoolId=pool_id,
        Username=worker.email,
        UserAttributes=attributes,
    )
    if made and worker.password:
        cognito.admin_set_user_password(
            UserPoolId=pool_id, Username=worker.email, Password=worker.password, Permanent=True
        )
    cognito.admin_add_user_to_group(UserPoolId=pool_id, Username=worker.email, GroupName=team.name)


def _files(objects: SeedObjects) -> Iterator[tuple[Path, str]]:
    """Each file and its key: a folder's files keep their places below the prefix; links are not followed."""
    if objects.path.is_file():
        yield objects.path, objects.to or objects.path.name
        return
    for path in sorted(objects.path.rglob("*")):
        if path.is_file() and not path.is_symlink() and path.resolve().is_relative_to(objects.path):
            yield path, objects.to + path.relative_to(objects.path).as_posix()


def _unless_there(codes: tuple[str, ...], call: Callable[..., Any], **arguments: Any) -> bool:
    """Make something; whether it was made, False where it exists already."""
    try:
        call(**arguments)
    except ClientError as error:
        if error.response["Error"]["Code"] not in codes:
            raise
        return False
    return True
