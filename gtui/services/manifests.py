"""Manifests, read and explained."""

from dataclasses import dataclass

from gtui.errors import GtuiError
from gtui.formats import split_s3_uri
from gtui.services.explain import explain_line
from gtui.services.manifest_check import readable_lines
from gtui.services.records.manifests import Explanation, Manifest, ManifestLine
from gtui.services.s3 import S3
from mockgt.manifests.lines import UnusableLine, parse_object


@dataclass(frozen=True)
class Manifests:
    """Reads manifests."""

    s3: S3

    def read(self, uri: str) -> Manifest:
        """A manifest with its lines; a line that is no JSON object is kept with its problem."""
        bucket, key = split_s3_uri(uri)
        if not bucket or not key:
            message = f"'{uri}' is not the S3 URI of an object."
            raise GtuiError("Manifest not found", message, "Write it as s3://bucket/folder/name.manifest.")
        body = self.s3.get(bucket, key)
        lines = tuple(parse_line(number, text) for number, text in enumerate(readable_lines(body), start=1))
        return Manifest(uri, len(body), lines)

    def explain(self, line: ManifestLine) -> tuple[Explanation, ...]:
        """Every key of a line in plain words, in the line's order."""
        return explain_line(line)


def parse_line(number: int, text: str) -> ManifestLine:
    """A line of a manifest, with spaces or without."""
    try:
        return ManifestLine(number, text, parse_object(number, text))
    except UnusableLine as problem:
        return ManifestLine(number, text, None, str(problem))
