"""Walls between accounts that belong to different people, where moto has none: roles, and topics."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import moto.sns.urls
import moto.sts.urls
from moto.core.base_backend import BackendDict, BaseBackend
from moto.sns.exceptions import TopicNotFound
from moto.sns.models import SNSBackend, sns_backends
from moto.sts.exceptions import STSClientError
from moto.sts.models import STSBackend, sts_backends
from moto.utilities.arns import parse_arn


class _WalledSTSBackend(STSBackend):
    """moto's STS gives everybody keys of any account's role; this one only those of its own account."""

    # moto finds this by the module's name, which is not one of moto's here.
    _url_module: Any = moto.sts.urls

    def _create_access_key(self, role: str) -> tuple[str, Any]:
        account_id, access_key = super()._create_access_key(role)
        if account_id != self.account_id:
            message = f"User is not authorized to perform: sts:AssumeRole on resource: {role}"
            raise STSClientError("AccessDenied", message)
        return account_id, access_key


class _WalledSNSBackend(SNSBackend):
    """moto's SNS lets everybody publish to any account's topic, and delete it; this one knows its own account's."""

    _url_module: Any = moto.sns.urls

    def get_topic(self, arn: str) -> Any:
        if parse_arn(arn).account != self.account_id:
            raise TopicNotFound
        return super().get_topic(arn)


@contextmanager
def account_walls() -> Iterator[None]:
    """Within it, nobody gets keys of another account's role, or reaches its topics."""
    with ExitStack() as walls:
        walls.enter_context(_in_place(sts_backends, _WalledSTSBackend))
        walls.enter_context(_in_place(sns_backends, _WalledSNSBackend))
        yield


@contextmanager
def _in_place(backends: BackendDict[Any], walled: type[BaseBackend]) -> Iterator[None]:
    before, backends.backend = backends.backend, walled
    backends.clear()
    try:
        yield
    finally:
        backends.backend = before
        backends.clear()
