"""Time per account, and seeded choices."""

from datetime import UTC, datetime, timedelta

from mockgt.arns import Scope
from mockgt.engine.clock import SystemClock
from mockgt.engine.ids import SeededIds

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
ONE, OTHER = Scope("111111111111", "us-east-1"), Scope("222222222222", "us-east-1")


class Machine:
    """A machine whose time the test moves."""

    def __init__(self) -> None:
        self.time = NOON

    def __call__(self) -> datetime:
        return self.time


def test_time_is_moved_for_one_account_only() -> None:
    clock = SystemClock(Machine())
    clock.advance(ONE, 3600)
    assert clock.now(ONE) == NOON + timedelta(hours=1)
    assert clock.now(Scope(ONE.account_id, "eu-west-1")) == NOON + timedelta(hours=1)
    assert clock.now(OTHER) == NOON
    clock.reset(ONE.account_id)
    assert clock.now(ONE) == NOON


def test_a_frozen_clock_stands_until_it_is_moved_and_runs_on_from_there() -> None:
    machine = Machine()
    clock = SystemClock(machine)
    clock.freeze(ONE)
    machine.time += timedelta(minutes=5)
    assert clock.now(ONE) == NOON
    clock.advance(ONE, 60)
    assert clock.now(ONE) == NOON + timedelta(minutes=1)
    clock.unfreeze(ONE)
    machine.time += timedelta(minutes=1)
    assert clock.now(ONE) == NOON + timedelta(minutes=2)
    clock.set_time(ONE, NOON)
    assert clock.now(ONE) == NOON
    clock.reset(None)
    assert clock.now(ONE) == NOON + timedelta(minutes=6)


def test_the_same_seed_gives_the_same_fresh_ids() -> None:
    ids, again = SeededIds(7), SeededIds(7)
    first, second = ids.token("job", 16, "abcdef"), ids.token("job", 16, "abcdef")
    assert first != second
    assert [again.token("job", 16, "abcdef"), again.token("job", 16, "abcdef")] == [first, second]
    assert SeededIds(8).token("job", 16, "abcdef") != first


def test_a_sample_is_the_same_for_the_same_purpose() -> None:
    ids = SeededIds(7)
    chosen = ids.sample("batch", range(100), 10)
    assert len(set(chosen)) == 10
    assert ids.sample("batch", range(100), 10) == chosen
    assert sorted(ids.sample("batch", range(3), 10)) == [0, 1, 2]
