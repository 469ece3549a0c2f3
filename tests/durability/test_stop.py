"""A server that is stopped in the middle of everything."""

import socket
import threading
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import urllib3
from botocore.exceptions import ClientError

from mockgt.http.connection import Connection
from mockgt.server import Server
from tests.durability.conftest import clients_of
from tests.durability.database import problems
from tests.durability.writers import AUTHORIZATION, Writer, start

WRITERS = 8
ROUNDS = 3
SECONDS_OF_WRITING = 0.3
SECONDS_TO_ARRIVE = 1.0


def test_no_acknowledged_write_is_lost_when_the_server_stops_under_eight_writers(tmp_path: Path) -> None:
    writers = [Writer("", f"writer-{number}", number) for number in range(WRITERS)]
    with urllib3.PoolManager(retries=False) as pool:
        for _ in range(ROUNDS):
            # This process goes on, so that a request which the stop overtakes is answered, too.
            with Server(port=0, data_dir=tmp_path, bucket_namespace="account") as server:
                pool.request("PUT", f"{server.url}/crash", headers=AUTHORIZATION)
                assert [key for writer in writers for key in writer.wrong(pool, server.url)] == []
                for writer in writers:
                    writer.url, writer.seed = server.url, writer.seed + WRITERS
                threads = start(writers)
                threading.Event().wait(SECONDS_OF_WRITING)
            for thread in threads:
                thread.join(10)
            assert problems(tmp_path / "labeling.sqlite3") == []
        with Server(port=0, data_dir=tmp_path, bucket_namespace="account") as server:
            assert [key for writer in writers for key in writer.wrong(pool, server.url)] == []
    assert sum(writer.writes for writer in writers) > ROUNDS * WRITERS


def test_a_receive_that_waits_is_not_answered_from_what_is_left_of_a_stopped_server(tmp_path: Path) -> None:
    answers: list[str] = []

    def receive(sqs: Any, queue: str) -> None:
        try:
            sqs.receive_message(QueueUrl=queue, WaitTimeSeconds=20)
        except ClientError as refusal:
            answers.append(refusal.response["Error"]["Code"])

    with Server(port=0, data_dir=tmp_path) as server, clients_of(server.url) as client:
        sqs = client("sqs")
        queue = sqs.create_queue(QueueName="queue")["QueueUrl"]
        waiter = threading.Thread(target=receive, args=(sqs, queue))
        waiter.start()
        threading.Event().wait(SECONDS_TO_ARRIVE)
        server.stop()
        waiter.join(10)
    assert answers == ["ServiceUnavailable"]


def test_a_connection_that_the_stop_closed_before_it_was_read_is_no_error() -> None:
    logged: list[str] = []
    server = SimpleNamespace(
        crew=SimpleNamespace(step_aside=lambda: None),
        ssl_adapter=None,
        peercreds_enabled=False,
        peercreds_resolve_enabled=False,
        max_request_header_size=0,
        stats={"Enabled": False},
        error_log=lambda text, **_: logged.append(text),
    )
    client, ours = socket.socketpair()
    with client, ours:
        connection = Connection(server, ours, None)
        client.sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        connection.rfile.close()
        assert not connection.communicate()  # type: ignore[no-untyped-call]  # cheroot
        assert not connection.rfile.has_data()
    assert logged == []
