"""A lost server: it is said at the top of every screen, and what is there comes back when the server does."""

import threading
import time
from typing import TYPE_CHECKING

from gtui.errors import GtuiError, ServerLost
from gtui.screens.base import ConsoleScreen

if TYPE_CHECKING:
    from gtui.app import GtuiApp

LOOK_SECONDS = 1.0
ANSWERS = "The server answers again. Nothing was lost; what is on the screen is read again."
RESTARTED = "The server had ended and was started again."
MEMORY = " It kept everything in memory, which is gone."


class ServerWatch:
    """Looks for a server that did not answer, in a daemon thread of its own, until it answers again."""

    def __init__(self, app: "GtuiApp") -> None:
        """Watch the application's server."""
        self._app = app
        self._looking = threading.Lock()
        self._ended = threading.Event()
        self._since = 0.0
        self.lost = False

    @property
    def told(self) -> str:
        """What the header says while the server is lost."""
        seconds = int(time.monotonic() - self._since)
        return f"✗ No answer from {self._app.connection.endpoint} for {seconds} s. Trying again; ctrl+q quits."

    def note(self, error: GtuiError) -> None:
        """Begin to look where a call had no answer; may be called in any thread."""
        if isinstance(error, ServerLost) and self._looking.acquire(blocking=False):
            threading.Thread(target=self._look, name="server watch", daemon=True).start()

    def end(self) -> None:
        """Stop looking: the application ends."""
        self._ended.set()

    def _look(self) -> None:
        """Look until it answers. One that answers at once was only slow, and nothing is said."""
        connection = self._app.connection
        before, self._since = connection.server_id, time.monotonic()
        try:
            while not self._ended.is_set() and not connection.answers():
                self.lost = True
                self._app.call_later(self._refresh)
                try:
                    connection.revive()
                except GtuiError as error:
                    # The reason stands on the screen; the next look may find another state of things.
                    self._app.call_later(self._show_failure, error)
                self._ended.wait(LOOK_SECONDS)
        finally:
            self._looking.release()
        restarted = connection.server_id != before
        if not self._ended.is_set() and (self.lost or restarted):
            self.lost = False
            self._app.call_later(self._back, restarted)

    def _back(self, restarted: bool) -> None:
        """Say it, and let the screen in front read again what it shows; a form keeps what was typed."""
        gone = MEMORY if restarted and not self._app.connection.keeps_data else ""
        text = f"{RESTARTED}{gone}" if restarted else ANSWERS
        self._app.notify(text, severity="warning" if gone else "information")
        self._refresh()
        if (screen := self._screen) is not None:
            screen.notice_clear()
            screen.on_return()

    def _refresh(self) -> None:
        if (screen := self._screen) is not None:
            screen.refresh_frame()

    def _show_failure(self, error: GtuiError) -> None:
        if (screen := self._screen) is not None:
            screen.fail(error)

    @property
    def _screen(self) -> ConsoleScreen | None:
        """The screen in front, below any dialog."""
        found = (each for each in reversed(self._app.screen_stack) if isinstance(each, ConsoleScreen))
        return next((each for each in found if each.is_mounted), None)
