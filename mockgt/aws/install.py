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
    if getattr(before[0], "__module__", "") == __name__:
        raise RuntimeError(
            "mockgt is already running in this process, and moto's state is the process's. "
            "End the other mock_ground_truth() or Server first, or start `mockgt serve` as a process of its own."
        )
    moto.sagemaker.urls.url_paths[_ROOT] = _door(lambda: LabelingResponse(units))
    moto.cognitoidp.urls.url_paths[_ROOT] = _door(lambda: MailingCognitoResponse(units))
    try:
        yield
    finally:
        moto.sagemaker.urls.url_paths[_ROOT], moto.cognitoidp.urls.url_paths[_ROOT] = before


def _door(make: Callable[[], BaseResponse]) -> Callable[..., Any]:
    """A handler for moto's table that answers each request with a fresh response object, as moto's own do."""

    def answer(*request: Any, **named: Any) -> Any:
        return make()._dispatch(*request, **named)

    return answer
