import json
import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from mockgt import __version__, doctor
from mockgt.cli import app
from mockgt.config import Config

from .test_process import serving


@pytest.fixture
def taken() -> Iterator[int]:
    """A port where something that is no HTTP server listens and closes what comes."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0)
        yield listener.getsockname()[1]


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def lines(config: Config, **environ: str) -> dict[str, str]:
    return {check.subject: str(check) for check in doctor.examine(config, environ)}


def test_a_sound_machine_is_ok_in_every_line(tmp_path: Path) -> None:
    port = free_port()

    said = lines(Config(port=port, data_dir=tmp_path / "new"), COLORTERM="truecolor")

    assert all(line.startswith("ok  ") for line in said.values()), said
    assert list(said) == [
        *("Python", "moto", "boto3", "textual", "Data directory", "Used by", "Server", f"Port {port}", "Colours")
    ]
    assert said["Data directory"] == f"ok  Data directory: {tmp_path / 'new'} is made by the first server."
    assert said["Server"] == "ok  Server: none runs; `mockgt serve` starts one."
    assert not (tmp_path / "new").exists()


def test_a_running_server_is_found_by_its_data_directory(tmp_path: Path) -> None:
    with serving(tmp_path) as (process, url):
        said = lines(Config(port=int(url.rpartition(":")[2]), data_dir=tmp_path), COLORTERM="24bit")

    assert said["Used by"] == f"ok  Used by: the server at {url} (process {process.pid})."
    assert said["Server"] == f"ok  Server: {url} is healthy, mockgt {__version__}."
    assert said[f"Port {url.rpartition(':')[2]}"].endswith(": a mockgt server listens there.")


def test_what_is_wrong_comes_with_what_to_do(tmp_path: Path, taken: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "ANSWER_SECONDS", 0.2)
    (tmp_path / "file").write_text("")
    gone = f"http://127.0.0.1:{free_port()}"

    said = lines(Config(port=taken, data_dir=tmp_path / "file" / "below", endpoint_url=gone), TERM="xterm")

    assert said["Data directory"].startswith("!!  Data directory: ")
    assert "choose another directory with --data-dir" in said["Data directory"]
    assert said["Server"].startswith(f"!!  Server: {gone} does not answer as a mockgt server. End it and start")
    assert said[f"Port {taken}"] == (
        f"!!  Port {taken}: cannot be used on 127.0.0.1 (Address already in use). "
        "End what uses it, or choose another one with `mockgt serve --port` or MOCKGT_PORT."
    )
    assert said["Colours"].startswith("!!  Colours: 256 or fewer (COLORTERM=not set, TERM=xterm). ")


def test_the_note_of_a_server_that_was_killed_is_named(tmp_path: Path) -> None:
    (tmp_path / "server.json").write_text(json.dumps({"pid": 1, "url": "http://127.0.0.1:9"}))

    assert lines(Config(data_dir=tmp_path))["Used by"] == (
        "!!  Used by: nobody; the server at http://127.0.0.1:9 (process 1) has ended without saying so. "
        f"Remove {tmp_path / 'server.json'}."
    )


def test_versions_outside_the_supported_range_are_broken() -> None:
    assert doctor.python_version((3, 10, 4)).broken
    old = doctor.library("moto", lambda name: "4.2.0")
    assert old.broken
    assert old.found.startswith("4.2.0, which is not ")
    assert old.advice.startswith("Run `pip install 'moto[server]")


def test_json_and_the_exit_code_tell_a_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    port = str(free_port())
    monkeypatch.setenv("MOCKGT_PORT", port)

    sound = CliRunner().invoke(app, ["doctor", "--json", "--data-dir", str(tmp_path)])
    broken = CliRunner().invoke(app, ["doctor", "--data-dir", str(tmp_path), "--endpoint-url", "http://127.0.0.1:9"])

    assert (sound.exit_code, broken.exit_code) == (0, 1), sound.stdout
    assert {"ok": True, "subject": f"Port {port}", "found": "free on 127.0.0.1", "advice": "", "broken": False} in (
        json.loads(sound.stdout)
    )
    assert os.listdir(tmp_path) == []
