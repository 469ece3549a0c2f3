"""Random sequences of S3 calls against ours and against plain moto, side by side."""

import os
from typing import Any

import pytest
from botocore.exceptions import ClientError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mockgt.server import Server
from tests.durability.conftest import clients_of
from tests.durability.moto_peer import MotoPeer, moto_peer

KEYS = ("a", "b/1", "b/2", "ü +%")
MORE_EXAMPLES = int(os.environ.get("MOCKGT_EXAMPLES", "300"))

keys = st.sampled_from(KEYS)
bodies = st.binary(max_size=40)
calls = st.one_of(
    st.tuples(st.just("put_object"), keys, bodies),
    st.tuples(st.just("get_object"), keys, st.none()),
    st.tuples(st.just("head_object"), keys, st.none()),
    st.tuples(st.just("delete_object"), keys, st.none()),
    st.tuples(st.just("copy_object"), keys, keys),
    st.tuples(st.just("put_object_tagging"), keys, st.sampled_from(["x", "y"])),
    st.tuples(st.just("get_object_tagging"), keys, st.none()),
    st.tuples(st.just("put_bucket_versioning"), st.none(), st.sampled_from(["Enabled", "Suspended"])),
    st.tuples(st.just("list_objects_v2"), st.none(), st.sampled_from(["", "b/"])),
    st.tuples(
        st.just("list_object_versions"),
        st.none(),
        st.fixed_dictionaries(
            {},
            optional={
                "Prefix": st.sampled_from(["", "b", "b/", "c"]),
                "Delimiter": st.just("/"),
                "MaxKeys": st.sampled_from([1, 2, 3]),
                "KeyMarker": st.sampled_from(["", "a", "b/", "b/1", "b/15", "z"]),
            },
        ),
    ),
)
"""Name of the operation, key or None, and what else it takes."""
Call = tuple[str, str | None, Any]


def arguments(call: Call, bucket: str) -> dict[str, Any]:
    """The parameters of a call."""
    name, key, value = call
    given: dict[str, Any] = {"Bucket": bucket} if key is None else {"Bucket": bucket, "Key": key}
    extra: dict[str, Any] = {
        "put_object": {"Body": value},
        "copy_object": {"CopySource": {"Bucket": bucket, "Key": value}},
        "put_object_tagging": {"Tagging": {"TagSet": [{"Key": "kind", "Value": value}]}},
        "put_bucket_versioning": {"VersioningConfiguration": {"Status": value}},
        "list_objects_v2": {"Prefix": value},
        "list_object_versions": value,
    }
    return {**given, **extra.get(name, {})}


class Seen:
    """Answers without what differs between two servers: times, ids of requests, and version ids, which are numbered."""

    def __init__(self, s3: Any) -> None:
        self._s3 = s3
        self._versions: dict[str, int] = {}

    def ask(self, call: Call, bucket: str) -> Any:
        """What a client sees of a call."""
        try:
            return self._shown(getattr(self._s3, call[0])(**arguments(call, bucket)))
        except ClientError as error:
            return (error.response["Error"]["Code"], error.response["ResponseMetadata"]["HTTPStatusCode"])

    def _shown(self, value: Any, name: str = "") -> Any:
        if name in ("ResponseMetadata", "LastModified"):
            return None
        if name in ("VersionId", "CopySourceVersionId", "NextVersionIdMarker") and value not in ("null", ""):
            return self._versions.setdefault(value, len(self._versions))
        if isinstance(value, dict):
            return {key: self._shown(member, key) for key, member in value.items()}
        if isinstance(value, list):
            return [self._shown(member) for member in value]
        return value.read() if name == "Body" else value


@pytest.fixture(scope="module")
def peer() -> Any:
    with moto_peer() as peer:
        yield peer


def check(sequence: list[Call], ours: Any, peer: MotoPeer) -> None:
    bucket = f"random-{peer.next_number()}"
    sides = [Seen(ours), Seen(peer.s3)]
    for s3 in (ours, peer.s3):
        s3.create_bucket(Bucket=bucket)
    for call in sequence:
        own, plain = (side.ask(call, bucket) for side in sides)
        assert own == plain, call


@pytest.mark.parametrize("examples", [15, pytest.param(MORE_EXAMPLES, marks=pytest.mark.more)])
def test_a_client_sees_no_difference(peer: MotoPeer, examples: int) -> None:
    with Server(port=0) as server, clients_of(server.url) as client:
        s3 = client("s3")

        @settings(
            max_examples=examples, deadline=None, derandomize=True, database=None,
            suppress_health_check=[HealthCheck.too_slow],
        )  # fmt: skip
        @given(st.lists(calls, min_size=1, max_size=12))
        def holds(sequence: list[Call]) -> None:
            check(sequence, s3, peer)

        holds()
