"""Whole databases copied row by row: the live one into a backup, and a backup, maybe a stranger's, into a new one."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from mockgt.store.errors import StoreError, store_error
from mockgt.store.schema import MIGRATIONS, migrate

_STATES = ("s3_containers", "s3_versions")
# What makes a server run code: pickles, and functions of this machine by the path of their file.
_RUNS_CODE = {"backends": "TRUE", "documents": "kind = 'function'"}
_KEPT = ("labeling_jobs", "documents", "s3_containers", "s3_tags", "backends")

Convert = Callable[[Any], Any]


class Snapshot:
    """The live database as it is at one moment, and a new one that it is copied to."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def files(self) -> list[int]:
        """Numbers of the bodies that are files."""
        return [number for (number,) in self._db.execute("SELECT id FROM source.s3_bodies WHERE content IS NULL")]

    def copy(self, convert: Convert) -> dict[str, int]:
        """Copy everything, the states of S3 converted; returns how many rows each table has."""
        with _converting(self._db, convert):
            counts = _copy(self._db, {})
            self._db.execute("COMMIT")
        return counts


@contextmanager
def snapshot(source: Path, target: Path) -> Iterator[Snapshot]:
    """The database of a data directory, whether or not a server runs on it, and a new file for the copy.

    Raises:
        StoreError: It has another version than this release's, is damaged or not mockgt's, or the disk is full.
    """
    with _new(target, source) as db:
        if _version(db, "source") != len(MIGRATIONS):
            raise StoreError(
                "The data directory is of another release of mockgt. Start that one's server or this one's."
            )
        db.execute("BEGIN")
        yield Snapshot(db)


def restore_database(source: Path, target: Path, convert: Convert, trusted: bool) -> tuple[dict[str, int], list[str]]:
    """Copy a backup's database to a new one; nothing in it is run, and nothing unpickled.

    Args:
        source: The backup's; it is brought to this release's tables.
        convert: Of the states of S3.
        trusted: Whether the backup is this server's own, and what runs code is copied too.

    Returns:
        How many rows each table has, and which services of moto and functions were left out.

    Raises:
        StoreError: It is no backup's database, it is damaged, or of a newer release.
    """
    _check(source)
    with _new(target, source) as db, _converting(db, convert):
        left_out = [] if trusted else _named(db)
        db.execute("BEGIN")
        counts = _copy(db, {} if trusted else _RUNS_CODE)
        if db.execute("PRAGMA main.foreign_key_check").fetchone() or _bodiless(db):
            raise StoreError("The backup is damaged: rows of its database belong to nothing. Use another one.")
        db.execute("COMMIT")
    return counts, left_out


def file_numbers(database: Path) -> set[int]:
    """Numbers of the bodies that are files."""
    with closing(sqlite3.connect(database)) as db:
        return {number for (number,) in db.execute("SELECT id FROM s3_bodies WHERE content IS NULL")}


def holds_data(database: Path) -> bool:
    """Whether there is anything in a database that nobody uses; what cannot be read counts as something."""
    if not database.exists():
        return False
    try:
        with closing(sqlite3.connect(database)) as db:
            return any(db.execute(f"SELECT EXISTS (SELECT 1 FROM {table})").fetchone()[0] for table in _KEPT)
    except sqlite3.Error:
        return True


@contextmanager
def _new(target: Path, source: Path) -> Iterator[sqlite3.Connection]:
    """A new database with this release's tables, the other one attached as `source`."""
    try:
        with closing(sqlite3.connect(target, isolation_level=None)) as db:
            migrate(db)
            _distrust(db)
            db.execute("ATTACH ? AS source", (str(source),))
            yield db
    except sqlite3.Error as error:
        raise store_error(error) from error


@contextmanager
def _converting(db: sqlite3.Connection, convert: Convert) -> Iterator[None]:
    """`convert` as a function of SQL, and its own errors in place of SQL's."""
    errors: list[Exception] = []

    def converted(state: Any) -> Any:
        try:
            return convert(state)
        except ValueError as error:
            errors.append(error)
            raise

    db.create_function("converted", 1, converted)
    try:
        yield
    except sqlite3.OperationalError as error:
        if errors:
            raise StoreError(f"A state of S3 cannot be copied. {errors[0]}") from error
        raise


def _copy(db: sqlite3.Connection, left_out: Mapping[str, str]) -> dict[str, int]:
    """All rows of `source`, but those for which the condition of their table holds."""
    counts = {}
    for table in _tables(db):
        columns = [row[1] for row in db.execute(f"PRAGMA main.table_info({table})")]
        read = [f"converted({name})" if table in _STATES and name == "state" else name for name in columns]
        rows = db.execute(
            f"INSERT INTO main.{table} ({', '.join(columns)}) SELECT {', '.join(read)} FROM source.{table}"
            f" WHERE NOT ({left_out.get(table, 'FALSE')})"
        )
        counts[table] = rows.rowcount
    return counts


def _tables(db: sqlite3.Connection) -> list[str]:
    """This release's tables, in the order in which they were made."""
    rows = db.execute(
        "SELECT name FROM main.sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!'"
        " ORDER BY rowid"
    )
    return [name for (name,) in rows]


def _named(db: sqlite3.Connection) -> list[str]:
    """The services and functions of `source` that run code."""
    services = db.execute("SELECT DISTINCT service FROM source.backends ORDER BY service")
    functions = db.execute("SELECT key FROM source.documents WHERE kind = 'function' ORDER BY key")
    return [*(name for (name,) in services), *(f"the function {name}" for (name,) in functions)]


def _bodiless(db: sqlite3.Connection) -> bool:
    """Whether a version names a body that is not there."""
    found = db.execute(
        "SELECT 1 FROM main.s3_versions WHERE body IS NOT NULL AND body NOT IN (SELECT id FROM main.s3_bodies) LIMIT 1"
    )
    return found.fetchone() is not None


def _check(source: Path) -> None:
    """Refuse a file that is anything else than tables of mockgt's; bring them to this release's version."""
    try:
        with closing(sqlite3.connect(source, isolation_level=None)) as db:
            _distrust(db)
            version = _version(db, "main")
            if db.execute("PRAGMA quick_check").fetchone()[0] != "ok":
                raise StoreError("The backup's database is damaged. Use another backup.")
            if version <= len(MIGRATIONS) and _schema(db) != _schema_of(version):
                raise StoreError("The backup's database is not mockgt's. Use a file that `mockgt backup` wrote.")
            migrate(db)
    except sqlite3.Error as error:
        raise store_error(error) from error


def _distrust(db: sqlite3.Connection) -> None:
    """As for files of anybody's. Source: Documented, https://www.sqlite.org/security.html."""
    for setting in ("trusted_schema = OFF", "cell_size_check = ON", "mmap_size = 0"):
        db.execute(f"PRAGMA {setting}")


def _version(db: sqlite3.Connection, schema: str) -> int:
    version: int = db.execute(f"PRAGMA {schema}.user_version").fetchone()[0]
    return version


def _schema(db: sqlite3.Connection) -> set[tuple[str, str, str, str | None]]:
    """Everything that the database is made of: tables, indexes, and what could run, such as triggers and views."""
    return set(db.execute("SELECT type, name, tbl_name, sql FROM sqlite_master"))


def _schema_of(version: int) -> set[tuple[str, str, str, str | None]]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        for script in MIGRATIONS[:version]:
            db.executescript(script)
        return _schema(db)
