"""Which screens are open: the requester's console or the worker portal, and the ways between their screens."""

from typing import TYPE_CHECKING

from gtui.background_calls import BackgroundCalls
from gtui.connection import Connection
from gtui.errors import GtuiError
from gtui.screens.base import ConsoleScreen
from gtui.screens.registry import SCREENS, SECTIONS, VISITS, make_screen

if TYPE_CHECKING:
    from gtui.services import Services, WorkerSession

PORTAL_SCREENS = frozenset({"portal_sign_in", "portal_jobs", "task", "grid", "review"})


class Navigation(BackgroundCalls):
    """Opens and closes screens by name, as the requester or as a worker."""

    def __init__(self, connection: Connection, worker_only: bool, label_job: str) -> None:
        """Begin as the requester, or as a worker only; `label_job` is opened when the worker has signed in."""
        super().__init__()
        self.connection = connection
        self.worker_only = worker_only
        self.worker_session: WorkerSession | None = None
        self._label_first = label_job
        self._role = "worker" if worker_only else "requester"

    @property
    def connected(self) -> bool:
        """Whether the server answers."""
        return self.connection.services is not None

    @property
    def services(self) -> "Services":
        """What the screens ask. Raises GtuiError until the server answers."""
        if self.connection.services is None:
            raise GtuiError("Not connected yet", "The server is still starting.", "Wait a moment and try again.")
        return self.connection.services

    @property
    def is_requester(self) -> bool:
        """Whether the screen in front is the requester's."""
        return self._role == "requester"

    def who(self) -> str:
        """Who works here, for the header."""
        if self._role == "worker":
            return f"Worker {self.worker_session.username}" if self.worker_session else "Worker, not signed in"
        return f"Requester {self.connection.account_id} ({self.connection.workspace})"

    def go(self, name: str, /, **arguments: object) -> None:
        """Open a named screen; a section's first screen closes what was open, a visit leads back."""
        if name == "portal":
            self._open_portal()
            return
        if not self.connected and name != "home":
            self.notify("The server is still starting. Try again in a moment.", severity="warning")
            return
        if name in SECTIONS and not self.lets_go():
            return
        self._role = "worker" if name in PORTAL_SCREENS else "requester"
        if name in SECTIONS:
            while len(self.screen_stack) > 2:
                self.pop_screen()
        if name != "home":
            screen = make_screen(name, **arguments)
            if name in VISITS:
                self._close_down_to(type(screen))
            self.push_screen(screen)
        if name == "portal_jobs" and self._label_first:
            job_name, self._label_first = self._label_first, ""
            self.push_screen(make_screen("task", job_name=job_name, **arguments))

    def lets_go(self) -> bool:
        """Whether what is open may be closed; a form that is half filled in says once that it would be lost."""
        open_screens = [screen for screen in self.screen_stack if isinstance(screen, ConsoleScreen)]
        keeper = next((screen for screen in open_screens if not screen.lets_go()), None)
        if keeper is not None:
            open_screens[-1].notice(f"Do that once more to leave the form; {keeper.LOST}.", "warning")
        return keeper is None

    def visit(self, name: str, /, **arguments: object) -> None:
        """Open a named screen unless one of its kind is in front, such as a form that is half filled in."""
        if name not in SCREENS or type(self.screen).__name__ != SCREENS[name][1]:
            self.go(name, **arguments)

    def _close_down_to(self, kind: type[ConsoleScreen]) -> None:
        """Close the open screen of a kind and all above it, so that going back and forth does not pile them up."""
        found = next((place for place, screen in enumerate(self.screen_stack) if type(screen) is kind), None)
        while found is not None and len(self.screen_stack) > found:
            self.pop_screen()

    def back(self) -> None:
        """Close the screen in front, but never the first one."""
        if len(self.screen_stack) > 2:
            self.pop_screen()
            self.call_after_refresh(self._role_of_screen)

    def _role_of_screen(self) -> None:
        if isinstance(self.screen, ConsoleScreen) and not self.worker_only:
            self._role = "worker" if "portal" in type(self.screen).__module__ else "requester"
            self.screen.refresh_frame()

    def switch_role(self) -> None:
        """From the requester's console to the worker portal, and back."""
        if self.is_requester:
            if self.lets_go():
                self._open_portal()
        else:
            self.go("labeling_jobs")

    def _open_portal(self) -> None:
        if self.worker_session is not None:
            self.go("portal_jobs", session=self.worker_session)
        else:
            self.go("portal_sign_in")
