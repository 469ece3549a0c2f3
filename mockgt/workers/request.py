"""What `mockgt work` is asked to do, read from JSON."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from mockgt.errors import PortalError
from mockgt.tasktypes.contract import AnswerContent
from mockgt.workers.people import PROFILE_NAMES, ProfileName

EVERY_OTHER_LINE = "*"
DEFAULT_ACCURACY = 0.9
MAX_WORKERS = 1000
MEMBERS = frozenset({"workers", "accuracy", "profile", "seed", "gold", "answers"})


@dataclass(frozen=True)
class ScriptedAnswer:
    """One answer of the answers file; without a worker it belongs to the worker of its place in the list."""

    content: AnswerContent
    worker: str = ""


@dataclass(frozen=True)
class WorkRequest:
    """How the workers answer.

    Attributes:
        workers: How many people share the work; None: as many as a data object needs.
        accuracy: Share of right answers of each worker, 0 to 1. Source: Ours, 0.9 by default.
        profile: Whom the crew is made of, in place of one accuracy: experts, an ordinary crowd, or poor workers.
        seed: Of the answers that are not scripted; None: the server's.
        gold: Text of a gold file, or its place in S3; empty without one. Labels are named by line number from 0, by
            source, or by file name.
        answers: Answers by line number from 0, `*` for all other lines; None: answer by accuracy.
    """

    workers: int | None = None
    accuracy: float = DEFAULT_ACCURACY
    profile: ProfileName | None = None
    seed: int | None = None
    gold: str = ""
    answers: Mapping[str, Sequence[ScriptedAnswer]] | None = None

    def answers_for(self, position: int) -> Sequence[ScriptedAnswer]:
        """The scripted answers of a line; empty where it has none and there is no `*`."""
        scripted = self.answers or {}
        return scripted.get(str(position), scripted.get(EVERY_OTHER_LINE, ()))


def read_request(body: Mapping[str, object]) -> WorkRequest:
    """The request in a JSON object with the members of WorkRequest, all optional.

    Raises:
        PortalError: BadRequest, which member is wrong and what it must be.
    """
    unknown = sorted(set(body) - MEMBERS)
    if unknown:
        raise _bad(f"{unknown[0]} is not known here; use {', '.join(sorted(MEMBERS))}.")
    if body.get("accuracy") is not None and body.get("profile") is not None:
        raise _bad("accuracy and profile exclude each other. Give one of them.")
    return WorkRequest(
        workers=_workers(body.get("workers")),
        accuracy=_accuracy(body.get("accuracy")),
        profile=_profile(body.get("profile")),
        seed=_seed(body.get("seed")),
        gold=_gold(body.get("gold")),
        answers=_answers(body.get("answers")),
    )


def _workers(value: object) -> int | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= MAX_WORKERS:
        raise _bad(f"workers must be a whole number from 1 to {MAX_WORKERS}.")
    return value


def _accuracy(value: object) -> float:
    if value is None:
        return DEFAULT_ACCURACY
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise _bad("accuracy must be a number from 0 to 1.")
    return float(value)


def _seed(value: object) -> int | None:
    if value is not None and (isinstance(value, bool) or not isinstance(value, int)):
        raise _bad("seed must be a whole number.")
    return value


def _profile(value: object) -> ProfileName | None:
    if value is not None and value not in PROFILE_NAMES:
        raise _bad(f"profile must be one of {', '.join(PROFILE_NAMES)}.")
    return cast(ProfileName | None, value)


def _gold(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if not isinstance(value, Mapping):
        raise _bad('The gold labels must be an object like {"001.jpg": "Bag"}, the text of a gold file, or its s3://.')
    return json.dumps(value)


def _answers(value: object) -> Mapping[str, Sequence[ScriptedAnswer]] | None:
    if value is None:
        return None
    if not isinstance(value, Mapping):
        raise _bad('The answers file must be a JSON object of lists by line number, like {"0": [...], "*": [...]}.')
    return {_line(key): _scripted(key, entries) for key, entries in value.items()}


def _line(key: str) -> str:
    if key != EVERY_OTHER_LINE and not (key.isascii() and key.isdigit() and str(int(key)) == key):
        raise _bad(f'"{key}" in the answers file is neither a line number from 0 nor "{EVERY_OTHER_LINE}".')
    return key


def _scripted(key: str, entries: object) -> Sequence[ScriptedAnswer]:
    if not isinstance(entries, list) or not all(isinstance(entry, Mapping) for entry in entries):
        raise _bad(f"Line {key} of the answers file must be a list of answers, one JSON object per worker.")
    scripted = tuple(_entry(key, entry) for entry in entries)
    named = [each.worker for each in scripted if each.worker]
    if len(set(named)) < len(named):
        raise _bad(f"Line {key} of the answers file names a worker twice; a worker answers a data object once.")
    return scripted


def _entry(key: str, entry: Mapping[str, object]) -> ScriptedAnswer:
    if set(entry) != {"worker", "answerContent"}:
        return ScriptedAnswer(entry)
    worker, content = entry["worker"], entry["answerContent"]
    if not isinstance(worker, str) or not worker or not isinstance(content, Mapping):
        raise _bad(f'Line {key} of the answers file: {{"worker": …, "answerContent": …}} needs a name and an object.')
    return ScriptedAnswer(content, worker)


def _bad(message: str) -> PortalError:
    return PortalError("BadRequest", message)
