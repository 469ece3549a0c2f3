"""A look into one of moto's services."""

from typing import Any


def peek(backends: Any, account_id: str, region: str) -> Any:
    """The service's backend, for a question: a unit of work does not write one that it only looked at."""
    of_account = backends[account_id]
    backend = dict.get(of_account, region)
    return of_account[region] if backend is None else backend
