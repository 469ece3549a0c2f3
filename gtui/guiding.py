"""The guide at work: it asks the server how far the person is, and keeps how it was left."""

import logging
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from gtui.course.guide import KEY, Guide, read_guide
from gtui.errors import GtuiError
from gtui.screens.base import ConsoleScreen

if TYPE_CHECKING:
    from gtui.app import GtuiApp
    from gtui.services import Checkpoint, Services

log = logging.getLogger("gtui")


class Guiding:
    """The application's guide. Calls run in the background; a failed one leaves the guide as it was."""

    def __init__(self, app: "GtuiApp") -> None:
        self._app = app
        self._asking = False
        self.guide = Guide()

    def load(self) -> None:
        """Take the guide up as it was left in this workspace."""
        self._in_background(lambda services: services.course.load(KEY), lambda kept: self._change(read_guide(kept)))

    def toggle(self) -> None:
        """Open or close the panel."""
        self.open(not self.guide.shown)

    def open(self, shown: bool = True) -> None:
        """Open or close the panel, and keep that."""
        self._change(replace(self.guide, shown=shown))
        self._keep()

    def hint(self) -> None:
        """Read the step's hint, or put it away."""
        self._change(replace(self.guide, shown=True, hint=not (self.guide.shown and self.guide.hint)))

    def skip(self) -> None:
        """Leave the next step out, and keep that."""
        self._change(self.guide.skip())
        self._keep()

    def look(self) -> None:
        """Ask the server how far the person is, unless nobody wants to know or it is being asked."""
        if self.guide.shown and not self._asking:
            self.check()

    def check(self) -> None:
        """Ask the server how far the person is."""
        self._asking = True
        self._in_background(lambda services: services.progress.demo(), self._checked)

    def _checked(self, checkpoints: "tuple[Checkpoint, ...]") -> None:
        self._show(self.guide.with_checkpoints(checkpoints))

    def _change(self, guide: Guide) -> None:
        self._show(guide)
        self.look()

    def _show(self, guide: Guide) -> None:
        opened = guide.shown != self.guide.shown
        self.guide = guide
        if opened:
            self._app.make_room_for_guide()
        screen = next((each for each in reversed(self._app.screen_stack) if isinstance(each, ConsoleScreen)), None)
        if screen is not None and screen.is_mounted:
            screen.show_guide()

    def _keep(self) -> None:
        document = self.guide.to_document()
        self._in_background(lambda services: services.course.save(KEY, document), lambda _: None)

    def _in_background(self, ask: Callable[["Services"], object], then: Callable[..., None]) -> None:
        services = self._app.services

        def run() -> None:
            answer: Callable[[], object] = lambda: None  # noqa: E731 - the answer of a failed call
            try:
                result = ask(services)
            except GtuiError as error:
                self._app.server_watch.note(error)
                log.info("the guide could not ask the server: %s", error)
            else:
                answer = lambda: then(result) if services is self._app.connection.services else None  # noqa: E731
            self._app.deliver(lambda: self._end(answer), quiet=True)

        self._app.in_background(run)

    def _end(self, answer: Callable[[], object]) -> None:
        self._asking = False
        answer()
