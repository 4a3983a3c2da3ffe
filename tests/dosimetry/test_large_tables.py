"""The benchmark's arithmetic for large targets: volumes at a dose, sets of their own, what is held of all."""

from dataclasses import replace

import pytest

from accuracy.bounds import broken
from accuracy.figures import Answer
from accuracy.metrics import answer
from accuracy.ours import NAME, our_answers
from accuracy.tables import held_table, interval_table, volume_table
from phantoms.large import HOT_GROUP, HOT_VOLUMES, LINEAR_GROUP, hot_spot

CASE = hot_spot(46.0, 5.0, 2.5, 0.0, "alone")
GOOD = Answer(NAME, "one", HOT_GROUP, "V40Gy", slab=100.0, ideal=100.0, value=101.0, low=98.0, high=103.0)
DOSE = replace(GOOD, metric="D95%", slab=80.0, ideal=80.0, value=80.0, low=79.0, high=81.0)


def test_a_volume_at_a_dose_is_in_percent_of_the_true_one() -> None:
    truth = CASE.slab.volume_at(40.0)
    found = answer(NAME, CASE, "V40Gy", (1.02 * truth, truth, 1.1 * truth))
    assert found is not None
    assert (found.slab, found.value, found.high) == pytest.approx((100, 102, 110))


def test_a_volume_that_gets_no_such_dose_is_not_compared() -> None:
    assert answer(NAME, CASE, "V60Gy", (0.0, 0.0, 0.0)) is None


def test_a_case_is_asked_for_its_volumes() -> None:
    assert {one.metric for one in our_answers(CASE)} >= set(HOT_VOLUMES)


def test_volumes_have_a_table_of_their_own() -> None:
    assert volume_table([GOOD, DOSE])[1:] == [[HOT_GROUP, "V40Gy", "1", "1.0 / 1.0"]]


def test_the_intervals_of_volumes_are_shown_after_those_of_doses() -> None:
    assert [row[1] for row in interval_table([GOOD, DOSE])[1:]] == ["D95%", "V40Gy"]


def test_all_metrics_of_a_set_are_counted_and_those_that_are_held() -> None:
    missed = replace(GOOD, group="44 mm", low=100.5)
    answers = [GOOD, DOSE, missed, replace(GOOD, program="other")]
    assert held_table(answers)[1:] == [[HOT_GROUP, "2", "2"], ["44 mm", "1", "0"], ["all", "3", "2"]]


def test_large_spheres_have_a_row_for_all_of_them() -> None:
    answers = [replace(DOSE, group=group) for group in ("30 mm", "44 mm", "70 mm")]
    assert [row[0] for row in interval_table(answers)[1:]] == ["30 mm", "44 mm", "70 mm", "44 to 70 mm"]


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ([replace(GOOD, low=100.5)], f"{HOT_GROUP}, one, V40Gy: the interval does not hold the slab truth"),
        ([replace(DOSE, group=LINEAR_GROUP, value=80.06)], f"{LINEAR_GROUP}, D95%: largest 0.06 %"),
        ([replace(DOSE, group=LINEAR_GROUP, low=70.0)], f"{LINEAR_GROUP}, D95%: width 11 %"),
        ([replace(DOSE, group="57 mm", value=80.5)], "44 mm to 70 mm, D95%: median 0.5 %"),
        ([replace(DOSE, group="57 mm", ideal=90.0)], "44 mm to 70 mm: only 0.0% of intervals"),
        ([replace(DOSE, metric="D0.03cc", low=69.0)], f"{HOT_GROUP}, D0.03cc: width 12 %"),
    ],
)
def test_what_is_broken_of_large_targets_is_said(answers: list[Answer], said: str) -> None:
    assert any(said in one for one in broken(answers))


def test_nothing_is_broken_where_all_is_held() -> None:
    assert broken([GOOD, DOSE, replace(DOSE, group=LINEAR_GROUP), replace(DOSE, group="44 mm")]) == []
