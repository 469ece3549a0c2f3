"""What a form submits, and what it held when an answer was begun.

Source: Documented, the elements' pages below
https://docs.aws.amazon.com/sagemaker/latest/dg/sms-ui-template-reference.html, each with a sample of its output. Ours:
a slider submits a number, boxes and radio buttons of plain HTML submit as the crowd elements do, a select its text.
"""

import json
from collections.abc import Mapping, Sequence

from gtui.forms.parts import BlockText, Choice, Form, Hidden, Named, Part, Slider, TextField, Tool, Value
from gtui.forms.reviews import as_text
from mockgt.crowd_elements.reviews import BLOCKS, CHOSEN

Values = Mapping[int, Value]
"""What is filled in, by the position of the part."""
NOT_SAID: tuple[int, ...] = ()
NONE = -1
"""Position of a choice's last option, which says that none fits."""


def first_values(form: Form, draft: Mapping[str, object] | None) -> dict[int, Value]:
    """What a form begins with: the draft, where it says something, else what the page says."""
    given = draft or {}
    return {
        place: _drafted(part, given) if draft is not None else _begun(part)
        for place, part in enumerate(form.parts)
        if isinstance(part, TextField | Slider | Choice | Tool)
    }


def submitted(form: Form, values: Values) -> dict[str, object]:
    """The answer content: every named part that is filled in."""
    answer: dict[str, object] = {}
    for place, part in enumerate(form.parts):
        if isinstance(part, Named) and not part.why_not and not part.disabled:
            for name, value in _content(part, values.get(place)).items():
                answer[name] = _joined(answer.get(name), value)
    return answer


def _joined(before: object, value: object) -> object:
    """What two parts of one name submit together."""
    if not isinstance(before, dict) or not isinstance(value, dict):
        return value
    blocks = [*before.get(BLOCKS, ()), *value[BLOCKS]] if BLOCKS in value else before.get(BLOCKS)
    return {**before, **value, **({BLOCKS: blocks} if blocks else {})}


def is_filled(part: Named, value: Value) -> bool:
    """Whether a person has said something there."""
    if isinstance(part, Choice):
        return bool(value)
    if isinstance(part, TextField):
        return bool(str(value or ""))
    return value is not None


def as_number(text: str) -> float | int:
    """A slider's number as JSON has it, whole where it is whole."""
    value = float(text)
    return int(value) if value.is_integer() else value


def _content(part: Named, value: Value) -> dict[str, object]:
    if isinstance(part, Hidden):
        return {part.name: part.value}
    if isinstance(part, BlockText):
        return _block(part, str(value or ""))
    if isinstance(part, TextField):
        return {part.name: value} if value else {}
    if isinstance(part, Slider):
        return {part.name: as_number(str(value))} if value is not None else {}
    if isinstance(part, Choice):
        return _chosen(part, value if isinstance(value, tuple) else NOT_SAID)
    return {part.name: value} if value is not None else {}


def _block(part: BlockText, text: str) -> dict[str, object]:
    if part.optional and not text:
        return {}
    return {part.name: {BLOCKS: [*part.along, {**part.block, "text": text}]}}


def _chosen(part: Choice, chosen: Sequence[int]) -> dict[str, object]:
    values = [part.options[place].value for place in chosen if place != NONE]
    if part.form == "label":
        return {part.name: {"label": values[0]}} if values else {}
    if part.form == "labels":
        excluded = [part.none] if NONE in chosen and part.none else []
        return {part.name: {"labels": values or excluded}} if chosen else {}
    if part.form == "records":
        return {part.name: {CHOSEN: [json.loads(value) for value in values]}} if chosen else {}
    if part.form == "text":
        return {part.name: values[0]} if values else {}
    if part.form == "texts":
        return {part.name: values} if values else {}
    said: dict[str, object] = {}
    for place, option in enumerate(part.options):
        states = said.setdefault(option.name, {})
        assert isinstance(states, dict)
        states[option.value] = place in chosen
    return said


def _begun(part: Part) -> Value:
    """What the page says."""
    if isinstance(part, TextField):
        return part.value
    if isinstance(part, Slider):
        return f"{part.value:g}"
    if isinstance(part, Choice):
        chosen = tuple(place for place, option in enumerate(part.options) if option.chosen)
        return chosen if part.several else chosen[-1:]
    return None


def _drafted(part: Part, draft: Mapping[str, object]) -> Value:
    """What an answer of this form holds for a part; one of another form holds nothing."""
    if isinstance(part, Choice) and part.form == "names":
        return tuple(place for place, option in enumerate(part.options) if _is_on(draft, option.name, option.value))
    given = draft.get(part.name) if isinstance(part, Named) else None
    if isinstance(part, BlockText):
        return _drafted_text(part, given)
    if isinstance(part, TextField):
        return given if isinstance(given, str) else ""
    if isinstance(part, Slider):
        is_number = isinstance(given, int | float) and part.minimum <= given <= part.maximum
        return f"{given:g}" if is_number else f"{part.value:g}"
    if isinstance(part, Choice):
        return _drafted_choice(part, given)
    return given if isinstance(given, Mapping) else None


def _drafted_text(part: BlockText, given: object) -> str:
    blocks = given.get(BLOCKS) if isinstance(given, Mapping) else None
    texts = [
        str(each.get("text", ""))
        for each in (blocks if isinstance(blocks, list) else ())
        if isinstance(each, Mapping) and each.get("id") == part.block.get("id")
    ]
    return next(iter(texts), "")


def _drafted_choice(part: Choice, given: object) -> tuple[int, ...]:
    if part.form in {"label", "labels", "records"}:
        key = CHOSEN if part.form == "records" else part.form
        given = given.get(key) if isinstance(given, Mapping) else None
    if part.form == "records" and isinstance(given, list):
        given = [as_text(each) for each in given]
    values = given if isinstance(given, list) else [given]
    chosen = tuple(place for place, option in enumerate(part.options) if option.value in values)
    if not chosen and isinstance(given, list) and (given in ([], [part.none])):
        return (NONE,)
    return chosen


def _is_on(draft: Mapping[str, object], name: str, value: str) -> bool:
    states = draft.get(name)
    return isinstance(states, Mapping) and states.get(value) is True
