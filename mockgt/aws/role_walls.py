"""Roles are for the account that made them, where accounts belong to different people."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import moto.sts.urls
from moto.sts.exceptions import STSClientError
from moto.sts.models import STSBackend, sts_backends


class _WalledSTSBackend(STSBackend):
    """moto's STS gives everybody keys of any account's role; this one only those of its own account."""

    @property
    def _url_module(self) -> Any:
        # moto finds this by the module's name, which is not one of moto's here.
        return moto.sts.urls

    def _create_access_key(self, role: str) -> tuple[str, Any]:
        account_id, access_key = super()._create_access_key(role)
        if account_id != self.account_id:
            message = f"User is not authorized to perform: sts:AssumeRole on resource: {role}"
            raise STSClientError("AccessDenied", message)
        return account_id, access_key


@contextmanager
def role_walls() -> Iterator[None]:
    """Within it, nobody gets keys of another account's role."""
    before = sts_backends.backend
    sts_backends.backend = _WalledSTSBackend
    sts_backends.clear()
    try:
        yield
    finally:
        sts_backends.backend = before
        sts_backends.clear()
