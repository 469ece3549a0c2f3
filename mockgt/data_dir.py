"""The data directory: one server at a time, its database, and the note of where it listens."""

import json
import logging
import os
import secrets
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from mockgt.accounts import FILE, AccountError, Accounts, write_secret
from mockgt.network_folders import network_file_system

log = logging.getLogger(__name__)

OPERATOR_HEADER = "X-Mockgt-Operator"
"""Shows the operator's token, where a server takes signed calls only."""

BACKUP_KEY = "backup.key"
"""File of the key that signs a data directory's backups; only its owner can read it."""

_DATABASE = "labeling.sqlite3"
_TOKEN = "operator.token"
_SEAL_KEY = "seal.key"
_LOCK = "mockgt.lock"


class ServerError(Exception):
    """The server cannot start; `str()` says why and what to do."""


class DataDirectory:
    """A directory that one server at a time uses."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @property
    def database(self) -> Path:
        """Where the database is, or will be; large bodies are in the folder `bodies` beside it."""
        return self._path / _DATABASE

    @contextmanager
    def opened(self) -> Iterator[Path]:
        """The path of the database, while nobody else can open the directory.

        Raises:
            ServerError: Another server uses it, it cannot be written, or it is on another machine.
        """
        kind = network_file_system(self._path)
        if kind:
            raise ServerError(
                f"The data directory {self._path} is on a network file system ({kind}), where the database could lose "
                "data. Choose a folder on this machine's own disk with --data-dir."
            )
        with self._usable():
            # The database holds keys and passwords of moto's services.
            self._path.mkdir(mode=0o700, parents=True, exist_ok=True)
            lock = (self._path / _LOCK).open("a")
        with lock:
            if not _lock(lock):
                raise ServerError(self._in_use())
            yield self.database

    def accounts(self) -> Accounts:
        """The accounts of the class. Raises ServerError."""
        try:
            return Accounts(self._path / FILE)
        except AccountError as error:
            raise ServerError(str(error)) from error

    def operator_token(self) -> str:
        """The token of who runs the server, made at the first start; only they can read the file."""
        return self._secret(_TOKEN)

    def seal_key(self) -> str:
        """The key that seals the submissions of a class, likewise."""
        return self._secret(_SEAL_KEY)

    def backup_key(self) -> str:
        """The key that signs its backups, likewise."""
        return self._secret(BACKUP_KEY)

    def _secret(self, name: str) -> str:
        if not _read_secret(self._path / name):
            with self._usable():
                write_secret(self._path / name, secrets.token_urlsafe(32))
        return _read_secret(self._path / name)

    @contextmanager
    def announced(self, url: str) -> Iterator[None]:
        """Say in `server.json` where the server listens; the file is removed at the end."""
        note = self._path / "server.json"
        with self._usable():
            note.write_text(json.dumps({"pid": os.getpid(), "url": url}))
        try:
            yield
        finally:
            try:
                note.unlink(missing_ok=True)
            except OSError as error:
                # A server that is killed leaves it, too: who reads it asks whether the server is there.
                log.warning("The note of where the server listened stays: %s", error)

    @contextmanager
    def _usable(self) -> Iterator[None]:
        """What is written to the directory within it is, or the server does not start. Raises ServerError."""
        try:
            yield
        except OSError as error:
            raise ServerError(
                f"The data directory {self._path} cannot be used: {error}. Free some space or give mockgt the right to "
                "write there, or choose another one with --data-dir."
            ) from error

    def _in_use(self) -> str:
        note = read_note(self._path)
        where = f" at {note['url']} (process {note['pid']})" if note else ""
        return (
            f"Another mockgt server{where} uses the data directory {self._path}. "
            "Use that one, end it, or choose another directory with --data-dir."
        )


def read_note(path: Path) -> Mapping[str, object] | None:
    """`{pid, url}` of the server that uses the directory, as far as the note tells; None without one."""
    try:
        note = json.loads((path / "server.json").read_text())
    except (OSError, ValueError):
        return None
    return note if isinstance(note, dict) and {"pid", "url"} <= note.keys() else None


def read_operator_token(path: Path) -> str:
    """The operator's token of a data directory; empty where there is none, or it is somebody else's."""
    return _read_secret(path / _TOKEN)


def read_seal_key(path: Path) -> str:
    """The seal key of a data directory, likewise."""
    return _read_secret(path / _SEAL_KEY)


def read_backup_key(path: Path) -> str:
    """A key of backups in a file, likewise."""
    return _read_secret(path)


def _read_secret(path: Path) -> str:
    try:
        return path.read_text().strip()
    except OSError:
        return ""


def is_in_use(path: Path) -> bool:
    """Whether a server has the directory. A server that starts in this very moment may be refused."""
    try:
        with (path / _LOCK).open("r+") as lock:
            return not _lock(lock)
    except OSError:
        return False


if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[str]) -> bool:
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _lock(file: IO[str]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
