"""The S3 files that a CreateLabelingJob request names."""

from mockgt.arns import Scope
from mockgt.engine.engine import Engine
from mockgt.engine.ports import ObjectUnavailable
from mockgt.errors import ValidationException
from mockgt.manifests.s3_uris import bucket_and_key


def check_bucket(engine: Engine, scope: Scope, path: str, uri: str, *, needs_key: bool) -> None:
    """Refuse an address that is none, or whose bucket is not there or in another region. Raises ValidationException."""
    parts = bucket_and_key(uri)
    if parts is None or (needs_key and not parts[1]):
        raise ValidationException(f"{path} {uri} is not an S3 address. Write it as s3://bucket/key.")
    region = engine.objects.bucket_region(scope, parts[0])
    if region is None:
        raise ValidationException(
            f"{path}: the S3 bucket {parts[0]} does not exist or you do not have permission to access it. "
            "Create the bucket, or correct its name."
        )
    if region != scope.region:
        raise ValidationException(
            f"{path}: the S3 bucket {parts[0]} is in {region}; it must be in the labeling job's region, {scope.region}."
        )


def read_file(engine: Engine, scope: Scope, path: str, uri: str) -> bytes:
    """The body of the file that the request's member `path` names. Raises ValidationException."""
    check_bucket(engine, scope, path, uri, needs_key=True)
    try:
        return engine.objects.get(scope, uri)
    except ObjectUnavailable as problem:
        raise ValidationException(f"{path} {uri} cannot be read: {problem}") from problem
