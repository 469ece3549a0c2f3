"""Human loops of Augmented AI in lines: each one's page, one after the other."""

import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

from gtui.errors import GtuiError
from gtui.forms.load import body_of
from gtui.forms.read_form import read_form
from gtui.plain.files import write_new
from gtui.plain.form import NotUnderstood, json_answer
from gtui.plain.lines import Lines
from gtui.plain.page import HELP, PROMPT, PageLines
from gtui.plain.reading import in_words
from gtui.plain.sign_in import sign_in
from gtui.plain.talk import DONE, ProgramEnds, talk

if TYPE_CHECKING:
    from gtui.services import Review, Services, WorkerSession

COMMANDS = (
    "h help, i instructions, r read the page again, w FILE write its picture to a file (w 2 FILE its second one),",
    "s skip, q stop. A line that begins with { is the whole answer as JSON.",
)


def answer_plainly(services: "Services", name: str, username: str, lines: Lines) -> int:
    """Sign in and answer human loops line by line, or the one of this name.

    Returns:
        0 when none is left or the worker stopped; 1 when a script's line was refused, and nothing after it was read;
        3 when the input ended while a page was open.

    Raises:
        GtuiError: the worker cannot sign in, no human loop of this name waits, or the server does not answer.
    """
    session = sign_in(services, username, lines)
    waiting = services.portal.reviews(session)
    if name and not any(review.name == name for review in waiting):
        raise GtuiError(
            "No such human loop",
            f"No human loop named {name} waits for you.",
            "Leave the name out to answer all that do; gtui human-loops show tells its status.",
        )
    desk = _Desk(services, session, lines)
    try:
        for review in waiting:
            if name in ("", review.name):
                desk.talk(review)
    except ProgramEnds as end:
        return end.code
    lines.say(f"No more human loops for you right now. You answered {desk.answered}.")
    return DONE


class _Desk:
    """One signed-in worker and the page that is open."""

    def __init__(self, services: "Services", session: "WorkerSession", lines: Lines) -> None:
        self._portal, self._session, self._lines = services.portal, session, lines
        self.answered = 0

    def talk(self, review: "Review") -> None:
        """Read a page out and obey lines until it is answered or skipped."""
        page, started = PageLines(read_form(review.content)), time.monotonic()
        self._say_all(self._opening(review), page.describe(), () if self.answered else (*HELP, *COMMANDS))
        talk(self._lines, PROMPT, lambda line: self._obey(review, page, line, started))

    def _opening(self, review: "Review") -> Iterator[str]:
        yield f"\nHuman loop {review.name}. {review.title}"
        yield review.description

    def _say_all(self, *texts: "Iterator[str] | tuple[str, ...]") -> None:
        for lines in texts:
            for line in lines:
                self._lines.say(line)

    def _obey(self, review: "Review", page: PageLines, line: str, started: float) -> bool:
        """Do what a line says; whether the page is done with."""
        word, _, rest = line.partition(" ")
        if line in ("", "r"):
            self._say_all(self._opening(review), page.describe())
        elif line in ("h", "?"):
            self._say_all((*HELP, *COMMANDS))
        elif line == "i":
            said = (in_words(html) for html in (page.form.short_instructions, page.form.full_instructions))
            self._lines.say("\n".join(filter(None, said)) or "No instructions.")
        elif word == "w":
            self._write(page, rest.strip())
        elif line == "q":
            self._lines.say(f"You answered {self.answered}.")
            raise ProgramEnds(DONE)
        elif line == "s":
            self._lines.say("Skipped; it stays open for you and others.")
            return True
        else:
            return self._answer(review, page, line, started)
        return False

    def _answer(self, review: "Review", page: PageLines, line: str, started: float) -> bool:
        reply = json_answer(line) if line.startswith("{") else page.reply(line)
        if reply.answer is not None:
            self._portal.submit_review(self._session, review.name, reply.answer, time.monotonic() - started)
            self.answered += 1
        self._say_all(reply.said)
        return reply.answer is not None

    def _write(self, page: PageLines, rest: str) -> None:
        addresses = page.form.addresses
        if not addresses:
            raise NotUnderstood("This page has no picture.")
        number, _, name = rest.partition(" ")
        index = int(number) - 1 if number.isdecimal() and name else 0
        if not 0 <= index < len(addresses):
            raise NotUnderstood(f"The page has {len(addresses)} pictures, numbered from 1.")
        body = body_of(addresses[index], self._portal.page_file)
        self._lines.say(write_new(name or rest, body))
