"""SelectObjectContent, from an object's bytes to the answer's."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from mockgt.select.errors import SelectError
from mockgt.select.query import parse_query
from mockgt.select.records import read_records, uncompressed
from mockgt.select.rows import row_writer

CHUNK_BYTES = 1 << 20


@dataclass(frozen=True)
class Selected:
    """An answer.

    Attributes:
        chunks: The rows, about a megabyte at a time.
        scanned: Bytes of the object as it is stored.
        processed: Its bytes without compression.
    """

    chunks: tuple[bytes, ...]
    scanned: int
    processed: int

    @property
    def returned(self) -> int:
        """Bytes of the rows."""
        return sum(map(len, self.chunks))


def select(body: bytes, request: Mapping[str, Any]) -> Selected:
    """Answer a request.

    Args:
        body: The object.
        request: The members of SelectObjectContent.

    Raises:
        SelectError: The request, or the object, is refused.
    """
    if request.get("ExpressionType") != "SQL":
        raise SelectError("InvalidExpressionType", "The ExpressionType is invalid. Only SQL expressions are supported.")
    if request.get("ScanRange"):
        raise SelectError("UnsupportedScanRangeInput", "ScanRange is not available here. Leave it out.")
    query, form = parse_query(request["Expression"]), request["InputSerialization"]
    write = row_writer(request["OutputSerialization"])
    content = uncompressed(body, form.get("CompressionType", "NONE"))
    try:
        chunks = tuple(_chunks(map(write, query.rows(read_records(content, form)))))
    except RecursionError as error:
        raise SelectError("JSONParsingError", "A record is nested too deeply to be searched here.") from error
    return Selected(chunks, len(body), len(content))


def _chunks(rows: Iterable[bytes]) -> Iterator[bytes]:
    chunk = bytearray()
    for row in rows:
        chunk += row
        if len(chunk) >= CHUNK_BYTES:
            yield bytes(chunk)
            chunk.clear()
    if chunk:
        yield bytes(chunk)
