"""Lessons from their files: TOML between two lines `+++`, then Markdown.

A `# heading` begins a page. `![what it shows](figure:name)` alone on a line is a figure, and
`[title](screen:name)` or `[title](screen:name/argument)` a way to one of the application's screens.
"""

import re
import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Any

from gtui.course.lessons.lesson import LEVELS, Block, Door, Figure, Lesson, Link, Option, Page, Question, Text

_FIGURE = re.compile(r"!\[([^\]]+)\]\(figure:([a-z0-9-]+)\)")
_DOOR = re.compile(r"\[([^\]]+)\]\(screen:([a-z0-9_]+)(?:/([a-z0-9-]+))?\)")
_FENCE = "+++\n"


class LessonError(Exception):
    """A lesson's file is not as it should be; `str()` says which and what."""


@lru_cache(1)
def lessons() -> tuple[Lesson, ...]:
    """All lessons in the course's order, read once."""
    folder = files("gtui.course.lessons") / "pages"
    names = sorted(each.name for each in folder.iterdir() if each.name.endswith(".md"))
    return tuple(read_lesson(name, (folder / name).read_text(encoding="utf-8")) for name in names)


def lesson(lesson_id: str) -> Lesson:
    """The lesson of that id; a KeyError names one that does not exist."""
    return {each.id: each for each in lessons()}[lesson_id]


def read_lesson(name: str, text: str) -> Lesson:
    """One lesson from the text of its file `NN-id.md`.

    Raises:
        LessonError: no front matter, a level off the gauge, no page, or a question without exactly one right answer.
    """
    _, _, rest = text.partition(_FENCE)
    front, fence, body = rest.partition(_FENCE)
    if not fence:
        raise LessonError(f"{name} has no front matter between two lines +++.")
    facts = tomllib.loads(front)
    if not 1 <= facts["level"] <= LEVELS:
        raise LessonError(f"{name}: level {facts['level']} is not between 1 and {LEVELS}.")
    pages = tuple(_page(part) for part in re.split(r"^# ", body, flags=re.MULTILINE)[1:])
    if not pages:
        raise LessonError(f"{name} has no page. Begin one with a line # and its title.")
    return Lesson(
        id=name.removesuffix(".md").partition("-")[2],
        title=facts["title"],
        level=facts["level"],
        pages=pages,
        questions=tuple(_question(name, each) for each in facts.get("questions", ())),
        links=tuple(Link(**each) for each in facts.get("links", ())),
    )


def _question(name: str, facts: dict[str, Any]) -> Question:
    options = tuple(Option(each["text"], each.get("right", False), each["why"]) for each in facts["options"])
    if sum(option.right for option in options) != 1:
        raise LessonError(f"{name}: the question {facts['id']} needs exactly one right answer.")
    return Question(facts["id"], facts.get("goal", 0), facts["text"], options)


def _page(part: str) -> Page:
    title, _, body = part.partition("\n")
    blocks: list[Block] = []
    markdown: list[str] = []
    for line in body.split("\n"):
        block = _special(line)
        if block is None:
            markdown.append(line)
            continue
        blocks += [*_text(markdown), block]
        markdown = []
    return Page(title.strip(), (*blocks, *_text(markdown)))


def _special(line: str) -> Block | None:
    if figure := _FIGURE.fullmatch(line.strip()):
        return Figure(name=figure[2], says=figure[1])
    if door := _DOOR.fullmatch(line.strip()):
        return Door(door[1], door[2], door[3] or "")
    return None


def _text(lines: list[str]) -> list[Block]:
    text = "\n".join(lines).strip()
    return [Text(text)] if text else []
