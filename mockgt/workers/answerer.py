"""What simulated workers answer in one labeling job, whatever its task type."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from random import Random

from mockgt.engine.custom_pages import custom_page
from mockgt.engine.engine import Engine
from mockgt.engine.jobs import task_type
from mockgt.engine.records import DataObject, LabelingJob
from mockgt.engine.task_objects import reader, settings_of, task_object_of
from mockgt.tasktypes.contract import AnswerContent, InvalidAnswer, UnusableObject
from mockgt.workers.answer_gold import gold_answer
from mockgt.workers.attempts import Attempt, attempt
from mockgt.workers.generators import GENERATORS
from mockgt.workers.people import SimulatedWorker
from mockgt.workers.scenes import CannotAnswer, Scene, UnusableGold
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
        self._generator = GENERATORS[self._task_type.output_type]

    def truth(self, data_object: DataObject) -> object:
        """The right answer, in the task type's own shape.

        Raises:
            CannotAnswer: the gold label does not fit the job, the text names the object; or there is nothing to answer.
        """
        with _readable():
            return self._truth(data_object)

    def _truth(self, data_object: DataObject) -> object:
        scene, source = self._scene(data_object), data_object.source
        key, label = gold_label(self._gold, data_object)
        if label is not None:
            try:
                return self._gold_truth(label, scene, data_object)
            except (UnusableGold, InvalidAnswer) as problem:
                raise UnusableGold(f"The gold label of {key} does not fit: {problem}") from problem
        practice = practice_label(self._engine, self._job.scope, source) if self._picks_one_label else None
        if practice in scene.labels:
            return practice
        if scene.earlier is not None:
            return self._generator.approved(scene)
        return self._generator.by_chance(Random(f"{self._seed}/truth/{source}"), scene)

    def answer(
        self, person: SimulatedWorker, data_object: DataObject, truth: object, tasks_before: int = 0
    ) -> Answered:
        """What the person submits for the object, after so many tasks of the job. Raises CannotAnswer."""
        made = attempt(self._seed, person, data_object.source, tasks_before)
        settings, task_object = self._settings, task_object_of(data_object)
        with _readable():
            content = self._task_type.answer_for(
                self._made(made, truth, self._scene(data_object)), settings, task_object
            )
        return Answered(content, made.seconds, made.absent)

    def _made(self, made: Attempt, truth: object, scene: Scene) -> object:
        person = made.person
        if person.copies is not None:
            return self._made(attempt(self._seed, person.copies, made.source), truth, scene)
        if person.habit == "random":
            return self._generator.by_chance(made.stream, scene)
        if person.habit == "constant":
            return self._generator.by_chance(Random(f"{self._seed}/{person.worker.worker_id}/habit"), scene)
        return self._generator.answer(made, truth, scene)

    def _gold_truth(self, label: object, scene: Scene, data_object: DataObject) -> object:
        """The truth of a gold label; a whole answer is checked as such. Raises UnusableGold, InvalidAnswer."""
        if self._generator.shape is not None:
            return self._generator.truth(label, scene)
        given = gold_answer(self._engine, self._task_type, self._settings, label, scene.read)
        truth, task_object = self._generator.truth(given, scene), task_object_of(data_object)
        content = self._task_type.answer_for(truth, self._settings, task_object)
        self._task_type.check_answer(content, self._settings, task_object)
        return truth

    @property
    def _picks_one_label(self) -> bool:
        return self._generator.shape == "classification"

    def _scene(self, data_object: DataObject) -> Scene:
        task_object = task_object_of(data_object)
        read = reader(self._engine, self._job.scope)
        return Scene(
            self._settings,
            task_object.line,
            task_object.facts,
            read,
            earlier=self._task_type.earlier_truth(task_object, self._settings, read),
            page=lambda: self._page(data_object),
        )

    def _page(self, data_object: DataObject) -> str:
        page = custom_page(self._engine, self._job, data_object)
        if page.errors:
            raise CannotAnswer(f"Its worker template cannot be filled in: {page.errors[0]}")
        return page.content


@contextmanager
def _readable() -> Iterator[None]:
    """Tells of a file that cannot be read any more as of an object that cannot be answered."""
    try:
        yield
    except UnusableObject as problem:
        raise CannotAnswer(str(problem)) from problem
