"""Arguments that several commands read."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gtui.errors import GtuiError

if TYPE_CHECKING:
    from gtui.services import Tag

Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do it without being asked.")]
TagOption = Annotated[list[str], typer.Option("--tag", help="A tag, KEY=VALUE; repeat it for several.")]
S3Uri = Annotated[str, typer.Argument(help="s3://bucket/key, or s3://bucket/folder/.")]


def bucket_and_key(uri: str) -> tuple[str, str]:
    """The parts of an S3 URI; the key may be empty. Raises GtuiError."""
    from gtui.formats import split_s3_uri

    bucket, key = split_s3_uri(uri)
    if not bucket:
        raise GtuiError("S3 location is not valid", f"'{uri}' is not an S3 URI.", "Write it as s3://bucket/prefix.")
    return bucket, key


def tags_of(texts: list[str]) -> tuple["Tag", ...]:
    """Tags of `KEY=VALUE`. Raises GtuiError."""
    from gtui.services import Tag

    found = []
    for text in texts:
        key, sign, value = text.partition("=")
        if not sign or not key:
            raise GtuiError("Tag is not valid", f"'{text}' is no tag.", "Write it as KEY=VALUE.")
        found.append(Tag(key, value))
    return tuple(found)


def text_or_file(text: str) -> str:
    """A text as it is, or after `@` the content of a file. Raises GtuiError."""
    if not text.startswith("@"):
        return text
    path = Path(text[1:]).expanduser()
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        raise GtuiError("File not read", f"{path}: {reason}.", "Give the path of a text file after the @.") from error
