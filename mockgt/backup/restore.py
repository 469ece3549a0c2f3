"""Restores a backup into a data directory that no server runs on."""

import shutil
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from mockgt.aws.storage.plain import from_plain
from mockgt.backup.archive import ACCOUNTS, DATABASE, SEAL_KEY, Archive, BackupError, read_archive
from mockgt.data_dir import DataDirectory
from mockgt.store.copying import file_numbers, holds_data, restore_database
from mockgt.store.errors import StoreError


@dataclass(frozen=True)
class Restored:
    """A backup that was restored.

    Attributes:
        rows: How many rows each table has.
        left_out: What a stranger's backup may not bring: services, functions, and `the accounts of the class`.
        aside: Where what was in the data directory is now; None if there was nothing.
    """

    rows: Mapping[str, int]
    left_out: Sequence[str]
    aside: Path | None


def restore_backup(data_dir: Path, file: Path, key: str = "", replace: bool = False) -> Restored:
    """Make a data directory hold what a backup holds. Nothing is changed unless the whole backup is sound.

    Args:
        key: Of the data directory that the backup was made from, if it is not this one.
        replace: Move what is in the data directory aside.

    Raises:
        BackupError: The backup cannot be read or is damaged, or there is data that it would replace.
        ServerError: A server runs on the data directory, or it cannot be used.
    """
    directory = DataDirectory(data_dir)
    with directory.opened() as database:
        if not replace and (holds_data(database) or (data_dir / ACCOUNTS).exists()):
            raise BackupError(
                f"There is data in {data_dir}. Add --replace, which moves it aside into a folder there, or name "
                "another directory with --data-dir."
            )
        fresh = data_dir / "restoring"
        shutil.rmtree(fresh, ignore_errors=True)
        try:
            with read_archive(file, [key, directory.backup_key()]) as archive:
                rows, left_out = _unpack(archive, fresh)
            return Restored(rows, left_out, _move_in(fresh, data_dir))
        except (StoreError, OSError) as error:
            raise BackupError(f"The backup cannot be restored: {error}") from error
        finally:
            shutil.rmtree(fresh, ignore_errors=True)


def _unpack(archive: Archive, fresh: Path) -> tuple[Mapping[str, int], list[str]]:
    """Put what a data directory holds into a new folder."""
    (fresh / "bodies").mkdir(parents=True)
    packed = fresh / "packed.sqlite3"
    left_out: list[str] = []
    for entry in archive.entries:
        if archive.trusted or entry.name not in (ACCOUNTS, SEAL_KEY):
            archive.extract(entry, packed if entry.name == DATABASE else fresh / entry.name)
        elif entry.name == ACCOUNTS:
            left_out = ["the accounts of the class"]
    rows, services = restore_database(packed, fresh / DATABASE, from_plain, archive.trusted)
    for used_up in fresh.glob("packed.sqlite3*"):
        used_up.unlink()
    if file_numbers(fresh / DATABASE) != {int(path.name) for path in (fresh / "bodies").iterdir()}:
        raise BackupError("The backup is damaged: large objects are missing, or are nobody's. Use another backup.")
    return rows, services + left_out


def _move_in(fresh: Path, data_dir: Path) -> Path | None:
    """Take the place of what is in the data directory; the database comes last, so that it is never without bodies."""
    aside = data_dir / time.strftime("before-restore-%Y%m%d-%H%M%S")
    names = [path.name for path in fresh.iterdir()]
    log_names = [f"{DATABASE}-wal", f"{DATABASE}-shm"]
    present = [data_dir / name for name in (*names, *log_names) if (data_dir / name).exists()]
    if present:
        aside.mkdir()
    for path in present:
        path.rename(aside / path.name)
    for name in sorted(names, key=DATABASE.__eq__):
        (fresh / name).rename(data_dir / name)
    return aside if present else None
