import pytest

from mockgt.tasktypes.agreement import agreement


@pytest.mark.parametrize(
    ("groups", "workers", "expected"),
    [
        ([["Bag", "Bag", "Bag"]], 3, 1.0),
        ([["Bag", "Bag", "Watch"]], 3, 0.3333),
        ([["Bag", "Watch"]], 2, 0.0),
        ([["dog", "dog"], ["cat"]], 2, 0.6667),
        ([["dog"], ["dog"]], 2, 0.0),
        ([], 3, 1.0),
        ([["Bag"]], 1, None),
    ],
)
def test_agreement_is_the_share_of_marks_that_pairs_of_workers_have_in_common(
    groups: list[list[str]], workers: int, expected: float | None
) -> None:
    assert agreement(groups, workers) == expected
