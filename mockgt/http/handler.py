"""What the parts of the HTTP chain are: handlers, and middleware that wraps one."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from werkzeug.wrappers import Request, Response

from mockgt.arns import DEFAULT_ACCOUNT_ID, DEFAULT_REGION, Scope
from mockgt.errors import PortalError

Handler = Callable[[Request], Response]
Middleware = Callable[[Handler], Handler]

OWN_PREFIXES = ("/portal", "/_mockgt")
"""Paths of the worker portal and of the control API; every other path is AWS's."""

_SCOPE = "mockgt.scope"
_NOT_OPERATOR = "mockgt.not_operator"


def is_own(path: str) -> bool:
    """Whether a path belongs to the portal or the control API rather than to AWS."""
    return any(path == prefix or path.startswith(f"{prefix}/") for prefix in OWN_PREFIXES)


def json_response(body: object, status: int = 200) -> Response:
    """A JSON answer."""
    return Response(json.dumps(body, ensure_ascii=False), status, mimetype="application/json")


def error_response(error: PortalError) -> Response:
    """The answer to a refused portal or control call: `{code, message}`."""
    return json_response({"code": error.code, "message": error.message}, error.status)


def json_body(request: Request, limit: int = 1 << 20) -> Mapping[str, Any]:
    """The JSON object in a request's body, at most `limit` bytes; an empty body is an empty object.

    Raises:
        PortalError: BadRequest, or TooLarge (413).
    """
    body = request.get_data()
    if len(body) > limit:
        raise PortalError("TooLarge", f"The body is larger than {limit} bytes. Send less.", 413)
    try:
        parsed = json.loads(body or b"{}")
    except ValueError as error:
        raise PortalError("BadRequest", f"The body is not valid JSON: {error}.") from error
    if not isinstance(parsed, dict):
        raise PortalError("BadRequest", "The body must be a JSON object.")
    return parsed


def set_scope(request: Request, scope: Scope) -> None:
    """Note whose state the request is about."""
    request.environ[_SCOPE] = scope


def scope_of(request: Request) -> Scope:
    """Whose state the request is about; the defaults for one that the accounts step has not seen."""
    scope: Scope = request.environ.get(_SCOPE) or Scope(DEFAULT_ACCOUNT_ID, DEFAULT_REGION)
    return scope


def set_not_operator(request: Request) -> None:
    """Note that the call is a class member's, who sees and changes their own account only."""
    request.environ[_NOT_OPERATOR] = True


def is_operator(request: Request) -> bool:
    """Whether the caller may look at every account: everybody where nobody has to sign, else the token's holder."""
    return not request.environ.get(_NOT_OPERATOR, False)
