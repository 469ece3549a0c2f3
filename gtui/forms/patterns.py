"""Patterns of a template, matched with what a worker typed, in a process of their own and within a time limit.

A pattern such as `(a+)+$` can take forever, and Python's matching can't be interrupted: here it is ended.
"""

import json
import re
import subprocess
import sys

Matching = tuple[tuple[str, str], ...]
"""Pairs of a pattern and a text."""
MOST_SECONDS = 1.0
_MATCH = """\
import json, re, sys

def matches(pattern, text):
    try:
        return re.fullmatch(pattern, text, re.ASCII) is not None
    except (re.error, OverflowError, RecursionError):
        return True

print(json.dumps([matches(*pair) for pair in json.load(sys.stdin)]))
"""
_NAMED_GROUP = re.compile(r"\(\?<(?![=!])")


def whole_matches(asked: Matching) -> tuple[bool, ...]:
    """Whether each whole text matches its pattern.

    A pattern that is none, or that takes too long, matches everything, as a browser ignores the one and the form must
    not be held up by the other.
    """
    pairs = [(_NAMED_GROUP.sub("(?P<", pattern), text) for pattern, text in asked]
    try:
        answer = subprocess.run(
            [sys.executable, "-I", "-S", "-c", _MATCH],
            input=json.dumps(pairs),
            capture_output=True,
            text=True,
            timeout=MOST_SECONDS,
            check=True,
        )
    except (subprocess.SubprocessError, OSError):
        return (True,) * len(asked)
    return tuple(json.loads(answer.stdout))
