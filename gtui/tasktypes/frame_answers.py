"""Labeled frames and the answer of a video frame task: the shapes of each frame, with labels and attributes by name."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from gtui.canvas.boxes import Box
from gtui.canvas.cuboids import Cuboid
from gtui.canvas.paths import LEAST_POINTS, Path, PathKind
from gtui.canvas.sequence import LabeledFrames, Mark, Thing, Values
from mockgt.tasktypes.cuboids import PLACE, SIZE, TURN
from mockgt.tasktypes.frame_shapes import BOX_FIELDS, DEFAULT_TYPE, shape_kind
from mockgt.tasktypes.label_attributes import Attribute, frame_attributes_of, label_attributes_of
from mockgt.tasktypes.label_categories import LabelCategories

AnyShape = Box | Path | Cuboid
CUBOID = "Cuboid"
"""The annotation type of point clouds, which their category file does not name."""
PROGRESS = "gtui"
"""Where a draft keeps what an answer has no place for: the frame, which things shapes are, which were filled in."""


@dataclass(frozen=True)
class FrameTask:
    """What the label category file asks for.

    Attributes:
        labels: The job's labels.
        annotation_type: `BoundingBox`, `Polyline`, `Polygon`, `Keypoint` or `Cuboid`.
        tracked: Whether shapes have names such as `Car:1`.
        categories: The category file.
    """

    labels: tuple[str, ...]
    annotation_type: str
    tracked: bool
    categories: LabelCategories

    @classmethod
    def of(cls, labels: Sequence[str], config: Mapping[str, object], tracked: bool) -> "FrameTask":
        """Read off a category file that the server has checked."""
        kind = config.get("annotationType")
        return cls(tuple(labels), kind if isinstance(kind, str) else DEFAULT_TYPE, tracked, LabelCategories(config))

    @property
    def key(self) -> str:
        """Under which a frame lists its shapes."""
        return "annotations" if self.annotation_type == CUBOID else shape_kind(self.annotation_type).key

    @property
    def frame_attributes(self) -> list[Attribute]:
        """Attributes of a frame."""
        return frame_attributes_of(self.categories)

    def label_attributes(self, label: int) -> list[Attribute]:
        """Attributes of a label's shapes."""
        return label_attributes_of(self.categories, self.labels[label])

    @property
    def locked(self) -> frozenset[int]:
        """Labels whose shapes may not be edited."""
        none = {entry["label"] for entry in self.categories.entries if entry.get("editsAllowed") == "none"}
        return frozenset(index for index, label in enumerate(self.labels) if label in none)

    # Reading

    def read(self, element: object, count: int, progress: object = None) -> LabeledFrames[AnyShape]:
        """The frames of an answer or of an earlier label; what does not fit the job is left out.

        Args:
            element: `{"frames": […]}`.
            count: Number of frames.
            progress: What a draft keeps besides.
        """
        given = element.get("frames") if isinstance(element, Mapping) else None
        frames = [each for each in given if isinstance(each, Mapping)] if isinstance(given, list) else []
        nothing = given == [] and (not isinstance(progress, Mapping) or progress.get("nothing") is True)
        reading = _Reading(self, [[] for _ in range(count)])
        for frame in frames:
            number = frame.get("frame-no")
            if isinstance(number, int) and 0 <= number < count:
                reading.add(number, frame, *_whose(progress, number))
        return LabeledFrames(tuple(map(tuple, reading.marks)), tuple(reading.things), reading.values, nothing)

    def shape(self, entry: Mapping[str, Any]) -> AnyShape | None:
        """The shape of an entry; None where it is none of the job's."""
        label = entry.get("label")
        if label not in self.labels:
            return None
        index = self.labels.index(label)
        if self.annotation_type == CUBOID:
            return _cuboid(index, entry)
        if self.annotation_type == DEFAULT_TYPE:
            height, width, top, left = (entry.get(name) for name in BOX_FIELDS)
            if not all(isinstance(each, int | float) for each in (height, width, top, left)):
                return None
            return Box(index, *cast("tuple[float, float, float, float]", (left, top, width, height)))
        points = [entry] if self.annotation_type == "Keypoint" else entry.get("vertices")
        kind = cast("PathKind", self.annotation_type)
        places = [(each.get("x"), each.get("y")) for each in points] if isinstance(points, list) else []
        if len(places) < LEAST_POINTS[kind] or not all(
            isinstance(side, int | float) for each in places for side in each
        ):
            return None
        return Path(index, kind, tuple(cast("list[tuple[float, float]]", places)))

    # Writing

    def write(self, labeled: LabeledFrames[AnyShape], written: "Written | None" = None) -> dict[str, object]:
        """The element of an answer: the frames that have something.

        Args:
            labeled: What is said of the frames.
            written: Frames as they were written before; those that changed are written anew.
        """
        known = {} if written is None else written
        return {"frames": [self._frame(number, labeled, known) for number in _said(labeled)]}

    def _frame(self, number: int, labeled: LabeledFrames[AnyShape], written: "Written") -> dict[str, object]:
        marks, values = labeled.marks[number], labeled.values.get(number, {})
        kept = written.get(number)
        if kept is not None and kept[0] is marks and kept[1] == values:
            return kept[2]
        shapes = [self._entry(mark, labeled) for mark in marks]
        entry: dict[str, object] = {"frame-no": number, "frame-attributes": dict(values), self.key: shapes}
        written[number] = (marks, values, entry)
        return entry

    def _entry(self, mark: Mark[AnyShape], labeled: LabeledFrames[AnyShape]) -> dict[str, object]:
        label = self.labels[mark.shape.label]
        known = {attribute["name"] for attribute in self.label_attributes(mark.shape.label)}
        values = {name: value for name, value in mark.values.items() if name in known}
        entry = {"label": label, **_fields(mark.shape), "label-category-attributes": values}
        if not self.tracked:
            return entry
        thing = labeled.things[mark.thing]
        identity = {"object-id": thing.object_id} if thing.object_id else {}
        return {**entry, **identity, "object-name": f"{label}:{thing.number}"}

    def progress(self, labeled: LabeledFrames[AnyShape], frame: int) -> dict[str, object]:
        """What a draft keeps besides the answer."""
        shapes = {number: marks for number, marks in enumerate(labeled.marks) if marks}
        return {
            "frame": frame,
            "nothing": labeled.nothing,
            "things": {str(number): [mark.thing for mark in marks] for number, marks in shapes.items()},
            "filled": {
                str(number): places
                for number, marks in shapes.items()
                if (places := [place for place, mark in enumerate(marks) if mark.filled])
            },
        }

    # What is missing

    def missing(self, labeled: LabeledFrames[AnyShape]) -> tuple[int, str] | None:
        """The first frame in which a required attribute has no value, and what to do; None if all have one."""
        for number in _said(labeled):
            lacking = _lacking(self.frame_attributes, labeled.values.get(number, {}))
            if lacking:
                return number, f"Frame {number + 1} needs a value for {lacking}: press A."
            for mark in labeled.marks[number]:
                lacking = _lacking(self.label_attributes(mark.shape.label), mark.values)
                if lacking:
                    name = self.labels[mark.shape.label]
                    return number, f"{name} in frame {number + 1} needs a value for {lacking}: select it, press a."
        return None


Written = dict[int, tuple[tuple[Mark[AnyShape], ...], Values, dict[str, object]]]
"""Frames as an answer has them, with the marks and attributes that they were written from."""


@dataclass
class _Reading:
    """Frames of an answer as far as they are read; `names` remembers the things by what a shape says of them."""

    task: FrameTask
    marks: list[list[Mark[AnyShape]]]
    things: list[Thing] = field(default_factory=list)
    values: dict[int, Values] = field(default_factory=dict)
    names: dict[object, int] = field(default_factory=dict)
    numbers: Counter[int] = field(default_factory=Counter)

    def add(self, number: int, frame: Mapping[str, object], things: list[object], filled: list[object]) -> None:
        """Read a frame; a thing that is in it twice stays once."""
        values = frame.get("frame-attributes")
        if isinstance(values, Mapping) and values:
            self.values[number] = dict(values)
        entries = frame.get(self.task.key)
        for place, entry in enumerate(entries if isinstance(entries, list) else []):
            shape = self.task.shape(entry) if isinstance(entry, Mapping) else None
            if shape is None:
                continue
            thing = self._thing(entry, shape.label, (number, place), _at(things, place))
            if thing in (mark.thing for mark in self.marks[number]):
                continue
            given = entry.get("label-category-attributes")
            attributes = dict(given) if isinstance(given, Mapping) else {}
            self.marks[number].append(Mark(shape, thing, attributes, place in filled))

    def _thing(self, entry: Mapping[str, object], label: int, place: tuple[int, int], known: object) -> int:
        """Which thing a shape is: by its name where shapes have names, else as the draft kept it, else a new one."""
        given = entry.get("object-name") if self.task.tracked else known
        name: object = place if given is None else given
        if name not in self.names:
            self.names[name] = len(self.things)
            number = str(entry.get("object-name", "")).rpartition(":")[2]
            own = int(number) if number.isdecimal() and len(number) < 10 else self.numbers[label] + 1
            self.numbers[label] = max(self.numbers[label], own)
            self.things.append(Thing(label, own, str(entry.get("object-id") or "")))
        return self.names[name]


def saved_frame(progress: object, count: int) -> int:
    """The frame that a draft was left in."""
    frame = progress.get("frame") if isinstance(progress, Mapping) else None
    return frame if isinstance(frame, int) and 0 <= frame < count else 0


def _whose(progress: object, number: int) -> tuple[list[object], list[object]]:
    """Whose the shapes of a frame are, and which were filled in, as a draft keeps it."""
    kept = progress if isinstance(progress, Mapping) else {}
    lists = (kept[key].get(str(number)) if isinstance(kept.get(key), Mapping) else None for key in ("things", "filled"))
    things, filled = (each if isinstance(each, list) else [] for each in lists)
    return things, filled


def _at(values: Sequence[object], place: int) -> object:
    value = values[place] if place < len(values) else None
    return value if isinstance(value, int) else None


def _said(labeled: LabeledFrames[AnyShape]) -> list[int]:
    return [number for number, marks in enumerate(labeled.marks) if marks or labeled.values.get(number)]


def _lacking(attributes: Iterable[Attribute], values: Values) -> str:
    names = (
        str(each["name"]) for each in attributes if each.get("isRequired") and values.get(each["name"]) in (None, "")
    )
    return next(names, "")


def _cuboid(label: int, entry: Mapping[str, Any]) -> Cuboid | None:
    values = [entry.get(name, 0 if name in TURN else None) for name in (*PLACE, *SIZE, *TURN)]
    if not all(isinstance(each, int | float) and math.isfinite(each) for each in values):
        return None
    x, y, z, length, width, height, roll, pitch, yaw = cast("list[float]", values)
    return Cuboid(label, x, y, z, length, width, height, yaw, roll, pitch) if min(length, width, height) > 0 else None


def _fields(shape: AnyShape) -> dict[str, object]:
    if isinstance(shape, Cuboid):
        values = (*shape.middle, shape.length, shape.width, shape.height, shape.roll, shape.pitch, shape.yaw)
        return dict(zip((*PLACE, *SIZE, *TURN), values, strict=True))
    if isinstance(shape, Box):
        return {"height": shape.height, "width": shape.width, "top": shape.top, "left": shape.left}
    points = [{"x": x, "y": y} for x, y in shape.points]
    return dict(points[0]) if shape.kind == "Keypoint" else {"vertices": points}
