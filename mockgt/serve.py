"""`mockgt serve`: the server as a process of its own, until a signal ends it."""

import gc
import ipaddress
import os
import signal
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from mockgt.config import isolate
from mockgt.data_dir import ServerError
from mockgt.logs import set_up_logs

if TYPE_CHECKING:
    from mockgt.engine.engine import FailedLines
    from mockgt.server import Server

# With 25 answers a step, 20 data objects with 3 workers each take about 3 seconds.
CROWD_PAUSE_SECONDS = 1.0


def serve_until_signal(
    host: str,
    port: int,
    data_dir: Path | None,
    seed: int,
    crowd: bool,
    bucket_namespace: str,
    until_stdin_closes: bool = False,
    signed: bool = False,
    seed_folder: Path | None = None,
    fsync: bool = False,
    lambdas: bool = True,
    failed_lines: "FailedLines" = "unchanged",
    log_json: bool = False,
    log_requests: bool = False,
) -> None:
    """Print the ready line, serve, and end the process on a signal, or with the program that holds its input."""
    isolate(os.environ)
    set_up_logs(log_json, log_requests)
    ended = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: ended.set())
    if until_stdin_closes:
        threading.Thread(target=_watch_input, args=(ended,), daemon=True).start()
    # Imported here: these load moto and boto3, whose settings are read from the environment.
    from mockgt.engine.engine import Settings
    from mockgt.server import Server

    server = Server(
        host,
        port,
        data_dir,
        Settings(seed=seed, crowd=crowd, crowd_pause_seconds=CROWD_PAUSE_SECONDS, failed_lines=failed_lines),
        bucket_namespace,
        signed,
        fsync,
        shortcuts=os.environ.get("MOCKGT_SHORTCUTS", "on") != "off",
        lambdas=lambdas,
    )
    try:
        server.start()
        if seed_folder is not None:
            _load(seed_folder, server)
    except ServerError as error:
        # The threads of a server that has started would keep the process.
        server.stop()
        print(f"mockgt: {error}", file=sys.stderr, flush=True)  # noqa: T201
        os._exit(1)
    # What is loaded by now stays: the collector need not look at moto's modules again and again.
    gc.freeze()
    print(f"mockgt ready on {server.url}", flush=True)  # noqa: T201
    ended.wait()
    server.stop()
    sys.stdout.flush()
    # A request that still runs in a thread does not keep the process.
    os._exit(0)


def _load(folder: Path, server: "Server") -> None:
    """Bring the seed folder in. Raises ServerError."""
    from mockgt.seed_folder.document import SeedError, read_seed
    from mockgt.seed_folder.load import Keys, load

    try:
        seed = read_seed(folder)
        account_id, access_key, secret_key = server.keys_of(seed.account)
        load(seed, server.url, Keys(account_id, access_key, secret_key), server.operator_token)
    except SeedError as error:
        raise ServerError(str(error)) from error


def is_loopback(host: str) -> bool:
    """Whether an address to listen on is reached from this machine only."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _watch_input(ended: threading.Event) -> None:
    """The input ends with the process that holds its other end, however that process ends."""
    # Not through sys.stdin: a thread that reads there aborts the interpreter when a start has failed.
    while os.read(0, 4096):
        pass
    ended.set()
