"""A simulated worker: how often right, wrong in which direction, how fast.

Each answer comes from a random stream of its own, named by seed, worker and data object, so that it does not depend on
who labels when. Source: Ours; the distributions of accuracy and time were fitted to published answers of real workers,
difficulty and the share of careless workers are assumptions.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Literal

from mockgt.engine.ports import Worker

CROWD_ACCURACY_BETA = (19.0, 3.0)
DIFFICULTY_BETA = (0.3, 3.0)
CARELESS_SHARE = 0.07
ERROR_CONCENTRATION = 0.7
LOG_SECONDS_MEAN = 2.3
LOG_SECONDS_BETWEEN_WORKERS = 0.45
LOG_SECONDS_WITHIN_WORKER = 0.66

Habit = Literal["careful", "random", "constant"]


@dataclass(frozen=True)
class SimulatedWorker:
    """Somebody who answers by chance.

    Attributes:
        accuracy: Share of right answers on objects without difficulty.
        log_seconds: Mean logarithm of the seconds an answer takes.
        habit: `random` and `constant` workers do not look at the object.
    """

    worker: Worker
    accuracy: float
    log_seconds: float
    habit: Habit = "careful"


@dataclass(frozen=True)
class Choice:
    """A label and the seconds it took."""

    label: str
    seconds: float


def crowd_worker(seed: int, worker: Worker) -> SimulatedWorker:
    """A member of a public or vendor crowd: mostly right, some not looking."""
    stream = Random(f"{seed}/{worker.worker_id}")
    accuracy = stream.betavariate(*CROWD_ACCURACY_BETA)
    log_seconds = stream.gauss(LOG_SECONDS_MEAN, LOG_SECONDS_BETWEEN_WORKERS)
    habit: Habit = "careful"
    if stream.random() < CARELESS_SHARE:
        habit = "random" if stream.random() < 0.5 else "constant"
    return SimulatedWorker(worker, accuracy, log_seconds, habit)


def steady_worker(seed: int, worker: Worker, accuracy: float) -> SimulatedWorker:
    """A worker of exactly this accuracy."""
    log_seconds = Random(f"{seed}/{worker.worker_id}").gauss(LOG_SECONDS_MEAN, LOG_SECONDS_BETWEEN_WORKERS)
    return SimulatedWorker(worker, accuracy, log_seconds)


def difficulty_of(seed: int, source: str) -> float:
    """How much of the workers' skill an object takes away: 0 nothing, 1 all. Most objects are easy."""
    return Random(f"{seed}/difficulty/{source}").betavariate(*DIFFICULTY_BETA)


def choose(
    seed: int, simulated: SimulatedWorker, source: str, truth: str, labels: Sequence[str], difficulty: float = 0.0
) -> Choice:
    """What the worker answers to an object.

    Args:
        source: The object; the same worker answers the same again.
        truth: The right label, one of `labels`.
    """
    stream = Random(f"{seed}/{simulated.worker.worker_id}/{source}")
    seconds = round(math.exp(stream.gauss(simulated.log_seconds, LOG_SECONDS_WITHIN_WORKER)), 3)
    if simulated.habit == "random":
        return Choice(stream.choice(labels), seconds)
    if simulated.habit == "constant":
        return Choice(Random(f"{seed}/{simulated.worker.worker_id}/habit").choice(labels), seconds)
    chance = 1 / len(labels)
    accuracy = simulated.accuracy
    if accuracy > chance:
        accuracy = chance + (accuracy - chance) * (1 - difficulty)
    if len(labels) == 1 or stream.random() < accuracy:
        return Choice(truth, seconds)
    others = [label for label in labels if label != truth]
    return Choice(stream.choices(others, _error_weights(seed, simulated, truth, len(others)))[0], seconds)


def _error_weights(seed: int, simulated: SimulatedWorker, truth: str, count: int) -> list[float]:
    """The worker's row of the confusion matrix without its diagonal: a worker errs in the same direction again."""
    stream = Random(f"{seed}/{simulated.worker.worker_id}/errors/{truth}")
    return [stream.gammavariate(ERROR_CONCENTRATION, 1.0) + 1e-9 for _ in range(count)]
