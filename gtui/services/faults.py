"""What AWS and the server refuse, as GtuiError: AWS's own wording, and what to do about it."""

from collections.abc import Iterator
from contextlib import contextmanager

from gtui.errors import GtuiError, ServerLost

_HINTS = {
    "NoSuchBucket": "Choose a bucket from the list, or create it first.",
    "NoSuchKey": "Refresh the list and choose an object that is there.",
    "404": "Refresh the list and choose one that is there.",
    "BucketAlreadyExists": "Choose another name: bucket names are unique across all accounts.",
    "BucketAlreadyOwnedByYou": "You have this bucket already. Open it, or choose another name.",
    "BucketNotEmpty": "Empty the bucket first, then delete it.",
    "InvalidBucketName": "Use 3 to 63 lower-case letters, digits, dots and hyphens.",
    "AccessDenied": "Choose a bucket, key or role of this account.",
    "AccessDeniedException": "Choose a bucket, key or role of this account.",
    "NoSuchEntity": "Choose a role from the list, or create one.",
    "EntityAlreadyExists": "Try again in a second: the name is made from the time.",
    "NotFoundException": "Refresh the list and choose one that is there.",
    "KMS.NotFoundException": "Choose a key from the list, or leave encryption off.",
    "AlreadyExistsException": "Choose another name.",
    "ResourceInUse": "Choose another name: it is taken in this account and region, in any letter case.",
    "ResourceLimitExceeded": "Delete what you do not need any more, then try again.",
    "ResourceNotFound": "Refresh the list: it is not in this account and region.",
    "UsernameExistsException": "This person is in the workforce already.",
    "ValidationException": "Correct the value that the message names, then try again.",
    "UnknownOperationException": "This server does not offer the operation. See mockgt coverage.",
    "InternalFailure": "This is a fault of the server. Its log has the details; try again.",
}
_UNKNOWN = "Read the message, correct what it names, and try again."
UNREACHABLE = "Check that the server runs and the address is right, then try again. Nothing was lost."


@contextmanager
def faults(title: str, hint: str = "") -> Iterator[None]:
    """Turn what AWS refuses inside the block into a GtuiError with this title; a hint overrides the usual one."""
    from botocore.exceptions import BotoCoreError, ClientError

    try:
        yield
    except ClientError as error:
        code = str(error.response.get("Error", {}).get("Code", ""))
        # A HEAD request has no body, so botocore knows the status only.
        message = "There is nothing of this name." if code == "404" else error.response["Error"].get("Message", "")
        raise GtuiError(title, message or str(error), hint or _HINTS.get(code, _UNKNOWN)) from error
    except BotoCoreError as error:
        if _is_network(error):
            raise ServerLost(title, str(error), UNREACHABLE) from error
        raise GtuiError(title, str(error), hint or _UNKNOWN) from error


def error_code(error: BaseException | None) -> str:
    """AWS's code of a ClientError, empty for anything else."""
    response = getattr(error, "response", None)
    return str(response.get("Error", {}).get("Code", "")) if isinstance(response, dict) else ""


def _is_network(error: Exception) -> bool:
    from botocore.exceptions import ConnectionError as ConnectionFailed
    from botocore.exceptions import HTTPClientError

    return isinstance(error, (ConnectionFailed, HTTPClientError))
