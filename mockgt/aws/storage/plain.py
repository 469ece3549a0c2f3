"""S3 state as JSON text, as backups hold it: made from the pickles of this server's rows, read without unpickling.

What is read is numbers, texts, collections, moments, and objects of the classes named here, which are given their
attributes and run nothing of their own.
"""

import base64
import json
import pickle
from collections import OrderedDict
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from moto.s3 import models
from moto.utilities.utils import LowercaseDict

from mockgt.aws.storage.keys import StoredKey, content_of
from mockgt.aws.storage.mappings import FinishedUpload

_CaseInsensitiveDict: type = vars(models)["CaseInsensitiveDict"]
_KINDS: Mapping[str, type] = {
    kind.__name__: kind
    for kind in (
        models.FakeAcl, models.FakeGrant, models.FakeGrantee, models.FakeBucket, models.FakeTableStorageBucket,
        models.FakeBucketInventoryConfiguration, models.CorsRule, models.LifecycleRule, models.LifecycleFilter,
        models.LifecycleAndFilter, models.LifecycleTransition, models.LifeCycleNoncurrentVersionTransition,
        models.Notification, models.NotificationConfiguration, models.PublicAccessBlock,
        LowercaseDict, _CaseInsensitiveDict, StoredKey, FinishedUpload,
    )
}  # fmt: skip


class NotPlain(ValueError):
    """S3 state is of a kind that no backup holds."""


def to_plain(state: bytes) -> str:
    """A pickled state of a row of this server's own, as JSON text. Raises NotPlain."""
    return json.dumps(_plain(content_of(state)), separators=(",", ":")) if state else ""


def from_plain(text: str) -> bytes:
    """The state of a row, pickled, from JSON text of anybody's. Raises NotPlain."""
    if text == "":
        return b""
    try:
        return pickle.dumps(_made(json.loads(text)), pickle.HIGHEST_PROTOCOL)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise NotPlain(f"It is not a state of S3: {error}.") from error


def _plain(value: Any) -> Any:
    """Data that JSON knows; what it does not know is an object of one member, whose name begins with `$`."""
    kind = type(value)
    if value is None or kind in (bool, int, float, str):
        return value
    if kind is list:
        return [_plain(each) for each in value]
    if kind is dict and all(type(key) is str and not key.startswith("$") for key in value):
        return {key: _plain(each) for key, each in value.items()}
    if kind in _TAGS:
        tag, parts = _TAGS[kind]
        return {tag: parts(value)}
    if isinstance(value, type) and value in _KINDS.values():
        return {"$kind": value.__name__}
    if _KINDS.get(kind.__name__) is kind:
        return {"$object": [kind.__name__, _plain(value.__getstate__())]}
    raise NotPlain(f"{kind.__module__}.{kind.__qualname__} cannot be put into a backup.")


_TAGS: Mapping[type, tuple[str, Callable[[Any], Any]]] = {
    dict: ("$dict", lambda value: [[_plain(key), _plain(each)] for key, each in value.items()]),
    OrderedDict: ("$ordered", lambda value: [[_plain(key), _plain(each)] for key, each in value.items()]),
    tuple: ("$tuple", lambda value: [_plain(each) for each in value]),
    set: ("$set", lambda value: [_plain(each) for each in sorted(value)]),
    bytes: ("$bytes", lambda value: base64.b64encode(value).decode()),
    datetime: ("$datetime", lambda value: value.isoformat()),
}


def _made(plain: Any) -> Any:
    if isinstance(plain, list):
        return [_made(each) for each in plain]
    if not isinstance(plain, dict):
        return plain
    tag = next(iter(plain), "")
    if not tag.startswith("$"):
        return {key: _made(each) for key, each in plain.items()}
    (content,) = plain.values()
    return _MAKERS[tag](content)


def _object(content: Any) -> Any:
    name, attributes = content
    kind, state = _KINDS[name], _made(attributes)
    if not (state is None or (isinstance(state, dict) and all(type(key) is str for key in state))):
        raise NotPlain(f"The attributes of a {name} are not names with values.")
    made: Any = object.__new__(kind)
    if kind is StoredKey:
        made.__setstate__(state)
    else:
        made.__dict__.update(state or {})
    return made


_MAKERS: Mapping[str, Callable[[Any], Any]] = {
    "$dict": lambda content: {_made(key): _made(each) for key, each in content},
    "$ordered": lambda content: OrderedDict((_made(key), _made(each)) for key, each in content),
    "$tuple": lambda content: tuple(_made(each) for each in content),
    "$set": lambda content: {_made(each) for each in content},
    "$bytes": lambda content: base64.b64decode(content, validate=True),
    "$datetime": datetime.fromisoformat,
    "$kind": lambda content: _KINDS[content],
    "$object": _object,
}
