"""Clients that stall keep nobody else waiting."""

import socket
import threading
from contextlib import ExitStack
from urllib.parse import urlsplit

from tests.durability.conftest import ACCOUNT, Running

STALLED = 50
PATIENCE_SECONDS = 10
"""Much more than an answer takes on a busy machine, much less than a stalled client or the receive does."""


def stalled_upload(url: str) -> socket.socket:
    """An upload that announces more than it sends."""
    address = urlsplit(url)
    connection = socket.create_connection((address.hostname, address.port))
    credential = f"AWS4-HMAC-SHA256 Credential={ACCOUNT}/20260101/us-east-1/s3/aws4_request, Signature=x"
    head = f"PUT /stalled/key HTTP/1.1\r\nHost: {address.netloc}\r\nAuthorization: {credential}\r\n"
    connection.sendall(f"{head}Content-Length: 1000\r\n\r\nthe first part".encode())
    return connection


def test_stalled_uploads_and_a_waiting_receive_keep_nobody_waiting(running: Running) -> None:
    with running() as client, ExitStack() as stack:
        s3, sqs = client("s3"), client("sqs")
        s3.create_bucket(Bucket="stalled")
        queue = sqs.create_queue(QueueName="empty")["QueueUrl"]
        for _ in range(STALLED):
            stack.enter_context(stalled_upload(s3.meta.endpoint_url))
        received: list[dict[str, object]] = []
        receiver = threading.Thread(
            target=lambda: received.append(sqs.receive_message(QueueUrl=queue, WaitTimeSeconds=20)), daemon=True
        )
        receiver.start()

        answered = threading.Event()

        def write() -> None:
            for number in range(10):
                s3.put_object(Bucket="stalled", Key=str(number), Body=b"quick")
            answered.set()

        threading.Thread(target=write, daemon=True).start()
        assert answered.wait(PATIENCE_SECONDS)
        assert receiver.is_alive()
        sqs.send_message(QueueUrl=queue, MessageBody="done")
        receiver.join(PATIENCE_SECONDS)
        assert received[0]["Messages"]
        assert s3.list_objects_v2(Bucket="stalled")["KeyCount"] == 10


def test_versions_of_one_key_from_many_writers_are_all_kept(running: Running) -> None:
    with running() as client:
        s3 = client("s3")
        s3.create_bucket(Bucket="versions")
        s3.put_bucket_versioning(Bucket="versions", VersioningConfiguration={"Status": "Enabled"})

        def write() -> None:
            for _ in range(10):
                s3.put_object(Bucket="versions", Key="one", Body=b"x")

        writers = [threading.Thread(target=write) for _ in range(16)]
        for writer in writers:
            writer.start()
        for writer in writers:
            writer.join()
        assert len(s3.list_object_versions(Bucket="versions")["Versions"]) == 160
