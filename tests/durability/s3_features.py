"""Twenty-six features of S3: how each is used, and what a client then sees of it."""

from collections.abc import Callable
from typing import Any

BUCKET = "features"
PART = 5 * 1024 * 1024
ODD_KEY = "a b/ü+%2F?.txt"


def use_features(s3: Any) -> str:
    """Use all of them; returns the id of the upload that stays open."""
    s3.create_bucket(Bucket=BUCKET, ObjectLockEnabledForBucket=True)
    s3.create_bucket(Bucket="plain")
    _configure(s3)
    s3.create_bucket(Bucket="bare")
    s3.put_object(Bucket="bare", Key="twice", Body=b"the first")
    s3.put_object(Bucket="bare", Key="twice", Body=b"the second", ContentType="text/plain")
    s3.put_object(Bucket=BUCKET, Key="versions", Body=b"one", Metadata={"color": "red"}, ContentType="text/plain")
    s3.put_object(Bucket=BUCKET, Key="versions", Body=b"two", Tagging="kind=shoe&size=42")
    s3.put_object(Bucket=BUCKET, Key="deleted", Body=b"gone")
    s3.delete_object(Bucket=BUCKET, Key="deleted")
    s3.put_object(Bucket=BUCKET, Key=ODD_KEY, Body=b"odd", ChecksumAlgorithm="SHA256")
    s3.put_object(Bucket=BUCKET, Key="acl", Body=b"x" * 1000, ACL="public-read", StorageClass="STANDARD_IA")
    s3.put_object(Bucket=BUCKET, Key="locked", Body=b"kept")
    s3.put_object_legal_hold(Bucket=BUCKET, Key="locked", LegalHold={"Status": "ON"})
    s3.copy_object(Bucket="plain", Key="copy/of/it", CopySource={"Bucket": BUCKET, "Key": "versions"})
    s3.put_object(Bucket="plain", Key="empty", Body=b"")
    s3.put_object(Bucket="plain", Key="archived", Body=b"cold", StorageClass="GLACIER")
    s3.restore_object(Bucket="plain", Key="archived", RestoreRequest={"Days": 3})
    _upload(s3, "plain", "finished", finish=True)
    return _upload(s3, BUCKET, "open", finish=False)


def _configure(s3: Any) -> None:
    s3.put_bucket_tagging(Bucket=BUCKET, Tagging={"TagSet": [{"Key": "course", "Value": "labeling"}]})
    s3.put_bucket_policy(Bucket=BUCKET, Policy='{"Version": "2012-10-17", "Statement": []}')
    s3.put_bucket_cors(
        Bucket=BUCKET, CORSConfiguration={"CORSRules": [{"AllowedMethods": ["GET"], "AllowedOrigins": ["*"]}]}
    )
    rule = {"ID": "old", "Status": "Enabled", "Filter": {"Prefix": "tmp/"}, "Expiration": {"Days": 3}}
    s3.put_bucket_lifecycle_configuration(Bucket=BUCKET, LifecycleConfiguration={"Rules": [rule]})
    encryption = {"Rules": [{"ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": "AES256"}}]}
    s3.put_bucket_encryption(Bucket=BUCKET, ServerSideEncryptionConfiguration=encryption)
    s3.put_public_access_block(Bucket=BUCKET, PublicAccessBlockConfiguration={"BlockPublicPolicy": True})
    s3.put_bucket_website(Bucket=BUCKET, WebsiteConfiguration={"IndexDocument": {"Suffix": "index.html"}})
    s3.put_bucket_ownership_controls(
        Bucket=BUCKET, OwnershipControls={"Rules": [{"ObjectOwnership": "BucketOwnerPreferred"}]}
    )
    queue = {"QueueArn": "arn:aws:sqs:us-east-1:123456789012:new", "Events": ["s3:ObjectCreated:*"]}
    s3.put_bucket_notification_configuration(
        Bucket="plain", NotificationConfiguration={"QueueConfigurations": [{**queue, "Id": "new-objects"}]}
    )


def _upload(s3: Any, bucket: str, key: str, finish: bool) -> str:
    upload: str = s3.create_multipart_upload(Bucket=bucket, Key=key, Metadata={"in": "parts"})["UploadId"]
    parts = []
    for number, body in ((1, b"p" * PART), (2, b"q" * 100)):
        part = s3.upload_part(Bucket=bucket, Key=key, UploadId=upload, PartNumber=number, Body=body)
        parts.append({"PartNumber": number, "ETag": part["ETag"]})
    if finish:
        s3.complete_multipart_upload(Bucket=bucket, Key=key, UploadId=upload, MultipartUpload={"Parts": parts})
    return upload


def features(s3: Any, upload: str) -> dict[str, Any]:
    """What a client sees of each feature."""
    bucket: dict[str, Any] = {"Bucket": BUCKET}
    first = _version(s3, "versions", 1)
    asked: dict[str, Callable[[], Any]] = {
        "buckets": lambda: s3.list_buckets()["Buckets"],
        "versioning": lambda: s3.get_bucket_versioning(**bucket),
        "versions": lambda: s3.list_object_versions(**bucket, Prefix="versions"),
        "delete markers": lambda: s3.list_object_versions(**bucket, Prefix="deleted"),
        "old version": lambda: s3.get_object(**bucket, Key="versions", VersionId=first),
        "latest version": lambda: s3.get_object(**bucket, Key="versions"),
        "object tags": lambda: s3.get_object_tagging(**bucket, Key="versions"),
        "bucket tags": lambda: s3.get_bucket_tagging(**bucket),
        "policy": lambda: s3.get_bucket_policy(**bucket),
        "cors": lambda: s3.get_bucket_cors(**bucket),
        "lifecycle": lambda: s3.get_bucket_lifecycle_configuration(**bucket),
        "encryption": lambda: s3.get_bucket_encryption(**bucket),
        "public access block": lambda: s3.get_public_access_block(**bucket),
        "website": lambda: s3.get_bucket_website(**bucket),
        "ownership": lambda: s3.get_bucket_ownership_controls(**bucket),
        "notifications": lambda: s3.get_bucket_notification_configuration(Bucket="plain"),
        "acl": lambda: s3.get_object_acl(**bucket, Key="acl"),
        "storage class and metadata": lambda: s3.head_object(**bucket, Key="acl"),
        "checksum": lambda: s3.head_object(**bucket, Key=ODD_KEY, ChecksumMode="ENABLED"),
        "legal hold": lambda: s3.get_object_legal_hold(**bucket, Key="locked"),
        "copy": lambda: s3.get_object(Bucket="plain", Key="copy/of/it"),
        "restored from the archive": lambda: s3.head_object(Bucket="plain", Key="archived"),
        "finished upload": lambda: s3.head_object(Bucket="plain", Key="finished", PartNumber=1),
        "open upload": lambda: s3.list_parts(**bucket, Key="open", UploadId=upload),
        "plain object": lambda: s3.get_object(Bucket="bare", Key="twice", ChecksumMode="ENABLED"),
        "listing with folders": lambda: s3.list_objects_v2(Bucket="plain", Delimiter="/"),
    }  # fmt: skip
    return {feature: _shown(ask()) for feature, ask in asked.items()}


def _version(s3: Any, key: str, place: int) -> str:
    version: str = s3.list_object_versions(Bucket=BUCKET, Prefix=key)["Versions"][place]["VersionId"]
    return version


def _shown(answer: Any) -> Any:
    """An answer without what belongs to the request, and with its body read."""
    if not isinstance(answer, dict):
        return answer
    shown = {name: value for name, value in answer.items() if name != "ResponseMetadata"}
    if "Body" in shown:
        shown["Body"] = shown["Body"].read()
    return shown
