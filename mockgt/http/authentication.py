"""`--auth sigv4`: every call is signed by a key of its account, or is the operator's.

The worker portal has sessions of its own. Of the control API a signed caller reaches what is about their own account;
the rest, and moto's own API, is the operator's, who shows the token of the data directory. An AWS call that nobody
signed is refused, unlike in AWS also for public objects and Cognito's sign-in. Source: Ours; codes and wording of the
refusals are Documented, https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html.
"""

import hmac
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from werkzeug.wrappers import Request, Response

from mockgt.accounts import Accounts
from mockgt.arns import DEFAULT_ACCOUNT_ID, Scope
from mockgt.data_dir import OPERATOR_HEADER
from mockgt.errors import PortalError
from mockgt.http.accounts import credential_of
from mockgt.http.aws_errors import aws_error, service_of, speaks_json
from mockgt.http.handler import (
    Handler,
    Middleware,
    error_response,
    is_own,
    set_not_operator,
    set_scope,
)
from mockgt.http.signature import Refused, Signature, signature_of, verify

_MEMBERS_ROUTES = re.compile(r"(GET /_mockgt/(mail|clock)|[A-Z]+ /_mockgt/course(/.*)?|GET /_mockgt/jobs/.*)")

_NOT_SIGNED = "unsigned"
_NO_KEY = "key"


@dataclass(frozen=True)
class _Wording:
    """How a refusal is answered: code and status of S3, code of a JSON service, code of a query service, and text."""

    s3: str
    status: int
    json: str
    query: str
    text: str


_DIFFERENT = "The request signature we calculated does not match the signature you provided. "
_WORDINGS = {
    "unsigned": _Wording(
        "AccessDenied", 403, "MissingAuthenticationTokenException", "MissingAuthenticationToken",
        "This server takes signed requests only. Sign with the keys of your account.",
    ),
    "key": _Wording(
        "InvalidAccessKeyId", 403, "UnrecognizedClientException", "InvalidClientTokenId",
        "The AWS access key ID you provided does not exist in our records. Use the one of your join line.",
    ),
    "mismatch": _Wording(
        "SignatureDoesNotMatch", 403, "InvalidSignatureException", "SignatureDoesNotMatch",
        _DIFFERENT + "Check your secret key and signing method.",
    ),
    "skewed": _Wording(
        "RequestTimeTooSkewed", 403, "InvalidSignatureException", "SignatureDoesNotMatch",
        "The difference between the request time and the server's time is too large. Set the clock of your machine.",
    ),
    "expired": _Wording(
        "AccessDenied", 403, "InvalidSignatureException", "SignatureDoesNotMatch", "Request has expired"
    ),
    "incomplete": _Wording(
        "AuthorizationHeaderMalformed", 400, "IncompleteSignatureException", "IncompleteSignature",
        "The authorization is malformed: it needs Credential, SignedHeaders with host, Signature and X-Amz-Date.",
    ),
    "version": _Wording(
        "InvalidRequest", 400, "IncompleteSignatureException", "IncompleteSignature",
        "The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.",
    ),
    "payload": _Wording(
        "XAmzContentSHA256Mismatch", 400, "InvalidSignatureException", "SignatureDoesNotMatch",
        "The provided 'x-amz-content-sha256' header does not match what was computed.",
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Authority:
    """Who may call: the class's accounts, the keys that IAM and STS made, and the operator's token.

    Attributes:
        secret_of: Account and secret of a key that a service of AWS made, or None.
        now: The real time, which signatures are compared with.
    """

    accounts: Accounts
    operator_token: str
    secret_of: Callable[[str], tuple[str, str] | None]
    now: Callable[[], datetime]

    def is_operator(self, request: Request) -> bool:
        """Whether the request shows the operator's token."""
        return hmac.compare_digest(request.headers.get(OPERATOR_HEADER, "").encode(), self.operator_token.encode())

    def signer(self, request: Request) -> Scope:
        """Account and region of who signed the request. Raises Refused."""
        signature = signature_of(request)
        if signature is None:
            raise Refused(_NOT_SIGNED)
        account_id, secret_key = self._key(signature)
        verify(request, signature, secret_key, self.now())
        return Scope(account_id, signature.region)

    def account_of(self, access_key: str) -> str:
        """The account of a key, whoever made it; the default account for a key of nobody's."""
        known = self.accounts.by_key(access_key)
        if known is not None:
            return known.account_id
        made = self.secret_of(access_key)
        return made[0] if made else DEFAULT_ACCOUNT_ID

    def _key(self, signature: Signature) -> tuple[str, str]:
        known = self.accounts.by_key(signature.access_key)
        if known is not None:
            return known.account_id, known.secret_key
        made = self.secret_of(signature.access_key)
        if made is None:
            raise Refused(_NO_KEY)
        return made


def authentication(authority: Authority) -> Middleware:
    """Middleware that knows whose call it is, or refuses it."""

    def middleware(inner: Handler) -> Handler:
        def handle(request: Request) -> Response:
            if f"{request.path}/".startswith("/portal/"):
                return inner(request)
            is_control = is_own(request.path) or request.path.startswith("/moto-api")
            if is_control and authority.is_operator(request):
                key, region = credential_of(request)
                return inner(_as(request, Scope(_account(authority, key), region)))
            try:
                scope = authority.signer(request)
            except Refused as refused:
                return _refusal(request, refused.reason, is_control)
            if is_control and not _MEMBERS_ROUTES.fullmatch(f"{request.method} {request.path}"):
                return _operator_only(request)
            set_not_operator(request)
            return inner(_as(request, scope))

        return handle

    return middleware


def _account(authority: Authority, key: str) -> str:
    return key if re.fullmatch(r"\d{12}", key) else authority.account_of(key)


def _as(request: Request, scope: Scope) -> Request:
    request.environ["HTTP_X_MOTO_ACCOUNT_ID"] = scope.account_id
    set_scope(request, scope)
    return request


def _refusal(request: Request, reason: str, is_control: bool) -> Response:
    wording = _WORDINGS[reason]
    if is_control:
        return error_response(PortalError("NotAuthorized", wording.text, 401))
    if service_of(request) == "s3":
        return aws_error(request, wording.s3, wording.text, wording.status)
    if speaks_json(request):
        return aws_error(request, wording.json, wording.text, 400)
    return aws_error(request, wording.query, wording.text, 403)


def _operator_only(request: Request) -> Response:
    message = f"{request.method} {request.path} is for the operator of this server, who starts it and keeps its data."
    return error_response(PortalError("Forbidden", message, 403))
