"""The settings of a bucket, each one call: written when it is created, read for its Properties tab."""

import json
from collections.abc import Callable, Mapping
from dataclasses import astuple, replace
from datetime import datetime
from typing import Any

from gtui.services.faults import error_code
from gtui.services.records.s3 import BucketProperties, BucketSettings, Encryption, PublicAccessBlock, Tag

# AWS's name of each box of PublicAccessBlock, in the record's order.
_BLOCKS = ("BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets")
# What S3 answers where a bucket never got the setting.
_UNSET = frozenset(
    {
        "OwnershipControlsNotFoundError",
        "NoSuchPublicAccessBlockConfiguration",
        "NoSuchTagSet",
        "ServerSideEncryptionConfigurationNotFoundError",
        "NoSuchCORSConfiguration",
    }
)


def apply_settings(client: Any, settings: BucketSettings) -> None:
    """Give a new bucket its public access block, versioning, tags and default encryption."""
    name = settings.name
    blocks = dict(zip(_BLOCKS, astuple(settings.block_public_access), strict=True))
    client.put_public_access_block(Bucket=name, PublicAccessBlockConfiguration=blocks)
    if settings.versioning:
        client.put_bucket_versioning(Bucket=name, VersioningConfiguration={"Status": "Enabled"})
    if settings.tags:
        tags = [{"Key": tag.key, "Value": tag.value} for tag in settings.tags]
        client.put_bucket_tagging(Bucket=name, Tagging={"TagSet": tags})
    rule: dict[str, object] = {"SSEAlgorithm": settings.encryption.algorithm}
    if settings.encryption.algorithm == "aws:kms" and settings.encryption.kms_key_id:
        rule["KMSMasterKeyID"] = settings.encryption.kms_key_id
    rules = [{"ApplyServerSideEncryptionByDefault": rule, "BucketKeyEnabled": settings.encryption.bucket_key}]
    client.put_bucket_encryption(Bucket=name, ServerSideEncryptionConfiguration={"Rules": rules})


def settings_of(client: Any, bucket: str, settings: BucketSettings) -> BucketSettings:
    """`settings` with everything but name and region taken from an existing bucket."""
    source = read_properties(client, bucket, settings.region, None)
    return replace(
        settings,
        object_ownership=source.object_ownership,
        block_public_access=source.block_public_access,
        versioning=source.versioning == "Enabled",
        tags=source.tags,
        encryption=source.encryption,
    )


def read_properties(client: Any, bucket: str, region: str, created: datetime | None) -> BucketProperties:
    """The settings of a bucket; raises ClientError where there is no such bucket."""

    def ask(operation: str) -> Mapping[str, Any]:
        return _unless_unset(lambda: getattr(client, operation)(Bucket=bucket))

    ownership = ask("get_bucket_ownership_controls").get("OwnershipControls", {}).get("Rules", [])
    blocks = ask("get_public_access_block").get("PublicAccessBlockConfiguration", {})
    cors = ask("get_bucket_cors").get("CORSRules", [])
    return BucketProperties(
        name=bucket,
        region=region,
        arn=f"arn:aws:s3:::{bucket}",
        created=created,
        object_ownership=ownership[0]["ObjectOwnership"] if ownership else "BucketOwnerEnforced",
        block_public_access=PublicAccessBlock(*(blocks.get(block, False) for block in _BLOCKS)),
        versioning=ask("get_bucket_versioning").get("Status", "Disabled"),
        tags=tuple(Tag(tag["Key"], tag["Value"]) for tag in ask("get_bucket_tagging").get("TagSet", [])),
        encryption=_encryption(ask("get_bucket_encryption")),
        cors=json.dumps(cors, indent=2) if cors else "",
    )


def _encryption(answer: Mapping[str, Any]) -> Encryption:
    rules = answer.get("ServerSideEncryptionConfiguration", {}).get("Rules", [])
    if not rules:
        return Encryption()
    default = rules[0].get("ApplyServerSideEncryptionByDefault", {})
    return Encryption(
        algorithm=default.get("SSEAlgorithm", "AES256"),
        kms_key_id=default.get("KMSMasterKeyID", ""),
        bucket_key=rules[0].get("BucketKeyEnabled", False),
    )


def _unless_unset(ask: Callable[[], Mapping[str, Any]]) -> Mapping[str, Any]:
    from botocore.exceptions import ClientError

    try:
        return ask()
    except ClientError as error:
        if error_code(error) in _UNSET:
            return {}
        raise
