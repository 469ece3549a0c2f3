"""The terms of a bucket's Properties tab, in the console's order and words."""

from gtui.services import BucketProperties, format_time
from gtui.widgets.public_access import BOXES

OWNERSHIP = {
    "BucketOwnerEnforced": "Bucket owner enforced (ACLs disabled)",
    "BucketOwnerPreferred": "Bucket owner preferred (ACLs enabled)",
    "ObjectWriter": "Object writer (ACLs enabled)",
}


def bucket_terms(bucket: BucketProperties) -> list[tuple[str, str]]:
    """Terms and values of a bucket; an empty value stands for nothing set."""
    encryption = bucket.encryption
    uses_kms = encryption.algorithm == "aws:kms"
    blocked = bucket.block_public_access
    terms = [
        ("AWS Region", bucket.region),
        ("Amazon Resource Name", bucket.arn),
        ("Creation date", format_time(bucket.created) if bucket.created else ""),
        ("Bucket Versioning", bucket.versioning),
        ("Tags", ", ".join(f"{tag.key} = {tag.value}" for tag in bucket.tags)),
        ("Default encryption", "AWS KMS key (SSE-KMS)" if uses_kms else "Amazon S3 managed keys (SSE-S3)"),
        ("Object Ownership", OWNERSHIP[bucket.object_ownership]),
        ("Block all public access", "On" if blocked.block_all else "Off"),
    ]
    if uses_kms:
        terms.insert(6, ("Encryption key ARN", encryption.kms_key_id))
        terms.insert(7, ("Bucket Key", "Enabled" if encryption.bucket_key else "Disabled"))
    if not blocked.block_all:
        terms += [(text, "On" if getattr(blocked, name) else "Off") for name, text in BOXES]
    return [*terms, ("Cross-origin sharing", bucket.cors)]
