"""What is wrong with a text that is not JSON, in words that say what to do."""

import json

_ADVICE = {
    "Extra data": "there is more after the object has ended. Put each object on a line of its own.",
    "Unterminated string": "a text is not closed. Close it with a double quote.",
    "Invalid control character": "a text holds a control character. Write a tab as \\t.",
    "Invalid \\": "a backslash stands alone in a text. Write it twice.",
    "Expecting ':'": "a colon is missing between a key and its value. Add it.",
    "Illegal trailing comma": "a comma has nothing after it. Remove it.",
}


def fault_of(line: str, error: Exception) -> str:
    """Where JSON stops being JSON, why, and what to do; one sentence each, for the end of a sentence.

    Args:
        line: One line of text.
        error: What `json` said of it.
    """
    if isinstance(error, RecursionError):
        return "it is nested too deeply. Flatten it."
    if not isinstance(error, json.JSONDecodeError):
        return f"{error}. Write a number, null, or a text in double quotes."
    return f"at character {error.pos + 1}, {_advice(line, error)}"


def _advice(line: str, error: json.JSONDecodeError) -> str:
    here, before = line[error.pos :].lstrip(), line[: error.pos].rstrip()
    for message, advice in _ADVICE.items():
        if error.msg.startswith(message):
            return advice
    if not here:
        return "the line ends before the object does. Close every brace, and write one whole object per line."
    if here[0] in "'\u2018\u2019\u201c\u201d":
        return "there is another sign in the place of a double quote. Write texts in straight double quotes."
    if here[0] in "}]" and before.endswith(","):
        return "a comma has nothing after it. Remove it."
    if error.msg.startswith("Expecting ','"):
        return "a comma is missing between two entries. Add it."
    if error.msg.startswith("Expecting property name"):
        return "a key is not in double quotes. Quote it."
    if here.startswith(("True", "False", "None")):
        return "this is Python, not JSON. Write true, false or null."
    return "a value is missing or not in double quotes. Write a text in double quotes, a number, true, false or null."
