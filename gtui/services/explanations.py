"""Asks the server why objects have their labels, what happened to them, and how far workers agree."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import quote

from gtui.services.http import Http, refused
from gtui.services.records.explanations import Agreement, HistoryEntry, WhyLabel, WorkerAnswer, WorkerSummary

PAGE = 10_000
WHY = "The label cannot be explained"


@dataclass(frozen=True)
class Explanations:
    """What AWS does not tell. Every method blocks and raises GtuiError."""

    http: Http

    def why(self, job_name: str, dataset_object_id: str) -> Mapping[str, Any]:
        """The fields of the server's explanation; the id is the line of the manifest from 0."""
        hint = "Name a data object by its line, counted from 0."
        return self._ask(job_name, f"objects/{quote(dataset_object_id, safe='')}/why", WHY, hint)

    def explain(self, job_name: str, object_number: int) -> WhyLabel:
        """Who answered what, and why the label won; the number is the line of the manifest from 0."""
        found = self.why(job_name, str(object_number))
        why = found["why"]
        return WhyLabel(
            sentence=str(found["sentence"]),
            agreement=found.get("agreement"),
            votes={str(label): int(count) for label, count in _votes(why).items()},
            probabilities=dict(why.get("probabilities", {})),
            answers=tuple(_answer(each) for each in found["answers"]),
        )

    def history(self, job_name: str, object_number: int) -> tuple[HistoryEntry, ...]:
        """What happened to an object, oldest first; while it is open, the last entry says what it waits for."""
        found = self._ask(job_name, f"objects/{object_number}/history", "The history cannot be read")
        return tuple(HistoryEntry(_moment(each["at"]), each["kind"], each["message"]) for each in found["history"])

    def agreement(self, job_name: str) -> Agreement:
        """How far workers agree, over the job and object by object."""
        pages = list(self._pages(job_name))
        objects = {
            int(each["dataset_object_id"]): float(each["agreement"]) for page in pages for each in page["objects"]
        }
        return Agreement(pages[0]["agreement"], int(pages[0]["compared"]), objects)

    def workers(self, job_name: str) -> tuple[WorkerSummary, ...]:
        """Who labeled how much, in the order of their first answer."""
        found = self._ask(job_name, "workers", "The workers cannot be read")
        return tuple(
            WorkerSummary(
                worker=each["worker"] or each["worker_id"],
                answers=int(each["answers"]),
                seconds_active=float(each["seconds_active"]),
                reliability=each["reliability"],
                first=_moment(each["first_at"]),
                last=_moment(each["last_at"]),
            )
            for each in found["workers"]
        )

    def _pages(self, job_name: str) -> Iterator[Mapping[str, Any]]:
        after: str | None = "-1"
        while after is not None:
            page = self._ask(job_name, f"agreement?after={after}&limit={PAGE}", "The agreement cannot be read")
            yield page
            after = page["next_after"]

    def _ask(self, job_name: str, what: str, title: str, hint: str = "Try again.") -> Mapping[str, Any]:
        answer = self.http.signed("GET", f"/_mockgt/jobs/{quote(job_name, safe='')}/{what}")
        document = answer.json()
        if answer.status != 200 or not isinstance(document, dict):
            raise refused(answer, title, hint)
        return document


def _answer(each: Mapping[str, Any]) -> WorkerAnswer:
    return WorkerAnswer(
        worker=each.get("worker") or each["worker_id"],
        reliability=each["reliability"],
        submitted=_moment(each["submitted_at"]),
        seconds_active=float(each["seconds_active"]),
        content=each["content"],
    )


def _votes(why: Mapping[str, Any]) -> dict[str, int]:
    """Votes for labels; of boxes and entities of the result, how many workers made each."""
    if "votes" in why:
        return dict(why["votes"])
    made = [each for key in ("boxes", "entities") for each in why.get(key, ())]
    counts = [(each["label"], len(each.get("drawn_by", each.get("selected_by", ())))) for each in made]
    return {f"{number}. {label}": count for number, (label, count) in enumerate(counts, start=1)}


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)
