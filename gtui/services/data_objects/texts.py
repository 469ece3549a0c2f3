"""Texts in files, as automated data setup takes them: a line of a .txt file, or a row of a .csv file, is an object."""

import csv
import io

from gtui.errors import GtuiError

TEXT_SUFFIXES = (".txt", ".csv")


def texts_of(uri: str, body: bytes) -> list[str]:
    """The texts of a .txt or .csv file, without empty ones. Raises GtuiError: not UTF-8, or no table."""
    try:
        content = body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = f"{uri} is not UTF-8 text (byte {error.start})."
        raise GtuiError(
            "Input data connection failed", message, "Save the file as UTF-8 and upload it again."
        ) from error
    if uri.lower().endswith(".csv"):
        return _texts_of_table(uri, content)
    return [line for line in content.splitlines() if line.strip()]


def _texts_of_table(uri: str, content: str) -> list[str]:
    """A row's text is its only cell, else its cells joined by commas; the first row is a data object too.

    Source: Ours, AWS does not say how it treats several columns or a header.
    """
    try:
        rows = list(csv.reader(io.StringIO(content), strict=True))
    except csv.Error as error:
        message = f"{uri} cannot be read as a table: {error}."
        raise GtuiError("Input data connection failed", message, "Put every text in double quotes.") from error
    texts = [row[0] if len(row) == 1 else ",".join(row) for row in rows]
    return [text for text in texts if text.strip()]
