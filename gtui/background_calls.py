"""An application's calls in background threads, and their answers in its own."""

import asyncio
import logging
from collections.abc import Callable
from typing import TypeVar

from textual._wait import wait_for_idle
from textual.app import App
from textual.message import Message

from gtui.background import Background
from gtui.errors import GtuiError

T = TypeVar("T")


class Answer(Message):
    """A background call has ended; `answer` is to run here if it is still wanted. A quiet one is the guide's own."""

    def __init__(self, answer: Callable[[], object], wanted: Callable[[], bool], quiet: bool) -> None:
        super().__init__()
        self.answer = answer
        self.wanted = wanted
        self.quiet = quiet


class BackgroundCalls(App[None]):
    """Runs what blocks in the background; a subclass says what a failure and an answer mean for what is shown."""

    def __init__(self) -> None:
        """Begin with nothing under way."""
        super().__init__()
        self._background = Background()
        self._in_flight = 0
        self._idle = asyncio.Event()

    def show_failure(self, error: GtuiError) -> None:
        """Show a failure that no one else shows."""
        raise NotImplementedError

    def attempt_failed(self, error: GtuiError) -> None:
        """Tell the failure of an attempt beside what is shown."""
        raise NotImplementedError

    def answered(self, quiet: bool) -> None:
        """An answer is shown; a quiet one is the guide's own."""

    def in_background(self, run: Callable[[], None]) -> None:
        """Run something that ends by calling `deliver` once."""
        self._in_flight += 1
        self._idle.clear()

        def guarded() -> None:
            try:
                run()
            except Exception as error:
                fault = GtuiError(
                    "Something went wrong", f"{type(error).__name__}: {error}", "This is a fault of gtui."
                )
                logging.getLogger("gtui").exception("a background call failed")
                self.deliver(lambda: self.show_failure(fault))

        self._background.submit(guarded)

    def deliver(
        self, answer: Callable[[], object], wanted: Callable[[], bool] = lambda: True, quiet: bool = False
    ) -> None:
        """Hand an answer from a background thread to the user interface."""
        self.post_message(Answer(answer, wanted, quiet))

    def on_answer(self, message: Answer) -> None:
        """Run a background call's answer unless nobody wants it any more, as once the screens are taken down."""
        message.stop()
        try:
            if self.is_running and message.wanted():
                message.answer()
        finally:
            self._in_flight -= 1
            if self.is_settled:
                self._idle.set()
        self.answered(message.quiet)

    @property
    def is_settled(self) -> bool:
        """Whether no background call is under way."""
        return self._in_flight == 0

    async def settled(self) -> None:
        """Wait until no background call is under way and its answers are shown; the program's end ends the wait too."""
        while not self.is_settled and self._exception is None and self.return_code is None:
            await asyncio.wait([asyncio.ensure_future(self._idle.wait())], timeout=1)
        await wait_for_idle(0)

    def attempt(self, work: Callable[[], T], then: Callable[[T], object]) -> None:
        """Run `work` in the background, then `then(result)` here; an error is told in a corner of the screen."""

        def run() -> None:
            try:
                result = work()
            except GtuiError as error:
                reason = error
                self.deliver(lambda: self.attempt_failed(reason))
            else:
                self.deliver(lambda: then(result))

        self.in_background(run)
