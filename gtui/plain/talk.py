"""A talk about one task: line after line, until the task is done with or the program ends."""

from collections.abc import Callable

from gtui.errors import GtuiError, TaskGone
from gtui.plain.form import NotUnderstood
from gtui.plain.lines import InputEnded, Lines

DONE, FAILED, INPUT_ENDED = 0, 1, 3
"""Exit codes: nothing is left or the worker stopped; a script's line was refused; the input ended during a task."""


class ProgramEnds(Exception):
    """The program ends with an exit code."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


def talk(lines: Lines, prompt: str, obey: Callable[[str], bool], put_away: Callable[[], None] = lambda: None) -> None:
    """Ask for lines until one is done with the task, or the task is gone.

    Args:
        obey: Does what a line says; whether the task is done with.
        put_away: Leaves the task, where the program ends in the middle of it.

    Raises:
        ProgramEnds: `obey` says so, the input ended, or a script's line was refused: its next line would answer the
            wrong task.
    """
    while True:
        try:
            if obey(lines.ask(prompt)):
                return
        except InputEnded:
            put_away()
            raise ProgramEnds(INPUT_ENDED) from None
        except TaskGone as gone:
            lines.say(gone.message)
            if not lines.interactive:
                raise ProgramEnds(FAILED) from gone
            return
        except (NotUnderstood, GtuiError) as wrong:
            lines.say(f"{wrong.message} {wrong.hint}".strip() if isinstance(wrong, GtuiError) else str(wrong))
            if not lines.interactive:
                lines.say("Stopped at this line; nothing after it was read.")
                put_away()
                raise ProgramEnds(FAILED) from wrong
