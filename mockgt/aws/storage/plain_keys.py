"""New objects as moto makes them, copied from one that moto made: most of its thirty attributes are always the same."""

import functools
import threading
from collections.abc import Mapping
from datetime import datetime

from moto.s3 import models
from moto.utilities.utils import LowercaseDict, md5_hash

from mockgt.aws.storage.keys import Stored, StoredKey


def plain_key(
    bucket: models.FakeBucket,
    partition: str,
    name: str,
    content: bytes,
    metadata: Mapping[str, str],
    **attributes: str | None,
) -> StoredKey:
    """An object of a bucket without default encryption or lock, with the bucket's ACL and these attributes."""
    pattern = _pattern(bucket.account_id, partition, bucket.name, bucket.is_versioned)
    key: StoredKey = object.__new__(StoredKey)
    stored = Stored()
    stored.content = content
    key.__dict__.update(
        pattern.__dict__,
        name=name,
        acl=bucket.acl,
        last_modified=vars(models)["utcnow"](),
        contentsize=len(content),
        _time_progressed=datetime.now(),
        _metadata=LowercaseDict({**pattern.metadata, **metadata}),
        _etag=md5_hash(content).hexdigest(),
        lock=threading.Lock(),
        stored=stored,
        **attributes,
    )
    return key


@functools.lru_cache(1024)
def _pattern(account_id: str, partition: str, bucket_name: str, is_versioned: bool) -> StoredKey:
    return StoredKey("", b"", account_id, partition, bucket_name=bucket_name, is_versioned=is_versioned)
