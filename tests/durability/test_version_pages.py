"""Pages of object versions are moto's, though only the keys of a page are read."""

import itertools
from collections.abc import Iterator
from typing import Any

import pytest

from mockgt.server import Server
from tests.durability.conftest import clients_of
from tests.durability.moto_peer import moto_peer
from tests.durability.test_random_sequences import Seen

KEYS = ("a", "a", "a", "b/1", "b/1", "b/2", "b/3/x", "b/3/y", "b/3/z", "c/", "c/1", "d", "d", "ü")
PREFIXES, DELIMITERS, SIZES = ("", "b", "b/", "c", "e"), ("", "/"), (1, 2, 3, 1000)
MARKERS = ("", "a", "a1", "b", "b/", "b/1", "b/3/", "b/3/x", "c/", "z")


@pytest.fixture(scope="module")
def sides() -> Iterator[list[Any]]:
    """The same versions in ours and in plain moto."""
    with moto_peer() as peer, Server(port=0) as server, clients_of(server.url) as client:
        both = [client("s3"), peer.s3]
        for s3 in both:
            s3.create_bucket(Bucket="versions")
            s3.put_bucket_versioning(Bucket="versions", VersioningConfiguration={"Status": "Enabled"})
            for number, key in enumerate(KEYS):
                s3.put_object(Bucket="versions", Key=key, Body=str(number).encode())
            for key in ("a", "b/2"):
                s3.delete_object(Bucket="versions", Key=key)
        yield both


@pytest.mark.more
def test_a_page_from_any_marker_is_motos(sides: list[Any]) -> None:
    seen = [Seen(s3) for s3 in sides]
    for side in seen:
        side.ask(("list_object_versions", None, {}), "versions")
    for prefix, delimiter, size, marker in itertools.product(PREFIXES, DELIMITERS, SIZES, MARKERS):
        asked = {"Prefix": prefix, "Delimiter": delimiter, "MaxKeys": size, "KeyMarker": marker}
        own, plain = (side.ask(("list_object_versions", None, asked), "versions") for side in seen)
        assert own == plain, asked


def test_walking_from_page_to_page_is_motos(sides: list[Any]) -> None:
    def pages(s3: Any, **asked: Any) -> list[Any]:
        found: list[Any] = []
        more: dict[str, Any] = {}
        while len(found) < len(KEYS) * 2:
            page = s3.list_object_versions(Bucket="versions", **asked, **more)
            shown = [(each["Key"], each["ETag"]) for each in page.get("Versions", [])]
            markers = [each["Key"] for each in page.get("DeleteMarkers", [])]
            found.append((shown, markers, page.get("CommonPrefixes"), page["IsTruncated"]))
            if not page["IsTruncated"]:
                break
            more = {"KeyMarker": page["NextKeyMarker"], "VersionIdMarker": page.get("NextVersionIdMarker", "")}
        return found

    for prefix, delimiter, size in itertools.product(PREFIXES, DELIMITERS, SIZES):
        asked = {"Prefix": prefix, "Delimiter": delimiter, "MaxKeys": size}
        own, plain = (pages(s3, **asked) for s3 in sides)
        assert own == plain, asked
