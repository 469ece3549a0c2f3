"""Data directories that a server cannot use are refused at the start, with what to do."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

import mockgt.data_dir
from mockgt.data_dir import ServerError
from mockgt.server import Server
from tests.durability.conftest import clients_of


def refusal(data_dir: Path) -> str:
    with pytest.raises(ServerError) as error:
        Server(port=0, data_dir=data_dir).start()
    return str(error.value)


def test_data_of_a_newer_release(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "labeling.sqlite3")) as newer:
        newer.execute("PRAGMA user_version = 999")

    assert "Upgrade mockgt, or use another data directory" in refusal(tmp_path)


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "labeling.sqlite3").write_bytes(b"not a database, but a note of mine" * 100)

    assert refusal(tmp_path).startswith("The database file is not mockgt's. Restore a backup")
    assert (tmp_path / "labeling.sqlite3").read_bytes().startswith(b"not a database")


def test_a_damaged_database(tmp_path: Path) -> None:
    with Server(port=0, data_dir=tmp_path):
        pass
    path = tmp_path / "labeling.sqlite3"
    content = bytearray(path.read_bytes())
    content[100:8192] = b"\xff" * (8192 - 100)
    path.write_bytes(content)

    assert refusal(tmp_path).startswith("The database is damaged. Restore a backup")


def test_a_directory_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    assert refusal(tmp_path / "file").startswith(f"The data directory {tmp_path / 'file'} cannot be used")


def test_a_directory_where_a_file_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "server.json").mkdir()

    assert "Free some space or give mockgt the right to write there" in refusal(tmp_path)


def test_a_folder_on_another_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mockgt.data_dir, "network_file_system", lambda folder: "nfs4")

    assert refusal(tmp_path) == (
        f"The data directory {tmp_path} is on a network file system (nfs4), where the database could lose data. "
        "Choose a folder on this machine's own disk with --data-dir."
    )


def test_a_new_directory_is_its_owners_only(tmp_path: Path) -> None:
    with Server(port=0, data_dir=tmp_path / "new"):
        assert (tmp_path / "new").stat().st_mode & 0o777 == 0o700


def test_a_server_that_could_not_start_leaves_the_directory_free(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "labeling.sqlite3")) as newer:
        newer.execute("PRAGMA user_version = 999")
    refusal(tmp_path)
    (tmp_path / "labeling.sqlite3").unlink()

    with Server(port=0, data_dir=tmp_path) as server:
        assert server.url


@pytest.mark.parametrize(("fsync", "synchronous"), [(True, 2), (False, 1)])
def test_every_commit_is_forced_to_the_disk_with_fsync(
    fsync: bool, synchronous: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[sqlite3.Connection] = []
    forced: list[int] = []
    connect, force = sqlite3.connect, os.fsync

    def watched_connect(*given: Any, **named: Any) -> sqlite3.Connection:
        opened.append(connect(*given, **named))
        return opened[-1]

    def watched_fsync(file: int) -> None:
        forced.append(file)
        force(file)

    monkeypatch.setattr(sqlite3, "connect", watched_connect)
    monkeypatch.setattr(os, "fsync", watched_fsync)

    with Server(port=0, data_dir=tmp_path, fsync=fsync) as server, clients_of(server.url) as client:
        client("s3").create_bucket(Bucket="large")
        forced.clear()
        client("s3").put_object(Bucket="large", Key="video", Body=bytes(9 * 1024 * 1024))
        # SQLite's numbers: 1 is NORMAL, 2 is FULL.
        assert [db.execute("PRAGMA synchronous").fetchone()[0] for db in opened] == [synchronous]

    assert len(forced) == (1 if fsync else 0)
