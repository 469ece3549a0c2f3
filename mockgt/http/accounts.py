"""Whose call it is: account and region from the credential that signed it."""

import re
from collections.abc import Callable

from werkzeug.wrappers import Request, Response

from mockgt.arns import DEFAULT_ACCOUNT_ID, DEFAULT_REGION, Scope
from mockgt.http.handler import Handler, Middleware, set_scope

_CREDENTIAL = re.compile(r"Credential=(?P<key>[^/,\s]+)/\d{8}/(?P<region>[a-z0-9-]+)/(?P<service>[^/,\s]+)/")
_ACCOUNT_ID = re.compile(r"\d{12}")


def accounts(account_of: Callable[[str], str]) -> Middleware:
    """Middleware that tells moto the account, by the header which it reads; a client's own is dropped.

    An access key of 12 digits is the account itself; another one belongs to the account that it was made for
    (`account_of`); an unsigned call is the default account's.
    """

    def middleware(inner: Handler) -> Handler:
        def handle(request: Request) -> Response:
            key, region = credential_of(request)
            account_id = key if _ACCOUNT_ID.fullmatch(key) else account_of(key) if key else DEFAULT_ACCOUNT_ID
            request.environ["HTTP_X_MOTO_ACCOUNT_ID"] = account_id
            set_scope(request, Scope(account_id, region))
            return inner(request)

        return handle

    return middleware


def credential_of(request: Request) -> tuple[str, str]:
    """Access key and region as the call says, unverified; an empty key where it is not signed."""
    authorization = request.environ.get("HTTP_AUTHORIZATION", "")
    signed = authorization.startswith("AWS4")
    found = _CREDENTIAL.search(authorization if signed else f"Credential={request.args.get('X-Amz-Credential', '')}")
    if found:
        return found["key"], found["region"]
    if authorization.startswith("AWS "):
        return authorization.removeprefix("AWS ").partition(":")[0], DEFAULT_REGION
    return request.args.get("AWSAccessKeyId", ""), DEFAULT_REGION
