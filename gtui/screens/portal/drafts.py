"""Drafts of answers, saved at every step without ever keeping the person waiting."""

from collections.abc import Callable
from typing import Generic, Protocol, TypeVar

from gtui.errors import GtuiError
from gtui.tasktypes.labeling_view import Answer

Item = TypeVar("Item")


class Ask(Protocol):
    """Runs something in the background."""

    def __call__(
        self,
        work: Callable[[], None],
        then: Callable[[None], object] | None = None,
        failed: Callable[[GtuiError], object] | None = None,
    ) -> None:
        """Run `work`, then `then` or `failed`."""


class Drafts(Generic[Item]):
    """Saves the newest draft: at once when none is on its way, else as soon as that one has arrived."""

    def __init__(
        self, save: Callable[[Item, Answer], None], ask: Ask, failed: Callable[[Item, GtuiError], object]
    ) -> None:
        """Save with `save`, in the background by `ask`, telling `failed` what went wrong."""
        self._save, self._ask, self._failed = save, ask, failed
        self._waiting: tuple[Item, Answer] | None = None
        self._under_way = False

    def keep(self, item: Item, answer: Answer) -> None:
        """Save this answer."""
        self._waiting = (item, answer)
        self._next()

    def forget(self) -> None:
        """Drop what is not on its way yet; the answer was submitted, or the task is gone."""
        self._waiting = None

    def _next(self) -> None:
        if self._under_way or self._waiting is None:
            return
        (item, answer), self._waiting = self._waiting, None
        self._under_way = True
        self._ask(lambda: self._save(item, answer), lambda _: self._ended(), lambda error: self._ended(item, error))

    def _ended(self, item: Item | None = None, error: GtuiError | None = None) -> None:
        self._under_way = False
        if item is not None and error is not None:
            self._failed(item, error)
        self._next()
