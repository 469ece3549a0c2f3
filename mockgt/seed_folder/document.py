"""`seed.yaml` as records: buckets with the folder's files, work teams with their workers, rules for standing workers.

Source: Ours.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from mockgt.arns import DEFAULT_ACCOUNT_ID, DEFAULT_REGION

FILE = "seed.yaml"


class SeedError(Exception):
    """The folder cannot be loaded; `str()` says what in it is wrong and what to do."""


@dataclass(frozen=True)
class SeedObjects:
    """A file or folder beside `seed.yaml`, and the prefix (or, for a file, the key) that it gets in S3."""

    path: Path
    to: str


@dataclass(frozen=True)
class SeedBucket:
    """A bucket and what is uploaded into it."""

    name: str
    objects: tuple[SeedObjects, ...]


@dataclass(frozen=True)
class SeedWorker:
    """A person who labels; an empty password leaves the temporary one of the invitation."""

    email: str
    password: str


@dataclass(frozen=True)
class SeedTeam:
    """A private work team."""

    name: str
    description: str
    workers: tuple[SeedWorker, ...]


@dataclass(frozen=True)
class Seed:
    """The whole document.

    Attributes:
        account: 12 digits; or, where calls are signed, the name of a person of `mockgt accounts`.
        staff: Rules for standing workers, each as `POST /_mockgt/staff` takes it.
    """

    account: str
    region: str
    buckets: tuple[SeedBucket, ...]
    teams: tuple[SeedTeam, ...]
    staff: tuple[Mapping[str, Any], ...]


def read_seed(folder: Path) -> Seed:
    """Read a folder's `seed.yaml`. Raises SeedError: it is missing, no YAML, or says what nobody knows."""
    path = folder / FILE
    try:
        document = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise SeedError(f"{path} cannot be read: {error}") from error
    table = _table(document or {}, "the document", {"account", "region", "buckets", "teams", "staff"})
    return Seed(
        account=_text(table, "account", "the document", DEFAULT_ACCOUNT_ID),
        region=_text(table, "region", "the document", DEFAULT_REGION),
        buckets=tuple(_bucket(entry, folder) for entry in _list(table, "buckets", "the document")),
        teams=tuple(_team(entry) for entry in _list(table, "teams", "the document")),
        staff=tuple(_staff(entry) for entry in _list(table, "staff", "the document")),
    )


def _bucket(entry: object, folder: Path) -> SeedBucket:
    table = _table(entry, "a bucket", {"name", "objects"})
    where = f"the bucket {table.get('name', '')}"
    objects = tuple(_objects(each, where, folder) for each in _list(table, "objects", where))
    return SeedBucket(_text(table, "name", "a bucket"), objects)


def _objects(entry: object, where: str, folder: Path) -> SeedObjects:
    table = _table(entry, f"objects of {where}", {"from", "to"})
    source = _text(table, "from", f"objects of {where}")
    path = (folder / source).resolve()
    if not path.is_relative_to(folder.resolve()):
        raise SeedError(f"{source} of {where} is outside the folder. Put the files beside {FILE}.")
    if not path.exists():
        raise SeedError(f"{source} of {where} is not in the folder. Put it there, or correct its name.")
    return SeedObjects(path, _text(table, "to", f"objects of {where}", ""))


def _team(entry: object) -> SeedTeam:
    table = _table(entry, "a team", {"name", "description", "workers"})
    name = _text(table, "name", "a team")
    workers = tuple(_worker(each, f"the team {name}") for each in _list(table, "workers", f"the team {name}"))
    if not workers:
        raise SeedError(f"The team {name} has no workers. Name one by email.")
    return SeedTeam(name, _text(table, "description", f"the team {name}", f"Work team {name}"), workers)


def _worker(entry: object, where: str) -> SeedWorker:
    table = _table(entry, f"a worker of {where}", {"email", "password"})
    return SeedWorker(_text(table, "email", f"a worker of {where}"), _text(table, "password", where, ""))


def _staff(entry: object) -> Mapping[str, Any]:
    if not isinstance(entry, dict):
        raise SeedError("Each rule of staff is a table of what POST /_mockgt/staff takes.")
    return {str(name): value for name, value in entry.items()}


def _table(value: object, where: str, names: set[str]) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise SeedError(f"{where} must be a table with {_words(sorted(names))}.")
    unknown = sorted(str(name) for name in value if name not in names)
    if unknown:
        raise SeedError(f"{unknown[0]} of {where} is not known here; use {_words(sorted(names))}.")
    return value


def _list(table: Mapping[str, Any], name: str, where: str) -> Sequence[object]:
    value = table.get(name, [])
    if not isinstance(value, list):
        raise SeedError(f"{name} of {where} must be a list.")
    return value


def _text(table: Mapping[str, Any], name: str, where: str, default: str | None = None) -> str:
    value = table.get(name, default)
    if not isinstance(value, str) or (default is None and not value):
        raise SeedError(f"{name} of {where} must be a text in quotation marks; it is {value!r}.")
    return value


def _words(names: Sequence[str]) -> str:
    return ", ".join(names[:-1]) + f" and {names[-1]}"
