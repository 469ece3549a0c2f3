"""Keys that sign the URLs with which Ground Truth lets a worker's browser read an object, one for each account."""

import re
import secrets

from botocore.credentials import Credentials

_KEY = re.compile(r"AKIAREAD(?P<account>[0-9]{12})")
_SECRET = secrets.token_urlsafe(32)


def reading_credentials(account_id: str) -> Credentials:
    """Credentials whose key names the account; the secret is this process's and leaves it in no answer."""
    return Credentials(f"AKIAREAD{account_id}", _SECRET)


def reading_account(access_key: str) -> tuple[str, str] | None:
    """Account and secret of such a key, or None."""
    found = _KEY.fullmatch(access_key)
    return (found["account"], _SECRET) if found else None
