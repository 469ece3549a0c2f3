"""What simulated workers answer in one labeling job, whatever its task type."""

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

from mockgt.engine.engine import Engine
from mockgt.engine.jobs import task_type
from mockgt.engine.records import DataObject, LabelingJob
from mockgt.engine.task_objects import reader, settings_of, task_object_of
from mockgt.tasktypes.contract import AnswerContent
from mockgt.workers.attempts import Attempt, attempt
from mockgt.workers.generators import GENERATORS
from mockgt.workers.people import SimulatedWorker
from mockgt.workers.scenes import Scene, UnusableGold
from mockgt.workers.truth import gold_label, practice_label


@dataclass(frozen=True)
class Answered:
    """An answer, the seconds it took, and whether the worker let the task run out once before."""

    content: AnswerContent
    seconds: float
    absent: bool = False


class Answerer:
    """Makes answers from gold labels; from what practice pictures are known to show; else from a seeded choice.

    Args:
        gold: Labels by line number from 0, by source, or by the file name in the source.
    """

    def __init__(self, engine: Engine, job: LabelingJob, seed: int, gold: Mapping[str, object]) -> None:
        self._engine, self._job, self._seed, self._gold = engine, job, seed, gold
        self._task_type = task_type(engine, job)
        self._settings = settings_of(engine, job)
        self._generator = GENERATORS.get(self._task_type.output_type)

    @property
    def knows_how(self) -> bool:
        """Whether answers to this task type can be made up."""
        return self._generator is not None

    def truth(self, data_object: DataObject) -> object:
        """The right answer, in the task type's own shape.

        Raises:
            UnusableGold: the gold label does not fit the job; the text names the object.
        """
        assert self._generator is not None
        scene, source = self._scene(data_object), data_object.source
        key, label = gold_label(self._gold, data_object)
        if label is not None:
            try:
                return self._generator.truth(label, scene)
            except UnusableGold as problem:
                raise UnusableGold(f"The gold label of {key} does not fit: {problem}") from problem
        practice = practice_label(self._engine, self._job.scope, source) if self._picks_one_label else None
        if practice in scene.labels:
            return practice
        return self._generator.by_chance(Random(f"{self._seed}/truth/{source}"), scene)

    def answer(
        self, person: SimulatedWorker, data_object: DataObject, truth: object, tasks_before: int = 0
    ) -> Answered:
        """What the person submits for the object, after so many tasks of the job."""
        made = attempt(self._seed, person, data_object.source, tasks_before)
        settings, task_object = self._settings, task_object_of(data_object)
        content = self._task_type.answer_for(self._made(made, truth, self._scene(data_object)), settings, task_object)
        return Answered(content, made.seconds, made.absent)

    def _made(self, made: Attempt, truth: object, scene: Scene) -> object:
        assert self._generator is not None
        person = made.person
        if person.copies is not None:
            return self._made(attempt(self._seed, person.copies, made.source), truth, scene)
        if person.habit == "random":
            return self._generator.by_chance(made.stream, scene)
        if person.habit == "constant":
            return self._generator.by_chance(Random(f"{self._seed}/{person.worker.worker_id}/habit"), scene)
        return self._generator.answer(made, truth, scene)

    @property
    def _picks_one_label(self) -> bool:
        return self._generator is not None and self._generator.shape == "classification"

    def _scene(self, data_object: DataObject) -> Scene:
        task_object = task_object_of(data_object)
        read = reader(self._engine, self._job.scope)
        return Scene(self._settings.labels, task_object.line, task_object.facts, read)
