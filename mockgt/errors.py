"""Every error that leaves mockgt, one class per AWS code.

    AwsError
      ValidationException · SerializationException · ResourceNotFound · ResourceInUse
      ConflictException · ResourceLimitExceeded · AccessDeniedException · UnknownOperationException · InternalFailure
      HumanLoopNotFound · HumanLoopConflict · InjectedFault
    PortalError              the worker portal and /_mockgt, `{code, message}`

Raised in the engine and the operations, turned into an answer in `aws/` and `http/` only.
"""


class AwsError(Exception):
    """An error as an AWS client sees it: `code` is the service model's shape name, `status` the HTTP status."""

    code = "InternalFailure"
    status = 400

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class ValidationException(AwsError):
    """The request, or something that it names, is not acceptable."""

    code = "ValidationException"


class SerializationException(AwsError):
    """A member has the wrong JSON type."""

    code = "SerializationException"


class ResourceNotFound(AwsError):
    """The named resource does not exist in this account and region."""

    code = "ResourceNotFound"


class ResourceInUse(AwsError):
    """The name is taken, or the resource is used by another."""

    code = "ResourceInUse"


class ConflictException(AwsError):
    """The change does not go with how other resources are now."""

    code = "ConflictException"


class ResourceLimitExceeded(AwsError):
    """A quota of the account and region is used up."""

    code = "ResourceLimitExceeded"


class AccessDeniedException(AwsError):
    """The caller may not do this."""

    code = "AccessDeniedException"


class HumanLoopNotFound(AwsError):
    """Augmented AI: the human loop or the flow definition does not exist."""

    code = "ResourceNotFoundException"
    status = 404


class HumanLoopConflict(AwsError):
    """Augmented AI: a human loop of that name has another input."""

    code = "ConflictException"
    status = 409


class UnknownOperationException(AwsError):
    """The operation is not implemented here; the message names it."""

    code = "UnknownOperationException"


class InjectedFault(AwsError):
    """An error that a test asked for."""

    def __init__(self, code: str, message: str, status: int) -> None:
        super().__init__(message)
        self.code = code
        self.status = status


class InternalFailure(AwsError):
    """A fault of ours; the traceback is in the server's log."""

    code = "InternalFailure"
    status = 500


class PortalError(Exception):
    """An error of the worker portal or of /_mockgt: `{code, message}` with an HTTP status.

    Codes: NotAuthorized 401, NewPasswordRequired 401, NotFound 404, Conflict 409 (the task ran out, was
    submitted already, or the object is consolidated), InvalidAnswer 422, BadRequest 400.
    """

    def __init__(self, code: str, message: str, status: int = 400) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.status = status
