"""Makes a backup of a data directory, at one moment, whether or not a server runs on it."""

import os
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from mockgt.aws.storage.plain import to_plain
from mockgt.backup.archive import ACCOUNTS, DATABASE, SEAL_KEY, BackupError, write_archive
from mockgt.data_dir import DataDirectory, is_in_use
from mockgt.store.copying import file_numbers, snapshot
from mockgt.store.errors import StoreError
from mockgt.store.store import Store

_ATTEMPTS = 20


@dataclass(frozen=True)
class Made:
    """A backup that was made.

    Attributes:
        rows: How many rows each table has.
        bytes: Size of the file.
    """

    rows: Mapping[str, int]
    bytes: int


def make_backup(data_dir: Path, file: Path) -> Made:
    """Write everything in a data directory to a file.

    Raises:
        BackupError: There is nothing to back up, the data cannot be read, or the file cannot be written.
        ServerError: The data directory cannot be used.
    """
    directory = DataDirectory(data_dir)
    if not directory.database.exists():
        raise BackupError(f"There is no data in {data_dir}. Name the server's data directory with --data-dir.")
    if file.exists():
        raise BackupError(f"{file} exists already. Give the backup another name.")
    try:
        _bring_forward(directory, data_dir)
        # Beside the bodies, which are linked rather than copied.
        with tempfile.TemporaryDirectory(prefix="backup-", dir=data_dir) as folder:
            files, rows = _gather(directory.database, Path(folder))
            for name in (ACCOUNTS, SEAL_KEY):
                if (data_dir / name).exists():
                    files[name] = data_dir / name
            return Made(rows, write_archive(file, files, directory.backup_key()))
    except (StoreError, OSError) as error:
        raise BackupError(str(error)) from error


def _bring_forward(directory: DataDirectory, data_dir: Path) -> None:
    """Give data of an earlier release this release's tables; a server that runs has done so."""
    if not is_in_use(data_dir):
        with directory.opened() as database:
            Store(database).close()


def _gather(database: Path, folder: Path) -> tuple[dict[str, Path], Mapping[str, int]]:
    """Copies of the database and the large bodies as they are at one moment, by their names in the backup.

    The server removes a body's file once nothing names it, at any time; a link keeps the content. Those there are
    linked before the moment, so that only what comes and goes within it makes another attempt necessary. Only what the
    database names is linked: another file may be of a request that fails yet, and its number come again.
    """
    bodies, linked = database.parent / "bodies", folder / "bodies"
    linked.mkdir()
    for attempt in range(_ATTEMPTS):
        for number in file_numbers(database):
            _link(bodies / str(number), linked / str(number))
        copy = folder / f"{attempt}-{DATABASE}"
        with snapshot(database, copy) as now:
            numbers = now.files()
            if all(_link(bodies / str(number), linked / str(number)) for number in numbers):
                rows = now.copy(to_plain)
                return {DATABASE: copy, **{f"bodies/{number}": linked / str(number) for number in numbers}}, rows
    raise BackupError("Large objects change all the time. Make the backup when there is less going on.")


def _link(path: Path, link: Path) -> bool:
    """Keep a file's content under another name; returns whether it is there."""
    if link.exists():
        return True
    try:
        os.link(path, link)
    except FileNotFoundError:
        return False
    except OSError:
        # A file system without links.
        try:
            shutil.copyfile(path, link)
        except FileNotFoundError:
            link.unlink(missing_ok=True)
            return False
    return True
