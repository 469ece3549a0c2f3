"""What a labeling job would cost: a fee for each labeled data object, and its workers.

Nothing is paid here; every bill says that it is simulated. Source: Observed, 0.08 USD per object, and a public task's
price times its workers. Ours: the tiers above 50,000 objects a month, that a month's volume is counted by account,
region and the month in which a job was created, and the vendors' prices.
"""

import functools
import json
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from importlib.resources import files
from typing import Any

from mockgt.arns import Scope
from mockgt.engine.engine import Engine
from mockgt.engine.jobs import job_named, workteam_arn
from mockgt.engine.marketplace import vendors
from mockgt.engine.pricing import task_price
from mockgt.engine.records import LabelingJob
from mockgt.engine.workteams import WorkteamKind, workteam_kind

NOT_IN_A_BILL = "The free tier, storage in S3 and Lambda functions are not part of this bill."


@dataclass(frozen=True)
class Tier:
    """The labeled objects that fall in one price tier of the month.

    Attributes:
        up_to: Objects of the month to which the price applies; None: without end.
        price: US dollars per object.
    """

    up_to: int | None
    price: Decimal
    objects: int
    amount: Decimal


@dataclass(frozen=True)
class ObjectCharge:
    """The fee for labeled data objects.

    Attributes:
        labeled: Objects that this job labeled; those that came labeled, and failed ones, cost nothing.
        before: Objects that earlier jobs of the month labeled, which fill the lower-numbered tiers.
        tiers: Only tiers with objects of this job.
    """

    labeled: int
    before: int
    tiers: tuple[Tier, ...]
    amount: Decimal


@dataclass(frozen=True)
class WorkerCharge:
    """The pay of the workers.

    Attributes:
        tasks: Submitted answers; declined and expired tasks are not paid.
        price: US dollars per task: what the requester offers the public, what a vendor takes, 0 for a private team.
    """

    kind: WorkteamKind
    tasks: int
    price: Decimal
    amount: Decimal


@dataclass(frozen=True)
class Bill:
    """A labeling job's bill so far; amounts in the currency.

    Attributes:
        month: `2026-11`, when the job was created.
    """

    job: str
    month: str
    currency: str
    simulated: bool
    objects: ObjectCharge
    workers: WorkerCharge
    total: Decimal
    note: str = NOT_IN_A_BILL


def job_bill(engine: Engine, scope: Scope, name: str) -> Bill:
    """The bill of a job. Raises ResourceNotFound."""
    job = job_named(engine, scope, name)
    objects = object_charge(job.counters.human_labeled, _labeled_before(engine, job))
    workers = _worker_charge(engine, job)
    return Bill(
        job=job.name,
        month=_month(job),
        currency=_rates()["currency"],
        simulated=True,
        objects=objects,
        workers=workers,
        total=objects.amount + workers.amount,
    )


def object_charge(labeled: int, before: int) -> ObjectCharge:
    """The fee for `labeled` objects of a month in which `before` were labeled already."""
    tiers, place, end = [], before, before + labeled
    for rate in _rates()["object_fee_tiers"]:
        up_to: int | None = rate["up_to"]
        count = max(0, (end if up_to is None else min(end, up_to)) - place)
        if count:
            price = Decimal(rate["price"])
            tiers.append(Tier(up_to, price, count, price * count))
        place += count
    return ObjectCharge(labeled, before, tuple(tiers), _sum([tier.amount for tier in tiers]))


def _labeled_before(engine: Engine, job: LabelingJob) -> int:
    earlier = (each for each in engine.repository.jobs(job.scope) if each.key < job.key)
    return sum(each.counters.human_labeled for each in earlier if _month(each) == _month(job))


def _worker_charge(engine: Engine, job: LabelingJob) -> WorkerCharge:
    tasks, price = engine.repository.count_answers(job), _price_per_task(job)
    return WorkerCharge(workteam_kind(workteam_arn(job)), tasks, price, price * tasks)


def _price_per_task(job: LabelingJob) -> Decimal:
    by_vendor = {vendor.arn: Decimal(vendor.price_per_task) for vendor in vendors(job.scope)}
    return task_price(job.request) or by_vendor.get(workteam_arn(job), Decimal(0))


def _month(job: LabelingJob) -> str:
    return f"{job.created_at:%Y-%m}"


def _sum(amounts: Sequence[Decimal]) -> Decimal:
    return sum(amounts, Decimal(0))


@functools.cache
def _rates() -> dict[str, Any]:
    rates: dict[str, Any] = json.loads(files("mockgt.engine").joinpath("rates.json").read_text(encoding="utf-8"))
    return rates
