"""A capstone pack: the pictures to label, and what a teacher wants to see. The form is in docs/capstone-packs.md."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gtui.course.capstone.pack_files import PackFiles, open_pack
from gtui.errors import GtuiError
from gtui.services import job_name_problem, labels_problem
from mockgt.grading.errors import GradingError
from mockgt.grading.points import DEFAULT_SCHEME, Scheme, read_scheme

DESCRIPTION, GOLD, POINTS, PICTURES = "capstone.json", "gold.json", "points.json", "pictures/"
MAX_PICTURES = 500
MAX_TEXT = 2000
SHOWN_PROBLEMS = 8
_SIGNATURES = {".jpg": b"\xff\xd8\xff", ".jpeg": b"\xff\xd8\xff", ".png": b"\x89PNG\r\n\x1a\n"}


@dataclass(frozen=True)
class Pack:
    """A capstone.

    Attributes:
        task: What the student is asked, a sentence or two.
        labels: The label categories, in the order in which a student reads them.
        gold: The right label of each picture; None in a pack without gold labels, as a teacher gives to students.
        files: The pictures by `pictures/<name>`.
        names: File names of the pictures.
    """

    title: str
    job_name: str
    task: str
    labels: tuple[str, ...]
    gold: Mapping[str, str] | None
    scheme: Scheme
    files: PackFiles
    names: tuple[str, ...]

    def picture(self, name: str) -> bytes:
        """A picture's file."""
        return self.files.read(PICTURES + name)

    def write_pictures(self, folder: Path) -> int:
        """Write the pictures, and nothing else of the pack, to a new folder; returns how many.

        Raises:
            GtuiError: The folder exists already, or cannot be written.
        """
        try:
            folder.mkdir(parents=True)
            for name in self.names:
                (folder / name).write_bytes(self.picture(name))
        except FileExistsError as error:
            raise GtuiError("The folder exists", f"{folder} is there already.", "Choose a new folder.") from error
        except OSError as error:
            raise GtuiError(
                "The pictures cannot be written", f"{folder}: {error.strerror or error}.", "Choose another folder."
            ) from error
        return len(self.names)


def read_pack(path: Path) -> Pack:
    """The pack in a folder or a zip file.

    Raises:
        GtuiError: It cannot be read, or is not of the documented form; the message lists what is wrong.
    """
    files = open_pack(path)
    problems: list[str] = []
    document = _document(files, DESCRIPTION, problems)
    gold = _document(files, GOLD, problems) if GOLD in files.names else None
    names = tuple(sorted(name.removeprefix(PICTURES) for name in files.names if name.startswith(PICTURES)))
    labels = document.get("labels")
    label_names = tuple(labels) if isinstance(labels, list) and all(isinstance(each, str) for each in labels) else ()
    problems += _description_problems(document, label_names)
    problems += _picture_problems(files, names)
    problems += _gold_problems(gold, names, label_names)
    scheme = DEFAULT_SCHEME
    if POINTS in files.names:
        try:
            scheme = read_scheme(files.read(POINTS))
        except GradingError as error:
            problems.append(f"{POINTS}: {error}")
    if problems:
        raise refused(path, problems)
    title, job_name, task = (str(document[name]) for name in ("title", "job_name", "task"))
    return Pack(title, job_name, task, label_names, gold, scheme, files, names)


def refused(path: Path, problems: Sequence[str]) -> GtuiError:
    """The error of a pack that cannot be used."""
    more = f" And {len(problems) - SHOWN_PROBLEMS} more." if len(problems) > SHOWN_PROBLEMS else ""
    text = " ".join(problems[:SHOWN_PROBLEMS]) + more
    return GtuiError(
        "This is not a capstone pack", f"{path}: {text}", "Correct the pack; docs/capstone-packs.md says how it looks."
    )


def _document(files: PackFiles, name: str, problems: list[str]) -> Mapping[str, Any]:
    if name not in files.names:
        problems.append(f"{name} is missing.")
        return {}
    try:
        document = json.loads(files.read(name))
    except (ValueError, RecursionError) as error:
        problems.append(f"{name} is not JSON: {error}.")
        return {}
    if not isinstance(document, dict):
        problems.append(f"{name} must hold a JSON object.")
        return {}
    return document


def _description_problems(document: Mapping[str, Any], labels: tuple[str, ...]) -> Iterator[str]:
    for name in ("title", "job_name", "task"):
        value = document.get(name)
        if document and not (isinstance(value, str) and value.strip() and len(value) <= MAX_TEXT):
            yield f"{DESCRIPTION}: {name} must be a text of 1 to {MAX_TEXT} characters."
    job_name = document.get("job_name")
    problem = job_name_problem(job_name) if isinstance(job_name, str) else None
    if problem:
        yield f"{DESCRIPTION}: job_name: {problem}"
    problem = labels_problem(labels)
    if document and (problem or len(labels) < 2):
        yield f"{DESCRIPTION}: labels must be a list of 2 to 30 different names. {problem or ''}".rstrip()


def _picture_problems(files: PackFiles, names: Sequence[str]) -> Iterator[str]:
    if not 1 <= len(names) <= MAX_PICTURES:
        yield f"{PICTURES} must hold 1 to {MAX_PICTURES} pictures, it has {len(names)}."
    for name in names:
        signature = _SIGNATURES.get(Path(name).suffix.lower())
        if signature is None or not files.read(PICTURES + name).startswith(signature):
            yield f"{PICTURES}{name} is not a JPEG or PNG picture."


def _gold_problems(gold: Mapping[str, Any] | None, names: Sequence[str], labels: Sequence[str]) -> Iterator[str]:
    if gold is None:
        return
    missing = [name for name in names if name not in gold]
    if missing:
        yield f"{GOLD} has no label for {missing[0]}."
    for name, label in gold.items():
        if name not in names:
            yield f"{GOLD} names {name!r}, which is not in {PICTURES}."
        if label not in labels:
            yield f"{GOLD}: the label of {name!r} is not one of the labels in {DESCRIPTION}."
