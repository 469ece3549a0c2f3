"""Tags of what Ground Truth and Augmented AI keep, by ARN; a key that exists is overwritten."""

from collections.abc import Iterable, Mapping, Sequence

from mockgt.arns import Scope
from mockgt.engine.engine import Engine
from mockgt.errors import ResourceLimitExceeded, ValidationException

KIND = "tags"
MAX_TAGS = 50


def tags_of(engine: Engine, scope: Scope, arn: str) -> dict[str, str]:
    """Values by key, in the order in which the keys were first set."""
    document = engine.repository.document(scope, KIND, arn) or {}
    return {key: str(value) for key, value in document.items()}


def set_tags(engine: Engine, scope: Scope, arn: str, tags: Mapping[str, str]) -> dict[str, str]:
    """Add or overwrite tags; returns all tags of the resource.

    Raises:
        ResourceLimitExceeded: the resource would have more than 50 tags.
    Source:
        Documented: AddTags overwrites a key that exists; a resource has at most 50.
    """
    merged = tags_of(engine, scope, arn) | dict(tags)
    if len(merged) > MAX_TAGS:
        raise ResourceLimitExceeded(f"A resource can have at most {MAX_TAGS} tags; {arn} would have {len(merged)}.")
    if merged:
        engine.repository.put_document(scope, KIND, arn, merged)
    return merged


def remove_tags(engine: Engine, scope: Scope, arn: str, keys: Iterable[str]) -> None:
    """Remove tags; keys that are not there are passed over."""
    removed = set(keys)
    left = {key: value for key, value in tags_of(engine, scope, arn).items() if key not in removed}
    engine.repository.put_document(scope, KIND, arn, left)


def forget_tags(engine: Engine, scope: Scope, arn: str) -> None:
    """Remove all tags of a resource that is gone, so that a new one of its name has none."""
    engine.repository.delete_document(scope, KIND, arn)


def tags_by_key(given: Sequence[Mapping[str, str]]) -> dict[str, str]:
    """Values by key of a `Tags` member.

    Raises:
        ValidationException: a key is there twice, or is AWS's own. Source: Ours, the texts.
    """
    by_key = {tag["Key"]: tag["Value"] for tag in given}
    reserved = next((key for key in by_key if key.lower().startswith("aws:")), None)
    if reserved is not None:
        raise ValidationException(f"The tag key {reserved} begins with aws:, which is reserved. Choose another key.")
    if len(by_key) < len(given):
        raise ValidationException("Duplicate tag keys found. Each tag key can be given once.")
    return by_key
