"""A function as it is run: code, handler, limits; and what came of an invocation."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

DEFAULT_TIMEOUT_SECONDS = 3.0
MAX_PAYLOAD_BYTES = 6_291_556
"""Of a request and of a response. Source: Documented, the quota of synchronous invocations."""


@dataclass(frozen=True)
class Function:
    """One version of a function.

    Attributes:
        handler: `module.function`; the module may be in a folder, as `package/module.function`.
        archives: Zip files that are unpacked one over the other: the layers', then the function's own.
        path: A folder to import from in place of an archive; empty for an uploaded function.
        identity: Differs whenever code or configuration differ.
    """

    arn: str
    name: str
    handler: str
    identity: str
    archives: tuple[bytes, ...] = field(default=(), repr=False)
    path: str = ""
    timeout_seconds: float = DEFAULT_TIMEOUT_SECONDS
    memory_mb: int = 128
    version: str = "$LATEST"
    environment: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Outcome:
    """What came of an invocation.

    Attributes:
        payload: JSON: what the handler returned, or AWS's error object.
        failed: Whether the function raised, ran out of time or ended; AWS's `FunctionError` is then `Unhandled`.
        log: What it printed, with the traceback.
    """

    payload: bytes
    failed: bool
    log: str
    request_id: str
    seconds: float

    @property
    def problem(self) -> str:
        """Type and message of the error in one line; empty for a success."""
        if not self.failed:
            return ""
        error = json.loads(self.payload)
        kind, message = error.get("errorType", ""), error.get("errorMessage", "")
        return f"{kind}: {message}" if kind else str(message)


def error_payload(message: str, error_type: str = "") -> bytes:
    """AWS's error object for a failure outside of the handler."""
    error = {"errorMessage": message} | ({"errorType": error_type} if error_type else {})
    return json.dumps(error).encode()
