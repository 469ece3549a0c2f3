"""What a lesson is made of."""

from dataclasses import dataclass

LEVELS = 5
"""Levels of the gauge from easy to advanced."""


@dataclass(frozen=True)
class Text:
    """A run of Markdown."""

    markdown: str


@dataclass(frozen=True)
class Figure:
    """A drawn figure, by the name of its renderer; `says` is what it shows, in words."""

    name: str
    says: str


@dataclass(frozen=True)
class Door:
    """A way from the page to a screen where the thing can be done; `argument` may be empty."""

    title: str
    screen: str
    argument: str = ""


Block = Text | Figure | Door


@dataclass(frozen=True)
class Page:
    """One page: a title and what stands below it."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Option:
    """One answer to choose, and why it is right or not."""

    text: str
    right: bool
    why: str


@dataclass(frozen=True)
class Question:
    """A question with one right answer.

    Attributes:
        id: Unique among all lessons; answers are kept under it.
        goal: The learning goal, 1 to 3, that the answer is counted for; 0 for none.
    """

    id: str
    goal: int
    text: str
    options: tuple[Option, ...]


@dataclass(frozen=True)
class Link:
    """An address to copy; it is never fetched."""

    name: str
    url: str


@dataclass(frozen=True)
class Lesson:
    """One topic of the course.

    Attributes:
        id: Its file's name without number and suffix.
        level: 1, easy, to `LEVELS`, advanced.
    """

    id: str
    title: str
    level: int
    pages: tuple[Page, ...]
    questions: tuple[Question, ...]
    links: tuple[Link, ...]
