"""Labels in a consolidation response, which the course's own solution of the capstone shows.

Source: Documented, https://docs.aws.amazon.com/sagemaker/latest/dg/sms-custom-templates-step3-lambda-requirements.html:
a list of `{"datasetObjectId": "4", "consolidatedAnnotation": {"content": {…}}}`; the content has the keys of the output
manifest.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from mockgt.grading.errors import GradingError


def response_lines(body: bytes) -> Sequence[tuple[int, Mapping[str, Any]]] | None:
    """Each entry as a manifest line: its number from 1, and its keys with the object's id as source; None for others.

    Raises:
        GradingError: a list, but not of consolidated annotations.
    """
    if not body.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"["):
        return None
    try:
        entries = json.loads(body.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise GradingError(f"The file begins like a consolidation response, but is not JSON: {error}.") from error
    return [_line(number, entry) for number, entry in enumerate(entries, start=1)]


def _line(number: int, entry: Any) -> tuple[int, Mapping[str, Any]]:
    try:
        object_id, content = str(entry["datasetObjectId"]), entry["consolidatedAnnotation"]["content"]
        return int(object_id) + 1, {"source": object_id, **content}
    except (KeyError, TypeError, ValueError) as error:
        raise GradingError(
            f'Entry {number} of the list is no consolidated annotation: it needs "datasetObjectId", a line number from '
            '0, and "consolidatedAnnotation" with "content".'
        ) from error
