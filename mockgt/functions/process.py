"""A process that runs one function, in a folder of its own; the parent's side of `runtime.py`."""

import json
import os
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from mockgt.functions import runtime
from mockgt.functions.archive import unpack
from mockgt.functions.function import MAX_PAYLOAD_BYTES, Function, Outcome, error_payload

MAX_LOG_BYTES = 262_144
FROM_THIS_MACHINE = ("PATH", "LANG", "LC_ALL", "SYSTEMROOT")


class FunctionProcess:
    """A warm process; one invocation at a time."""

    def __init__(self, function: Function, environment: Mapping[str, str]) -> None:
        """Unpack the code and start the interpreter; the handler is imported at the first invocation.

        Args:
            environment: The server's address, credentials and region, which the function's own variables cannot change.

        Raises:
            InvalidArchive: the code cannot be unpacked.
        """
        self.function = function
        self._folder = Path(tempfile.mkdtemp(prefix="mockgt-function-"))
        try:
            code = self._folder / "code"
            code.mkdir()
            for archive in function.archives:
                unpack(archive, code)
            self._start(code, environment)
        except BaseException:
            shutil.rmtree(self._folder, ignore_errors=True)
            raise

    def invoke(self, event: bytes, request_id: str) -> Outcome:
        """Run the handler on a JSON event; a process that runs out of time, or ends, cannot be used again."""
        started = time.monotonic()
        self._write_event(event, request_id)
        seconds = self.function.timeout_seconds
        finished = self._signal_and_wait(seconds)
        spent = time.monotonic() - started
        if finished:
            payload, failed = self._result()
        else:
            payload, failed = self._ended_without_result(request_id, spent >= seconds), True
            self.close()
        return Outcome(payload, failed, self._log(), request_id, spent)

    @property
    def alive(self) -> bool:
        """Whether it can be used again."""
        return self._process.poll() is None

    def close(self) -> None:
        """End the process, with whatever it started."""
        try:
            os.killpg(self._process.pid, signal.SIGKILL)
        except ProcessLookupError:
            self._process.kill()
        self._process.wait()

    def remove(self) -> None:
        """End the process and remove its folder."""
        self.close()
        if self._process.stdin:
            self._process.stdin.close()
        os.close(self._results)
        shutil.rmtree(self._folder, ignore_errors=True)

    def _start(self, code: Path, environment: Mapping[str, str]) -> None:
        # Layers for Python hold a folder `python`.
        paths = [self.function.path] if self.function.path else [str(code), str(code / "python")]
        variables = {name: os.environ[name] for name in FROM_THIS_MACHINE if name in os.environ}
        variables |= {**self.function.environment, **environment, **self._own_variables(code)}
        self._results, child_end = os.pipe()
        with (self._folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-I", "-u", runtime.__file__, str(child_end), str(self._folder), *paths],
                stdin=subprocess.PIPE, stdout=log, stderr=log, cwd=code, env=variables,
                pass_fds=(child_end,), start_new_session=True,
            )  # fmt: skip
        os.close(child_end)

    def _own_variables(self, code: Path) -> dict[str, str]:
        temporary = self._folder / "tmp"
        temporary.mkdir()
        return {
            "_HANDLER": self.function.handler,
            "AWS_LAMBDA_FUNCTION_NAME": self.function.name,
            "AWS_LAMBDA_FUNCTION_VERSION": self.function.version,
            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": str(self.function.memory_mb),
            "AWS_LAMBDA_LOG_GROUP_NAME": f"/aws/lambda/{self.function.name}",
            "LAMBDA_TASK_ROOT": str(code),
            "HOME": str(self._folder),
            "TMPDIR": str(temporary),
        }

    def _write_event(self, event: bytes, request_id: str) -> None:
        described = {
            "event": json.loads(event or b"{}"),
            "request_id": request_id,
            "name": self.function.name,
            "arn": self.function.arn,
            "version": self.function.version,
            "memory_mb": self.function.memory_mb,
            "seconds": self.function.timeout_seconds,
        }
        (self._folder / "result.json").unlink(missing_ok=True)
        (self._folder / "event.json").write_text(json.dumps(described), encoding="utf-8")
        os.truncate(self._folder / "log", 0)

    def _signal_and_wait(self, seconds: float) -> bool:
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(b"\n")
            self._process.stdin.flush()
        except BrokenPipeError:
            return False
        readable, _, _ = select.select([self._results], [], [], seconds)
        return bool(readable) and os.read(self._results, 1) == b"\n"

    def _result(self) -> tuple[bytes, bool]:
        path = self._folder / "result.json"
        if path.stat().st_size > 2 * MAX_PAYLOAD_BYTES:
            return _too_large(), True
        result = json.loads(path.read_text(encoding="utf-8"))
        if "error" in result:
            return json.dumps(result["error"]).encode(), True
        payload = str(result["payload"]).encode()
        return (_too_large(), True) if len(payload) > MAX_PAYLOAD_BYTES else (payload, False)

    def _ended_without_result(self, request_id: str, out_of_time: bool) -> bytes:
        if out_of_time:
            now = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%S.%f}"[:-3]
            seconds = self.function.timeout_seconds
            return error_payload(f"{now}Z {request_id} Task timed out after {seconds:.2f} seconds")
        status = self._process.wait()
        return error_payload(
            f"RequestId: {request_id} Error: Runtime exited with error: exit status {status}", "Runtime.ExitError"
        )

    def _log(self) -> str:
        with (self._folder / "log").open("rb") as log:
            log.seek(max(0, os.fstat(log.fileno()).st_size - MAX_LOG_BYTES))
            return log.read().decode(errors="replace")


def _too_large() -> bytes:
    return error_payload(
        f"Response payload size exceeded maximum allowed payload size ({MAX_PAYLOAD_BYTES} bytes).",
        "Function.ResponseSizeTooLarge",
    )
