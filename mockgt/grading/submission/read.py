"""Reading a submission that anybody may have made: in memory, within limits, and only what its list names."""

import io
import json
import math
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mockgt.grading.errors import GradingError
from mockgt.grading.labels import Labels
from mockgt.grading.manifest_labels import json_lines, read_manifest
from mockgt.grading.submission.package import (
    ABOUT,
    ANSWERS,
    CHECKPOINTS,
    CONTENTS,
    FORMAT,
    LABEL_FILES,
    OUTPUT,
    SEAL,
    described,
)
from mockgt.grading.submission.seal import Verdict, tampered, verify

MAX_FILE_BYTES = 64 << 20
MAX_UNPACKED_BYTES = 256 << 20
MAX_ENTRIES = 10_020
"""A file for each of 10,000 data objects, and the others. Source: Ours, as the sizes."""

_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1


@dataclass(frozen=True)
class Submission:
    """A submission whose files are those that its list names.

    Attributes:
        about: `student`, `account_id`, `account_name`, `job_name`, `submitted_at` and the like.
        checkpoints: Of the capstone, each `{number, key, title, done, evidence}`.
        origins: How the answers came, by line number from 0: `portal`, `work`, `crowd`.
        portal_seconds: Time that each answer in the portal took, pauses excluded; never more than really passed.
    """

    seal: Verdict
    about: Mapping[str, str]
    checkpoints: tuple[Mapping[str, Any], ...]
    origins: Mapping[int, frozenset[str]]
    portal_seconds: tuple[float, ...]
    files: Mapping[str, bytes]

    def labels(self) -> Labels:
        """The labels of the output manifest. Raises GradingError."""
        return read_manifest(self.files[OUTPUT], self._label_file, self.about.get("label_attribute_name", ""))

    def _label_file(self, uri: str) -> bytes:
        name = _document(self.files, LABEL_FILES).get(uri)
        if name not in self.files:
            raise GradingError(f"The submission does not hold {uri}.")
        return self.files[str(name)]


def is_package(body: bytes) -> bool:
    """Whether a file is an archive, rather than a manifest."""
    return body.startswith(b"PK")


def read_submission(body: bytes, seal_key: str = "") -> Submission | Verdict:
    """The submission, or the verdict that it was changed.

    Args:
        body: The file.
        seal_key: Of the server that should have sealed it; empty where it is not at hand.

    Raises:
        GradingError: It is no submission, or larger than any.
    """
    files = _unpacked(body)
    try:
        contents, seal = files.pop(CONTENTS), json.loads(files.pop(SEAL, b"{}"))
        listed = json.loads(contents)
        if listed["format"] != FORMAT:
            raise GradingError(f"The submission is of the format {listed['format']}. Upgrade mockgt to grade it.")
        verdict = verify(contents, seal, seal_key)
        changed = _changed(files, listed["files"])
    except (KeyError, TypeError, AttributeError, ValueError, RecursionError) as error:
        raise GradingError("The file is an archive, but not a submission. Make one with `gtui submit`.") from error
    if verdict.status == "tampered":
        return verdict
    if changed:
        return tampered(f"{changed} was changed after the submission was made.")
    return _read(files, verdict)


def _read(files: Mapping[str, bytes], verdict: Verdict) -> Submission:
    try:
        answers = [answer for _, answer in json_lines(files[ANSWERS])] if files[ANSWERS].strip() else []
        origins: dict[int, frozenset[str]] = {}
        for answer in answers:
            line = int(answer["object"])
            origins[line] = origins.get(line, frozenset()) | {str(answer["origin"])}
        seconds = tuple(_seconds(answer) for answer in answers if answer["origin"] == "portal")
        checkpoints = tuple(dict(each) for each in _document(files, CHECKPOINTS)["capstone"])
        about = {key: str(value) for key, value in _document(files, ABOUT).items()}
        return Submission(verdict, about, checkpoints, origins, seconds, files)
    except (KeyError, TypeError, ValueError, OverflowError, RecursionError) as error:
        raise GradingError(
            f"The submission lacks what it needs ({error!r}). Make it anew with `gtui submit`."
        ) from error


def _seconds(answer: Mapping[str, Any]) -> float:
    seconds = float(answer["seconds_active"])
    if not math.isfinite(seconds):
        raise ValueError("an answer took no number of seconds")
    return seconds


def _unpacked(body: bytes) -> dict[str, bytes]:
    if len(body) > MAX_FILE_BYTES:
        raise GradingError(f"The submission is larger than {MAX_FILE_BYTES >> 20} MB.")
    files: dict[str, bytes] = {}
    left = MAX_UNPACKED_BYTES
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as package:
            entries = package.infolist()
            if len(entries) > MAX_ENTRIES:
                raise GradingError(f"The submission holds {len(entries):,} files; at most {MAX_ENTRIES:,} are read.")
            for entry in entries:
                if entry.filename in files or entry.compress_type not in _METHODS or entry.flag_bits & _ENCRYPTED:
                    raise GradingError("The file is an archive, but not one that `gtui submit` made.")
                with package.open(entry) as file:
                    files[entry.filename] = file.read(left + 1)
                left -= len(files[entry.filename])
                if left < 0:
                    raise GradingError(f"The submission holds more than {MAX_UNPACKED_BYTES >> 20} MB.")
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError) as error:
        raise GradingError(f"The submission is damaged: {error}. Ask for it again.") from error
    return files


def _changed(files: Mapping[str, bytes], listed: Mapping[str, object]) -> str:
    """The first file that is not as the list says; empty where all are."""
    for name in sorted({*files, *listed}):
        if name not in files or listed.get(name) != described(files[name]):
            return name
    return ""


def _document(files: Mapping[str, bytes], name: str) -> Mapping[str, Any]:
    document = json.loads(files[name])
    if not isinstance(document, dict):
        raise TypeError(f"{name} is not a JSON object")
    return document
