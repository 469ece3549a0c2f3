"""The simulated bill of a labeling job, as the server works it out; nothing is computed here."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any
from urllib.parse import quote

from gtui.errors import GtuiError
from gtui.services.http import Http, refused


@dataclass(frozen=True)
class BillLine:
    """One row: what it is for, how many, the price of one and the amount."""

    text: str
    count: int
    price: Decimal
    amount: Decimal


@dataclass(frozen=True)
class Bill:
    """What a job would cost; `month` as 2026-11."""

    job: str
    month: str
    currency: str
    lines: tuple[BillLine, ...]
    total: Decimal
    note: str


@dataclass(frozen=True)
class Bills:
    """Asks the server for bills."""

    http: Http

    def bill(self, job_name: str) -> Bill:
        """The bill of a labeling job so far. Raises GtuiError, also where the server makes no bills."""
        answer = self.http.signed("GET", f"/_mockgt/jobs/{quote(job_name, safe='')}/cost")
        if answer.status == 404 and (answer.json() or {}).get("code") != "ResourceNotFound":
            message = "The server that you work with is older than this program."
            raise GtuiError("This server makes no bills", message, "Start the server of this release, then try again.")
        if answer.status != 200:
            raise refused(answer, "The bill cannot be read")
        try:
            return _read(answer.json())
        except (KeyError, TypeError, InvalidOperation) as error:
            message = f"The server's answer has no {error}." if isinstance(error, KeyError) else "It has another form."
            raise GtuiError("The bill cannot be read", message, "Use gtui and mockgt of the same release.") from error


def _read(document: Mapping[str, Any]) -> Bill:
    objects, workers = document["objects"], document["workers"]
    lines = [
        BillLine("Labeled data objects", int(tier["objects"]), Decimal(tier["price"]), Decimal(tier["amount"]))
        for tier in objects["tiers"]
    ]
    kind = {"private": "your own team", "public": "Mechanical Turk", "vendor": "the vendor"}[workers["kind"]]
    tasks = BillLine(f"Tasks of {kind}", int(workers["tasks"]), Decimal(workers["price"]), Decimal(workers["amount"]))
    return Bill(
        job=document["job"],
        month=document["month"],
        currency=document["currency"],
        lines=(*lines, tasks),
        total=Decimal(document["total"]),
        note=document["note"],
    )
