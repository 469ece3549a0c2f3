"""Which server the application works with, and whose state it sees there."""

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from gtui.errors import GtuiError
from gtui.membership import Membership

if TYPE_CHECKING:
    from gtui.services import Course, LocalServer, Services

REGION_NAMES = {"us-east-1": "N. Virginia us-east-1"}
DEFAULT_ACCOUNT_ID = "123456789012"
DEFAULT_REGION = "us-east-1"
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


class Connection:
    """An endpoint named by the person, the class they joined, or a server of our own that ends with the application."""

    def __init__(
        self,
        endpoint_url: str = "",
        region: str = DEFAULT_REGION,
        account_id: str = DEFAULT_ACCOUNT_ID,
        data_dir: str = "",
        membership: Membership | None = None,
    ) -> None:
        """Name the server, or none for a server of our own; a membership brings its server and keys.

        A server of our own keeps everything in `data_dir`, or in memory without one.
        """
        self.endpoint = membership.url if membership else endpoint_url
        self.region = region
        self.account_id = membership.account_id if membership else account_id
        self.workspace = membership.name if membership else "main"
        self.membership = membership
        self.owns_server = False
        self._named = bool(self.endpoint)
        self.has_work = False
        self.services: Services | None = None
        self._data_dir = data_dir
        self._server: LocalServer | None = None

    @property
    def region_name(self) -> str:
        """The region as the console writes it."""
        return REGION_NAMES.get(self.region, self.region)

    @property
    def is_local(self) -> bool:
        """Whether the endpoint is on this machine."""
        return not self.endpoint or urlsplit(self.endpoint).hostname in LOOPBACK

    @property
    def loses_work(self) -> bool:
        """Whether something was made that ends with the application."""
        return self.owns_server and self.has_work and not self._data_dir

    @property
    def keeps_data(self) -> bool:
        """Whether a server of our own keeps its data when it ends."""
        return bool(self._data_dir)

    @property
    def server_id(self) -> int:
        """Which server of our own this is, another number after each start; 0 for none."""
        return self._server.process.pid if self._server else 0

    def open(self) -> None:
        """Start a server where none was named, and connect. Blocks; raises GtuiError."""
        from gtui.services import LocalServer

        if self.endpoint and not _is_url(self.endpoint):
            raise GtuiError(
                "No such address",
                f"{self.endpoint} is not the address of a server.",
                "Start again with --endpoint-url http://127.0.0.1:5055 or the like.",
            )
        if not self.endpoint:
            self.endpoint = LocalServer.running_at(Path(self._data_dir)) if self._data_dir else ""
        if not self.endpoint:
            self._server = LocalServer.start(Path(self._data_dir) if self._data_dir else None)
            self.owns_server = True
            self.endpoint = self._server.url
        services = self._connect(self.account_id)
        services.calls.subscribe(self._note_call)
        self.services = services

    def answers(self) -> bool:
        """Whether the server answers. Blocks."""
        from gtui.services import LocalServer

        return LocalServer.answers_at(self.endpoint)

    def revive(self) -> None:
        """Start a server that nobody named again where it has ended. Blocks; raises GtuiError if it does not start."""
        from gtui.services import LocalServer

        lives = self._server.running if self._server else self._named or self._found_elsewhere()
        if self._named or lives:
            return
        self.close()
        self._server = LocalServer.start(Path(self._data_dir) if self._data_dir else None)
        self.owns_server = True
        self._move_to(self._server.url)

    def _found_elsewhere(self) -> bool:
        """Whether a server works in our data directory, which then is ours."""
        from gtui.services import LocalServer

        found = LocalServer.running_at(Path(self._data_dir)) if self._data_dir else ""
        if found and found != self.endpoint:
            self._move_to(found)
        return bool(found)

    def _move_to(self, endpoint: str) -> None:
        self.endpoint = endpoint
        self.use_workspace(self.workspace, self.account_id)

    def use_workspace(self, name: str, account_id: str) -> None:
        """Work with another account of the same server."""
        self.workspace = name
        self.account_id = account_id
        self.services = self._connect(account_id)
        self.services.calls.subscribe(self._note_call)

    def shared_course(self) -> "Course":
        """What is kept for all workspaces together, in the first account."""
        return self._connect(self.account_id if self.membership else DEFAULT_ACCOUNT_ID).course

    def close(self) -> None:
        """Stop the server if it is ours."""
        if self._server is not None:
            self._server.stop()
            self._server = None

    def _connect(self, account_id: str) -> "Services":
        from gtui.services import connect

        if self.membership is None:
            return connect(self.endpoint, self.region, account_id)
        keys = self.membership.access_key, self.membership.secret_key
        return connect(self.endpoint, self.region, account_id, *keys)

    def _note_call(self, call: object) -> None:
        operation = str(getattr(call, "operation", ""))
        self.has_work = self.has_work or operation.startswith(("Create", "Put"))


def _is_url(text: str) -> bool:
    try:
        parts = urlsplit(text)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        return False
