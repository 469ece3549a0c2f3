"""How long a worker has been at a task, and how long is allowed."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class TaskTime:
    """The time of one task.

    Attributes:
        shown_at: When the task came on screen, by this machine's clock.
        spent_before: Seconds of the time limit that were used up before that, for a task taken up again.
        limit: Seconds allowed.
    """

    shown_at: datetime
    spent_before: float
    limit: float

    @classmethod
    def of(cls, expires_at: datetime, limit: float, now: datetime) -> "TaskTime":
        """The time of a task that is shown now and ends at `expires_at` by the server's clock.

        The server's clock can be set apart from this machine's; then the time before is not known and counts as none.
        """
        left = (expires_at - now).total_seconds()
        return cls(now, limit - left if 0 < left < limit else 0.0, limit)

    def active(self, now: datetime) -> float:
        """Seconds since the task came on screen."""
        return max(0.0, (now - self.shown_at).total_seconds())

    def spent(self, now: datetime) -> float:
        """Seconds of the limit that are used up."""
        return self.spent_before + self.active(now)

    def ran_out(self, now: datetime) -> bool:
        """Whether nothing is left."""
        return self.spent(now) >= self.limit

    def text(self, now: datetime) -> str:
        """As the portal's header has it: `Task time: 0:07 of 5 Min`."""
        return f"Task time: {_clock(min(self.spent(now), self.limit))} of {duration(self.limit)}"


def _clock(seconds: float) -> str:
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def duration(seconds: float) -> str:
    """A time limit in the portal's words: `5 Min`, `1 Hr 30 Min`, `45 Sec`."""
    hours, rest = divmod(round(seconds), 3600)
    minutes, rest = divmod(rest, 60)
    parts = ((hours, "Hr"), (minutes, "Min"), (rest, "Sec"))
    return " ".join(f"{number} {unit}" for number, unit in parts if number) or "0 Sec"
