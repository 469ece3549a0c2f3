"""Lambda functions in processes of their own."""

import io
import json
import os
import select
import stat
import threading
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest

from mockgt.functions.function import Function, Outcome
from mockgt.functions.pool import FunctionPool

ARN = "arn:aws:lambda:us-east-1:123456789012:function:SageMaker-pre"


@pytest.fixture
def pool() -> Iterator[FunctionPool]:
    made = FunctionPool(lambda arn: {"AWS_REGION": "us-east-1", "AWS_ENDPOINT_URL": "http://127.0.0.1:5055"})
    yield made
    made.close()


def ends(pid: int) -> bool:
    """Whether the process is gone, or goes within a few seconds: a signal takes its time to arrive."""
    try:
        process = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    try:
        return bool(select.select([process], [], [], 10)[0])
    finally:
        os.close(process)


def zipped(**files: str) -> bytes:
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w") as archive:
        for name, text in files.items():
            archive.writestr(f"{name}.py", text)
    return body.getvalue()


def function(code: str, handler: str = "main.handler", **options: Any) -> Function:
    archive = zipped(main=code)
    return Function(ARN, "SageMaker-pre", handler, f"{hash(code)}{handler}{options}", (archive,), **options)


def run(pool: FunctionPool, code: str, event: object = None, **options: Any) -> Outcome:
    return pool.invoke(function(code, **options), json.dumps(event).encode())


def error_of(outcome: Outcome) -> dict[str, Any]:
    assert outcome.failed
    error: dict[str, Any] = json.loads(outcome.payload)
    return error


def test_a_handler_gets_the_event_and_its_answer_comes_back(pool: FunctionPool) -> None:
    outcome = run(pool, "def handler(event, context):\n    return {'twice': event['n'] * 2}", {"n": 21})

    assert (json.loads(outcome.payload), outcome.failed, outcome.problem) == ({"twice": 42}, False, "")


def test_a_process_stays_warm_between_invocations(pool: FunctionPool) -> None:
    code = (
        "import os\ncount = 0\n"
        "def handler(event, context):\n    global count\n    count += 1\n    return count, os.getpid()"
    )
    (first, pid), (second, same_pid) = (json.loads(run(pool, code).payload) for _ in range(2))

    assert (first, second) == (1, 2)
    assert pid == same_pid


def test_what_a_handler_prints_and_logs_is_its_log(pool: FunctionPool) -> None:
    code = (
        "import logging, os\n"
        "def handler(event, context):\n"
        "    print('seen', event)\n    logging.getLogger().warning('careful')\n    os.system('echo from a child')"
    )
    logs = [run(pool, code, number).log for number in (1, 2)]

    assert [log.startswith(f"seen {number}\n[WARNING]") for number, log in enumerate(logs, start=1)] == [True, True]
    assert logs[1].count("careful") == 1
    assert "from a child" in logs[0]


def test_what_a_handler_raises_comes_back_with_its_traceback(pool: FunctionPool) -> None:
    outcome = run(pool, "def handler(event, context):\n    return 1 / event", 0)

    error = error_of(outcome)
    assert (error["errorType"], error["errorMessage"]) == ("ZeroDivisionError", "division by zero")
    assert "main.py" in error["stackTrace"][0]
    assert outcome.problem == "ZeroDivisionError: division by zero"
    assert "return 1 / event" in outcome.log


@pytest.mark.parametrize(
    ("code", "handler", "kind"),
    [
        ("import nothing_like_it", "main.handler", "Runtime.ImportModuleError"),
        ("x = 1", "other.handler", "Runtime.ImportModuleError"),
        ("x = 1", "main.handler", "Runtime.HandlerNotFound"),
        ("def handler(:", "main.handler", "Runtime.UserCodeSyntaxError"),
        ("def handler(event, context):\n    return {1, 2}", "main.handler", "Runtime.MarshalError"),
        ("def handler(event, context):\n    raise SystemExit(3)", "main.handler", "SystemExit"),
    ],
)
def test_a_function_that_cannot_run_says_why_in_lambdas_words(
    pool: FunctionPool, code: str, handler: str, kind: str
) -> None:
    assert error_of(run(pool, code, handler=handler))["errorType"] == kind


def test_a_function_that_takes_too_long_is_ended_with_its_children_and_can_be_invoked_again(pool: FunctionPool) -> None:
    code = (
        "import subprocess\n"
        "def handler(event, context):\n"
        "    if event:\n"
        "        child = subprocess.Popen(['sleep', '60'])\n"
        "        print(child.pid, flush=True)\n        child.wait()\n"
        "    return 'quick'"
    )
    outcome = run(pool, code, True, timeout_seconds=0.6)

    assert "Task timed out after 0.60 seconds" in error_of(outcome)["errorMessage"]
    assert ends(int(outcome.log))
    assert json.loads(run(pool, code, False, timeout_seconds=0.6).payload) == "quick"


def test_a_function_whose_process_ends_says_so(pool: FunctionPool) -> None:
    outcome = run(pool, "import os\ndef handler(event, context):\n    os._exit(7)")

    assert error_of(outcome)["errorType"] == "Runtime.ExitError"
    assert "exit status 7" in outcome.problem


def test_a_function_sees_its_variables_and_the_server_but_not_this_process(
    pool: FunctionPool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECRET_OF_THE_SERVER", "hidden")
    code = "import os\ndef handler(event, context):\n    return {name: os.environ.get(name) for name in event}"
    names = ["SECRET_OF_THE_SERVER", "MINE", "AWS_REGION", "AWS_ENDPOINT_URL", "AWS_LAMBDA_FUNCTION_NAME"]
    outcome = run(pool, code, names, environment={"MINE": "1", "AWS_ENDPOINT_URL": "https://elsewhere"})

    assert json.loads(outcome.payload) == {
        "SECRET_OF_THE_SERVER": None,
        "MINE": "1",
        "AWS_REGION": "us-east-1",
        "AWS_ENDPOINT_URL": "http://127.0.0.1:5055",
        "AWS_LAMBDA_FUNCTION_NAME": "SageMaker-pre",
    }


def test_the_context_has_lambdas_names(pool: FunctionPool) -> None:
    code = (
        "def handler(event, context):\n"
        "    return [context.function_name, context.memory_limit_in_mb, context.invoked_function_arn,\n"
        "        0 < context.get_remaining_time_in_millis() <= 3000]"
    )
    assert json.loads(run(pool, code).payload) == ["SageMaker-pre", "128", ARN, True]


def test_two_invocations_at_once_run_side_by_side(pool: FunctionPool) -> None:
    code = "import os, time\ndef handler(event, context):\n    time.sleep(0.3)\n    return os.getpid()"
    pids: list[bytes] = []
    threads = [threading.Thread(target=lambda: pids.append(run(pool, code).payload)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(set(pids)) == 2


def test_an_answer_that_is_too_large_is_refused(pool: FunctionPool) -> None:
    outcome = run(pool, "def handler(event, context):\n    return 'x' * 7_000_000", timeout_seconds=10)

    assert error_of(outcome)["errorType"] == "Function.ResponseSizeTooLarge"


def test_a_layers_modules_can_be_imported(pool: FunctionPool) -> None:
    layer = io.BytesIO()
    with zipfile.ZipFile(layer, "w") as archive:
        archive.writestr("python/from_a_layer.py", "WORD = 'layer'")
    code = zipped(main="import from_a_layer\ndef handler(event, context):\n    return from_a_layer.WORD")
    outcome = pool.invoke(Function(ARN, "n", "main.handler", "layers", (layer.getvalue(), code)), b"null")

    assert json.loads(outcome.payload) == "layer"


def archive_with(name: str, link: bool = False) -> bytes:
    body = io.BytesIO()
    entry = zipfile.ZipInfo(name)
    entry.external_attr = (stat.S_IFLNK if link else stat.S_IFREG) << 16
    with zipfile.ZipFile(body, "w") as archive:
        archive.writestr(entry, "/etc")
    return body.getvalue()


@pytest.mark.parametrize(
    ("archive", "reason"),
    [
        (archive_with("../outside.py"), "'../outside.py' of the function's zip file leaves the folder"),
        (archive_with("/etc/outside.py"), "'/etc/outside.py' of the function's zip file leaves the folder"),
        (archive_with("a/link", link=True), "'a/link' of the function's zip file is a link"),
        (b"no zip", "is not a zip file"),
    ],
)
def test_an_archive_that_would_write_elsewhere_is_not_unpacked(pool: FunctionPool, archive: bytes, reason: str) -> None:
    outcome = pool.invoke(Function(ARN, "n", "main.handler", "bad", (archive,)), b"null")

    assert error_of(outcome)["errorType"] == "Runtime.InvalidArchive"
    assert reason in outcome.problem


def test_a_closed_pool_has_ended_what_was_running() -> None:
    pool = FunctionPool(lambda arn: {})
    code = "import time\ndef handler(event, context):\n    time.sleep(60)"
    outcomes: list[Outcome] = []
    thread = threading.Thread(target=lambda: outcomes.append(run(pool, code, timeout_seconds=50)))
    thread.start()
    while not pool._running:
        threading.Event().wait(0.01)
    pool.close()
    thread.join(5)

    assert [error_of(outcome)["errorType"] for outcome in outcomes] == ["Runtime.ExitError"]
