"""What the server writes to its standard error: lines for people, or JSON Lines for programs."""

import json
import logging
from datetime import UTC, datetime

REQUESTS = "mockgt.requests"
"""The logger of every call that is answered; silent unless asked for."""


def set_up_logs(as_json: bool, requests: bool) -> None:
    """Log warnings and errors, with `requests` every call too, as text or as one JSON object a line.

    A JSON line has `at` (UTC), `level`, `logger` and `message`; a call's has its method, path, operation, account,
    region, status and seconds too, and a fault's its `traceback`. Neither holds bodies, queries or secrets.
    Source: Ours.
    """
    handler = logging.StreamHandler()
    handler.setFormatter(
        _JsonLines() if as_json else logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s")
    )
    logging.basicConfig(level=logging.WARNING, handlers=[handler])
    logging.getLogger(REQUESTS).setLevel(logging.INFO if requests else logging.WARNING)


class _JsonLines(logging.Formatter):
    """A record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        line = {"at": at, "level": record.levelname, "logger": record.name, "message": record.getMessage()}
        line |= getattr(record, "call", {})
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)
