"""Connections: however a client reads and writes, it is answered, and keeps nobody else waiting."""

import socket
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from urllib.parse import urlsplit

import boto3
import pytest
import urllib3

from mockgt.server import Server

ACCOUNT = "111111111111"
SIGNED = f"Authorization: AWS4-HMAC-SHA256 Credential={ACCOUNT}/20260101/us-east-1/s3/aws4_request, Signature=x\r\n"
LARGE = b"0123456789abcdef" * (1 << 20)
"""More than the machine keeps for a client that does not read."""
PATIENCE_SECONDS = 10


@contextmanager
def connected(url: str) -> Iterator[socket.socket]:
    address = urlsplit(url)
    with socket.create_connection((address.hostname, address.port), timeout=PATIENCE_SECONDS) as connection:
        yield connection


def request(method: str, path: str, body: bytes = b"") -> bytes:
    return f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{SIGNED}Content-Length: {len(body)}\r\n\r\n".encode() + body


def health(url: str) -> int:
    return urllib3.request("GET", f"{url}/_mockgt/health", timeout=PATIENCE_SECONDS, retries=False).status


@pytest.fixture
def url() -> Iterator[str]:
    with Server(port=0) as server:
        s3 = boto3.client(
            "s3", endpoint_url=server.url, region_name="us-east-1",
            aws_access_key_id=ACCOUNT, aws_secret_access_key="any",
        )  # fmt: skip
        s3.create_bucket(Bucket="connections")
        s3.put_object(Bucket="connections", Key="large", Body=LARGE)
        s3.close()
        yield server.url


def test_requests_that_are_sent_without_waiting_are_answered_in_their_order(url: str) -> None:
    numbers = range(20)
    with connected(url) as connection:
        connection.sendall(b"".join(request("PUT", f"/connections/{number}", b"%d" % number) for number in numbers))
        connection.sendall(b"".join(request("GET", f"/connections/{number}") for number in numbers))
        connection.shutdown(socket.SHUT_WR)
        received = b"".join(iter(lambda: connection.recv(65536), b""))

    answers = received.split(b"HTTP/1.1 ")[1:]
    assert [answer[:6] for answer in answers] == [b"200 OK"] * 40
    assert [answer.rpartition(b"\r\n\r\n")[2] for answer in answers[20:]] == [b"%d" % number for number in numbers]


def test_a_class_keeps_its_connections(url: str) -> None:
    with ExitStack() as stack:
        students = [stack.enter_context(connected(url)) for _ in range(40)]
        for _ in range(2):
            for number, connection in enumerate(students):
                connection.sendall(request("PUT", f"/connections/{number}", b"label"))
            answers = [connection.recv(65536) for connection in students]
            assert [answer[:15] for answer in answers] == [b"HTTP/1.1 200 OK"] * 40
            assert [answer for answer in answers if b"Connection: close" in answer] == []


def test_a_request_that_comes_byte_by_byte_is_answered(url: str) -> None:
    with connected(url) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for byte in request("PUT", "/connections/slow", b"slow"):
            connection.sendall(bytes([byte]))
        assert connection.recv(65536).startswith(b"HTTP/1.1 200 OK")
    assert urllib3.request("GET", f"{url}/connections/slow", headers={"Authorization": SIGNED[15:-2]}).data == b"slow"


def test_clients_that_do_not_read_their_answers_keep_nobody_waiting_and_get_them_whole(url: str) -> None:
    with ExitStack() as stack:
        slow = [stack.enter_context(connected(url)) for _ in range(5)]
        for connection in slow:
            connection.sendall(request("GET", "/connections/large"))
        assert [health(url) for _ in range(5)] == [200] * 5
        for connection in slow:
            received = bytearray()
            while len(received.partition(b"\r\n\r\n")[2]) < len(LARGE):
                received += connection.recv(1 << 20)
            assert received.endswith(LARGE)


def test_connections_on_which_nothing_is_asked_cost_no_thread(url: str) -> None:
    with ExitStack() as stack:
        for _ in range(200):
            stack.enter_context(connected(url))
        assert health(url) == 200
        assert len([each for each in threading.enumerate() if each.name.startswith("mockgt-http-")]) < 10


def test_a_client_that_goes_in_the_middle_of_a_request_is_forgotten(url: str) -> None:
    for part in (b"GET /conn", request("PUT", "/connections/gone", b"never ended")[:-3]):
        with connected(url) as connection:
            connection.sendall(part)
    assert health(url) == 200
    missing = urllib3.request("GET", f"{url}/connections/gone", headers={"Authorization": SIGNED[15:-2]})
    assert missing.status == 404
