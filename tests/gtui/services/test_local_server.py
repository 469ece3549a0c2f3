import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from gtui.errors import GtuiError
from gtui.services import BucketSettings, LocalServer, connect
from gtui.services.local_server import own_environment


def test_the_own_server_starts_serves_and_stops_within_half_a_second() -> None:
    server = LocalServer.start()
    try:
        for account_id in ("111111111111", "222222222222"):
            connect(server.url, account_id=account_id).s3.create_bucket(BucketSettings("fashion-labeling"))
        assert server.running
    finally:
        started = time.monotonic()
        server.stop()
    assert time.monotonic() - started < 0.5
    assert not server.running


def test_a_server_that_cannot_start_says_why(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(GtuiError) as caught:
        LocalServer.start(tmp_path / "file" / "below")
    assert caught.value.title == "The server did not start"
    assert "cannot be used" in caught.value.message
    assert len(caught.value.message.splitlines()) == 1


def test_the_server_sees_no_aws_configuration_and_no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("AWS_PROFILE", "https_proxy", "NO_PROXY"):
        monkeypatch.setenv(name, "x")
    monkeypatch.setenv("COURSE", "kept")
    environment = own_environment()
    assert environment["COURSE"] == "kept"
    assert not {"AWS_PROFILE", "https_proxy", "NO_PROXY"} & set(environment)


def test_the_server_ends_with_a_program_that_is_killed() -> None:
    program = "from gtui.services import LocalServer; print(LocalServer.start().url, flush=True); input()"
    with subprocess.Popen(
        [sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as starter:
        assert starter.stdout is not None
        address = urlsplit(starter.stdout.readline().strip())
        assert can_connect(address.port)
        starter.kill()
    deadline = time.monotonic() + 5
    while can_connect(address.port):
        assert time.monotonic() < deadline, "the server outlived the program that started it"


def can_connect(port: int | None) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port or 0), 1):
            return True
    except OSError:
        return False
