"""Texts as data objects: in the manifest line itself, or in a file that it names."""

from mockgt.tasktypes.contract import JsonObject, Read, UnusableObject

TEXT_SOURCE_KEYS = ("source", "source-ref")
"""Source: Documented, `source` holds the text. Ours: a text in a file is read through `source-ref`, too."""


def text_of(line: JsonObject, read: Read) -> str:
    """The text of a data object. Raises UnusableObject where its file is not UTF-8 text."""
    if "source" in line:
        return str(line["source"])
    address = str(line["source-ref"])
    try:
        return read(address).decode()
    except UnicodeDecodeError as error:
        raise UnusableObject(f"{address} is not UTF-8 text (byte {error.start}). Save it as UTF-8.") from error
