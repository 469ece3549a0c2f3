"""Sign-in sessions of the worker portal: documents of the store, found by a digest of their token."""

import hashlib
import secrets

from werkzeug.wrappers import Request

from mockgt.arns import Scope
from mockgt.engine.engine import Engine
from mockgt.engine.ports import Worker
from mockgt.engine.workforces import Workforce, is_open_to, list_workforces, workforce_by_subdomain
from mockgt.errors import PortalError
from mockgt.http.wire import to_wire

KIND = "portal-session"


def sign_in(
    engine: Engine, subdomain: str, address: str, username: str, password: str, new_password: str | None
) -> tuple[str, Worker]:
    """Open a session at the portal of that subdomain for a client at an IP address; returns its token and the worker.

    Raises:
        PortalError: NotFound without such a portal, or for this address; what `People.sign_in` raises.
    """
    found = workforce_by_subdomain(engine, subdomain)
    if found is None:
        raise PortalError("NotFound", f"There is no labeling portal at {subdomain}. Take the address of the mail.", 404)
    scope, workforce = found
    _check_address(workforce, address)
    if workforce.cognito is None:
        raise PortalError("NotAuthorized", "This workforce signs in with an OIDC provider, not with a password.", 401)
    worker = engine.people.sign_in(scope, workforce.cognito.user_pool, username, password, new_password)
    token = secrets.token_urlsafe(32)
    session = {"worker": to_wire(worker), "opened_at": to_wire(engine.clock.now(scope))}
    engine.repository.put_document(scope, KIND, _key(token), session)
    return token, worker


def session_of(engine: Engine, request: Request) -> tuple[Scope, Worker]:
    """Whose session the request's `Authorization: Bearer <token>` names.

    Raises:
        PortalError: NotAuthorized, without a session; NotFound, when the workforce is closed to the client's address.
    """
    found = engine.repository.find_document(KIND, _key(_token(request)))
    if found is None:
        raise PortalError("NotAuthorized", "You are not signed in, or your session has ended. Sign in again.", 401)
    scope, session = found
    for workforce in list_workforces(engine, scope):
        _check_address(workforce, request.remote_addr or "")
    worker = session["worker"]
    assert isinstance(worker, dict)
    return scope, Worker(**worker)


def close_session(engine: Engine, request: Request) -> None:
    """End the request's session; one that has ended already is fine."""
    key = _key(_token(request))
    found = engine.repository.find_document(KIND, key)
    if found is not None:
        engine.repository.delete_document(found[0], KIND, key)


def _check_address(workforce: Workforce, address: str) -> None:
    if not is_open_to(workforce, address):
        raise PortalError("NotFound", f"Not Found: the workforce's SourceIpConfig leaves {address} out.", 404)


def _token(request: Request) -> str:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip() if scheme == "Bearer" else ""


def _key(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
