"""Runs a function of an account in a process of its own: for custom jobs and for Lambda's Invoke."""

import os
import threading
from collections.abc import Callable, Mapping

from mockgt.arns import Scope
from mockgt.aws.functions import FunctionUnavailable, MotoFunctions
from mockgt.functions.function import Function, Outcome, error_payload
from mockgt.functions.pool import FunctionPool
from mockgt.unit_of_work import UnitOfWork

Keys = Callable[[str], tuple[str, str]]
"""Access key and secret of an account's number."""


class FunctionRunner:
    """Finds functions within a unit of work and runs them outside of it.

    Args:
        endpoint: Where functions reach the server.
        keys: What functions sign their calls with.
    """

    def __init__(self, unit: UnitOfWork, functions: MotoFunctions, endpoint: Callable[[], str], keys: Keys) -> None:
        self._unit = unit
        self._functions = functions
        self._endpoint = endpoint
        self._keys = keys
        self._pool = FunctionPool(self._environment)

    def find(self, scope: Scope, name_or_arn: str, qualifier: str | None = None) -> Function:
        """The function. Raises FunctionUnavailable."""
        with self._unit(scope, reading=True):
            return self._functions.find(scope, name_or_arn, qualifier)

    def invoke(self, function: Function, event: bytes) -> Outcome:
        """Run it."""
        return self._pool.invoke(function, event)

    def log(self, scope: Scope, arn: str, outcome: Outcome) -> None:
        """Write what an invocation printed to the function's log group."""
        if outcome.log:
            with self._unit(scope):
                self._functions.log(scope, arn, [outcome.log])

    def run(self, scope: Scope, arn: str, event: bytes) -> Outcome:
        """Find and run it; one that cannot be run gives a failed outcome."""
        try:
            function = self.find(scope, arn)
        except FunctionUnavailable as problem:
            return Outcome(error_payload(str(problem)), True, "", "", 0.0)
        return self.invoke(function, event)

    def start(self, scope: Scope, arn: str, event: bytes) -> bytes:
        """Run it in a thread of its own, for a caller that does not wait; returns an empty answer."""
        threading.Thread(target=self._run_and_log, args=(scope, arn, event), daemon=True).start()
        return b"{}"

    def close(self) -> None:
        """End every process."""
        self._pool.close()

    def _run_and_log(self, scope: Scope, arn: str, event: bytes) -> None:
        self.log(scope, arn, self.run(scope, arn, event))

    def _environment(self, arn: str) -> Mapping[str, str]:
        region, account_id = arn.split(":")[3:5]
        access_key, secret_key = self._keys(account_id)
        return {
            "AWS_ENDPOINT_URL": self._endpoint(),
            "AWS_ACCESS_KEY_ID": access_key,
            "AWS_SECRET_ACCESS_KEY": secret_key,
            "AWS_REGION": region,
            "AWS_DEFAULT_REGION": region,
            "AWS_CONFIG_FILE": os.devnull,
            "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
            "AWS_EC2_METADATA_DISABLED": "true",
        }
