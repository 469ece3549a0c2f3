"""moto's time is the account's, so that what S3, IAM, Cognito and SageMaker note as times follows the engine's clock.

Other services keep the machine's time: SQS, for one, waits by it.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar
from datetime import datetime
from types import ModuleType

import moto.cognitoidp.models
import moto.iam.models
import moto.s3.models
import moto.sagemaker.models

from mockgt.arns import DEFAULT_ACCOUNT_ID, DEFAULT_REGION, Scope
from mockgt.engine.ports import Clock

_MODULES = (moto.s3.models, moto.iam.models, moto.cognitoidp.models, moto.sagemaker.models)


class MotoTime:
    """Tells moto what time it is for the account that a call is about; by default, for the default account."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._scope: ContextVar[Scope | None] = ContextVar("scope", default=None)

    @contextmanager
    def of(self, scope: Scope) -> Iterator[None]:
        """Within it, it is this account's time."""
        before = self._scope.set(scope)
        try:
            yield
        finally:
            self._scope.reset(before)

    @contextmanager
    def installed(self) -> Iterator[None]:
        """Within it, moto asks here."""
        with ExitStack() as modules:
            for module in _MODULES:
                modules.enter_context(_utcnow(module, self._now))
            yield

    def _now(self) -> datetime:
        """Without a zone, as moto's own."""
        scope = self._scope.get() or Scope(DEFAULT_ACCOUNT_ID, DEFAULT_REGION)
        return self._clock.now(scope).replace(tzinfo=None)


@contextmanager
def _utcnow(module: ModuleType, now: Callable[[], datetime]) -> Iterator[None]:
    before = module.utcnow
    setattr(module, "utcnow", now)  # noqa: B010
    try:
        yield
    finally:
        setattr(module, "utcnow", before)  # noqa: B010
