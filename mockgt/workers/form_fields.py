"""Inputs of a custom job's page that simulated workers fill in: choices, boxes to tick, numbers, texts.

Source: Documented, what each element submits,
https://docs.aws.amazon.com/sagemaker/latest/dg/sms-ui-template-reference.html. Ours: what is written in texts.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Protocol

from mockgt.workers.attempts import Attempt
from mockgt.workers.form_page import PageElement, names_in

REMARKS = ("Looks right.", "Not sure about this one.", "Nothing to add.")
TEXTS_BY_KIND = {
    "email": "worker@example.com",
    "url": "https://example.com/",
    "tel": "+1 555 0100",
    "date": "2026-01-31",
    "time": "12:00",
    "color": "#1f77b4",
}
DEFAULT_MAXIMUM = 100
MISTAKEN = 0.5


class Field(Protocol):
    """An input, or several that belong together; `by_chance` and `answer` give what the form submits for it."""

    @property
    def names(self) -> tuple[str, ...]:
        """Under which the form submits it."""

    def by_chance(self, stream: Random) -> dict[str, object]:
        """Some valid content, by input name."""

    def answer(self, attempt: Attempt, right: dict[str, object]) -> dict[str, object]:
        """What the worker makes of the right content, which is by input name, too."""


@dataclass(frozen=True)
class OneOf:
    """One label of several: `{"label": "Cat"}`, or the text itself for a plain list."""

    names: tuple[str, ...]
    options: tuple[str, ...]
    plain: bool = False

    def by_chance(self, stream: Random) -> dict[str, object]:
        """Any."""
        return self._content(stream.choice(self.options))

    def answer(self, attempt: Attempt, right: dict[str, object]) -> dict[str, object]:
        """The right one, or the one that the worker takes it for."""
        value = right.get(self.names[0])
        label = value.get("label") if isinstance(value, dict) else value
        return self._content(attempt.label_instead_of(str(label), self.options))

    def _content(self, label: str) -> dict[str, object]:
        return {self.names[0]: label if self.plain else {"label": label}}


@dataclass(frozen=True)
class SomeOf:
    """Any number of labels: `{"labels": ["Cat"]}`."""

    names: tuple[str, ...]
    options: tuple[str, ...]

    def by_chance(self, stream: Random) -> dict[str, object]:
        """One to three."""
        chosen = set(stream.sample(self.options, min(len(self.options), stream.randint(1, 3))))
        return {self.names[0]: {"labels": [option for option in self.options if option in chosen]}}

    def answer(self, attempt: Attempt, right: dict[str, object]) -> dict[str, object]:
        """Each is missed or added as often as the worker errs."""
        value = right.get(self.names[0])
        given = value.get("labels") if isinstance(value, dict) else None
        wanted = set(given) if isinstance(given, list) else set()
        added = attempt.error * max(len(wanted), 1) / max(len(self.options), 1)
        chosen = [
            option
            for option in self.options
            if attempt.stream.random() < (1 - attempt.error if option in wanted else added)
        ]
        return {self.names[0]: {"labels": chosen}}


@dataclass(frozen=True)
class Buttons:
    """Radio buttons of which one is chosen: `{"<name>": {"<value>": true}}` for it, false for the others.

    Attributes:
        buttons: Name and value of each.
    """

    names: tuple[str, ...]
    buttons: tuple[tuple[str, str], ...]

    def by_chance(self, stream: Random) -> dict[str, object]:
        """Any."""
        return self._content(stream.randrange(len(self.buttons)))

    def answer(self, attempt: Attempt, right: dict[str, object]) -> dict[str, object]:
        """The right one, or the one that the worker takes it for."""
        chosen = next((place for place, button in enumerate(self.buttons) if _is_on(right, *button)), 0)
        places = [str(place) for place in range(len(self.buttons))]
        return self._content(int(attempt.label_instead_of(str(chosen), places)))

    def _content(self, chosen: int) -> dict[str, object]:
        content: dict[str, dict[str, bool]] = {}
        for place, (name, value) in enumerate(self.buttons):
            content.setdefault(name, {})[value] = place == chosen
        return dict(content)


@dataclass(frozen=True)
class Ticks:
    """Boxes to tick under one name: `{"<name>": {"<value>": true}}`."""

    names: tuple[str, ...]
    values: tuple[str, ...]
    required: bool = False

    def by_chance(self, stream: Random) -> dict[str, object]:
        """Each as often as not."""
        return {self.names[0]: {value: self.required or stream.random() < 0.5 for value in self.values}}

    def answer(self, attempt: Attempt, right: dict[str, object]) -> dict[str, object]:
        """Each as it should be, or the other way round where the worker errs."""
        name = self.names[0]
        ticked = {value: self.required or _is_on(right, name, value) is attempt.is_right(0.5) for value in self.values}
        return {name: ticked}


@dataclass(frozen=True)
class Number:
    """A number on a scale."""

    names: tuple[str, ...]
    minimum: float
    maximum: float
    step: float
    as_text: bool = False

    def by_chance(self, stream: Random) -> dict[str, object]:
        """Any step of the scale."""
        return self._content(self.minimum + self.step * stream.randint(0, self._steps))

    def answer(self, attempt: Attempt, right: dict[str, object]) -> dict[str, object]:
        """About the right one."""
        try:
            value = float(str(right.get(self.names[0])))
        except ValueError:
            value = self.minimum
        steps = round((value - self.minimum) / self.step + attempt.stream.gauss(0, attempt.error * self._steps / 2))
        return self._content(self.minimum + self.step * min(max(steps, 0), self._steps))

    @property
    def _steps(self) -> int:
        return int((self.maximum - self.minimum) / self.step)

    def _content(self, value: float) -> dict[str, object]:
        number = int(value) if value == int(value) else round(value, 6)
        return {self.names[0]: str(number) if self.as_text else number}


@dataclass(frozen=True)
class Words:
    """A text."""

    names: tuple[str, ...]
    kind: str = "text"
    value: str = ""
    longest: int = 0

    def by_chance(self, stream: Random) -> dict[str, object]:
        """A short remark, or what the page begins with."""
        text = self.value or TEXTS_BY_KIND.get(self.kind) or stream.choice(REMARKS)
        return {self.names[0]: text[: self.longest] if self.longest else text}

    def answer(self, attempt: Attempt, right: dict[str, object]) -> dict[str, object]:
        """The right text; a worker who errs writes something else now and then."""
        if self.names[0] not in right:
            return {}
        if attempt.stream.random() < MISTAKEN * attempt.error:
            return self.by_chance(attempt.stream)
        return {self.names[0]: right[self.names[0]]}


def choices(element: PageElement) -> Field | None:
    """A classifier's; None where its categories cannot be read."""
    options = tuple(names_in(element.attributes.get("categories", "")))
    if not options:
        return None
    several = element.tag.endswith("multi-select")
    return SomeOf((element.name,), options) if several else OneOf((element.name,), options)


def buttons(elements: Sequence[PageElement]) -> Field:
    """Radio buttons that belong together."""
    pairs = tuple((each.name, each.attributes.get("value") or "on") for each in elements)
    return Buttons(tuple(dict.fromkeys(name for name, _ in pairs)), pairs)


def ticks(elements: Sequence[PageElement]) -> Field:
    """Boxes of one name."""
    values = tuple(each.attributes.get("value") or "on" for each in elements)
    return Ticks((elements[0].name,), values, any("required" in each.attributes for each in elements))


def scale(element: PageElement) -> Field:
    """A slider, or an input for numbers."""
    low, high = _number(element, "min", 0), _number(element, "max", DEFAULT_MAXIMUM)
    step = _number(element, "step", 1)
    is_input = element.tag in ("input", "crowd-input")
    return Number((element.name,), low, max(high, low), step if step > 0 else 1, as_text=is_input)


def words(element: PageElement) -> Field:
    """An input or an area for text."""
    longest = element.attributes.get("max-length") or element.attributes.get("maxlength") or ""
    value = element.attributes.get("value", "")
    return Words((element.name,), element.kind, value, int(longest) if longest.isdecimal() else 0)


def _is_on(content: dict[str, object], name: str, value: str) -> bool:
    given = content.get(name)
    return isinstance(given, dict) and given.get(value) is True


def _number(element: PageElement, name: str, default: float) -> float:
    try:
        return float(element.attributes.get(name) or default)
    except ValueError:
        return default
