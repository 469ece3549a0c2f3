"""Clients that write to S3 until the server is gone, and remember what was acknowledged."""

import threading
from dataclasses import dataclass, field
from random import Random

import urllib3

AUTHORIZATION = {
    "Authorization": "AWS4-HMAC-SHA256 Credential=111111111111/20260101/us-east-1/s3/aws4_request, Signature=x"
}
KEYS = 12


@dataclass
class Writer:
    """One client with keys of its own.

    Attributes:
        acknowledged: What each key holds as far as the server has said; None once it is deleted.
        under_way: The key of the write that has no answer, and what it would make of it.
    """

    url: str
    name: str
    seed: int
    acknowledged: dict[str, bytes | None] = field(default_factory=dict)
    under_way: tuple[str, bytes | None] | None = None
    writes: int = 0

    def run(self) -> None:
        """Put, overwrite and delete until the server is gone, or says that it stops."""
        choice = Random(self.seed)
        with urllib3.PoolManager(retries=False) as pool:
            try:
                while True:
                    self._write(pool, choice)
            except (urllib3.exceptions.HTTPError, OSError):
                return

    def wrong(self, pool: urllib3.PoolManager, url: str) -> list[str]:
        """Keys that hold something else than was acknowledged; the write under way may have been done or not."""
        found = []
        for key, content in self.acknowledged.items():
            answer = pool.request("GET", f"{url}/crash/{key}", headers=AUTHORIZATION)
            held = answer.data if answer.status == 200 else None
            if held != content and self.under_way != (key, held):
                found.append(key)
            self.acknowledged[key] = held
        return found

    def _write(self, pool: urllib3.PoolManager, choice: Random) -> None:
        key = f"{self.name}/{choice.randrange(KEYS)}"
        content = None if choice.random() < 0.2 else choice.randbytes(choice.randrange(100, 70_000))
        self.under_way = (key, content)
        self.acknowledged.setdefault(key, None)
        method = "DELETE" if content is None else "PUT"
        answer = pool.request(method, f"{self.url}/crash/{key}", body=content, headers=AUTHORIZATION)
        if answer.status == 503:
            raise ConnectionRefusedError("The server is stopping.")
        assert answer.status in (200, 204), answer.data
        self.acknowledged[key] = content
        self.under_way = None
        self.writes += 1


def start(writers: list[Writer]) -> list[threading.Thread]:
    """Let them write, each in a thread."""
    threads = [threading.Thread(target=writer.run, daemon=True) for writer in writers]
    for thread in threads:
        thread.start()
    return threads
