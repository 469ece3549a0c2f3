"""What boxes and entities share: a list that grows line by line until it is submitted."""

from abc import abstractmethod
from collections.abc import Sequence
from typing import Generic, TypeVar

from gtui.plain.form import Answer, NotUnderstood, PlainForm, Reply, number_of

Mark = TypeVar("Mark")


class MarksForm(PlainForm, Generic[Mark]):
    """A list of marks.

    Attributes:
        ONE, SEVERAL: What a mark is called.
    """

    ONE: str
    SEVERAL: str
    marks: list[Mark]
    edited = False

    @abstractmethod
    def told(self, mark: Mark) -> str:
        """A mark in words."""

    @abstractmethod
    def content_of(self, marks: Sequence[Mark]) -> Answer:
        """The answer that the form submits for these marks."""

    @abstractmethod
    def mark(self, line: str) -> Mark:
        """The new mark that a line describes. Raises NotUnderstood."""

    def reply(self, line: str) -> Reply:
        """Submit, list, remove, or add a mark."""
        word, _, rest = line.partition(" ")
        if line == "ok":
            if not self.marks:
                raise NotUnderstood(f"There are no {self.SEVERAL} yet. Type none if there is nothing to label.")
            return self._submitted()
        if line == "none":
            if self.marks:
                raise NotUnderstood(f"There are {self.SEVERAL}. Remove them first, each with x and its number.")
            return self._submitted()
        if line == "l":
            return Reply(tuple(self.listed()))
        if word == "x":
            gone = self.marks.pop(number_of(rest.strip(), len(self.marks), self.ONE))
            return self._changed(f"Removed: {self.told(gone)}.")
        new = self.mark(line)
        self.marks.append(new)
        return self._changed(f"{self.ONE.capitalize()} {len(self.marks)}: {self.told(new)}. Type ok to submit.")

    def listed(self) -> list[str]:
        """Every mark with its number."""
        return [f"{number}. {self.told(mark)}" for number, mark in enumerate(self.marks, 1)] or [
            f"No {self.SEVERAL} yet."
        ]

    def begun(self) -> bool:
        """Whether marks were added or removed here."""
        return self.edited

    def _changed(self, said: str) -> Reply:
        self.edited = True
        return Reply((said,), draft=self.content_of(self.marks))

    def _submitted(self) -> Reply:
        count = len(self.marks)
        what = f"{count} {self.ONE if count == 1 else self.SEVERAL}" if count else "Nothing to label"
        return Reply((f"{what} submitted.",), self.content_of(self.marks))
