"""`/_mockgt/accounts`: the operator makes, lists and takes away the accounts of a class."""

from dataclasses import asdict

from werkzeug.wrappers import Request, Response

from mockgt.accounts import AccountError, Accounts
from mockgt.errors import PortalError
from mockgt.http.handler import json_body, json_response
from mockgt.http.routes import Route

MAX_NAMES = 1000
"""People in one call. Source: Ours."""


def roster_routes(accounts: Accounts | None) -> list[Route]:
    """The routes; without accounts, which a server in memory has none of, each says so."""
    api = _RosterApi(accounts)
    return [
        Route("GET", "/_mockgt/accounts", api.list),
        Route("POST", "/_mockgt/accounts", api.add),
        Route("DELETE", "/_mockgt/accounts/<name>", api.remove),
    ]


class _RosterApi:
    """One method per route; answers hold the keys, so they are the operator's alone."""

    def __init__(self, accounts: Accounts | None) -> None:
        self._found = accounts

    @property
    def _accounts(self) -> Accounts:
        if self._found is None:
            message = "This server keeps everything in memory and so has no accounts. Start it with --data-dir."
            raise PortalError("BadRequest", message)
        return self._found

    def list(self, request: Request) -> Response:
        """Every account with its keys."""
        return json_response({"accounts": [asdict(account) for account in self._accounts.all()]})

    def add(self, request: Request) -> Response:
        """`{"names": […]}`: the accounts of these people, made where there are none."""
        names = json_body(request).get("names")
        if not isinstance(names, list) or not 0 < len(names) <= MAX_NAMES or not all(isinstance(n, str) for n in names):
            raise PortalError("BadRequest", f"names must be a list of 1 to {MAX_NAMES} names.")
        try:
            made = self._accounts.add(names)
        except AccountError as error:
            raise PortalError("BadRequest", str(error)) from error
        return json_response({"accounts": [asdict(account) for account in made]})

    def remove(self, request: Request, name: str) -> Response:
        """Take a person's keys away; the answer says which account they had."""
        try:
            removed = self._accounts.remove(name)
        except AccountError as error:
            raise PortalError("NotFound", str(error), 404) from error
        return json_response({"account_id": removed.account_id})
