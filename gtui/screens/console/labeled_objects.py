"""How labelled data objects are shown: file names, captions, rows, and where their pictures come from."""

from gtui.services import LabeledObject, Services, split_s3_uri


def file_name(source: str) -> str:
    """The last part of a data object's S3 URI."""
    return source.rsplit("/", 1)[-1]


def caption(labeled: LabeledObject) -> str:
    """What the console writes below a data object's thumbnail."""
    return f"Label: {labeled.label}" if labeled.label else "Not labeled yet"


def confidence(labeled: LabeledObject) -> str:
    """The confidence with two decimals; "-" while there is no label."""
    return "-" if labeled.confidence is None else f"{labeled.confidence:.2f}"


def read_picture(services: Services, source: str) -> bytes:
    """The data object itself. Blocks; raises GtuiError."""
    return services.s3.get(*split_s3_uri(source))
