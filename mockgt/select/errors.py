"""Why S3 Select does not answer."""


class SelectError(Exception):
    """A query, an option or an object that S3 Select refuses.

    Codes are S3's. Source: Documented,
    https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html#SelectObjectContentErrorCodeList.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


class QueryError(SelectError):
    """The expression cannot be read; `str()` says where and why."""

    def __init__(self, message: str, code: str = "ParseUnexpectedToken") -> None:
        super().__init__(code, message)
