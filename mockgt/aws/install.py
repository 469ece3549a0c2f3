"""Enters our services in moto's url tables, which both its mock and its server read."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import moto.cognitoidp.urls
import moto.sagemaker.urls
from moto.core.responses import BaseResponse

from mockgt.aws.cognito import MailingCognitoResponse
from mockgt.aws.responses import LabelingResponse, Units

_ROOT = "{0}/$"


@contextmanager
def installed(units: Units) -> Iterator[None]:
    """Within it, moto answers the labeling operations, and Cognito files mails.

    The tables are the process's, so there is one installation at a time.

    Raises:
        RuntimeError: There is one already.
    """
    before = (moto.sagemaker.urls.url_paths[_ROOT], moto.cognitoidp.urls.url_paths[_ROOT])
    if installed_units() is not None:
        raise RuntimeError(
            "mockgt is already running in this process, and moto's state is the process's. "
            "End the other mock_ground_truth() or Server first, or start `mockgt serve` as a process of its own."
        )
    moto.sagemaker.urls.url_paths[_ROOT] = _Door(units, LabelingResponse)
    moto.cognitoidp.urls.url_paths[_ROOT] = _Door(units, MailingCognitoResponse)
    try:
        yield
    finally:
        moto.sagemaker.urls.url_paths[_ROOT], moto.cognitoidp.urls.url_paths[_ROOT] = before


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
