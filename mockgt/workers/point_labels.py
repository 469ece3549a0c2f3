"""Answers that give every point of a cloud a label. The truth is an object with `pointLabels`, as in an answer.

A worker misses whole labels or takes one for another, and is off at the borders, where neighbors in the file, which
are mostly neighbors in the scan, differ.
"""

from collections.abc import Mapping
from random import Random
from typing import TYPE_CHECKING, ClassVar

from mockgt.tasktypes.contract import InvalidAnswer
from mockgt.tasktypes.label_attributes import frame_attributes_of
from mockgt.tasktypes.point_cloud_frame import POINTS_FACT
from mockgt.tasktypes.point_cloud_semantic_segmentation.task_type import packed, unpacked
from mockgt.workers.attempts import Attempt
from mockgt.workers.attribute_values import as_given, filled
from mockgt.workers.scenes import CannotAnswer, Generator, Scene, UnusableGold

if TYPE_CHECKING:
    from mockgt.workers.point_classes import Classes

GROUPS_BY_CHANCE = 4
MISSED = 0.3
LABEL_ERRORS = 0.2
WANDER = 40
"""How many points further in the file a border lies at most, for a worker who is never right."""
LABELS, ATTRIBUTES = "pointLabels", "frame-attributes"


class PointLabelAnswers(Generator):
    """Generator for point cloud semantic segmentation."""

    shape: ClassVar[None] = None

    def by_chance(self, stream: Random, scene: Scene) -> object:
        """One to four balls of points with any labels; what may not be edited stays."""
        from mockgt.workers.cloud_points import points_of_frame
        from mockgt.workers.point_classes import balls

        numbers = [scene.labels.index(label) + 1 for label in scene.open_labels]
        points = points_of_frame(scene)
        if len(points) != _points(scene):
            raise CannotAnswer(f"{scene.line.get('source-ref')} has other points than when it was sent to workers.")
        groups = [stream.choice(numbers) for _ in range(stream.randint(1, GROUPS_BY_CHANCE))] if numbers else []
        return _written(balls(stream, points, groups), {}, stream, scene, optional=True)

    def answer(self, attempt: Attempt, truth: object, scene: Scene) -> object:
        """The points' labels as this worker gives them."""
        from mockgt.workers.mask_pixels import classes_in, repainted
        from mockgt.workers.point_classes import wandered

        stream, error = attempt.stream, attempt.error
        right, values = _read(truth, scene)
        attributes = as_given(attempt, frame_attributes_of(scene.settings.categories), values)
        if scene.earlier is not None and stream.random() >= error:
            return _written(right, attributes, stream, scene)
        paints: dict[int, int] = {}
        for number in classes_in(right):
            if stream.random() < MISSED * error:
                paints[number] = 0
            elif stream.random() < LABEL_ERRORS * error:
                paints[number] = stream.randrange(len(scene.labels)) + 1
        painted = repainted(wandered(stream.getrandbits(64), right, WANDER * error), paints)
        return _written(painted, attributes, stream, scene)

    def truth(self, label: object, scene: Scene) -> object:
        """The gold answer: class numbers, or `pointLabels` as in an answer. Raises UnusableGold."""
        classes, attributes = _read(label, scene)
        return _written(classes, attributes, scene.stream("attributes"), scene)

    def approved(self, scene: Scene) -> object:
        """The earlier label."""
        return _written(_earlier(scene), {}, scene.stream("attributes"), scene, optional=not scene.open_labels)


def _written(
    classes: "Classes", attributes: Mapping[str, object], stream: Random, scene: Scene, optional: bool = False
) -> object:
    """The truth, with the points that may not be edited as they were, and with its frame's attributes."""
    from mockgt.workers.point_classes import with_frozen

    if frozen := [scene.labels.index(label) + 1 for label in scene.frozen_labels]:
        classes = with_frozen(classes, _earlier(scene), frozen)
    values = filled(stream, frame_attributes_of(scene.settings.categories), attributes, optional)
    return {LABELS: packed(classes.tobytes()), **({ATTRIBUTES: values} if values else {})}


def _read(label: object, scene: Scene) -> "tuple[Classes, Mapping[str, object]]":
    """The classes and the attributes of a truth or a gold label. Raises UnusableGold."""
    from mockgt.workers.point_classes import as_classes

    attributes: object = {}
    try:
        if isinstance(label, Mapping):
            attributes = label.get(ATTRIBUTES) or {}
            label = unpacked(label.get(LABELS), _points(scene))
        classes = as_classes(bytes(label) if isinstance(label, list) else label)
    except (InvalidAnswer, TypeError, ValueError) as problem:
        raise UnusableGold(f"it must be class numbers, one per point, or pointLabels: {problem}") from problem
    if len(classes) != _points(scene):
        raise UnusableGold(f"it has {len(classes)} class numbers for the {_points(scene)} points of the frame.")
    return classes, attributes if isinstance(attributes, Mapping) else {}


def _earlier(scene: Scene) -> "Classes":
    from mockgt.workers.point_classes import as_classes

    return as_classes(scene.earlier)


def _points(scene: Scene) -> int:
    return int(str(scene.facts[POINTS_FACT]))
