"""`/_mockgt/class`: whose progress a teacher can ask for. Calls of a class's members do not reach it."""

from werkzeug.wrappers import Request, Response

from mockgt.accounts import Accounts
from mockgt.http.handler import json_response
from mockgt.http.routes import Route
from mockgt.unit_of_work import UnitOfWork


def class_routes(unit: UnitOfWork, roster: Accounts | None) -> list[Route]:
    """The route."""

    def members(_: Request) -> Response:
        """Everybody in the roster, and every other account that has made something; `name` is empty for those."""
        names = {account.account_id: account.name for account in (roster.all() if roster else ())}
        with unit.anywhere() as engine:
            others = [account_id for account_id in engine.repository.accounts() if account_id not in names]
        listed = [*names.items(), *((account_id, "") for account_id in others)]
        return json_response({"members": [{"account_id": account_id, "name": name} for account_id, name in listed]})

    return [Route("GET", "/_mockgt/class", members)]
