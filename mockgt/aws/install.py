"""Enters our services in moto's url tables, which both its mock and its server read."""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import moto.backend_index
import moto.cloudwatch.urls
import moto.cognitoidp.urls
import moto.logs.urls
import moto.sagemaker.urls
from moto.core.responses import BaseResponse

from mockgt.aws.announcer import whole_events
from mockgt.aws.cloudwatch import DeliveringCloudWatchResponse, DeliveringLogsResponse
from mockgt.aws.cognito import MailingCognitoResponse, signing_key_read_once
from mockgt.aws.human_loop_responses import HumanLoopResponse
from mockgt.aws.managed_policies import managed_policies
from mockgt.aws.responses import LabelingResponse
from mockgt.aws.s3_select import own_s3_select
from mockgt.aws.units import Units

_ROOT = "{0}/$"


_LOOPS = "{0}/human-loops"
_AUGMENTED_AI_HOSTS = r"https?://a2i-runtime\.sagemaker\.(.+)\.amazonaws\.com"


@contextmanager
def installed(units: Units) -> Iterator[None]:
    """Within it, moto answers the labeling operations and Augmented AI's runtime, Cognito files mails, IAM knows the
    managed policies of labeling, EventBridge's events name their account, S3 selects as SQL does, and CloudWatch shows
    what Ground Truth notes.

    The tables are the process's, so there is one installation at a time.

    Raises:
        RuntimeError: There is one already.
    """
    if installed_units() is not None:
        raise RuntimeError(
            "mockgt is already running in this process, and moto's state is the process's. "
            "End the other mock_ground_truth() or Server first, or start `mockgt serve` as a process of its own."
        )
    loops = _Door(units, HumanLoopResponse)
    labeling = {_ROOT: _Door(units, LabelingResponse)}
    labeling |= {f"{_LOOPS}$": loops, f"{_LOOPS}/stop$": loops, f"{_LOOPS}/(?P<HumanLoopName>.+)$": loops}
    sagemaker = moto.sagemaker.urls
    with managed_policies(), signing_key_read_once(), whole_events(), own_s3_select(), ExitStack() as tables:
        tables.enter_context(_entries(sagemaker.url_paths, labeling))
        for service, response in (
            (moto.cognitoidp.urls, MailingCognitoResponse),
            (moto.logs.urls, DeliveringLogsResponse),
            (moto.cloudwatch.urls, DeliveringCloudWatchResponse),
        ):
            tables.enter_context(_entries(service.url_paths, {_ROOT: _Door(units, response)}))
        tables.enter_context(_member(sagemaker.url_bases, _AUGMENTED_AI_HOSTS))
        tables.enter_context(
            _member(moto.backend_index.backend_url_patterns, ("sagemaker", re.compile(_AUGMENTED_AI_HOSTS)))
        )
        yield


@contextmanager
def _entries(table: dict[str, Any], entries: dict[str, Any]) -> Iterator[None]:
    before = dict(table)
    table.update(entries)
    try:
        yield
    finally:
        table.clear()
        table.update(before)


@contextmanager
def _member(members: list[Any], added: object) -> Iterator[None]:
    members.append(added)
    try:
        yield
    finally:
        members.remove(added)


def installed_units() -> Units | None:
    """The units of work of the installation in this process, or None without one."""
    door = moto.sagemaker.urls.url_paths[_ROOT]
    return door.units if isinstance(door, _Door) else None


class _Door:
    """A handler for moto's table that answers each request with a fresh response object, as moto's own do."""

    def __init__(self, units: Units, response: Callable[[Units], BaseResponse]) -> None:
        self.units = units
        self._response = response
        self.__name__ = response.__name__

    def __call__(self, request: Any, full_url: Any = None, headers: Any = None) -> Any:
        """moto's answer: status, headers and body."""
        return self._response(self.units)._dispatch(request, full_url, headers)
