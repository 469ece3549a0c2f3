"""The simulated bill of a labeling job."""

from decimal import Decimal
from typing import Any

import pytest

from mockgt.engine.bills import object_charge
from tests.journeys.requester import Requester


@pytest.fixture
def requester(aws: Any) -> Requester:
    made = Requester(aws)
    made.upload(["1.jpg", "2.jpg", "3.jpg"])
    return made


def vendor_arn(requester: Requester) -> str:
    teams = requester.sagemaker.list_subscribed_workteams()["SubscribedWorkteams"]
    return next(str(team["WorkteamArn"]) for team in teams if team["WorkteamArn"].endswith("clearwater-annotation"))


def test_a_public_job_costs_its_objects_and_every_answer(
    requester: Requester, http: Any, signed: dict[str, str]
) -> None:
    requester.create("first")
    assert requester.describe("first")["LabelingJobStatus"] == "Completed"

    bill = http("GET", "/_mockgt/jobs/first/cost", headers=signed).json

    assert bill == {
        "job": "first",
        "month": f"{requester.describe('first')['CreationTime']:%Y-%m}",
        "currency": "USD",
        "simulated": True,
        "objects": {
            "labeled": 3,
            "before": 0,
            "tiers": [{"up_to": 50000, "price": "0.080", "objects": 3, "amount": "0.240"}],
            "amount": "0.240",
        },
        "workers": {"kind": "public", "tasks": 9, "price": "0.012", "amount": "0.108"},
        "total": "0.348",
        "note": "The free tier, storage in S3 and Lambda functions are not part of this bill.",
    }


def test_a_vendor_takes_its_own_price_and_the_month_counts_earlier_jobs(
    requester: Requester, http: Any, signed: dict[str, str]
) -> None:
    requester.create("first")
    requester.describe("first")
    requester.create("second", team=vendor_arn(requester), workers=1)
    requester.describe("second")

    bill = http("GET", "/_mockgt/jobs/second/cost", headers=signed).json

    assert (bill["objects"]["before"], bill["objects"]["labeled"]) == (3, 3)
    assert bill["workers"] == {"kind": "vendor", "tasks": 3, "price": "0.090", "amount": "0.270"}
    assert bill["total"] == "0.510"


def test_an_account_sees_its_own_bills_only(requester: Requester, http: Any, signed: dict[str, str]) -> None:
    requester.create("first")

    assert http("GET", "/_mockgt/jobs/first/cost").json["code"] == "ResourceNotFound"
    assert http("GET", "/_mockgt/jobs/first/cost", headers=signed).status == 200


def test_objects_get_cheaper_above_the_tiers_of_the_month() -> None:
    charge = object_charge(labeled=1_010_000, before=45_000)

    assert [(tier.objects, tier.amount) for tier in charge.tiers] == [
        (5_000, Decimal("400.00")),
        (950_000, Decimal("38000.00")),
        (55_000, Decimal("1100.00")),
    ]
    assert charge.amount == Decimal("39500.00")


def test_no_labeled_object_costs_nothing() -> None:
    charge = object_charge(labeled=0, before=10)

    assert (charge.tiers, charge.amount) == ((), Decimal(0))
