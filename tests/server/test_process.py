import json
import os
import resource
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
import urllib3

FILES = 60
COMMAND = [sys.executable, "-m", "mockgt", "serve", "--port", "0"]


@contextmanager
def serving(data_dir: Path, environ: dict[str, str] | None = None) -> Iterator[tuple[subprocess.Popen[str], str]]:
    process = subprocess.Popen(
        [*COMMAND, "--data-dir", str(data_dir)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, **(environ or {})},
    )
    with process:
        assert process.stdout is not None
        try:
            yield process, process.stdout.readline().removeprefix("mockgt ready on ").strip()
        finally:
            process.terminate()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_the_server_within_half_a_second(tmp_path: Path, number: signal.Signals) -> None:
    with serving(tmp_path) as (process, _):
        started = time.monotonic()
        process.send_signal(number)

        assert process.wait(5) == 0
        assert time.monotonic() - started < 0.5
    assert not (tmp_path / "server.json").exists()


@pytest.mark.skipif(not hasattr(resource, "prlimit"), reason="Linux limits the files of another process")
def test_more_connections_than_the_machine_allows_wait_until_others_are_closed(tmp_path: Path) -> None:
    with serving(tmp_path) as (process, url), ExitStack() as stack:
        resource.prlimit(process.pid, resource.RLIMIT_NOFILE, (FILES, FILES))
        address = ("127.0.0.1", int(url.rpartition(":")[2]))
        for _ in range(FILES):
            stack.enter_context(socket.create_connection(address))
        with pytest.raises(urllib3.exceptions.TimeoutError):
            urllib3.request("GET", f"{url}/_mockgt/health", timeout=1, retries=False)
        stack.close()
        assert urllib3.request("GET", f"{url}/_mockgt/health", timeout=20, retries=False).status == 200


def test_a_data_directory_that_cannot_be_written_any_more_does_not_break_the_stop(tmp_path: Path) -> None:
    with serving(tmp_path) as (process, _):
        (tmp_path / "server.json").unlink()
        # Stands for a folder that has become read-only, which root does not notice.
        (tmp_path / "server.json").mkdir()
        process.terminate()

        assert process.wait(5) == 0
        assert process.stderr is not None
        assert "The note of where the server listened stays" in process.stderr.read()


def test_server_json_says_where_it_listens_and_a_second_server_is_refused(tmp_path: Path) -> None:
    with serving(tmp_path) as (process, url):
        assert json.loads((tmp_path / "server.json").read_text()) == {"pid": process.pid, "url": url}
        second = subprocess.run(
            [*COMMAND, "--data-dir", str(tmp_path)], capture_output=True, text=True, timeout=20, check=False
        )

    assert second.returncode == 1
    assert second.stderr == (
        f"mockgt: Another mockgt server at {url} (process {process.pid}) uses the data directory {tmp_path}. "
        "Use that one, end it, or choose another directory with --data-dir.\n"
    )


def test_a_port_in_use_is_said(server_url: str) -> None:
    port = server_url.rpartition(":")[2]

    result = subprocess.run([*COMMAND[:-1], port, "--memory"], capture_output=True, text=True, timeout=20, check=False)

    assert result.returncode == 1
    assert result.stderr == (
        f"mockgt: Port {port} of 127.0.0.1 is in use. End what uses it, or choose another one with --port.\n"
    )


def test_the_machines_aws_settings_do_not_reach_the_server(tmp_path: Path) -> None:
    broken = {"AWS_PROFILE": "missing", "AWS_ENDPOINT_URL": "http://127.0.0.1:9", "MOTO_ACCOUNT_ID": "999999999999"}

    with serving(tmp_path, broken) as (_, url):
        import boto3

        sts = boto3.Session("111111111111", "secret", region_name="us-east-1").client("sts", endpoint_url=url)
        assert sts.get_caller_identity()["Account"] == "111111111111"
        sts.close()
