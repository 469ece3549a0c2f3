from decimal import Decimal

import pytest

from gtui.errors import GtuiError
from gtui.services import Services
from gtui.services.bills import BillLine, Bills
from gtui.services.http import Answer

BILL = (
    b'{"job":"first","month":"2026-11","currency":"USD","simulated":true,"objects":{"labeled":20,"before":0,"tiers":'
    b'[{"up_to":50000,"price":"0.080","objects":20,"amount":"1.600"}],"amount":"1.600"},"workers":{"kind":"private",'
    b'"tasks":20,"price":"0.000","amount":"0.000"},"total":"1.600","note":"Not in it: storage."}'
)


def answering(services: Services, monkeypatch: pytest.MonkeyPatch, status: int, body: bytes) -> Bills:
    monkeypatch.setattr("gtui.services.http.Http.signed", lambda self, method, path: Answer(status, body))
    return services.bills


def test_a_bill_is_read_line_by_line(services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    bill = answering(services, monkeypatch, 200, BILL).bill("first")
    assert bill.lines == (
        BillLine("Labeled data objects", 20, Decimal("0.080"), Decimal("1.600")),
        BillLine("Tasks of your own team", 20, Decimal("0.000"), Decimal("0.000")),
    )
    assert (bill.total, bill.currency, bill.note) == (Decimal("1.600"), "USD", "Not in it: storage.")


def test_a_job_that_is_not_there_is_told(services: Services) -> None:
    with pytest.raises(GtuiError, match="The bill cannot be read"):
        services.bills.bill("nothing")


def test_a_server_without_bills_is_told_apart(services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(GtuiError, match="This server makes no bills"):
        answering(services, monkeypatch, 404, b'{"code":"NotFound"}').bill("first")
    with pytest.raises(GtuiError, match="The bill cannot be read"):
        answering(services, monkeypatch, 200, b'{"job":"first"}').bill("first")
