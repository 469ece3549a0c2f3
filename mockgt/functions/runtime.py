"""Runs inside a function's process: waits for events, calls the handler, writes down what came of it.

Started as a script by `process.py`, with the standard library only; its arguments are a descriptor, a folder, and where
to import from. An event lies in the folder's `event.json`; a byte on standard input says so. The answer lies in
`result.json`; a byte on the descriptor says so. Standard output and error are the function's log.
"""

import contextlib
import importlib
import json
import logging
import os
import queue
import resource
import sys
import threading
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

MAX_FILE_BYTES = 512 << 20
"""Source: Documented, a function's ephemeral storage unless it asks for more."""

Handler = Callable[[Any, "Context"], Any]


class Context:
    """What a handler gets as its second argument, by AWS's names."""

    identity = None
    client_context = None

    def __init__(self, described: dict[str, Any]) -> None:
        self.aws_request_id: str = described["request_id"]
        self.function_name: str = described["name"]
        self.function_version: str = described["version"]
        self.invoked_function_arn: str = described["arn"]
        self.memory_limit_in_mb: str = str(described["memory_mb"])
        self.log_group_name = f"/aws/lambda/{self.function_name}"
        self.log_stream_name = f"[{self.function_version}]"
        self._deadline = time.monotonic() + described["seconds"]

    def get_remaining_time_in_millis(self) -> int:
        """Time until the function is ended."""
        return max(0, int((self._deadline - time.monotonic()) * 1000))


class _Unusable(Exception):
    """The handler cannot be found; the first argument is AWS's error type."""


def main(result_descriptor: int, folder: Path) -> None:
    """Answer events until standard input ends."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (MAX_FILE_BYTES, MAX_FILE_BYTES))
    logging.basicConfig(stream=sys.stdout, format="[%(levelname)s]\t%(asctime)s\t%(message)s")
    events: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(events,), daemon=True).start()
    handler: Handler | None = None
    while True:
        events.get()
        described = json.loads((folder / "event.json").read_text(encoding="utf-8"))
        result: dict[str, object]
        try:
            handler = handler or _find_handler(os.environ["_HANDLER"])
            result = {"payload": _answer(handler, described["event"], Context(described))}
        except BaseException as error:  # whatever a handler raises, sys.exit included, is its answer
            result = {"error": _as_error(error, described["request_id"])}
        (folder / "result.json").write_text(json.dumps(result), encoding="utf-8")
        sys.stdout.flush()
        sys.stderr.flush()
        os.write(result_descriptor, b"\n")


def _listen(events: "queue.SimpleQueue[bytes]") -> None:
    """Hand on each byte; end the process with the one that started it, whatever the handler does."""
    while signal := os.read(0, 1):
        events.put(signal)
    os._exit(1)


def _find_handler(name: str) -> Handler:
    module_name, _, function_name = name.rpartition(".")
    try:
        module = importlib.import_module(module_name.replace("/", "."))
    except ImportError as error:
        raise _Unusable("Runtime.ImportModuleError", f"Unable to import module '{module_name}': {error}") from error
    except SyntaxError as error:
        raise _Unusable("Runtime.UserCodeSyntaxError", f"Syntax error in module '{module_name}': {error}") from error
    if not hasattr(module, function_name):
        raise _Unusable("Runtime.HandlerNotFound", f"Handler '{function_name}' missing on module '{module_name}'")
    found: Handler = getattr(module, function_name)
    return found


def _answer(handler: Handler, event: Any, context: Context) -> str:
    answer = handler(event, context)
    try:
        return json.dumps(answer)
    except (TypeError, ValueError) as error:
        raise _Unusable("Runtime.MarshalError", f"Unable to marshal response: {error}") from error


def _as_error(error: BaseException, request_id: str) -> dict[str, object]:
    """AWS's error object; the traceback goes to the log as well."""
    if isinstance(error, _Unusable):
        kind, message = error.args
        sys.stderr.write(f"[ERROR] {kind}: {message}\n")
        return {"errorMessage": message, "errorType": kind, "requestId": request_id, "stackTrace": []}
    # Without the frame of this file.
    frames = traceback.format_list(traceback.extract_tb(error.__traceback__)[2:])
    kind, message = type(error).__name__, ""
    with contextlib.suppress(Exception):
        message = str(error)
    sys.stderr.write(f"[ERROR] {kind}: {message}\nTraceback (most recent call last):\n{''.join(frames)}")
    return {"errorMessage": message, "errorType": kind, "requestId": request_id, "stackTrace": frames}


if __name__ == "__main__":
    sys.path[:0] = sys.argv[3:]
    main(int(sys.argv[1]), Path(sys.argv[2]))
