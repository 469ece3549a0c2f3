"""What is said of the frames of a sequence: shapes, which single thing each of them is, and attributes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise
from typing import Generic

from gtui.canvas.shapes import S
from gtui.canvas.view import Size

Values = Mapping[str, object]
"""Values of attributes by their names."""


@dataclass(frozen=True)
class Thing:
    """A single thing that is followed through the frames.

    Attributes:
        label: Position of its label.
        number: From 1, its own among the things of that label.
        object_id: What an earlier job called it; empty for a new thing.
    """

    label: int
    number: int
    object_id: str = ""


@dataclass(frozen=True)
class Mark(Generic[S]):
    """A shape in a frame.

    Attributes:
        shape: Where it is.
        thing: Place among the sequence's things.
        values: The shape's attributes.
        filled: Whether it was put between two others by the program, and nobody has changed it since.
    """

    shape: S
    thing: int
    values: Values = field(default_factory=dict)
    filled: bool = False


@dataclass(frozen=True)
class LabeledFrames(Generic[S]):
    """All that is said of a sequence; it is never changed in place.

    Attributes:
        marks: The shapes of each frame, oldest first.
        things: Everything that marks refer to.
        values: The frames' own attributes, by frame.
        nothing: Whether there is nothing to label in any frame.
    """

    marks: tuple[tuple[Mark[S], ...], ...]
    things: tuple[Thing, ...] = ()
    values: Mapping[int, Values] = field(default_factory=dict)
    nothing: bool = False

    def index_of(self, thing: int | None, frame: int) -> int | None:
        """The place of a thing among a frame's marks; None where it is not there."""
        found = (index for index, mark in enumerate(self.marks[frame]) if mark.thing == thing)
        return next(found, None)

    def mark_of(self, thing: int, frame: int) -> Mark[S] | None:
        """The mark of a thing in a frame."""
        index = self.index_of(thing, frame)
        return None if index is None else self.marks[frame][index]

    def frames_of(self, thing: int) -> list[int]:
        """The frames that a thing is in."""
        return self._frames_by_thing.get(thing, [])

    @cached_property
    def labeled_frames(self) -> list[int]:
        """The frames that have a shape."""
        return [frame for frame, marks in enumerate(self.marks) if marks]

    @cached_property
    def _frames_by_thing(self) -> dict[int, list[int]]:
        """Found once for each state: a sequence can have thousands of frames."""
        found: dict[int, list[int]] = {}
        for frame in self.labeled_frames:
            for mark in self.marks[frame]:
                found.setdefault(mark.thing, []).append(frame)
        return found

    def new_thing(self, label: int, object_id: str = "") -> Thing:
        """A thing with a number that no other of its label has or had."""
        taken = [thing.number for thing in self.things if thing.label == label]
        return Thing(label, max(taken, default=0) + 1, object_id)

    def with_frame(self, frame: int, marks: Iterable[Mark[S]]) -> "LabeledFrames[S]":
        """With other marks in a frame."""
        return replace(self, marks=(*self.marks[:frame], tuple(marks), *self.marks[frame + 1 :]), nothing=False)

    def with_mark(self, frame: int, mark: Mark[S]) -> "LabeledFrames[S]":
        """With a thing's mark in a frame, in place of the one that it has there."""
        index, marks = self.index_of(mark.thing, frame), self.marks[frame]
        if index is None:
            return self.with_frame(frame, (*marks, mark))
        return self.with_frame(frame, (*marks[:index], mark, *marks[index + 1 :]))

    def with_values(self, frame: int, values: Values) -> "LabeledFrames[S]":
        """With other attributes of a frame."""
        kept = {each: given for each, given in self.values.items() if each != frame}
        return replace(self, values={**kept, frame: values} if values else kept)

    def relabeled(self, thing: int, label: int) -> "LabeledFrames[S]":
        """With another label for a thing, in every frame."""
        renamed = self.new_thing(label)
        marks = tuple(
            tuple(replace(mark, shape=mark.shape.relabeled(label)) if mark.thing == thing else mark for mark in frame)
            for frame in self.marks
        )
        return replace(self, marks=marks, things=(*self.things[:thing], renamed, *self.things[thing + 1 :]))

    def filled(self, thing: int, frame: int, picture: Size) -> "LabeledFrames[S] | None":
        """With a thing's shapes put between those that a person made, on both sides of a frame.

        Returns:
            None where two of them do not correspond, such as polygons with different numbers of points.
        """
        result = self
        for first, last in self._gaps(thing, frame):
            start, end = self.mark_of(thing, first), self.mark_of(thing, last)
            assert start is not None
            assert end is not None
            for between in range(first + 1, last):
                shape = start.shape.toward(end.shape, (between - first) / (last - first), picture)
                if shape is None:
                    return None
                result = result.with_mark(between, replace(start, shape=shape, filled=True))
        return result

    def _gaps(self, thing: int, frame: int) -> list[tuple[int, int]]:
        """Pairs of key frames with frames between them, those that a frame lies between or is one of."""
        marks = [(each, self.mark_of(thing, each)) for each in self.frames_of(thing)]
        keys = [each for each, mark in marks if mark is not None and not mark.filled]
        return [(first, last) for first, last in pairwise(keys) if first <= frame <= last and last - first > 1]

    def carried_on(self, frame: int, things: Iterable[int], moving: bool, picture: Size) -> "LabeledFrames[S]":
        """With marks of a frame in the next one too, as far as their things are not there yet.

        Args:
            things: Whose marks.
            moving: Whether each moves on as it did from the frame before.
        """
        result = self
        for thing in things:
            now = self.mark_of(thing, frame)
            if now is not None and self.index_of(thing, frame + 1) is None:
                before = self.mark_of(thing, frame - 1) if moving and frame else None
                ahead = before.shape.toward(now.shape, 2.0, picture) if before else None
                result = result.with_mark(frame + 1, replace(now, shape=ahead or now.shape, filled=False))
        return result


def frame_runs(frames: Iterable[int]) -> str:
    """Frames counted from 1, neighbours together, such as `1-12, 20`."""
    runs: list[list[int]] = []
    for frame in frames:
        if runs and runs[-1][1] == frame - 1:
            runs[-1][1] = frame
        else:
            runs.append([frame, frame])
    return ", ".join(f"{first + 1}-{last + 1}" if last > first else f"{first + 1}" for first, last in runs)


def frames_in(text: str, count: int) -> list[int] | None:
    """Frames that a person names, such as `2-5,8-10,20`, from 0; None if it names none or one that is not there."""
    frames: set[int] = set()
    for part in text.replace(" ", "").split(","):
        first, _, last = part.partition("-")
        if not first.isdecimal() or not (last or first).isdecimal() or len(part) > 20:
            return None
        low, high = int(first), int(last or first)
        if not 1 <= low <= high <= count:
            return None
        frames.update(range(low - 1, high))
    return sorted(frames)
