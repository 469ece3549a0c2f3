"""The server: the HTTP chain on cheroot, a ticker for what becomes due, and the note of where it listens."""

import errno
import logging
import os
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from cheroot import wsgi

from mockgt.accounts import Accounts
from mockgt.arns import Scope
from mockgt.aws.account_walls import account_walls
from mockgt.aws.accounts import reset_moto, secret_of
from mockgt.aws.function_invoke import functions_started_by
from mockgt.aws.functions import MotoFunctions
from mockgt.aws.install import installed
from mockgt.aws.storage.moto_state import MotoState
from mockgt.data_dir import DataDirectory, ServerError
from mockgt.engine.engine import Settings
from mockgt.engine.ports import Functions, NoFunctions
from mockgt.engine.repository import Repository
from mockgt.function_runner import FunctionRunner
from mockgt.function_runs import FunctionRuns
from mockgt.http.authentication import Authority
from mockgt.http.chain import Chain
from mockgt.http.connection import Connection
from mockgt.http.crew import Crew
from mockgt.http.gateway import Gateway, GatheringGateway
from mockgt.http.handler import Handler
from mockgt.http.shortcuts.application import moto_application
from mockgt.large_job_work import LargeJobHelper
from mockgt.store.errors import StoreError
from mockgt.wiring import Wiring, wire

log = logging.getLogger(__name__)

TICK_SECONDS = 0.25
# While simulated workers have tasks left; others get their turn in between.
BUSY_TICK_SECONDS = 0.02
STOP_SECONDS = 0.3
# More than the slow uploads and waiting receives of a class; a thread that waits costs little.
_THREADS = 128
# More than a class has; some systems let a process open no more than 256 files.
_KEPT_CONNECTIONS = 160


class Server:
    """mockgt behind a port of this machine, in threads of this process.

    moto's state is the process's, so there is one server, or one mock, at a time.

    Args:
        host: Address to listen on.
        port: 0 picks a free one; `url` says which.
        data_dir: Where the labeling database lives; None keeps everything in memory.
        settings: Of the engine.
        bucket_namespace: `global`, as in AWS, or `account`: each account has its own bucket names.
        signed: Take only calls that are signed with the keys of an account; needs a data directory.
        fsync: Acknowledge a request only when the disk has it, for power cuts.
        shortcuts: Whether moto and cheroot are made quick.
        lambdas: Run the requesters' Lambda functions, as this process's user.
    """

    def __init__(
        self,
        host: str = "127.0.0.1",
        port: int = 5055,
        data_dir: Path | None = None,
        settings: Settings | None = None,
        bucket_namespace: str = "global",
        signed: bool = False,
        fsync: bool = False,
        shortcuts: bool = True,
        lambdas: bool = True,
    ) -> None:
        self._host, self._port = host, port
        self._data_dir = DataDirectory(data_dir) if data_dir else None
        self._settings = settings or Settings()
        self._bucket_namespace = bucket_namespace
        self._signed = signed
        self._roster: Accounts | None = None
        self._fsync = fsync
        self._shortcuts = shortcuts
        self._lambdas = lambdas
        self._resources = ExitStack()
        self._url = ""

    @property
    def url(self) -> str:
        """Where it listens, once started."""
        return self._url

    def start(self) -> str:
        """Start to serve; returns the URL. Requests are accepted from then on.

        Raises:
            ServerError: The port or the data directory is in use.
            RuntimeError: There is a server or a mock in this process.
        """
        with ExitStack() as resources:
            wiring = self._wired(resources)
            resources.enter_context(installed(wiring.unit))
            resources.enter_context(wiring.time.installed())
            resources.callback(reset_moto, None)
            moto_state = MotoState(wiring.store)
            resources.enter_context(moto_state.installed(self._bucket_namespace))
            wiring.unit.include(moto_state)
            if self._signed:
                resources.enter_context(account_walls())
            runner = self._runner(wiring, resources)
            chain = self._chain(wiring, resources.enter_context(moto_application(self._shortcuts)), runner)
            resources.callback(wiring.unit.end)
            self._url = resources.enter_context(_listening(chain, self._host, self._port, self._shortcuts))
            if runner:
                runs = FunctionRuns(wiring.unit, runner.run)
                resources.enter_context(runs.in_background())
                wiring.unit.then(runs.wake)
            resources.enter_context(_again_and_again(wiring.unit.tick, "ticker"))
            resources.enter_context(_again_and_again(LargeJobHelper(wiring.unit).help, "helper"))
            if self._data_dir:
                resources.enter_context(self._data_dir.announced(self._url))
            self._resources = resources.pop_all()
        return self._url

    @property
    def operator_token(self) -> str:
        """What the operator shows; empty for a server in memory, which needs none."""
        return self._data_dir.operator_token() if self._data_dir else ""

    def keys_of(self, account: str) -> tuple[str, str, str]:
        """Account id, access key and secret key of an account, as a call needs them.

        Args:
            account: 12 digits; or, where calls are signed, a person's name, who gets an account if they have none.

        Raises:
            ServerError: It is not an account here.
        """
        is_number = re.fullmatch(r"\d{12}", account) is not None
        if self._signed and self._roster is not None and not is_number:
            made = self._roster.add([account])[0]
            return made.account_id, made.access_key, made.secret_key
        if is_number and not self._signed:
            return account, account, "local"
        wanted = "the name of a person, as in `mockgt accounts add`" if self._signed else "a number of 12 digits"
        raise ServerError(f"The account {account} is not one here: it must be {wanted}.")

    def _wired(self, resources: ExitStack) -> Wiring:
        database = resources.enter_context(self._data_dir.opened()) if self._data_dir else None
        try:
            wiring = wire(
                database,
                self._settings,
                lambda: self._url,
                self._fsync,
                self._functions,
                has_helper=True,
                quick=self._shortcuts,
            )
        except (StoreError, OSError) as error:
            raise ServerError(str(error)) from error
        resources.callback(wiring.unit.close)
        return wiring

    def _functions(self, repository: Repository) -> Functions:
        return MotoFunctions(repository) if self._lambdas else NoFunctions()

    def _runner(self, wiring: Wiring, resources: ExitStack) -> FunctionRunner | None:
        """What runs functions, and answers moto's own invocations; None where none run."""
        if not self._lambdas:
            resources.enter_context(functions_started_by(_not_started))
            return None
        functions = MotoFunctions(wiring.store.repository)
        runner = FunctionRunner(wiring.unit, functions, lambda: self._url, self._function_keys)
        resources.callback(runner.close)
        resources.enter_context(functions_started_by(runner.start))
        return runner

    def _function_keys(self, account_id: str) -> tuple[str, str]:
        """What a function of an account signs with: the keys of the account's person, where calls are signed."""
        if not self._signed or self._roster is None:
            return account_id, "local"
        person = next((each for each in self._roster.all() if each.account_id == account_id), None)
        return (person.access_key, person.secret_key) if person else (account_id, "")

    def _chain(self, wiring: Wiring, aws: Handler, runner: FunctionRunner | None) -> Chain:
        if self._data_dir is None:
            return Chain(wiring, aws, self._host, runner=runner)
        self._roster = self._data_dir.accounts()
        if not self._signed:
            return Chain(wiring, aws, self._host, self._roster, runner=runner)

        def secret(access_key: str) -> tuple[str, str] | None:
            with wiring.unit.anywhere():
                return secret_of(access_key)

        authority = Authority(self._roster, self.operator_token, secret, lambda: datetime.now(UTC))
        return Chain(wiring, aws, self._host, self._roster, authority, self._data_dir.seal_key(), runner)

    def stop(self) -> None:
        """End within half a second; a request that is still running is cut off."""
        self._resources.close()

    def __enter__(self) -> "Server":
        """Start."""
        self.start()
        return self

    def __exit__(self, *exception: object) -> None:
        """Stop."""
        self.stop()


class _HttpServer(wsgi.Server):
    """cheroot that stops quickly and writes to the program's log."""

    # cheroot notices a stop, and an idle connection that has run out, this often.
    expiration_interval = 0.1
    keep_alive_conn_limit = _KEPT_CONNECTIONS
    gateway_class = Gateway

    def error_log(self, msg: str = "", level: int = logging.ERROR, traceback: bool = False) -> None:
        """A message of cheroot's."""
        log.log(level, msg, exc_info=traceback)


class _CrewServer(_HttpServer):
    """A crew in place of cheroot's threads."""

    gateway_class = GatheringGateway
    ConnectionClass = Connection
    crew: Crew
    _connections: Any

    def prepare(self) -> None:
        """Bind the port."""
        super().prepare()
        self._connections.close()
        self._connections = self.crew = Crew(self, _THREADS)


def _not_started(scope: Scope, arn: str, event: bytes) -> bytes:
    """In place of moto's Docker, where no functions run."""
    log.warning("The function %s was not started: the server runs without --lambdas on.", arn)
    return b"{}"


@contextmanager
def _listening(application: Chain, host: str, port: int, quick: bool) -> Iterator[str]:
    """Serve the application in threads: a crew's if it is to be quick, else cheroot's; gives the URL."""
    kind, threads = (_CrewServer, 1) if quick else (_HttpServer, _THREADS)
    http = kind((host, port), application, threads, request_queue_size=512, timeout=75, server_name=host)
    http.gateway, http.shutdown_timeout = kind.gateway_class, STOP_SECONDS
    try:
        http.prepare()
    except OSError as error:
        raise ServerError(_why_not(error, host, port)) from error
    threading.Thread(target=http.serve, name="mockgt-http", daemon=True).start()
    name = f"[{host}]" if ":" in host else host
    try:
        yield f"http://{name}:{http.bind_addr[1]}"
    finally:
        # cheroot waits for running requests without end; this does not.
        stopping = threading.Thread(target=http.stop, name="mockgt-stop", daemon=True)
        stopping.start()
        stopping.join(STOP_SECONDS)


def _why_not(error: OSError, host: str, port: int) -> str:
    # cheroot raises an error of its own, with the socket's as text.
    if os.strerror(errno.EADDRINUSE) in str(error):
        return f"Port {port} of {host} is in use. End what uses it, or choose another one with --port."
    return f"Cannot listen on {host}:{port}: {error}. Choose another --host or --port."


@contextmanager
def _again_and_again(act: Callable[[], bool], name: str) -> Iterator[None]:
    """Do what becomes due, four times a second; soon again while it says that there was something."""
    stopped = threading.Event()

    def tick() -> None:
        busy = False
        while not stopped.wait(BUSY_TICK_SECONDS if busy else TICK_SECONDS):
            try:
                busy = act()
            except Exception:
                busy = False
                log.exception("What became due could not be done; it is tried again.")

    thread = threading.Thread(target=tick, name=f"mockgt-{name}", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stopped.set()
        thread.join(STOP_SECONDS)
