"""Drafts of the wizard and progress in the course, kept on the server per account."""

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from gtui.services.http import Http, refused


@dataclass(frozen=True)
class Course:
    """JSON documents by key, up to 1 MB each, and a fresh start."""

    http: Http
    _changing: threading.Lock = field(default_factory=threading.Lock)

    def update(self, key: str, change: Callable[[Mapping[str, Any]], Mapping[str, Any]]) -> Mapping[str, Any]:
        """Load a document, an empty one for none, change it and keep it; changes from here wait for each other."""
        with self._changing:
            changed = change(self.load(key) or {})
            self.save(key, changed)
            return changed

    def load(self, key: str) -> dict[str, Any] | None:
        """What was saved under a key, None for nothing."""
        answer = self.http.signed("GET", _path(key))
        if answer.status == 404:
            return None
        if answer.status != 200:
            raise refused(answer, "The draft cannot be read")
        document = answer.json()
        return document if isinstance(document, dict) else None

    def save(self, key: str, document: Mapping[str, object]) -> None:
        """Keep a JSON document under a key, in the place of an older one."""
        answer = self.http.signed("PUT", _path(key), document)
        if answer.status >= 300:
            raise refused(answer, "The draft cannot be saved", "Your entries are still on the screen. Try again.")

    def delete(self, key: str) -> None:
        """Forget a document; a missing one is no error."""
        answer = self.http.signed("DELETE", _path(key))
        if answer.status >= 300 and answer.status != 404:
            raise refused(answer, "The draft cannot be deleted")

    def start_over(self) -> None:
        """Empty the account in every region: buckets, jobs, teams, mails, drafts and progress."""
        answer = self.http.signed("POST", "/_mockgt/reset", {})
        if answer.status >= 300:
            raise refused(answer, "Starting over failed")


def _path(key: str) -> str:
    return f"/_mockgt/course/{quote(key, safe='')}"
