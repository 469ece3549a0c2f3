"""Undo and redo over states that are never changed in place."""

from typing import Generic, NamedTuple, TypeVar

State = TypeVar("State")


class Step(NamedTuple, Generic[State]):
    """A state and what led to it."""

    what: str
    state: State


class History(Generic[State]):
    """The states of one answer, from how it began to the present one, and those that were undone."""

    def __init__(self, state: State) -> None:
        self._steps = [Step("", state)]
        self._undone: list[Step[State]] = []

    @property
    def state(self) -> State:
        """The present state."""
        return self._steps[-1].state

    @property
    def done(self) -> tuple[str, ...]:
        """What was done, oldest first."""
        return tuple(step.what for step in self._steps[1:])

    def commit(self, state: State, what: str) -> bool:
        """Go on to a new state, which ends what could be redone; False if nothing is different."""
        if state == self.state:
            return False
        self._steps.append(Step(what, state))
        self._undone.clear()
        return True

    def undo(self) -> str:
        """Go back one step; says which, empty where there is none."""
        if len(self._steps) == 1:
            return ""
        self._undone.append(self._steps.pop())
        return self._undone[-1].what

    def redo(self) -> str:
        """Do the step again that was undone last; says which, empty where there is none."""
        if not self._undone:
            return ""
        self._steps.append(self._undone.pop())
        return self._steps[-1].what
