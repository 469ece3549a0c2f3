"""Keeps the draft on the server while the person types, without an older state ever overtaking a newer one."""

import threading
from typing import TYPE_CHECKING

from gtui.screens.console.create_job.draft import JobDraft, read_draft

if TYPE_CHECKING:
    from gtui.services.course import Course

KEY = "job-draft"


class DraftKeeper:
    """Saves and discards in any thread; `next_number` orders them and is called where the draft changes."""

    def __init__(self, course: "Course") -> None:
        self._course = course
        self._lock = threading.Lock()
        self._newest = 0

    def next_number(self) -> int:
        """The number of a draft that replaces all before it."""
        self._newest += 1
        return self._newest

    def load(self) -> JobDraft | None:
        """The draft that was kept, None if there is none."""
        return read_draft(self._course.load(KEY))

    def save(self, number: int, draft: JobDraft) -> None:
        """Keep this draft unless a newer one, or a discard, came after it."""
        with self._lock:
            if number == self._newest:
                self._course.save(KEY, draft.to_document())

    def discard(self, number: int) -> None:
        """Forget the draft: its job is created, or the person starts over."""
        with self._lock:
            if number == self._newest:
                self._course.delete(KEY)
