"""The results of video frame jobs: every frame with its shapes, and where each object is."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult

from gtui.canvas.cuboids import Cuboid
from gtui.canvas.sequence import LabeledFrames, frame_runs
from gtui.errors import GtuiError
from gtui.services import TaskInput
from gtui.tasktypes.frame_answers import PROGRESS, AnyShape, FrameTask
from gtui.tasktypes.result_view import Read, ResultView, Said, label_names
from gtui.tasktypes.sequence_frames import SequenceFrames, sequence_at
from gtui.tasktypes.video_frames import VideoFrames
from mockgt.tasktypes.frame_shapes import DEFAULT_TYPE, SHAPE_KINDS

if TYPE_CHECKING:
    from gtui.widgets.tile import Tile

CLASS = "class-id"


@dataclass(frozen=True)
class DrawnFrames:
    """What a label or a worker says of a sequence: the task that it answers, and the element of an answer."""

    task: FrameTask
    element: Mapping[str, object]

    @property
    def last(self) -> int:
        """The last frame of which something is said; -1 for none."""
        frames = self.element.get("frames")
        numbers = (frame.get("frame-no") for frame in frames) if isinstance(frames, list) else ()
        return max((number for number in numbers if isinstance(number, int)), default=-1)

    def labeled(self, count: int) -> LabeledFrames[AnyShape]:
        """The shapes of so many frames."""
        return self.task.read(self.element, count)


class FramesResult(ResultView[SequenceFrames, DrawnFrames]):
    """The worker's view, in which nothing can be changed.

    Attributes:
        VIEW: The labeling view.
        OUTPUT_KEY: Top key of the label file.
    """

    VIEW: ClassVar[type[VideoFrames]]
    OUTPUT_KEY: ClassVar[str]

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        """Start without frames."""
        super().__init__(id=id)
        self._content: SequenceFrames | None = None

    def compose(self) -> ComposeResult:
        """The frame and the strip of all; F shows the list beside them."""
        view = self.VIEW(read_only=True)
        view.add_class("-maximized")
        yield view

    @property
    def view(self) -> VideoFrames:
        """The view."""
        return self.query_one(VideoFrames)

    @classmethod
    def read_content(cls, source: str, is_text: bool, read: Read) -> SequenceFrames:
        """Where the frames are."""
        return sequence_at(source, read)

    @classmethod
    def read_drawn(cls, said: Said, read: Read) -> DrawnFrames | None:
        """The shapes of all frames; None where there is no label yet."""
        if said.answer is not None:
            element = said.element(cls.VIEW.ELEMENT, "frames")
            return None if element is None else cls._drawn(element, said.labels)
        if not isinstance(said.value, str) or not said.value.startswith("s3://"):
            return None
        names = label_names(said.metadata.get("class-map"), said.labels)
        return cls._drawn({"frames": list(frames_of_label(read(said.value), cls.OUTPUT_KEY, names))}, names)

    @classmethod
    def _drawn(cls, element: Mapping[str, object], labels: Sequence[str]) -> DrawnFrames:
        frames = element.get("frames")
        used = (
            {key for frame in frames if isinstance(frame, Mapping) for key in frame} if isinstance(frames, list) else ()
        )
        kinds = (name for name, kind in SHAPE_KINDS.items() if kind.key in used)
        config = {"annotationType": next(kinds, DEFAULT_TYPE), "labels": [{"label": label} for label in labels]}
        return DrawnFrames(FrameTask.of(labels, config, cls.VIEW.TRACKED), element)

    @classmethod
    def tile(cls, content: SequenceFrames, drawn: DrawnFrames | None) -> "Tile":
        """The first frame that has something."""
        from gtui.canvas.marks import ShapeMarks
        from gtui.widgets.tile import Tile

        if drawn is None:
            return Tile(content.read(0))
        marks = drawn.labeled(len(content.addresses)).marks
        frame = next((number for number, each in enumerate(marks) if each), 0)
        flat = tuple(mark.shape for mark in marks[frame] if not isinstance(mark.shape, Cuboid))
        return Tile(content.read(frame), ShapeMarks(drawn.task.labels, flat))

    @classmethod
    def lines(cls, drawn: DrawnFrames) -> list[str]:
        """Each object with its frames, or how many shapes of each label there are."""
        labeled = drawn.labeled(drawn.last + 1)
        labels = drawn.task.labels
        if drawn.task.tracked:
            things = ((thing, labeled.frames_of(number)) for number, thing in enumerate(labeled.things))
            named = (f"{labels[each.label]}:{each.number}  frames {frame_runs(frames)}" for each, frames in things)
            return list(named) or ["Nothing to label"]
        shapes = [mark.shape.label for marks in labeled.marks for mark in marks]
        counts = [f"{label}  {shapes.count(place)} in all frames" for place, label in enumerate(labels)]
        return [line for place, line in enumerate(counts) if place in shapes] or ["Nothing to label"]

    def show(self, content: SequenceFrames, drawn: DrawnFrames | None) -> None:
        """Show the frames with their shapes; another label of the same sequence leaves the frame that is shown."""
        frame = self.view.frame if content is self._content else _first(drawn, len(content.addresses))
        self._content = content
        task = drawn.task if drawn else FrameTask.of((), {}, self.VIEW.TRACKED)
        config = task.categories.document
        given = TaskInput("", task.labels, "", "", "", "", label_category_config=config, frames=content.addresses)
        self.view.show_task(given, {self.VIEW.ELEMENT: drawn.element if drawn else {}, PROGRESS: {"frame": frame}})
        self.view.show_object(content)

    def show_error(self, text: str) -> None:
        """In the frame's place."""
        self._content = None
        self.view.show_task(TaskInput("", (), "", "", "", ""), None)
        self.view.show_object(None, text)


def _first(drawn: DrawnFrames | None, count: int) -> int:
    marks = drawn.labeled(count).marks if drawn else ()
    return next((number for number, each in enumerate(marks) if each), 0)


def frames_of_label(body: bytes, key: str, names: Sequence[str]) -> Iterator[dict[str, object]]:
    """The frames of a label file as an answer has them: labels by name. Raises GtuiError."""
    try:
        document = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise GtuiError("The label can't be read", f"It is not JSON: {error}.", "Open the label file.") from error
    listed = document.get(key) if isinstance(document, Mapping) else None
    for frame in listed if isinstance(listed, list) else ():
        if isinstance(frame, Mapping):
            shapes = {each: named_shapes(value, names) for each, value in frame.items() if isinstance(value, list)}
            yield {**frame, **shapes}


def named_shapes(shapes: list[object], names: Sequence[str]) -> list[dict[str, object]]:
    """Shapes of a label as an answer has them: labels by name."""
    entries = [each for each in shapes if isinstance(each, Mapping)]
    return [{**each, "label": _name(each.get(CLASS), names)} for each in entries]


def _name(number: object, names: Sequence[str]) -> str | None:
    place = str(number)
    return names[int(place)] if place.isdecimal() and len(place) < 5 and int(place) < len(names) else None
