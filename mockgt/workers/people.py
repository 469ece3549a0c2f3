"""Simulated people: how often right, wrong in which direction, how fast, and whether they look at all.

Everything about a person comes from a random stream named by seed and worker id. Source: Ours; accuracy and time were
fitted to published answers of real workers, difficulty, fatigue and the share of careless workers are assumptions.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from typing import Literal, get_args

from mockgt.engine.ports import Worker

DIFFICULTY_BETA = (0.3, 3.0)
LOG_SECONDS_MEAN = 2.3
LOG_SECONDS_BETWEEN_WORKERS = 0.45

ProfileName = Literal["expert", "crowd", "poor"]
PROFILE_NAMES: tuple[str, ...] = get_args(ProfileName)
Habit = Literal["careful", "random", "constant", "copycat"]
CARELESS_HABITS: tuple[Habit, ...] = ("random", "constant", "copycat")


@dataclass(frozen=True)
class Profile:
    """Whom a team is made of.

    Attributes:
        accuracy: Parameters of the Beta distribution of its people's accuracy.
        careless: Share of people who do not look at the object.
        absent: Share of tasks that a person accepts and lets run out.
    """

    accuracy: tuple[float, float]
    careless: float
    absent: float


PROFILES: Mapping[str, Profile] = {
    "expert": Profile(accuracy=(40.0, 1.5), careless=0.0, absent=0.0),
    "crowd": Profile(accuracy=(19.0, 3.0), careless=0.07, absent=0.015),
    "poor": Profile(accuracy=(6.0, 4.0), careless=0.10, absent=0.02),
}


@dataclass(frozen=True)
class SimulatedWorker:
    """Somebody who answers by chance.

    Attributes:
        accuracy: Share of right answers on objects without difficulty, rested.
        log_seconds: Mean logarithm of the seconds an answer takes.
        habit: `random` and `constant` workers do not look at the object; a `copycat` submits what `copies` submits.
        absent: Share of tasks that they let run out.
        steady: Neither hard objects nor fatigue change the accuracy.
        copies: Whom a copycat copies; None for everybody else.
    """

    worker: Worker
    accuracy: float
    log_seconds: float
    habit: Habit = "careful"
    absent: float = 0.0
    steady: bool = False
    copies: "SimulatedWorker | None" = None


def profile_worker(seed: int, worker: Worker, profile: ProfileName, copied: Worker | None = None) -> SimulatedWorker:
    """A member of a team of that profile.

    Args:
        copied: Whom they copy if their habit is to copy; without anybody they answer at random.
    """
    kind = PROFILES[profile]
    stream = Random(f"{seed}/{worker.worker_id}")
    accuracy = stream.betavariate(*kind.accuracy)
    log_seconds = stream.gauss(LOG_SECONDS_MEAN, LOG_SECONDS_BETWEEN_WORKERS)
    if stream.random() >= kind.careless:
        return SimulatedWorker(worker, accuracy, log_seconds, absent=kind.absent)
    habit = stream.choice(CARELESS_HABITS)
    if habit != "copycat":
        return SimulatedWorker(worker, accuracy, log_seconds, habit, kind.absent)
    if copied is None or copied.worker_id == worker.worker_id:
        return SimulatedWorker(worker, accuracy, log_seconds, "random", kind.absent)
    copies = profile_worker(seed, copied, profile)
    return SimulatedWorker(worker, accuracy, log_seconds, habit, kind.absent, copies=copies)


def steady_worker(seed: int, worker: Worker, accuracy: float) -> SimulatedWorker:
    """A worker of exactly this accuracy."""
    log_seconds = Random(f"{seed}/{worker.worker_id}").gauss(LOG_SECONDS_MEAN, LOG_SECONDS_BETWEEN_WORKERS)
    return SimulatedWorker(worker, accuracy, log_seconds, steady=True)


def difficulty_of(seed: int, source: str) -> float:
    """How much of the workers' skill an object takes away: 0 nothing, 1 all. Most objects are easy."""
    return Random(f"{seed}/difficulty/{source}").betavariate(*DIFFICULTY_BETA)
