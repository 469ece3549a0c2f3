"""Accounts as moto knows them: which one an access key belongs to, and emptying one."""

from typing import Any

from moto.core.base_backend import BackendDict
from moto.iam.models import get_account_id_from, iam_backends
from moto.s3.models import s3_backends

from mockgt.aws.reading import reading_account


def account_of(access_key: str) -> str:
    """The account that the key was made for, by IAM, STS or Ground Truth; the default account for nobody's key."""
    reading = reading_account(access_key)
    if reading is not None:
        return reading[0]
    return str(get_account_id_from(access_key))


def secret_of(access_key: str) -> tuple[str, str] | None:
    """Account and secret of a key that IAM, STS or Ground Truth made; None for a key of nobody's."""
    for account_id, partitions in list(iam_backends.items()):
        for backend in list(partitions.values()):
            made = backend.access_keys.get(access_key)
            if made is not None:
                return str(account_id), str(made.secret_access_key)
    return reading_account(access_key)


def reset_moto(account_id: str | None) -> None:
    """Empty every service of moto, for one account or for all."""
    if account_id is None:
        BackendDict.reset()
        s3_backends.bucket_accounts.clear()
        return
    in_use: list[Any] = list(BackendDict._instances)  # type: ignore[misc]
    for backends in in_use:
        if account_id in backends:
            backends[account_id].reset()
            del backends[account_id]
    for bucket, (_, owner) in list(s3_backends.bucket_accounts.items()):
        if owner == account_id:
            del s3_backends.bucket_accounts[bucket]
