"""Unpacks a function's zip file, and nothing outside of its folder."""

import io
import stat
import zipfile
from pathlib import Path, PurePosixPath

MAX_UNPACKED_BYTES = 262_144_000
"""Source: Documented, 250 MB with all layers."""
MAX_FILES = 20_000
"""Source: Ours."""


class InvalidArchive(Exception):
    """A zip file cannot be unpacked; `str()` says why."""


def unpack(archive: bytes, folder: Path) -> None:
    """Write a zip file's entries below a folder.

    Raises:
        InvalidArchive: no zip file, an entry that would lie outside or is a link, or more than a function may have.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(archive)) as opened:
            entries = opened.infolist()
            _check(entries)
            for entry in entries:
                opened.extract(entry, folder)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, OSError) as problem:
        raise InvalidArchive(f"The function's code is not a zip file that can be unpacked: {problem}.") from problem


def _check(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MAX_FILES:
        raise InvalidArchive(f"The function's zip file has {len(entries)} entries; at most {MAX_FILES} are allowed.")
    size = sum(entry.file_size for entry in entries)
    if size > MAX_UNPACKED_BYTES:
        raise InvalidArchive(
            f"The function's zip file unpacks to {size} bytes; at most {MAX_UNPACKED_BYTES} are allowed."
        )
    for entry in entries:
        path = PurePosixPath(entry.filename.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts or ":" in entry.filename:
            raise InvalidArchive(f"The entry '{entry.filename}' of the function's zip file leaves the folder.")
        if stat.S_ISLNK(entry.external_attr >> 16):
            raise InvalidArchive(f"The entry '{entry.filename}' of the function's zip file is a link.")
