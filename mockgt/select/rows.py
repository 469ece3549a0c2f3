"""The rows of an answer as bytes: lines of JSON or CSV."""

import csv
import io
import json
from collections.abc import Callable, Mapping
from typing import Any

from mockgt.select.errors import SelectError

Row = Mapping[str, object]


def row_writer(form: Mapping[str, Any]) -> Callable[[Row], bytes]:
    """How a row is written in the form of `OutputSerialization`. Raises SelectError."""
    if form.keys() & {"CSV", "JSON"} == {"JSON"}:
        end = (form["JSON"] or {}).get("RecordDelimiter", "\n")
        return lambda row: (json.dumps(row, ensure_ascii=False, separators=(",", ":")) + end).encode("utf-8", "replace")
    if form.keys() & {"CSV", "JSON"} == {"CSV"}:
        return _csv_writer(form["CSV"] or {})
    raise SelectError("ObjectSerializationConflict", "OutputSerialization takes one of CSV and JSON.")


def _csv_writer(options: Mapping[str, Any]) -> Callable[[Row], bytes]:
    quote = options.get("QuoteCharacter", '"')
    escape = options.get("QuoteEscapeCharacter", quote)
    quoting: Any = {"ALWAYS": csv.QUOTE_ALL, "ASNEEDED": csv.QUOTE_MINIMAL}.get(options.get("QuoteFields", "ASNEEDED"))
    if quoting is None:
        raise SelectError("InvalidQuoteFields", "The QuoteFields is one of ALWAYS and ASNEEDED.")

    def write(row: Row) -> bytes:
        file = io.StringIO()
        try:
            writer = csv.writer(
                file,
                delimiter=options.get("FieldDelimiter", ","),
                quotechar=quote,
                doublequote=escape == quote,
                escapechar=None if escape == quote else escape,
                lineterminator=options.get("RecordDelimiter", "\n"),
                quoting=quoting,
            )
        except TypeError as error:
            raise SelectError("InvalidRequestParameter", f"OutputSerialization for CSV: {error}.") from error
        writer.writerow([_cell(value) for value in row.values()])
        return file.getvalue().encode("utf-8", "replace")

    return write


def _cell(value: object) -> str:
    if isinstance(value, str):
        return value
    return "" if value is None else json.dumps(value, ensure_ascii=False, separators=(",", ":"))
