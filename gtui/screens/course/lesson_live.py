"""What the live pages share: something runs in the background, can be stopped, and stops when the screen is left."""

import threading
from collections.abc import Callable
from typing import ClassVar, TypeVar

from textual.binding import BindingType

from gtui.commands import bindings
from gtui.errors import GtuiError
from gtui.screens.base import ConsoleScreen

T = TypeVar("T")
STOPPED = "Stopped. Press s to start it again."


class LiveScreen(ConsoleScreen):
    """A demonstration that is started and stopped."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("run_demonstration", "stop_demonstration")

    def __init__(self) -> None:
        super().__init__()
        self.stopped = threading.Event()
        self.stopped.set()

    @property
    def is_live(self) -> bool:
        """Whether the background is at work for this screen."""
        return not self.stopped.is_set()

    def run_live(
        self, work: Callable[[threading.Event], T | None], then: Callable[[T], object], group: str = "live"
    ) -> None:
        """Stop what runs, then run `work(stopped)` in the background and show its result.

        `work` looks at `stopped` often and answers None once it is set.
        """
        self.stopped.set()
        stopped = self.stopped = threading.Event()
        self.notice_clear()

        def done(result: T | None) -> None:
            if result is None:
                self.say_stopped()
            else:
                then(result)
            stopped.set()
            self.refresh_bindings()

        def failed(error: GtuiError) -> None:
            stopped.set()
            self.refresh_bindings()
            self.say_failed()
            self.fail(error)

        self.ask(lambda: work(stopped), then=done, failed=failed, group=group)
        self.refresh_bindings()

    def say_stopped(self) -> None:
        """Say that it was stopped."""
        self.notice(STOPPED)

    def say_failed(self) -> None:
        """Take away what said that it runs; why it does not is told at the top."""

    def action_stop_demonstration(self) -> None:
        """Stop what runs."""
        self.stopped.set()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what runs can be stopped."""
        return self.is_live if action == "stop_demonstration" else super().check_action(action, parameters)

    def on_return(self) -> None:
        """Keep what is shown."""

    def on_unmount(self) -> None:
        """Leave nothing running."""
        self.stopped.set()
