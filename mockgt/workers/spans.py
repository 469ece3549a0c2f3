"""Answers that mark stretches of a text. The truth is a list of `{"label", "startOffset", "endOffset"}`.

Offsets count code points, the end is exclusive. A worker's boundaries are off by whole words; some stretches are
missed, made up or given another label.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from random import Random
from typing import TYPE_CHECKING, ClassVar

from mockgt.workers.attempts import Attempt
from mockgt.workers.scenes import Generator, Scene, UnusableGold
from mockgt.workers.single_label import known_label

if TYPE_CHECKING:
    from mockgt.grading.labels import Shape
    from mockgt.grading.labels import Span as GoldSpan

Span = dict[str, object]
Place = tuple[int, int]

WORD = re.compile(r"\w+(?:[-'\u2019]\w+)*")
SHIFTED = 0.55
"""How often each boundary is a word off, for a worker who is never right."""
MISSED = 0.7
MADE_UP = 0.5
LABEL_ERRORS = 0.3
WORDS_PER_SPAN = 8


class SpanAnswers(Generator):
    """Generator for named entity recognition."""

    shape: "ClassVar[Shape]" = "spans"

    def by_chance(self, stream: Random, scene: Scene) -> list[Span]:
        """One word in eight, with any label; at least one where there are words."""
        words = _words(scene)
        chosen = stream.sample(words, min(len(words), max(1, len(words) // WORDS_PER_SPAN)))
        return [_span(stream.choice(scene.labels), place) for place in sorted(chosen)]

    def answer(self, attempt: Attempt, truth: object, scene: Scene) -> list[Span]:
        """The true stretches as this worker marks them; none overlap."""
        stream, error, words = attempt.stream, attempt.error, _words(scene)
        marked = []
        for span in truth if isinstance(truth, list) else []:
            if stream.random() < MISSED * error:
                continue
            label = stream.choice(scene.labels) if stream.random() < LABEL_ERRORS * error else str(span["label"])
            marked.append(_span(label, _shifted(attempt, (span["startOffset"], span["endOffset"]), words)))
        if words and stream.random() < MADE_UP * error:
            marked.append(_span(stream.choice(scene.labels), stream.choice(words)))
        return _without_overlaps(marked)

    def truth(self, label: "Sequence[GoldSpan]", scene: Scene) -> list[Span]:
        """The stretches, which lie in the text and do not overlap. Raises UnusableGold."""
        length, spans = len(text_of(scene)), sorted(label)
        for span in spans:
            if span.end > length:
                raise UnusableGold(f"{span} is not inside the text of {length} characters.")
        for before, after in pairwise(spans):
            if after.start < before.end:
                raise UnusableGold(f"{before} and {after} overlap.")
        return [_span(known_label(span.label, scene), (span.start, span.end)) for span in spans]


def text_of(scene: Scene) -> str:
    """The text, from the manifest line or the file that it names."""
    if "source" in scene.line:
        return str(scene.line["source"])
    return scene.read(str(scene.line["source-ref"])).decode(errors="replace")


def _words(scene: Scene) -> list[Place]:
    return [match.span() for match in WORD.finditer(text_of(scene))]


def _shifted(attempt: Attempt, place: Place, words: Sequence[Place]) -> Place:
    """Boundaries that are a word too early or too late; never nothing."""
    start, end = place
    chance = SHIFTED * attempt.error
    if attempt.stream.random() < chance:
        start = _moved(attempt.stream, start, [word[0] for word in words if word[0] < end])
    if attempt.stream.random() < chance:
        end = _moved(attempt.stream, end, [word[1] for word in words if word[1] > start])
    return start, end


def _moved(stream: Random, boundary: int, places: Sequence[int]) -> int:
    """The next place before or after the boundary, where there is one."""
    before = [place for place in places if place < boundary][-1:]
    after = [place for place in places if place > boundary][:1]
    return stream.choice(before + after or [boundary])


def _without_overlaps(spans: Sequence[Span]) -> list[Span]:
    kept: list[Span] = []
    for span in sorted(spans, key=_start):
        if not kept or _end(kept[-1]) <= _start(span):
            kept.append(span)
    return kept


def _span(label: str, place: Place) -> Span:
    return {"label": label, "startOffset": place[0], "endOffset": place[1]}


def _start(span: Span) -> int:
    start = span["startOffset"]
    assert isinstance(start, int)
    return start


def _end(span: Span) -> int:
    end = span["endOffset"]
    assert isinstance(end, int)
    return end
