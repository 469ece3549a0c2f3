"""The files of a capstone pack, from a folder or a zip; nothing in it can lead elsewhere on this machine."""

import re
import stat
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from gtui.errors import GtuiError

MAX_FILES = 600
MAX_FILE_BYTES = 40 << 20
MAX_ALL_BYTES = 200 << 20
# What a pack holds; anything else is refused, so that no name can point out of it.
ALLOWED = re.compile(r"capstone\.json|gold\.json|points\.json|pictures/[A-Za-z0-9_][A-Za-z0-9._-]{0,99}")
IGNORED = re.compile(r"(.*/)?(\.[^/]*|__MACOSX/.*|Thumbs\.db)|.*/|README(\.\w+)?")


@dataclass(frozen=True)
class PackFiles:
    """Names of a pack's files, and how each is read."""

    readers: Mapping[str, Callable[[], bytes]]

    @property
    def names(self) -> frozenset[str]:
        """All names, such as `pictures/1.jpg`."""
        return frozenset(self.readers)

    def read(self, name: str) -> bytes:
        """A file's content."""
        return self.readers[name]()


def open_pack(path: Path) -> PackFiles:
    """The files of a pack. Raises GtuiError: there is nothing, it cannot be read, or it holds what it must not."""
    try:
        if path.is_dir():
            return PackFiles(_of_folder(path))
        if zipfile.is_zipfile(path):
            return PackFiles(_of_zip(path))
    except OSError as error:
        raise _unreadable(path, str(error.strerror or error)) from error
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise _unreadable(path, f"the zip file is damaged or encrypted ({error})") from error
    raise _unreadable(path, "it is neither a folder nor a zip file" if path.exists() else "there is no such file")


def _of_folder(folder: Path) -> dict[str, Callable[[], bytes]]:
    root = folder.resolve()
    readers: dict[str, Callable[[], bytes]] = {}
    total = 0
    for file in sorted(root.rglob("*")):
        name = file.relative_to(root).as_posix()
        if file.is_dir() or IGNORED.fullmatch(name):
            continue
        if file.is_symlink() or not file.is_file():
            raise _unreadable(folder, f"{name} is a link. Put the file itself into the pack")
        total += _checked(folder, name, file.stat().st_size, len(readers))
        readers[name] = file.read_bytes
    _check_total(folder, total)
    return readers


def _of_zip(path: Path) -> dict[str, Callable[[], bytes]]:
    with zipfile.ZipFile(path) as archive:
        infos = [info for info in archive.infolist() if not IGNORED.fullmatch(info.filename)]
    top = _common_folder([info.filename for info in infos])
    readers: dict[str, Callable[[], bytes]] = {}
    total = 0
    for info in infos:
        name = info.filename.removeprefix(top)
        if stat.S_ISLNK(info.external_attr >> 16):
            raise _unreadable(path, f"{name} is a link. Put the file itself into the pack")
        if name in readers:
            raise _unreadable(path, f"{name} is in it twice")
        total += _checked(path, name, info.file_size, len(readers))
        readers[name] = _zip_reader(path, info)
    _check_total(path, total)
    return readers


def _zip_reader(path: Path, info: zipfile.ZipInfo) -> Callable[[], bytes]:
    def read() -> bytes:
        try:
            with zipfile.ZipFile(path) as archive, archive.open(info) as file:
                # Not by the size that the archive states: it may lie.
                body = file.read(MAX_FILE_BYTES + 1)
        except (OSError, zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
            raise _unreadable(path, f"{info.filename} cannot be read ({error})") from error
        if len(body) > MAX_FILE_BYTES:
            raise _unreadable(path, f"{info.filename} is larger than 40 MB")
        return body

    return read


def _common_folder(names: list[str]) -> str:
    """The folder that holds everything, as most programs pack one; empty where there is none."""
    tops = {name.partition("/")[0] for name in names if "/" in name}
    alone = len(tops) == 1 and all("/" in name for name in names)
    return f"{tops.pop()}/" if alone and tops != {"pictures"} else ""


def _checked(path: Path, name: str, size: int, known: int) -> int:
    if not ALLOWED.fullmatch(name):
        raise _unreadable(
            path, f"it holds {name!r}. A pack has capstone.json, gold.json, points.json and pictures/ only"
        )
    if size > MAX_FILE_BYTES:
        raise _unreadable(path, f"{name} is larger than 40 MB")
    if known >= MAX_FILES:
        raise _unreadable(path, f"it holds more than {MAX_FILES} files")
    return size


def _check_total(path: Path, total: int) -> None:
    if total > MAX_ALL_BYTES:
        raise _unreadable(path, "it is larger than 200 MB")


def _unreadable(path: Path, reason: str) -> GtuiError:
    return GtuiError(
        "This is not a capstone pack",
        f"{path}: {reason}.",
        "Correct the pack; docs/capstone-packs.md says how it looks.",
    )
