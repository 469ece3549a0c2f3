"""`mockgt serve`: the server as a process of its own, until a signal ends it."""

import ipaddress
import logging
import os
import signal
import sys
import threading
from pathlib import Path

from mockgt.config import isolate
from mockgt.data_dir import ServerError

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
) -> None:
    """Print the ready line, serve, and end the process on a signal, or with the program that holds its input."""
    isolate(os.environ)
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
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
        Settings(seed=seed, crowd=crowd, crowd_pause_seconds=CROWD_PAUSE_SECONDS),
        bucket_namespace,
        signed,
    )
    try:
        server.start()
    except ServerError as error:
        sys.exit(f"mockgt: {error}")
    print(f"mockgt ready on {server.url}", flush=True)  # noqa: T201
    ended.wait()
    server.stop()
    sys.stdout.flush()
    # A request that still runs in a thread does not keep the process.
    os._exit(0)


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
