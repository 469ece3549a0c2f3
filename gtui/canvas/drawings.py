"""What a canvas draws on: the shapes of a picture, each step of which can be undone."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, Protocol

from gtui.canvas.history import History
from gtui.canvas.shapes import S


class Drawing(Protocol[S]):
    """The shapes on screen and the steps that change them."""

    @property
    def shapes(self) -> tuple[S, ...]:
        """Oldest first."""

    @property
    def nothing(self) -> bool:
        """Whether the worker said that there is nothing to label."""

    @property
    def hints(self) -> tuple[S, ...]:
        """Shapes that are not there (any more), such as an earlier label's, to be drawn dotted."""

    @property
    def locked(self) -> frozenset[int]:
        """Labels whose shapes may not be made, moved or deleted."""

    @property
    def following(self) -> str:
        """The name of what a new shape goes on with, as in tracking; empty where it is a new thing."""

    @property
    def done(self) -> tuple[str, ...]:
        """What was done, oldest first."""

    def suffix(self, index: int) -> str:
        """What stands behind the label in a shape's name, such as `:2`."""

    def add(self, shape: S, what: str) -> bool:
        """Put a shape last; False if nothing changed."""

    def put(self, index: int, shape: S, what: str) -> bool:
        """Replace a shape."""

    def remove(self, index: int, what: str) -> bool:
        """Take a shape away."""

    def say_nothing(self, nothing: bool) -> bool:
        """Say that there is nothing to label, or take that back."""

    def chose(self, index: int | None) -> None:
        """Hear which shape is selected."""

    def let_go(self) -> None:
        """The next shape is a new thing."""

    def undo(self) -> str:
        """Take back a step; says which, empty where there is none."""

    def redo(self) -> str:
        """Do it again; says which, empty where there is none."""


@dataclass(frozen=True)
class Drawn(Generic[S]):
    """The shapes of a picture, or that it has nothing to label."""

    shapes: tuple[S, ...] = ()
    nothing: bool = False


class PictureDrawing(Generic[S]):
    """The drawing of a single picture."""

    hints: tuple[S, ...] = ()
    locked: frozenset[int] = frozenset()
    following = ""

    def __init__(self, shapes: Sequence[S] = (), nothing: bool = False) -> None:
        """Begin with these shapes."""
        self._history: History[Drawn[S]] = History(Drawn(tuple(shapes), nothing))

    @property
    def shapes(self) -> tuple[S, ...]:
        """Oldest first."""
        return self._history.state.shapes

    @property
    def nothing(self) -> bool:
        """Whether the worker said so."""
        return self._history.state.nothing

    @property
    def done(self) -> tuple[str, ...]:
        """What was done, oldest first."""
        return self._history.done

    def suffix(self, index: int) -> str:
        """A label is name enough."""
        return ""

    def add(self, shape: S, what: str) -> bool:
        """Put a shape last."""
        return self._history.commit(Drawn((*self.shapes, shape)), what)

    def put(self, index: int, shape: S, what: str) -> bool:
        """Replace a shape."""
        return self._history.commit(Drawn((*self.shapes[:index], shape, *self.shapes[index + 1 :])), what)

    def remove(self, index: int, what: str) -> bool:
        """Take a shape away."""
        return self._history.commit(Drawn((*self.shapes[:index], *self.shapes[index + 1 :])), what)

    def say_nothing(self, nothing: bool) -> bool:
        """Say that there is nothing to label, or take that back."""
        return self._history.commit(Drawn(nothing=nothing), "nothing to label")

    def chose(self, index: int | None) -> None:
        """Of no meaning in a single picture."""

    def let_go(self) -> None:
        """In a single picture every shape is a new thing."""

    def undo(self) -> str:
        """Take back a step."""
        return self._history.undo()

    def redo(self) -> str:
        """Do it again."""
        return self._history.redo()
