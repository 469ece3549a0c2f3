"""Puts the pieces together: an engine over a store, moto's services and the task types."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from mockgt.aws.announcer import MotoAnnouncer
from mockgt.aws.keys import MotoKeys
from mockgt.aws.moto_time import MotoTime
from mockgt.aws.objects import MotoObjects
from mockgt.aws.people import MotoPeople
from mockgt.aws.queues import MotoQueues
from mockgt.aws.roles import MotoRoles
from mockgt.engine.clock import SystemClock
from mockgt.engine.engine import Engine, Settings
from mockgt.engine.ids import SeededIds
from mockgt.engine.ports import Functions, NoFunctions
from mockgt.engine.repository import Repository
from mockgt.store.store import Store
from mockgt.tasktypes.registry import task_types
from mockgt.unit_of_work import UnitOfWork
from mockgt.workers.crowd import SimulatedCrowd


@dataclass(frozen=True)
class Wiring:
    """What a server or a mock runs on."""

    unit: UnitOfWork
    clock: SystemClock
    store: Store
    time: MotoTime


def wire(
    database: Path | None,
    settings: Settings,
    endpoint: Callable[[], str],
    fsync: bool = False,
    functions: Callable[[Repository], Functions] | None = None,
    has_helper: bool = False,
    quick: bool = False,
) -> Wiring:
    """Everything over a store in that file, or in memory.

    Args:
        endpoint: Says where clients reach it.
        functions: Makes what knows the requesters' Lambda functions; None: none run.
        has_helper: Whether a `LargeJobHelper` works on it.
        quick: Whether moto, over the store, is made quick.
    """
    store = Store(database, fsync)
    clock = SystemClock(settings=store.clocks)
    time = MotoTime(clock)
    engine = Engine(
        repository=store.repository,
        objects=MotoObjects(endpoint, time, quick),
        roles=MotoRoles(),
        keys=MotoKeys(),
        people=MotoPeople(),
        announcer=MotoAnnouncer(),
        queues=MotoQueues(),
        clock=clock,
        ids=SeededIds(settings.seed, store.issued_ids.next_number),
        crowd=SimulatedCrowd(),
        task_types=task_types(),
        settings=settings,
        functions=functions(store.repository) if functions else NoFunctions(),
        has_helper=has_helper,
    )
    return Wiring(UnitOfWork(engine, store), clock, store, time)
