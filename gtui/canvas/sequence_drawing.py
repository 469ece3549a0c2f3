"""The drawing of a sequence: one frame at a time, and steps that can be undone through all of them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Generic

from gtui.canvas.history import History
from gtui.canvas.sequence import LabeledFrames, Mark, Values
from gtui.canvas.shapes import S
from gtui.canvas.view import Size

FILLED = "≈"
"""Stands behind the name of a shape that was put between two others."""


@dataclass(frozen=True)
class _Made(Generic[S]):
    """A state, and the frame in which the step that led to it was made."""

    labeled: LabeledFrames[S]
    frame: int


class SequenceDrawing(Generic[S]):
    """Draws in the frame that is shown; the thing that was selected goes on from frame to frame."""

    def __init__(
        self,
        labels: Sequence[str],
        labeled: LabeledFrames[S],
        *,
        tracked: bool,
        frame: int = 0,
        earlier: LabeledFrames[S] | None = None,
        locked: frozenset[int] = frozenset(),
    ) -> None:
        """Begin with what is said already.

        Args:
            labels: The job's labels.
            labeled: What is said of the frames.
            tracked: Whether things have names, so that a shape's label is that of its thing in all frames.
            frame: The frame to begin in.
            earlier: The label that is adjusted.
            locked: Labels whose shapes may not be edited.
        """
        self._labels = tuple(labels)
        self._history = History(_Made(labeled, frame))
        self._tracked = tracked
        self._earlier = earlier
        self.frame = frame
        self.thing: int | None = None
        self.locked = locked

    # What there is

    @property
    def labeled(self) -> LabeledFrames[S]:
        """All that is said now."""
        return self._history.state.labeled

    @property
    def count(self) -> int:
        """Number of frames."""
        return len(self.labeled.marks)

    @property
    def marks(self) -> tuple[Mark[S], ...]:
        """The marks of the frame that is shown."""
        return self.labeled.marks[self.frame]

    @property
    def shapes(self) -> tuple[S, ...]:
        """The shapes of the frame that is shown."""
        return tuple(mark.shape for mark in self.marks)

    @property
    def nothing(self) -> bool:
        """Whether the worker said that no frame has anything."""
        return self.labeled.nothing

    @property
    def done(self) -> tuple[str, ...]:
        """What was done, oldest first."""
        return self._history.done

    @property
    def hints(self) -> tuple[S, ...]:
        """Shapes of the earlier label that are not as they were, and where the thing that is followed was last."""
        seen = self._last_seen()
        return self.gone if seen is None else (*self.gone, seen)

    @property
    def gone(self) -> tuple[S, ...]:
        """Shapes of the earlier label in this frame that are not as they were."""
        was = () if self._earlier is None else tuple(mark.shape for mark in self._earlier.marks[self.frame])
        return tuple(shape for shape in was if shape not in self.shapes)

    @property
    def following(self) -> str:
        """The name of the thing that a new shape will be, if it is in other frames only."""
        return "" if self._absent() is None else self.name_of(self._absent() or 0)

    def _absent(self) -> int | None:
        here = self.thing is None or self.labeled.index_of(self.thing, self.frame) is not None
        return None if here or not self.labeled.frames_of(self.thing or 0) else self.thing

    def _last_seen(self) -> S | None:
        thing = self._absent()
        if thing is None:
            return None
        frames = self.labeled.frames_of(thing)
        nearest = max((each for each in frames if each < self.frame), default=frames[0])
        mark = self.labeled.mark_of(thing, nearest)
        return mark.shape if mark else None

    def name_of(self, thing: int) -> str:
        """Such as `Car:1`; where things have no names, the label."""
        known = self.labeled.things[thing]
        return f"{self._labels[known.label]}:{known.number}" if self._tracked else self._labels[known.label]

    def suffix(self, index: int) -> str:
        """The thing's number, and a sign for a shape that was put between others."""
        mark = self.marks[index]
        number = f":{self.labeled.things[mark.thing].number}" if self._tracked else ""
        return f"{number}{FILLED if mark.filled else ''}"

    # Where it is looked at

    def go(self, frame: int) -> int | None:
        """Show another frame; the place of the thing that is followed there."""
        self.frame = min(max(frame, 0), self.count - 1)
        return self.labeled.index_of(self.thing, self.frame)

    def chose(self, index: int | None) -> None:
        """A shape was selected, or let go; a thing that is followed from another frame stays."""
        if index is not None and index < len(self.marks):
            self.thing = self.marks[index].thing
        elif self._absent() is None:
            self.thing = None

    def let_go(self) -> None:
        """The next shape is a new thing."""
        self.thing = None

    def follow_next(self) -> str:
        """Follow the next of the things that are in other frames only, at last none; its name."""
        absent = [
            thing
            for thing in range(len(self.labeled.things))
            if self.labeled.index_of(thing, self.frame) is None and self.labeled.frames_of(thing)
        ]
        order = [*absent, None]
        now = self.thing if self.thing in absent else None
        self.thing = order[(order.index(now) + 1) % len(order)]
        return "" if self.thing is None else self.name_of(self.thing)

    # Steps

    def _commit(self, labeled: LabeledFrames[S], what: str) -> bool:
        if labeled == self.labeled:
            return False
        return self._history.commit(_Made(labeled, self.frame), f"{what} in frame {self.frame + 1}")

    def add(self, shape: S, what: str) -> bool:
        """Put a shape into the frame: the thing that is followed if its label is the same, else a new one."""
        thing, labeled = self._absent(), self.labeled
        if thing is None or labeled.things[thing].label != shape.label:
            thing = len(labeled.things)
            labeled = replace(labeled, things=(*labeled.things, labeled.new_thing(shape.label)))
        self.thing = thing
        return self._commit(labeled.with_mark(self.frame, Mark(shape, thing, self._values_before(thing))), what)

    def _values_before(self, thing: int) -> Values:
        """A thing that goes on keeps its attributes."""
        frames = [frame for frame in self.labeled.frames_of(thing) if frame < self.frame]
        mark = self.labeled.mark_of(thing, frames[-1]) if frames else None
        return mark.values if mark else {}

    def put(self, index: int, shape: S, what: str) -> bool:
        """Change a shape; another label goes for a tracked thing in all frames."""
        mark, labeled = self.marks[index], self.labeled
        if self._tracked and shape.label != mark.shape.label:
            labeled = labeled.relabeled(mark.thing, shape.label)
        return self._commit(labeled.with_mark(self.frame, replace(mark, shape=shape, filled=False)), what)

    def remove(self, index: int, what: str) -> bool:
        """Take a shape out of this frame."""
        return self._commit(self.labeled.with_frame(self.frame, (*self.marks[:index], *self.marks[index + 1 :])), what)

    def remove_everywhere(self, index: int) -> bool:
        """Take a thing out of every frame."""
        thing = self.marks[index].thing
        marks = tuple(tuple(mark for mark in frame if mark.thing != thing) for frame in self.labeled.marks)
        return self._commit(replace(self.labeled, marks=marks), f"delete {self.name_of(thing)} everywhere")

    def say_nothing(self, nothing: bool) -> bool:
        """Say that no frame has anything to label, which only frames without shapes can have."""
        if self.labeled.labeled_frames:
            return False
        return self._commit(replace(self.labeled, nothing=nothing), "nothing to label")

    def fill(self, picture: Size) -> int | None:
        """Put shapes of the thing between its key frames around this one.

        Returns:
            In how many frames something is different; None where the shapes do not correspond.
        """
        filled = None if self.thing is None else self.labeled.filled(self.thing, self.frame, picture)
        return None if filled is None else self._changed_frames(filled, f"fill {self.name_of(self.thing or 0)}")

    def carry_on(self, index: int | None, moving: bool, picture: Size) -> int:
        """Copy a shape to the next frame, or all of them, as they are or as they move; how many were copied."""
        marks = self.marks if index is None else (self.marks[index],)
        things = [mark.thing for mark in marks]
        carried = self.labeled.carried_on(self.frame, things, moving, picture)
        more = len(carried.marks[self.frame + 1]) - len(self.labeled.marks[self.frame + 1])
        self._commit(carried, "copy to the next frame")
        return more

    def set_values(self, index: int, values: Values, frames: Sequence[int]) -> int:
        """Give the attributes of a shape these values, in these frames too as far as its thing is there."""
        thing, labeled = self.marks[index].thing, self.labeled
        for frame in {self.frame, *frames}:
            mark = labeled.mark_of(thing, frame)
            if mark is not None:
                labeled = labeled.with_mark(frame, replace(mark, values=values))
        return self._changed_frames(labeled, f"attributes of {self.name_of(thing)}")

    def set_frame_values(self, values: Values, frames: Sequence[int]) -> int:
        """Give the attributes of this frame these values, and those of other frames."""
        labeled = self.labeled
        for frame in {self.frame, *frames}:
            labeled = labeled.with_values(frame, values)
        return self._changed_frames(labeled, "frame attributes")

    def _changed_frames(self, labeled: LabeledFrames[S], what: str) -> int:
        before = self.labeled
        changed = sum(
            before.marks[frame] != labeled.marks[frame] or before.values.get(frame) != labeled.values.get(frame)
            for frame in range(self.count)
        )
        self._commit(labeled, what)
        return changed

    def undo(self) -> str:
        """Take back a step, and show the frame in which it was made."""
        frame = self._history.state.frame
        what = self._history.undo()
        if what:
            self.frame = frame
        return what

    def redo(self) -> str:
        """Do it again, and show its frame."""
        what = self._history.redo()
        if what:
            self.frame = self._history.state.frame
        return what
