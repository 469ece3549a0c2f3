"""Sizes, times and S3 addresses as the console prints them; nothing else is loaded with it."""

from datetime import datetime


def format_size(size: int) -> str:
    """`20.4 KB`: 1024-based, one decimal, as the S3 console."""
    value = float(size)
    for unit in ("B", "KB", "MB", "GB"):
        if value < 1024 or unit == "GB":
            return f"{value:.1f} {unit}"
        value /= 1024
    raise AssertionError("the last unit returns")


def format_time(moment: datetime) -> str:
    """`February 3, 2022, 05:41:04 (UTC-05:00)`, in the machine's time zone."""
    local = moment.astimezone()
    offset = local.strftime("%z") or "+0000"
    return f"{local:%B} {local.day}, {local:%Y, %H:%M:%S} (UTC{offset[:3]}:{offset[3:5]})"


def split_s3_uri(uri: str) -> tuple[str, str]:
    """Bucket and key of `s3://bucket/key`; the key may be empty, the bucket is empty where it is no S3 URI."""
    if not uri.startswith("s3://"):
        return "", ""
    bucket, _, key = uri[5:].partition("/")
    return bucket, key
