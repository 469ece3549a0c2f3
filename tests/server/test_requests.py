import socket
from typing import Any
from urllib.parse import urlsplit

import pytest


def _raw(server_url: str, text: bytes) -> bytes:
    """The whole answer, until the server closes the connection."""
    address = urlsplit(server_url)
    with socket.create_connection((address.hostname, address.port or 80), timeout=5) as connection:
        connection.sendall(text)
        with connection.makefile("rb") as answer:
            return answer.read()


def test_an_empty_object_and_odd_keys_and_metadata_names_survive(aws: Any) -> None:
    s3 = aws("s3")
    s3.create_bucket(Bucket="fashion-labeling")
    s3.put_object(Bucket="fashion-labeling", Key="empty", Body=b"")
    s3.put_object(Bucket="fashion-labeling", Key="a b/ü+%2F?.txt", Body=b"x", Metadata={"my-key": "2"})

    listed = s3.list_objects_v2(Bucket="fashion-labeling")["Contents"]
    head = s3.head_object(Bucket="fashion-labeling", Key="a b/ü+%2F?.txt")

    assert [item["Key"] for item in listed] == ["a b/ü+%2F?.txt", "empty"]
    assert head["Metadata"] == {"my-key": "2"}


def test_an_underscore_in_a_metadata_name_is_kept(aws: Any) -> None:
    s3 = aws("s3")
    s3.create_bucket(Bucket="fashion-labeling")

    s3.put_object(Bucket="fashion-labeling", Key="k", Body=b"x", Metadata={"my_key": "1"})

    assert s3.head_object(Bucket="fashion-labeling", Key="k")["Metadata"] == {"my_key": "1"}


def test_a_chunked_body_is_read_whole(server_url: str) -> None:
    head = (
        b"POST /portal/sessions HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
    )

    answer = _raw(server_url, head + b"3\r\n{}x\r\n0\r\n\r\n")

    assert b"Extra data: line 1 column 3" in answer


@pytest.mark.parametrize("body", [b"zz\r\n", b"2\r\nabXX"])
def test_a_body_in_broken_chunks_is_refused(body: bytes, server_url: str) -> None:
    head = b"PUT /bucket/key HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"

    answer = _raw(server_url, head + body)

    assert answer.startswith(b"HTTP/1.1 400")
    assert b"<Code>IncompleteBody</Code>" in answer


def test_a_body_over_the_limit_is_refused_before_it_is_sent(server_url: str) -> None:
    own = _raw(server_url, b"POST /portal/sessions HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 99999999\r\n\r\n")
    s3 = _raw(server_url, b"PUT /bucket/key HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 6000000000\r\n\r\n")

    assert own.startswith(b"HTTP/1.1 413")
    assert s3.startswith(b"HTTP/1.1 413")


def test_a_slow_upload_keeps_nobody_waiting(server_url: str, http: Any) -> None:
    address = urlsplit(server_url)
    stalled = [socket.create_connection((address.hostname, address.port or 80)) for _ in range(60)]
    try:
        for connection in stalled:
            connection.sendall(b"PUT /bucket/key HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100\r\n\r\nhalf")
        assert http("GET", "/_mockgt/clock").status == 200
    finally:
        for connection in stalled:
            connection.close()


def test_a_receive_that_waits_gets_a_message_sent_meanwhile_and_blocks_nobody(aws: Any, http: Any) -> None:
    import threading

    sqs = aws("sqs")
    queue = sqs.create_queue(QueueName="queue")["QueueUrl"]
    received: list[Any] = []
    waiter = threading.Thread(target=lambda: received.append(sqs.receive_message(QueueUrl=queue, WaitTimeSeconds=20)))
    waiter.start()
    aws("sqs").send_message(QueueUrl=queue, MessageBody="hello")
    waiter.join(10)

    assert [message["Body"] for message in received[0]["Messages"]] == ["hello"]
