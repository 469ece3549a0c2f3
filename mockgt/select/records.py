"""The records of an object: lines or documents of JSON, or rows of CSV, compressed or not."""

import bz2
import csv
import io
import json
import zlib
from collections.abc import Iterator, Mapping
from typing import Any

from mockgt.select.conditions import Cell
from mockgt.select.errors import SelectError
from mockgt.select.keys import Record

MAX_BYTES = 64 * 1024**2
"""Of an object without its compression. Source: Ours."""
_LINE_ENDS = ("\n", "\r\n")


def uncompressed(body: bytes, compression: str) -> bytes:
    """The object's content. Raises SelectError: it is too large, or not compressed so."""
    unpack: Any = {
        "GZIP": lambda: zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(body, MAX_BYTES + 1),
        "BZIP2": lambda: bz2.BZ2Decompressor().decompress(body, MAX_BYTES + 1),
        "NONE": lambda: body,
    }.get(compression)
    if unpack is None:
        raise SelectError("InvalidCompressionFormat", "CompressionType is one of NONE, GZIP and BZIP2.")
    try:
        content: bytes = unpack()
    except (zlib.error, OSError) as error:
        raise SelectError("InvalidCompressionFormat", f"The object is not compressed by {compression}.") from error
    if len(content) > MAX_BYTES:
        raise SelectError("OverMaxRecordSize", f"Objects of more than {MAX_BYTES} bytes are not searched here.")
    return content


def read_records(content: bytes, form: Mapping[str, Any]) -> Iterator[Record]:
    """The records, in the form of `InputSerialization`. Raises SelectError, also while they are read."""
    kinds = {"CSV", "JSON", "Parquet"} & form.keys()
    if kinds != {"CSV"} and kinds != {"JSON"}:
        raise SelectError("InvalidDataSource", "InputSerialization takes one of CSV and JSON.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SelectError("InvalidTextEncoding", "UTF-8 encoding is required.") from error
    return _of_csv(text, form["CSV"] or {}) if "CSV" in kinds else _of_json(text, form["JSON"] or {})


def _of_json(text: str, options: Mapping[str, Any]) -> Iterator[Record]:
    if options.get("Type") not in ("LINES", "DOCUMENT"):
        raise SelectError("InvalidJsonType", "The JsonType is invalid. Only DOCUMENT and LINES are supported.")
    decoder = json.JSONDecoder(parse_constant=_no_number)
    place = 0
    while place < len(text):
        if text[place].isspace():
            place += 1
            continue
        try:
            record, place = decoder.raw_decode(text, place)
        except (ValueError, RecursionError) as error:
            raise SelectError("JSONParsingError", f"Encountered an error parsing the JSON file: {error}.") from error
        if not isinstance(record, dict):
            raise SelectError("JSONParsingError", "Records that are no JSON objects are not searched here.")
        yield record


def _no_number(constant: str) -> object:
    raise ValueError(f"{constant} is no number of JSON")


def _of_csv(text: str, options: Mapping[str, Any]) -> Iterator[Record]:
    header = options.get("FileHeaderInfo", "NONE")
    if header not in ("NONE", "USE", "IGNORE"):
        raise SelectError("InvalidFileHeaderInfo", "The FileHeaderInfo is one of NONE, USE and IGNORE.")
    if options.get("RecordDelimiter", "\n") not in _LINE_ENDS:
        raise SelectError("InvalidRequestParameter", "Records of CSV end with a line break here.")
    names: list[str] = []
    for number, row in enumerate(_csv_rows(text, options)):
        if number == 0 and header != "NONE":
            names = row if header == "USE" else []
            continue
        known = [*names, *(f"_{place}" for place in range(len(names) + 1, len(row) + 1))]
        yield dict(zip(known, map(Cell, row), strict=False))


def _csv_rows(text: str, options: Mapping[str, Any]) -> Iterator[list[str]]:
    comment, quote = options.get("Comments"), options.get("QuoteCharacter", '"')
    escape = options.get("QuoteEscapeCharacter", quote)
    lines = (line for line in io.StringIO(text, newline="") if not comment or not line.startswith(comment))
    try:
        yield from filter(
            None,
            csv.reader(
                lines,
                delimiter=options.get("FieldDelimiter", ","),
                quotechar=quote,
                doublequote=escape == quote,
                escapechar=None if escape == quote else escape,
            ),
        )
    except (csv.Error, TypeError) as error:
        raise SelectError("CSVParsingError", f"Encountered an error parsing the CSV file: {error}.") from error
