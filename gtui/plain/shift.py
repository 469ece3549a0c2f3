"""A worker's shift in lines: one task after the other until none is left."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from gtui.errors import GtuiError, TaskGone
from gtui.plain.files import write_new
from gtui.plain.form import NotUnderstood, PlainForm, Reply, json_answer
from gtui.plain.lines import Lines
from gtui.plain.reading import in_words
from gtui.plain.registry import TEXTS, plain_form
from gtui.plain.sign_in import sign_in
from gtui.plain.talk import DONE, ProgramEnds, talk

if TYPE_CHECKING:
    from gtui.services import Services, Task, WorkerSession

HELP = (
    "h help, i instructions, r read the task again, w FILE write the data object to a file, s skip for now,",
    "d decline, u undo the last answer, q stop. A line that begins with { is the whole answer as JSON.",
)
LOOK_AGAIN_SECONDS, LOOK_AGAIN_TIMES = 0.7, 3
"""A batch of objects may be consolidated just now, and the next one sent right after it."""


@dataclass(frozen=True)
class _OnDesk:
    task: "Task"
    form: PlainForm
    started: float


def label_plainly(
    services: "Services", job: str, username: str, lines: Lines, wait: Callable[[float], None] = time.sleep
) -> int:
    """Sign in and label a job line by line.

    Returns:
        0 when no task is left or the worker stopped; 1 when a script's line was refused, and nothing after it was read;
        3 when the input ended while a task was open.

    Raises:
        GtuiError: the worker cannot sign in, or the server does not answer.
    """
    shift = Shift(services, sign_in(services, username, lines), job, lines, wait)
    try:
        shift.work()
    except TaskGone as ended:
        lines.say(f"{ended.message} You submitted {len(shift.submitted)} answers.")
    except ProgramEnds as end:
        return end.code
    return DONE


class Shift:
    """The tasks of one job, for one signed-in worker."""

    def __init__(
        self, services: "Services", session: "WorkerSession", job: str, lines: Lines, wait: Callable[[float], None]
    ) -> None:
        """Work at this job; `wait` sleeps for so many seconds."""
        self._portal, self._session, self._job = services.portal, session, job
        self._lines, self._wait = lines, wait
        self._taken_back: Task | None = None
        self._told_of_skipped = False
        self.submitted: list[str] = []

    def work(self) -> None:
        """Go through the tasks until none is left. Raises TaskGone when the job has ended."""
        helped = False
        while (task := self._next()) is not None:
            form = plain_form(task, self._content(task))
            if not helped:
                self._help(_OnDesk(task, form, 0), "")
                helped = True
            self._talk(_OnDesk(task, form, time.monotonic()))
        self._lines.say(f"No more tasks for you in this job right now. You submitted {len(self.submitted)} answers.")

    # Where tasks come from

    def _next(self) -> "Task | None":
        """The task that was taken back, else a new one, else one that was skipped; None when nothing is left."""
        if self._taken_back is not None:
            task, self._taken_back = self._taken_back, None
            return task
        for look in range(LOOK_AGAIN_TIMES + 1):
            if look:
                self._wait(LOOK_AGAIN_SECONDS)
            if found := self._portal.lease(self._session, self._job) or self._skipped():
                return found
        return None

    def _skipped(self) -> "Task | None":
        own = (job for job in self._portal.jobs(self._session) if job.name == self._job)
        stopped = [task_id for job in own for task_id in job.stopped_task_ids]
        if not stopped:
            return None
        if not self._told_of_skipped:
            self._lines.say("\nNow the tasks that you skipped or stopped.")
        self._told_of_skipped = True
        return self._portal.resume(self._session, stopped[0])

    def _content(self, task: "Task") -> bytes:
        try:
            return self._portal.task_object(self._session, task.task_id)
        except GtuiError as error:
            self._lines.say(f"The data object cannot be read. {error.message}")
            return b""

    # The conversation about one task

    def _talk(self, desk: _OnDesk) -> None:
        self._read(desk, "")
        talk(self._lines, desk.form.PROMPT, lambda line: self._obey(desk, line), lambda: self._put_away(desk))

    def _obey(self, desk: _OnDesk, line: str) -> bool:
        """Do what a line says; whether the task is done with."""
        word, _, rest = line.partition(" ")
        command = self._COMMANDS.get(word)
        if not line:
            return self._read(desk, "")
        if command is not None and (word == "w" or not rest):
            return command(self, desk, rest.strip())
        return self._answer(desk, json_answer(line) if line.startswith("{") else desk.form.reply(line))

    def _answer(self, desk: _OnDesk, reply: Reply) -> bool:
        task_id = desk.task.task_id
        if reply.answer is not None:
            self._portal.submit(self._session, task_id, reply.answer, time.monotonic() - desk.started)
            self.submitted.append(task_id)
        elif reply.draft is not None:
            self._portal.save_draft(self._session, task_id, reply.draft)
        for said in reply.said:
            self._lines.say(said)
        return reply.answer is not None

    def _put_away(self, desk: _OnDesk) -> None:
        """Leave a task: with something in it, it is kept for later; without, anybody can take it."""
        leave = self._portal.stop if desk.form.begun() or desk.task.draft else self._portal.release
        leave(self._session, desk.task.task_id)

    # Commands: whether the task is done with

    def _help(self, desk: _OnDesk, rest: str) -> bool:
        for line in (*desk.form.HELP, *HELP):
            self._lines.say(line)
        return False

    def _read(self, desk: _OnDesk, rest: str) -> bool:
        task, given = desk.task, desk.task.input
        self._lines.say(f"\nTask {len(self.submitted) + 1}. {given.header}".rstrip())
        text = desk.form.content.decode(errors="replace") if task.task_type in TEXTS else given.task_object
        self._lines.say(text)
        for line in desk.form.describe():
            self._lines.say(line)
        return False

    def _instructions(self, desk: _OnDesk, rest: str) -> bool:
        given = desk.task.input
        texts = (in_words(html) for html in (given.short_instructions, given.full_instructions))
        self._lines.say("\n".join(text for text in texts if text) or "No instructions.")
        return False

    def _write(self, desk: _OnDesk, rest: str) -> bool:
        if not rest:
            raise NotUnderstood("Type w and the name of the file to write, such as w picture.jpg.")
        self._lines.say(write_new(rest, desk.form.content))
        return False

    def _skip(self, desk: _OnDesk, rest: str) -> bool:
        self._portal.stop(self._session, desk.task.task_id)
        self._lines.say("Skipped; it comes again at the end.")
        return True

    def _decline(self, desk: _OnDesk, rest: str) -> bool:
        self._portal.decline(self._session, desk.task.task_id)
        self._lines.say("Declined; you will not see this task again.")
        return True

    def _undo(self, desk: _OnDesk, rest: str) -> bool:
        if not self.submitted:
            raise NotUnderstood("There is nothing to undo: you have not submitted anything yet.")
        try:
            self._taken_back = self._portal.recall(self._session, self.submitted.pop())
        except TaskGone as gone:
            raise NotUnderstood(gone.message) from gone
        self._lines.say("The last answer is taken back; its task comes now, and this one after it.")
        return True

    def _quit(self, desk: _OnDesk, rest: str) -> bool:
        self._put_away(desk)
        self._lines.say(f"You submitted {len(self.submitted)} answers.")
        raise ProgramEnds(DONE)

    _COMMANDS: ClassVar[dict[str, Callable[["Shift", _OnDesk, str], bool]]] = {
        "h": _help, "?": _help, "r": _read, "i": _instructions, "w": _write, "s": _skip, "d": _decline, "u": _undo,
        "q": _quit,
    }  # fmt: skip
