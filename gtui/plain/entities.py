"""Named entity recognition in lines: by word numbers, by character offsets, or by the words themselves."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from gtui.canvas.spans import Words
from gtui.plain.form import Answer, NotUnderstood, Reply
from gtui.plain.marks import MarksForm
from mockgt.tasktypes.contract import InvalidAnswer
from mockgt.tasktypes.named_entity_recognition.answer import Entity, answer_content, checked_entities

if TYPE_CHECKING:
    from gtui.services import Task

_WORDS = re.compile(r"(\d+)(?:-(\d+))?\s+(\S.*)")
_OFFSETS = re.compile(r"@(\d+)-(\d+)\s+(\S.*)")
_QUOTED = re.compile(r"\"(.+)\"\s+(\S.*)")


class Entities(MarksForm[Entity]):
    """A text and the entities that are found in it."""

    ONE, SEVERAL = "entity", "entities"
    HELP = (
        "Type words and a label, number or name: 3 Person is word 3, 3-5 Person the words 3 to 5.",
        '@0-10 Person goes by character offsets, the end not included; "Ada Lovelace" Person by the words themselves.',
        "v numbers the words, l lists the entities, x 2 removes the second one.",
        "ok submits, none says that there are no entities.",
    )
    PROMPT = "Entity"

    def __init__(self, task: "Task", content: bytes) -> None:
        """Begin with the draft's entities."""
        super().__init__(task, content)
        self.text = content.decode(errors="replace")
        self.words = Words(self.text).places
        self.marks = self._drafted()

    def describe(self) -> Sequence[str]:
        """The labels, and how many words there are."""
        kept = self.listed() if self.marks else []
        return (f"Labels: {self.numbered_labels()}", f"{len(self.words)} words; v numbers them.", *kept)

    def reply(self, line: str) -> Reply:
        """Number the words, or what every list of marks can do."""
        return Reply(tuple(self._numbered_words())) if line == "v" else super().reply(line)

    def told(self, mark: Entity) -> str:
        """The label and the words, with their offsets."""
        return f"{mark.label}: {self.text[mark.start : mark.end]!r}, characters {mark.start} to {mark.end}"

    def content_of(self, marks: Sequence[Entity]) -> Answer:
        """As the form submits them."""
        return answer_content(sorted(marks))

    def mark(self, line: str) -> Entity:
        """The entity that a line describes; it must not overlap another one."""
        new = self._entity(line)
        try:
            checked_entities(answer_content([*self.marks, new]), self.labels, len(self.text))
        except InvalidAnswer as problem:
            raise NotUnderstood(str(problem)) from problem
        return new

    def _entity(self, line: str) -> Entity:
        if found := _OFFSETS.fullmatch(line):
            return Entity(int(found[1]), int(found[2]), self.label_named(found[3]))
        if found := _QUOTED.fullmatch(line):
            return Entity(*self._place(found[1]), self.label_named(found[2]))
        if found := _WORDS.fullmatch(line):
            first, last = int(found[1]), int(found[2] or found[1])
            if not 1 <= first <= last <= len(self.words):
                raise NotUnderstood(f"The words are numbered from 1 to {len(self.words)}. Type v to see them.")
            return Entity(self.words[first - 1][0], self.words[last - 1][1], self.label_named(found[3]))
        raise NotUnderstood(f"{line!r} describes no entity. Type words and a label, such as 3-5 {self.labels[0]}.")

    def _place(self, words: str) -> tuple[int, int]:
        places = [found.start() for found in re.finditer(re.escape(words), self.text)]
        if len(places) == 1:
            return places[0], places[0] + len(words)
        if not places:
            raise NotUnderstood(f"{words!r} is not in the text. Type v to see its words.")
        offsets = ", ".join(f"@{place}-{place + len(words)}" for place in places[:5])
        raise NotUnderstood(f"{words!r} is in the text {len(places)} times. Type its offsets instead: {offsets}.")

    def _numbered_words(self) -> list[str]:
        return [f"{number} {self.text[start:end]}" for number, (start, end) in enumerate(self.words, 1)]

    def _drafted(self) -> list[Entity]:
        try:
            return checked_entities(self.task.draft or {}, self.labels, len(self.text))
        except InvalidAnswer:
            return []
