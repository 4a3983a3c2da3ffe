"""The interval of a counted share, beside published ones."""

import pytest

from proof.wilson import wilson


@pytest.mark.parametrize(
    ("hits", "of", "low", "high"),
    [(76, 113, 58, 75), (0, 6, 0, 39), (5, 13, 18, 64), (12, 13, 67, 99)],
    ids=["76 of 113", "none", "five of 13", "twelve of 13"],
)
def test_it_is_the_interval_that_studies_of_plan_review_print(
    hits: int, of: int, low: int, high: int
) -> None:
    found = wilson(hits, of)
    assert [round(100 * end) for end in found] == [low, high]


def test_nothing_counted_says_nothing() -> None:
    assert wilson(0, 0) == (0.0, 1.0)


def test_all_of_many_are_nearly_all() -> None:
    low, high = wilson(1000, 1000)
    assert 0.996 < low < 1 and high == pytest.approx(1)
