"""A student's work on the capstone: the pack in use, the newest check, and the tries."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from gtui.course.capstone.certificate import write_certificate
from gtui.course.capstone.check import CapstoneResult, check
from gtui.course.capstone.pack import Pack, read_pack
from gtui.course.capstone.traffic_signs import traffic_signs
from gtui.course.capstone.tries import Try, keep_try, kept_tries
from gtui.errors import GtuiError

if TYPE_CHECKING:
    from gtui.services import Course, Services

KEY = "capstone-pack"


@dataclass(frozen=True)
class CapstoneWork:
    """What the screen shows. `pack_path` is empty for the course's own pack."""

    pack: Pack
    pack_path: str
    tries: tuple[Try, ...]
    result: CapstoneResult | None = None

    def checked(self, services: "Services") -> "CapstoneWork":
        """After a check of the newest try. Blocks; raises GtuiError."""
        result = check(services, self.pack)
        return replace(self, result=result, tries=keep_try(services.course, result))

    def certify(self, student: str, path: Path) -> Path:
        """Write the certificate of the newest check. Raises GtuiError."""
        if self.result is None:
            raise GtuiError("Nothing to certify", "The work was not checked yet.", "Check your work first.")
        write_certificate(path, student, self.result)
        return path


def open_work(course: "Course", pack_path: str | None = None) -> CapstoneWork:
    """The work as it was left, with another pack if a path is given (empty: the course's own). Blocks.

    Raises:
        GtuiError: The server does not answer, or the path is no pack. A kept path that has gone falls back to the
            course's own pack.
    """
    if pack_path is None:
        pack, path = _kept_pack(str((course.load(KEY) or {}).get("path", "")))
    else:
        pack, path = _pack(pack_path), pack_path
        course.save(KEY, {"path": path})
    return CapstoneWork(pack, path, kept_tries(course))


def _kept_pack(path: str) -> tuple[Pack, str]:
    try:
        return _pack(path), path
    except GtuiError:
        return traffic_signs(), ""


def _pack(path: str) -> Pack:
    return read_pack(Path(path)) if path else traffic_signs()
