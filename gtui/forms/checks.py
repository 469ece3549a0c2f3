"""What a browser checks before a form is submitted.

Source: the HTML standard's constraints (required, minlength, maxlength, pattern, min, max, step, type), which the crowd
elements pass on; Documented, a crowd-input's `allowed-pattern` and `error-message`.
"""

import math
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime

from gtui.forms.answers import Values, is_filled
from gtui.forms.parts import Choice, Form, Named, Slider, TextField, Tool, Value
from gtui.forms.patterns import Matching, whole_matches

_EMAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*")
_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+")
_MONTH, _WEEK = re.compile(r"\d{4}-(0[1-9]|1[0-2])"), re.compile(r"\d{4}-W(0[1-9]|[1-4]\d|5[0-3])")
FORMATS = {
    "email": "an e-mail address such as ana@example.com",
    "url": "an address such as https://example.com",
    "date": "a date such as 2026-01-31",
    "time": "a time such as 09:30",
    "datetime-local": "a date and time such as 2026-01-31T09:30",
    "month": "a month such as 2026-01",
    "week": "a week such as 2026-W05",
    "number": "a number",
}


def problems(
    form: Form, values: Values, match: Callable[[Matching], tuple[bool, ...]] = whole_matches
) -> dict[int, str]:
    """What is wrong, by the position of the part; empty where the form can be submitted.

    Args:
        form: The form.
        values: What is filled in.
        match: Matches texts with patterns, within a time limit.
    """
    found = {
        place: problem
        for place, part in enumerate(form.parts)
        if isinstance(part, Named) and not part.disabled and not part.why_not
        and (problem := _problem(part, values.get(place)))
    }  # fmt: skip
    for place, problem in _against_patterns(form, values, match).items():
        found.setdefault(place, problem)
    return {place: found[place] for place in sorted(found)}


def _problem(part: Named, value: Value) -> str:
    if part.required and not is_filled(part, value):
        return _missing(part)
    if isinstance(part, Choice) and part.required and part.form in {"text", "texts"}:
        chosen = value if isinstance(value, tuple) else ()
        return "" if any(part.options[place].value for place in chosen) else _missing(part)
    problem = _text_problem(part, str(value)) if isinstance(part, TextField) and value else ""
    return getattr(part, "error_message", "") or problem if problem else ""


def _missing(part: Named) -> str:
    if isinstance(part, Choice) and part.several:
        if part.form == "names":
            return "Tick this box." if len(part.options) == 1 else "Tick at least one."
        return "Select what applies, or that nothing does."
    if isinstance(part, Choice):
        return "Select one of these options."
    return "Fill this in." if isinstance(part, TextField | Slider) else "Label this first."


def _text_problem(part: TextField, text: str) -> str:
    if part.min_length and len(text) < part.min_length:
        return f"Use at least {part.min_length} characters; there are {len(text)}."
    if part.max_length and len(text) > part.max_length:
        return f"Use at most {part.max_length} characters; there are {len(text)}."
    if part.kind in FORMATS and not _FITS[part.kind](text):
        return f"Enter {FORMATS[part.kind]}."
    return _number_problem(part, float(text)) if part.kind == "number" else _order_problem(part, text)


def _number_problem(part: TextField, value: float) -> str:
    low, high = _limit(part.minimum), _limit(part.maximum)
    if low is not None and value < low:
        return f"Enter a number from {low:g}."
    if high is not None and value > high:
        return f"Enter a number up to {high:g}."
    step = _limit(part.step) if part.step else 1.0
    if part.step == "any" or not step or step < 0:
        return ""
    steps = (value - (low or 0.0)) / step
    return "" if abs(steps - round(steps)) < 1e-9 else f"Enter a number in steps of {step:g}."


def _order_problem(part: TextField, text: str) -> str:
    """Dates and times of one kind are in the order of their texts."""
    if part.kind not in {"date", "time", "datetime-local", "month", "week"}:
        return ""
    if part.minimum and text < part.minimum:
        return f"Not before {part.minimum}."
    return f"Not after {part.maximum}." if part.maximum and text > part.maximum else ""


def _limit(text: str) -> float | None:
    return float(text) if _is_number(text) else None


def _is_number(text: str) -> bool:
    try:
        return math.isfinite(float(text)) and "_" not in text
    except ValueError:
        return False


def _parses(read: Callable[[str], object]) -> Callable[[str], bool]:
    def fits(text: str) -> bool:
        try:
            read(text)
        except ValueError:
            return False
        return True

    return fits


_FITS: Mapping[str, Callable[[str], bool]] = {
    "email": lambda text: bool(_EMAIL.fullmatch(text)),
    "url": lambda text: bool(_URL.fullmatch(text)),
    "date": _parses(date.fromisoformat),
    "time": _parses(lambda text: datetime.strptime(text[:5], "%H:%M")),
    "datetime-local": _parses(datetime.fromisoformat),
    "month": lambda text: bool(_MONTH.fullmatch(text)),
    "week": lambda text: bool(_WEEK.fullmatch(text)),
    "number": _is_number,
}


def _against_patterns(form: Form, values: Values, match: Callable[[Matching], tuple[bool, ...]]) -> dict[int, str]:
    asked: list[tuple[int, TextField, str, str]] = []
    for place, part in enumerate(form.parts):
        text = str(values.get(place) or "")
        if not isinstance(part, TextField) or part.disabled or part.why_not or not text:
            continue
        if part.pattern:
            asked.append((place, part, part.pattern, text))
        if part.allowed:
            asked.append((place, part, f"(?:{part.allowed})*", text))
    if not asked:
        return {}
    fits = match(tuple((pattern, text) for _, _, pattern, text in asked))
    return {
        place: part.error_message or _not_matching(part, pattern)
        for (place, part, pattern, _), fit in zip(asked, fits, strict=True)
        if not fit
    }


def _not_matching(part: TextField, pattern: str) -> str:
    if pattern == part.pattern:
        return f"This does not match the pattern {part.pattern}"
    return f"Each character must match {part.allowed}"


def problem_line(part: Named, problem: str) -> str:
    """A problem with the words of the part that has it, to be read elsewhere."""
    words = part.label or part.name or ("the picture" if isinstance(part, Tool) else "an input")
    return f"{words}: {problem}"
