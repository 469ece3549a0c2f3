from datetime import UTC, datetime, timedelta

import pytest

from gtui.screens.portal.task_time import TaskTime, duration

NOON = datetime(2022, 2, 3, 12, 0, tzinfo=UTC)


def after(seconds: float) -> datetime:
    return NOON + timedelta(seconds=seconds)


def test_a_new_task_counts_from_nothing() -> None:
    time = TaskTime.of(after(300), 300, NOON)
    assert time.text(after(7)) == "Task time: 0:07 of 5 Min"


def test_a_task_taken_up_again_goes_on_counting() -> None:
    time = TaskTime.of(after(240), 300, NOON)
    assert time.text(after(7)) == "Task time: 1:07 of 5 Min"
    assert time.active(after(7)) == 7


def test_time_runs_out_at_the_limit() -> None:
    time = TaskTime.of(after(300), 300, NOON)
    assert (time.ran_out(after(299)), time.ran_out(after(300))) == (False, True)


def test_a_server_whose_clock_was_moved_does_not_end_the_task() -> None:
    assert TaskTime.of(after(-86_400), 300, NOON).spent(after(1)) == 1


@pytest.mark.parametrize(
    ("seconds", "words"), [(300, "5 Min"), (5400, "1 Hr 30 Min"), (45, "45 Sec"), (28_800, "8 Hr")]
)
def test_limits_are_in_the_portals_words(seconds: int, words: str) -> None:
    assert duration(seconds) == words
