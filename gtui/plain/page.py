"""A worker template's page in lines: each input has a number, `ok` submits what is filled in."""

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from gtui.forms.answers import NONE, first_values, is_filled, submitted
from gtui.forms.checks import problem_line, problems
from gtui.forms.parts import (
    Choice,
    Form,
    Named,
    Notice,
    Part,
    PictureShown,
    Plain,
    Prose,
    Slider,
    TextField,
    Tool,
    Value,
)
from gtui.forms.read_form import read_form
from gtui.plain.form import Answer, NotUnderstood, PlainForm, Reply, number_of
from gtui.plain.reading import in_words

if TYPE_CHECKING:
    from gtui.services import Task

HELP = (
    "Type the number of an input and what goes into it: 1 any words. Of a choice, the numbers or names of its options,",
    "with commas between: 2 1, 3. A number and none empties it, or says that no option fits. l lists what is there, ok",
    "submits.",
)
PROMPT = "Input"
OK, LIST, EMPTY = "ok", "l", "none"
Filled = TextField | Slider | Choice | Tool


class PageLines:
    """A page, read from top to bottom, and what is filled in."""

    def __init__(self, form: Form, draft: Answer | None = None) -> None:
        """Begin with what the page says, or a draft."""
        self.form = form
        self.values: dict[int, Value] = first_values(form, draft)
        self._begun = False
        self._places = [
            place
            for place, part in enumerate(form.parts)
            if isinstance(part, Filled) and not part.why_not and not part.disabled
        ]

    @property
    def begun(self) -> bool:
        """Whether something was filled in by a line."""
        return self._begun

    def describe(self) -> Iterator[str]:
        """The page: what is to be read, and the inputs with their numbers."""
        for place, part in enumerate(self.form.parts):
            if place in self._places:
                yield self._told(place)
            else:
                yield from _read_out(part)

    def reply(self, line: str) -> Reply:
        """Fill an input in, list them, or submit. Raises NotUnderstood."""
        if line.casefold() == OK:
            return Reply(("Submitted.",), self._checked())
        if line.casefold() == LIST:
            return Reply(tuple(map(self._told, self._places)) or ("There is nothing to fill in. Type ok to submit.",))
        number, _, rest = line.partition(" ")
        place = self._places[number_of(number, len(self._places), "input")]
        self.values[place] = _value(self.form.parts[place], rest.strip())
        self._begun = True
        return Reply((self._told(place),), draft=submitted(self.form, self.values))

    def _checked(self) -> Answer:
        found = problems(self.form, self.values)
        if found:
            parts = ((place, self.form.parts[place]) for place in found)
            raise NotUnderstood(
                "\n".join(problem_line(part, found[place]) for place, part in parts if isinstance(part, Named))
            )
        return submitted(self.form, self.values)

    def _told(self, place: int) -> str:
        """`2. Is it sold? (required; 1 yes, 2 no): yes`."""
        part, value = self.form.parts[place], self.values.get(place)
        assert isinstance(part, Filled)
        asked = "; ".join(filter(None, ("required" * part.required, _asked(part))))
        filled = _value_in_words(part, value) if is_filled(part, value) else ""
        words = f"{self._places.index(place) + 1}. {part.label or part.name or 'Choose'}"
        return words + (f" ({asked})" if asked else "") + (f": {filled}" if filled else "")


def _read_out(part: Part) -> Iterator[str]:
    if isinstance(part, Prose):
        yield in_words(part.html)
    elif isinstance(part, Plain):
        yield part.text
    elif isinstance(part, Notice):
        yield f"Note: {part.text}"
    elif isinstance(part, PictureShown):
        yield f"A picture: {part.description}" if part.description else "A picture."
    elif isinstance(part, Filled) and part.why_not:
        yield f"{part.label or part.name or 'An input'} is not submitted: {part.why_not}."
    elif isinstance(part, Filled):
        yield f"{part.label or part.name or 'An input'} can't be changed."


def _asked(part: Filled) -> str:
    """What can be typed."""
    if isinstance(part, Choice):
        options = ", ".join(f"{number} {caption}" for number, caption in enumerate(_captions(part), 1))
        return f"any number of {options}" if part.several else options
    if isinstance(part, Slider):
        return f"{part.minimum:g} to {part.maximum:g} in steps of {part.step:g}"
    if isinstance(part, Tool):
        return f"<{part.element}> has no words: type its value as JSON, or answer on the screen with gtui portal"
    return "" if part.kind == "text" else part.kind


def _captions(part: Choice) -> Sequence[str]:
    return [option.caption or option.value for option in part.options]


def _value(part: Part, text: str) -> Value:
    """What a line says for an input. Raises NotUnderstood."""
    if isinstance(part, Choice):
        return _chosen(part, text)
    if text.casefold() == EMPTY:
        return "" if isinstance(part, TextField) else None
    if isinstance(part, Slider):
        return _slid(part, text)
    if isinstance(part, Tool):
        return _made(text)
    return text


def _chosen(part: Choice, text: str) -> tuple[int, ...]:
    if text.casefold() == EMPTY:
        return (NONE,) if part.none else ()
    said = [each.strip() for each in text.split(",") if each.strip()]
    found = tuple(sorted({_option(part, each) for each in said}))
    if not found or (len(found) > 1 and not part.several):
        raise NotUnderstood(f"Type {'the numbers' if part.several else 'one number'} of the options, or none.")
    return found


def _option(part: Choice, text: str) -> int:
    captions = [caption.casefold() for caption in _captions(part)]
    return captions.index(text.casefold()) if text.casefold() in captions else number_of(text, len(captions), "option")


def _slid(part: Slider, text: str) -> str:
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    steps = (value - part.minimum) / part.step if part.step else 0.0
    if not part.minimum <= value <= part.maximum or abs(steps - round(steps)) > 1e-9:
        raise NotUnderstood(f"Type a number: {_asked(part)}.")
    return f"{value:g}"


def _made(text: str) -> Mapping[str, object]:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise NotUnderstood(f"This is not JSON: {error}.") from error
    if not isinstance(value, Mapping):
        raise NotUnderstood("Type what the element submits: it begins with { and ends with }.")
    return value


def _value_in_words(part: Filled, value: Value) -> str:
    if isinstance(part, Choice) and isinstance(value, tuple):
        captions = _captions(part)
        return ", ".join(captions[place] if place != NONE else part.none or "none" for place in value)
    return json.dumps(value, ensure_ascii=False) if isinstance(part, Tool) else str(value)


class CustomLines(PlainForm):
    """A task of a custom labeling job: its worker template's page."""

    HELP = HELP
    PROMPT = PROMPT

    def __init__(self, task: "Task", content: bytes) -> None:
        """Begin with the draft, or what the page says."""
        super().__init__(task, content)
        self._page = PageLines(read_form(task.input.content), task.draft)

    def describe(self) -> Sequence[str]:
        """The page, or why it can't be filled in."""
        errors = self.task.input.errors
        return (f"The worker template can't be filled in. {' '.join(errors)}",) if errors else (*self._page.describe(),)

    def reply(self, line: str) -> Reply:
        """Fill in, list or submit."""
        return self._page.reply(line)

    def begun(self) -> bool:
        """Whether a line filled something in."""
        return self._page.begun
