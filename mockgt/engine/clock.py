"""The engine's time: the machine's, moved and frozen per account."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Protocol

from mockgt.arns import Scope


def machine_time() -> datetime:
    """The machine's time in UTC."""
    return datetime.now(UTC)


class ClockSettings(Protocol):
    """Where the accounts' clocks are kept."""

    def clock(self, account_id: str) -> tuple[timedelta, datetime | None]:
        """Offset from the machine's time, and the moment at which the clock is frozen."""

    def set_clock(self, account_id: str, offset: timedelta, frozen_at: datetime | None) -> None:
        """Set both."""

    def reset_clocks(self, account_id: str | None) -> None:
        """Forget an account's, or all."""


class MemoryClockSettings:
    """Clocks that last as long as the process."""

    def __init__(self) -> None:
        self._clocks: dict[str, tuple[timedelta, datetime | None]] = {}

    def clock(self, account_id: str) -> tuple[timedelta, datetime | None]:
        """Offset from the machine's time, and the moment at which the clock is frozen."""
        return self._clocks.get(account_id, (timedelta(), None))

    def set_clock(self, account_id: str, offset: timedelta, frozen_at: datetime | None) -> None:
        """Set both."""
        self._clocks[account_id] = (offset, frozen_at)

    def reset_clocks(self, account_id: str | None) -> None:
        """Forget an account's, or all."""
        if account_id is None:
            self._clocks.clear()
        else:
            self._clocks.pop(account_id, None)


class SystemClock:
    """The machine's time plus an offset of each account; an account's clock can stand still.

    Regions of one account share their time. Source: Ours; AWS has no such control.
    """

    def __init__(self, machine: Callable[[], datetime] = machine_time, settings: ClockSettings | None = None) -> None:
        self._machine = machine
        self._settings = settings or MemoryClockSettings()

    def now(self, scope: Scope) -> datetime:
        """The account's time, aware, in UTC."""
        offset, frozen_at = self._settings.clock(scope.account_id)
        return frozen_at or self._machine() + offset

    def advance(self, scope: Scope, seconds: float) -> None:
        """Move the account's time forward; a frozen clock stays frozen at the later time."""
        self.set_time(scope, self.now(scope) + timedelta(seconds=seconds))

    def set_time(self, scope: Scope, moment: datetime) -> None:
        """Make `moment` (aware) the account's present."""
        moment = moment.astimezone(UTC)
        _, frozen_at = self._settings.clock(scope.account_id)
        self._settings.set_clock(scope.account_id, moment - self._machine(), frozen_at and moment)

    def freeze(self, scope: Scope) -> None:
        """Stop the account's time where it is."""
        now = self.now(scope)
        self._settings.set_clock(scope.account_id, now - self._machine(), now)

    def unfreeze(self, scope: Scope) -> None:
        """Let the account's time run on from where it stands."""
        _, frozen_at = self._settings.clock(scope.account_id)
        if frozen_at is not None:
            self._settings.set_clock(scope.account_id, frozen_at - self._machine(), None)

    def reset(self, account_id: str | None) -> None:
        """Return to the machine's time, for one account or for all."""
        self._settings.reset_clocks(account_id)
