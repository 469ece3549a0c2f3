"""Objects as moto makes them for a plain PUT, without making moto's: most of their thirty attributes never change."""

import functools
import pickle
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from moto.s3 import models
from moto.utilities.utils import LowercaseDict, md5_hash

from mockgt.aws.storage.keys import StoredKey, at_column, state_of
from mockgt.store.s3_versions import VersionRow


def plain_row(
    bucket: models.FakeBucket,
    partition: str,
    name: str,
    content: bytes,
    metadata: Mapping[str, str],
    version_id: str,
    checksum: tuple[str, str] | None,
) -> VersionRow:
    """The row of an object in a bucket without default encryption or lock, with the bucket's ACL.

    Args:
        metadata: Names in lower case.
        checksum: Algorithm and value.
    """
    algorithm, value = checksum or (None, None)
    always, usual = _always(bucket.account_id, partition, bucket.name, bucket.is_versioned, bucket.acl)
    state = {
        "_metadata": LowercaseDict({**usual, **metadata}),
        "_time_progressed": datetime.now(),
        "checksum_value": value,
    }
    return VersionRow(
        key=name,
        seq=0,
        marker=0,
        version_id=version_id,
        modified_at=at_column(vars(models)["utcnow"]()),
        size=len(content),
        etag=md5_hash(content).hexdigest(),
        storage_class="STANDARD",
        checksum_algorithm=algorithm,
        body=None,
        state=always + pickle.dumps(state, pickle.HIGHEST_PROTOCOL),
    )


@functools.lru_cache(1024)
def _always(
    account_id: str, partition: str, bucket_name: str, is_versioned: bool, acl: models.FakeAcl
) -> tuple[bytes, Mapping[str, Any]]:
    """The state that every object of a bucket begins with, and its metadata."""
    made = StoredKey("", b"", account_id, partition, bucket_name=bucket_name, is_versioned=is_versioned)
    made.acl = acl
    return state_of(made), dict(made.metadata)
