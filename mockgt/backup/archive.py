"""The file of a backup: a zip of database, large bodies and the class's accounts, and a manifest with their hashes.

`signature` is the HMAC of the manifest by the key of the data directory. Who has the key knows that the backup is
their own; for everybody else the file is data of a stranger's.
"""

import hashlib
import hmac
import json
import os
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

DATABASE, ACCOUNTS, SEAL_KEY = "labeling.sqlite3", "accounts.json", "seal.key"
_MANIFEST, _SIGNATURE = "manifest.json", "signature"
_ENTRY = re.compile(r"labeling\.sqlite3|accounts\.json|seal\.key|bodies/[1-9][0-9]{0,18}")
_FORMAT = 1
_MANIFEST_BYTES = 64 * 1024**2
_CHUNK = 1 << 20


class BackupError(Exception):
    """A backup cannot be made, read or restored; `str()` says why and what to do."""


@dataclass(frozen=True)
class Entry:
    """One file in a backup."""

    name: str
    bytes: int
    sha256: str


def write_archive(file: Path, files: Mapping[str, Path], key: str) -> int:
    """Write a backup of these files, by their names in it; returns its size in bytes. It appears when it is whole.

    Raises:
        BackupError: The file exists, or cannot be written.
    """
    if file.exists():
        raise BackupError(f"{file} exists already. Give the backup another name.")
    unfinished = file.with_name(f"{file.name}.unfinished")
    try:
        with open(
            os.open(unfinished, os.O_RDWR | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600), "w+b"
        ) as target:
            with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
                entries = [_add(archive, name, path) for name, path in files.items()]
                manifest = json.dumps({"format": _FORMAT, "entries": [vars(entry) for entry in entries]}).encode()
                archive.writestr(_MANIFEST, manifest)
                archive.writestr(_SIGNATURE, _signature(manifest, key))
            target.flush()
            os.fsync(target.fileno())
        unfinished.replace(file)
        return file.stat().st_size
    except OSError as error:
        raise BackupError(f"The backup cannot be written: {error}. Free some space, or name another folder.") from error
    finally:
        unfinished.unlink(missing_ok=True)


@dataclass(frozen=True)
class Archive:
    """A backup that is open, and known to be whole in its manifest.

    Attributes:
        trusted: Whether one of the keys has signed it.
    """

    entries: Sequence[Entry]
    trusted: bool
    _zip: zipfile.ZipFile

    def extract(self, entry: Entry, target: Path) -> None:
        """Write a file of the backup where the caller says. Raises BackupError: its content is not what was saved."""
        digest, left = hashlib.sha256(), entry.bytes
        descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        with self._zip.open(entry.name) as source, open(descriptor, "wb") as file:
            while chunk := source.read(_CHUNK):
                left -= len(chunk)
                if left < 0:
                    break
                digest.update(chunk)
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
        if left != 0 or digest.hexdigest() != entry.sha256:
            raise BackupError(f"The backup is damaged: {entry.name} is not what was saved. Use another backup.")


@contextmanager
def read_archive(file: Path, keys: Sequence[str]) -> Iterator[Archive]:
    """Open a backup.

    Raises:
        BackupError: The file cannot be read, is no backup, or is damaged.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            manifest = _read(archive, _MANIFEST)
            signature = _read(archive, _SIGNATURE)
            trusted = any(hmac.compare_digest(_signature(manifest, key), signature) for key in keys if key)
            entries = _entries(manifest)
            names = [entry.name for entry in entries]
            if sorted(archive.namelist()) != sorted([*names, _MANIFEST, _SIGNATURE]):
                raise BackupError("The backup is damaged: it holds other files than it says. Use another backup.")
            yield Archive(entries, trusted, archive)
    except (OSError, zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError) as error:
        raise BackupError(f"{file} cannot be read as a backup: {error}.") from error


def _add(archive: zipfile.ZipFile, name: str, path: Path) -> Entry:
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as source, archive.open(name, "w", force_zip64=True) as target:
        while chunk := source.read(_CHUNK):
            digest.update(chunk)
            size += target.write(chunk)
    return Entry(name, size, digest.hexdigest())


def _read(archive: zipfile.ZipFile, name: str) -> bytes:
    """A small file. Raises BackupError."""
    try:
        with archive.open(name) as file:
            content = file.read(_MANIFEST_BYTES + 1)
    except KeyError as error:
        raise BackupError(
            "The file is no backup of mockgt's: it has no manifest. Use one of `mockgt backup`."
        ) from error
    if len(content) > _MANIFEST_BYTES:
        raise BackupError("The backup's manifest is too large. Use a file that `mockgt backup` wrote.")
    return content


def _entries(manifest: bytes) -> list[Entry]:
    try:
        document = json.loads(manifest)
        if document["format"] != _FORMAT:
            raise BackupError("The backup was made by another release of mockgt. Restore it with that one.")
        entries = [Entry(str(each["name"]), int(each["bytes"]), str(each["sha256"])) for each in document["entries"]]
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise BackupError("The backup's manifest cannot be read. Use a file that `mockgt backup` wrote.") from error
    names = [entry.name for entry in entries]
    foreign = [name for name in names if not _ENTRY.fullmatch(name)]
    if foreign or len(set(names)) != len(names) or DATABASE not in names:
        raise BackupError(f"The backup does not hold what one holds: {', '.join(foreign) or 'the database'}.")
    return entries


def _signature(manifest: bytes, key: str) -> bytes:
    return hmac.new(key.encode(), manifest, hashlib.sha256).hexdigest().encode()
