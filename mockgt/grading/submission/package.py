"""The file format: a zip archive of data, its list of contents, and the seal over that list.

contents.json       {"format": …, "files": {name: {"bytes": n, "sha256": …}}}, canonical
seal.json           the seal over contents.json, byte by byte
about.json          whose it is, of which labeling job, when
job.json            the job as DescribeLabelingJob answers it
input.manifest      the data objects as the job read them
output.manifest     the labels as the job made them
answers.jsonl       who answered which data object when, and how the answer came
events.json         what happened in the job
checkpoints.json    how far the account is in the demo, the lessons and the capstone
label-files.json    the address of each label file
label-files/<n>     files that labels refer to, such as masks
"""

import hashlib
import io
import json
import zipfile
from collections.abc import Iterable, Mapping

from mockgt.grading.submission.seal import canonical, seal_of

FORMAT = "mockgt-submission-1"
CONTENTS, SEAL = "contents.json", "seal.json"
ABOUT, JOB, EVENTS, CHECKPOINTS = "about.json", "job.json", "events.json", "checkpoints.json"
INPUT, OUTPUT, ANSWERS = "input.manifest", "output.manifest", "answers.jsonl"
LABEL_FILES, LABEL_FILE_FOLDER = "label-files.json", "label-files/"

# The earliest that a zip archive knows: the same contents give the same file, whenever it is written.
_MOMENT = (1980, 1, 1, 0, 0, 0)
_COMPRESSION_LEVEL = 6


def write_package(files: Mapping[str, bytes], seal_key: str = "") -> bytes:
    """The archive; the same files and key give the same bytes.

    Args:
        files: By name.
        seal_key: Of the server; empty writes a checksum in the seal's place.
    """
    contents = canonical({"format": FORMAT, "files": {name: described(body) for name, body in files.items()}})
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as package:
        for name, body in (
            (CONTENTS, contents),
            (SEAL, canonical(seal_of(contents, seal_key))),
            *sorted(files.items()),
        ):
            entry = zipfile.ZipInfo(name, _MOMENT)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            package.writestr(entry, body, compresslevel=_COMPRESSION_LEVEL)
    return archive.getvalue()


def described(body: bytes) -> dict[str, object]:
    """What the list of contents says of a file."""
    return {"bytes": len(body), "sha256": hashlib.sha256(body).hexdigest()}


def json_text(document: object) -> bytes:
    """JSON for people to read."""
    return json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"


def lines_text(lines: Iterable[str]) -> bytes:
    """Lines, each with its end."""
    return "".join(f"{line}\n" for line in lines).encode()
