"""The engine's time: the machine's, moved and frozen per account."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from mockgt.arns import Scope


def machine_time() -> datetime:
    """The machine's time in UTC."""
    return datetime.now(UTC)


class SystemClock:
    """The machine's time plus an offset of each account; an account's clock can stand still.

    Regions of one account share their time. Source: Ours; AWS has no such control.
    """

    def __init__(self, machine: Callable[[], datetime] = machine_time) -> None:
        self._machine = machine
        self._offsets: dict[str, timedelta] = {}
        self._frozen: dict[str, datetime] = {}

    def now(self, scope: Scope) -> datetime:
        """The account's time, aware, in UTC."""
        frozen = self._frozen.get(scope.account_id)
        if frozen is not None:
            return frozen
        return self._machine() + self._offsets.get(scope.account_id, timedelta())

    def advance(self, scope: Scope, seconds: float) -> None:
        """Move the account's time forward; a frozen clock stays frozen at the later time."""
        self.set_time(scope, self.now(scope) + timedelta(seconds=seconds))

    def set_time(self, scope: Scope, moment: datetime) -> None:
        """Make `moment` (aware) the account's present."""
        moment = moment.astimezone(UTC)
        if scope.account_id in self._frozen:
            self._frozen[scope.account_id] = moment
        else:
            self._offsets[scope.account_id] = moment - self._machine()

    def freeze(self, scope: Scope) -> None:
        """Stop the account's time where it is."""
        self._frozen[scope.account_id] = self.now(scope)

    def unfreeze(self, scope: Scope) -> None:
        """Let the account's time run on from where it stands."""
        frozen = self._frozen.pop(scope.account_id, None)
        if frozen is not None:
            self.set_time(scope, frozen)

    def reset(self, account_id: str | None) -> None:
        """Return to the machine's time, for one account or for all."""
        if account_id is None:
            self._offsets.clear()
            self._frozen.clear()
        else:
            self._offsets.pop(account_id, None)
            self._frozen.pop(account_id, None)
