"""Which AWS calls only ask a question, so that the services they ask need not be written."""

import re
from urllib.parse import parse_qs

from werkzeug.wrappers import Request

from mockgt.http.body import body_of

# Names that begin so and change something, such as GetSessionToken, are left out: writing too much is safe.
_QUESTION = re.compile(
    r"(Describe|List|Head|Search|Lookup|BatchGet)[A-Za-z]*"
    r"|Get(?!SessionToken|FederationToken|Id$|OpenIdToken|CredentialsForIdentity|ShardIterator|Records)[A-Za-z]*"
)

# A look at CloudWatch delivers what Ground Truth has noted for it.
_DELIVERING = re.compile(r"/(logs|monitoring)/aws4_request")


def only_reads(request: Request) -> bool:
    """Whether a call's operation, or its method where the path is the operation, changes nothing."""
    environ = request.environ
    if _DELIVERING.search(environ.get("HTTP_AUTHORIZATION", "")):
        return False
    operation = environ.get("HTTP_X_AMZ_TARGET", "").rpartition(".")[2] or _action(request)
    if operation:
        return _QUESTION.fullmatch(operation) is not None
    return request.method in ("GET", "HEAD", "OPTIONS")


def _action(request: Request) -> str:
    """The `Action` of a query service, in the URL or in a form."""
    if request.environ.get("CONTENT_TYPE", "").lower().startswith("application/x-www-form-urlencoded"):
        return parse_qs(body_of(request).decode("latin-1")).get("Action", [""])[0]
    return request.args.get("Action", "") if request.environ.get("QUERY_STRING") else ""
