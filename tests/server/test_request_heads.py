"""However the head of a request is written, a server with shortcuts reads it as one without."""

import re
import socket
from urllib.parse import urlsplit

from mockgt.server import Server

SIGNED = b"Authorization: AWS4-HMAC-SHA256 Credential=111111111111/20260101/us-east-1/s3/aws4_request, Signature=x\r\n"
HOST = b"Host: 127.0.0.1\r\n"
LENGTH = b"Content-Length: 4\r\n"
PUT, GET = b"PUT /heads/key HTTP/1.1\r\n", b"GET /heads/key HTTP/1.1\r\n"
ORDINARY = HOST + SIGNED

HEADS = {
    "a bucket": b"PUT /heads HTTP/1.1\r\n" + ORDINARY + b"Content-Length: 0\r\n\r\n",
    "an object": PUT + ORDINARY + LENGTH + b"\r\nbody",
    "a body that looks like a head": PUT + ORDINARY + LENGTH + b"\r\n\r\n\r\n",
    "no headers": b"GET / HTTP/1.1\r\n\r\n",
    "names in any letters": b"PUT /heads/key HTTP/1.1\r\n" + ORDINARY.swapcase().lower() + LENGTH.upper() + b"\r\nbody",
    "spaces around a value": PUT + ORDINARY + b"Content-Length:  4\t \r\nX-Amz-Meta-Color:red\r\n\r\nbody",
    "an empty value": PUT + ORDINARY + LENGTH + b"X-Amz-Meta-Color:\r\n\r\nbody",
    "a space before a colon": PUT + ORDINARY + b"Content-Length : 4\r\n\r\nbody",
    "metadata with an underscore": PUT
    + ORDINARY
    + LENGTH
    + b"x-amz-meta-my_name: b\r\nx-amz-meta-my-other: c\r\n\r\nbody",
    "a length with an underscore": PUT + ORDINARY + b"Content_Length: 4\r\n\r\nbody",
    "a header twice": PUT + ORDINARY + LENGTH + b"X-Amz-Meta-Color: red\r\nX-Amz-Meta-Color: blue\r\n\r\nbody",
    "two lengths": PUT + ORDINARY + LENGTH + b"Content-Length: 0\r\n\r\nbody",
    "a condition twice": GET + ORDINARY + b'If-Match: "a"\r\nIf-Match: "b"\r\n\r\n',
    "a value on two lines": PUT + ORDINARY + LENGTH + b"X-Amz-Meta-Color: red\r\n and blue\r\n\r\nbody",
    "a line without a colon": GET + ORDINARY + b"nothing\r\n\r\n",
    "a line without a carriage return": GET + ORDINARY + b"X-One: 1\nX-Two: 2\r\n\r\n",
    "a first line without one": b"GET /heads/key HTTP/1.1\n" + ORDINARY + b"\r\n",
    "an empty line before": b"\r\n" + GET + ORDINARY + b"\r\n",
    "a method in small letters": b"get /heads/key HTTP/1.1\r\n" + ORDINARY + b"\r\n",
    "an unknown method": b"FETCH /heads/key HTTP/1.1\r\n" + ORDINARY + b"\r\n",
    "a whole URI": b"GET http://127.0.0.1/heads/key HTTP/1.1\r\n" + ORDINARY + b"\r\n",
    "two slashes": b"GET //heads/key HTTP/1.1\r\n" + ORDINARY + b"\r\n",
    "a fragment": b"GET /heads/key#part HTTP/1.1\r\n" + ORDINARY + b"\r\n",
    "an escaped key": b"PUT /heads/a%20%2Fb HTTP/1.1\r\n" + ORDINARY + LENGTH + b"\r\nbody",
    "a query": b"GET /heads?list-type=2&prefix=a%20b+c&max-keys=1 HTTP/1.1\r\n" + ORDINARY + b"\r\n",
    "an empty query": b"GET /heads/key? HTTP/1.1\r\n" + ORDINARY + b"\r\n",
    "an older HTTP": b"GET /heads/key HTTP/1.0\r\n" + ORDINARY + b"\r\n",
    "a newer HTTP": b"GET /heads/key HTTP/2.0\r\n" + ORDINARY + b"\r\n",
    "a close": GET + ORDINARY + b"Connection: close\r\n\r\n",
    "an expectation": PUT + ORDINARY + LENGTH + b"Expect: 100-continue\r\n\r\nbody",
    "chunks": PUT + ORDINARY + b"Transfer-Encoding: chunked\r\n\r\n4\r\nbody\r\n0\r\n\r\n",
    "another encoding": PUT + ORDINARY + b"Transfer-Encoding: gzip\r\n\r\nbody",
    "a wrong length": PUT + ORDINARY + b"Content-Length: four\r\n\r\nbody",
}
CHANGING = re.compile(rb"(date|last-modified|x-amzn-requestid): [^\r]*|<(RequestId|LastModified)>[^<]*", re.IGNORECASE)


def answer_to(url: str, head: bytes) -> list[bytes]:
    """The lines of the answer to a request, in any order and case, without what always changes."""
    address = urlsplit(url)
    with socket.create_connection((address.hostname, address.port), timeout=10) as connection:
        connection.sendall(head)
        connection.shutdown(socket.SHUT_WR)
        received = b"".join(iter(lambda: connection.recv(65536), b""))
    return sorted(CHANGING.sub(b"", received).lower().split(b"\r\n"))


def answers(shortcuts: bool) -> dict[str, list[bytes]]:
    with Server(port=0, shortcuts=shortcuts) as server:
        look = b"HEAD /heads/key HTTP/1.1\r\n" + ORDINARY + b"\r\n"
        return {name: answer_to(server.url, head) + answer_to(server.url, look) for name, head in HEADS.items()}


def test_heads_are_read_the_same_with_shortcuts_and_without() -> None:
    quick, plain = answers(shortcuts=True), answers(shortcuts=False)

    assert quick == plain
    assert b"http/1.1 200 ok" in quick["an object"]
    assert b"http/1.1 400 bad request" in quick["a wrong length"]
