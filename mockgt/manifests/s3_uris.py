"""`s3://bucket/key` addresses."""

import re

S3_URI = re.compile(r"s3://([^/]+)/?(.*)", re.DOTALL)


def bucket_and_key(uri: str) -> tuple[str, str] | None:
    """Bucket and key of an S3 URI, or None where it is none; the key may be empty."""
    match = S3_URI.fullmatch(uri)
    return (match[1], match[2]) if match else None
