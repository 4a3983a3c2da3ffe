"""The benchmark's own arithmetic: what it calls an error, held, used and broken."""

from dataclasses import replace

import pytest

from accuracy.bounds import broken
from accuracy.figures import Answer, figures
from accuracy.ours import NAME
from accuracy.tables import as_markdown, as_text, error_table, interval_table

GOOD = Answer(NAME, "one", "linear", "D95%", slab=80.0, ideal=80.5, value=80.01, low=79.0, high=81.0)
PEER = replace(GOOD, program="other", value=81.0, low=None, high=None)


def test_the_error_is_against_the_contours() -> None:
    assert GOOD.error == pytest.approx(0.01)


def test_no_value_is_an_error_of_everything() -> None:
    assert replace(GOOD, value=None, low=None, high=None).error == 100


@pytest.mark.parametrize(("truth", "held"), [(79.0, True), (81.0, True), (78.99, False), (81.01, False)])
def test_the_ends_of_an_interval_belong_to_it(truth: float, held: bool) -> None:
    assert GOOD.holds(truth) is held


def test_without_an_interval_nothing_is_held() -> None:
    assert not PEER.holds(PEER.slab)


@pytest.mark.parametrize(
    ("ideal", "used"), [(80.01, 0.0), (80.505, 0.5), (81.0, 1.0), (79.0, 1.0), (81.99, 2.0)]
)
def test_used_is_the_part_of_its_side_that_the_solid_asks_for(ideal: float, used: float) -> None:
    assert replace(GOOD, ideal=ideal).used == pytest.approx(used)


def test_figures_are_of_all_answers() -> None:
    found = figures([GOOD, replace(GOOD, case="two", value=80.5), replace(GOOD, case="three", value=80.02)])
    assert (found.cases, found.missing, found.worst) == (3, 0, "two")
    assert (found.median, found.largest) == pytest.approx((0.02, 0.5))
    assert found.width == 2


def test_missing_values_are_counted() -> None:
    assert figures([GOOD, replace(GOOD, value=None, low=None, high=None)]).missing == 1


def test_nothing_is_broken_where_all_is_good() -> None:
    assert broken([GOOD, PEER]) == []


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ([replace(GOOD, value=80.06)], "linear, D95%: largest 0.06 %, at most 0.05 %"),
        ([replace(GOOD, low=80.005)], "linear, one, D95%: the interval does not hold the slab truth"),
        ([replace(GOOD, ideal=90.0)], "linear: only 0.0% of intervals hold the ideal truth"),
        ([replace(GOOD, low=70.0)], "linear, D95%: width 11 %, at most 5 %"),
        ([GOOD, replace(PEER, value=80.05)], "other, linear: D95 error only 5.0 times ours"),
        ([replace(GOOD, value=None, low=None, high=None)], "linear, D95%: largest 100 %"),
    ],
)
def test_what_is_broken_is_said(answers: list[Answer], said: str) -> None:
    assert any(said in one for one in broken(answers))


def test_tables_have_a_row_for_each_program_and_metric() -> None:
    volume = replace(GOOD, metric="Volume")
    answers = [GOOD, volume, PEER, replace(volume, program="other", low=None, high=None)]
    assert [row[:3] for row in error_table(answers)[1:]] == [["linear", NAME, "1"], ["linear", "other", "1"]]
    assert [row[:2] for row in interval_table(answers)[1:]] == [["linear", "Volume"], ["linear", "D95%"]]


def test_a_table_is_written_in_columns_or_in_markdown() -> None:
    table = [["set", "x"], ["linear", "1"]]
    assert as_text(table) == "set     x\nlinear  1"
    assert as_markdown(table) == "| set | x |\n|---|---|\n| linear | 1 |"


def test_a_set_for_which_nothing_was_measured_is_said() -> None:
    missing = [one for one in broken([GOOD], every_set=True) if "nothing was measured" in one]
    assert any("5 mm to 30 mm" in one for one in missing)
