"""How labelled data objects are shown: file names, captions, rows, and where they are read from."""

from gtui.services import LabeledObject, Services, split_s3_uri

TITLE_CHARACTERS = 40


def object_name(labeled: LabeledObject) -> str:
    """The last part of a data object's S3 URI, or the beginning of its text."""
    if not labeled.is_text:
        return labeled.source.rsplit("/", 1)[-1]
    text = " ".join(labeled.source.split())
    return f"{text[: TITLE_CHARACTERS - 1]}…" if len(text) > TITLE_CHARACTERS else text


def caption(labeled: LabeledObject) -> str:
    """What the console writes below a data object's thumbnail."""
    return f"Label: {labeled.label}" if labeled.label else "Not labeled yet"


def confidence(labeled: LabeledObject) -> str:
    """The confidence with two decimals; "-" while there is no label."""
    return "-" if labeled.confidence is None else f"{labeled.confidence:.2f}"


def read_object(services: Services, labeled: LabeledObject) -> bytes | str:
    """The data object itself: a file's bytes, or a text. Blocks; raises GtuiError."""
    if labeled.is_text:
        return labeled.source
    body = services.s3.get(*split_s3_uri(labeled.source))
    return body.decode(errors="replace") if labeled.source.lower().endswith(".txt") else body
