"""One simulated worker at one data object: how likely right, how long it takes, and where its chances come from.

The stream is named by seed, worker and object, so that an answer does not depend on who labels when; only fatigue
depends on how many tasks the worker did before.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from mockgt.workers.people import SimulatedWorker, difficulty_of

LOG_SECONDS_WITHIN_WORKER = 0.66
TASKS_IN_A_SESSION = 400
ACCURACY_LOST_PER_100_TASKS = 0.02
TIME_ADDED_PER_100_TASKS = 0.05
ERROR_CONCENTRATION = 0.7


@dataclass(frozen=True)
class Attempt:
    """A worker in front of a data object.

    Attributes:
        skill: Probability of a right answer where there is nothing to guess, 0 to 1.
        difficulty: Of the object; it draws the skill towards chance.
        seconds: Time that the answer takes.
        absent: The worker accepts the task and lets it run out.
        stream: Chances of this attempt.
    """

    seed: int
    person: SimulatedWorker
    source: str
    skill: float
    difficulty: float
    seconds: float
    absent: bool
    stream: Random

    @property
    def error(self) -> float:
        """How far from perfect, 0 to 1: what marks are misplaced, missed or made up by."""
        return 1 - self.skill * (1 - self.difficulty)

    def is_right(self, chance: float) -> bool:
        """Whether the worker gets a choice right that is right by chance this often."""
        skill = self.skill
        if skill > chance:
            skill = chance + (skill - chance) * (1 - self.difficulty)
        return self.stream.random() < skill

    def label_instead_of(self, truth: str, labels: Sequence[str]) -> str:
        """The truth, or the label that this worker takes it for: one errs in the same direction again."""
        others = [label for label in labels if label != truth]
        if not others or self.is_right(1 / len(labels)):
            return truth
        row = Random(f"{self.seed}/{self.person.worker.worker_id}/errors/{truth}")
        weights = [row.gammavariate(ERROR_CONCENTRATION, 1.0) + 1e-9 for _ in others]
        return self.stream.choices(others, weights)[0]


def attempt(seed: int, person: SimulatedWorker, source: str, tasks_before: int = 0) -> Attempt:
    """The worker's attempt at the object `source`, after so many tasks of the job."""
    stream = Random(f"{seed}/{person.worker.worker_id}/{source}")
    seconds = math.exp(stream.gauss(person.log_seconds, LOG_SECONDS_WITHIN_WORKER))
    absent = stream.random() < person.absent
    if person.steady:
        return Attempt(seed, person, source, person.accuracy, 0.0, round(seconds, 3), absent, stream)
    hundreds = tasks_before % TASKS_IN_A_SESSION / 100
    return Attempt(
        seed=seed,
        person=person,
        source=source,
        skill=max(0.0, person.accuracy - ACCURACY_LOST_PER_100_TASKS * hundreds),
        difficulty=difficulty_of(seed, source),
        seconds=round(seconds * (1 + TIME_ADDED_PER_100_TASKS * hundreds), 3),
        absent=absent,
        stream=stream,
    )
