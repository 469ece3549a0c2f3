"""Start over a data directory with 100,000 objects of 20 KB and a 100,000-object job, and the first answers."""

import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import urllib3
from moto.s3.models import FakeBucket

from benchmarks.labeling_server import ACCOUNT, labeling_server
from benchmarks.record import record
from benchmarks.s3 import BODIES
from benchmarks.servers import mockgt
from mockgt.aws.storage.keys import StoredKey, row_of
from mockgt.aws.storage.s3 import _state_of
from mockgt.store.store import Store

BATCH = 5000


def fill(data_dir: Path, objects: int) -> None:
    """Write the objects as the server would, many to a transaction; then create the job through a server."""
    store = Store(data_dir / "labeling.sqlite3")
    kind: Any = FakeBucket
    with store.transaction():
        bucket = store.s3.add_bucket(ACCOUNT, "aws", "bench", _state_of(kind("bench", ACCOUNT, "us-east-1")))
    for first in range(0, objects, BATCH):
        with store.transaction():
            for number in range(first, min(first + BATCH, objects)):
                key = StoredKey(f"{number:06d}", BODIES[0], account_id=ACCOUNT, region_name="aws", bucket_name="bench")
                store.s3.put_version(bucket, row_of(key, f"{number:06d}", 1, store.s3), True)
    store.close()
    with labeling_server(data_dir) as bench:
        bench.create_over("large", (f"s3://bench/{number:06d}" for number in range(objects)), 1)


def main() -> None:
    """Print the time to ready, memory, and the first page of a listing and the first object."""
    objects = int(sys.argv[1]) if len(sys.argv) > 1 and __name__ == "__main__" else 100_000
    with TemporaryDirectory() as name, urllib3.PoolManager(retries=False) as pool:
        fill(Path(name), objects)
        with mockgt(Path(name)) as server:
            record(f"ready with {objects:,} objects and a job over them", server.start_seconds, "s", "2 s")
            record(f"memory with {objects:,} objects and a job over them", server.rss_mb(), "MB", "150 MB")
            headers = {"Authorization": server.authorization["Authorization"].replace(server.access_key, ACCOUNT)}
            for what, path in (
                ("a deep page", f"?list-type=2&start-after={objects // 2:06d}"),
                ("folders", "?list-type=2&delimiter=9"),
                ("a page of versions", f"?versions&key-marker={objects // 2:06d}"),
                ("an object", "/000000"),
            ):
                began = time.perf_counter()
                answer = pool.request("GET", f"{server.url}/bench{path}", headers=headers)
                assert answer.status == 200, answer.data
                record(f"{what} of {objects:,}", (time.perf_counter() - began) * 1000, "ms")


if __name__ == "__main__":
    main()
