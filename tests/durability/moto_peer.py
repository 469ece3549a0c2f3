"""moto's own server, in a process of its own: the peer of random sequences."""

import itertools
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tests.durability.conftest import clients_of

PROGRAM = """
from moto.server import ThreadedMotoServer
server = ThreadedMotoServer("127.0.0.1", port=0, verbose=False)
server.start()
print(*server.get_host_and_port(), flush=True)
input()
"""


class MotoPeer:
    """A client of plain moto, and numbers for buckets."""

    def __init__(self, s3: Any) -> None:
        self.s3 = s3
        self._numbers = itertools.count()

    def next_number(self) -> int:
        """A number that was not given before."""
        return next(self._numbers)


@contextmanager
def moto_peer() -> Iterator[MotoPeer]:
    """Plain moto, until the end."""
    command = [sys.executable, "-c", PROGRAM]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        host, port = process.stdout.readline().split()
        try:
            with clients_of(f"http://{host}:{port}") as client:
                yield MotoPeer(client("s3"))
        finally:
            process.kill()
