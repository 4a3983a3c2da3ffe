import pytest

from doseguard.dosimetry.cells.readings import CAUSES
from doseguard.dosimetry.indices.intervals import between_points, combined, dose_step, taken_out
from doseguard.dosimetry.interval import CONTOURS, SURFACE
from doseguard.model.measure import Measure, Part, no_value
from tests.measures import exactly


def quotient(one, other):
    return one / other


def test_causes_are_called_as_the_engine_calls_them():
    assert {SURFACE, CONTOURS} <= set(CAUSES)


def test_straight_lines_below_leave_less_open_above():
    assert between_points(10.0, 9.0) == Part("dose between grid points", 1.0, pytest.approx(0.3))


def test_straight_lines_above_leave_less_open_below():
    assert between_points(10.0, 10.5) == Part("dose between grid points", pytest.approx(0.15), 0.5)


def test_where_straight_lines_lose_most_as_much_may_be_missing():
    assert between_points(1.0, 0.1).above == pytest.approx(0.81)


def test_a_dose_step_moves_a_volume_both_ways():
    assert dose_step(10.0, 9.0, 12.0) == Part("rounding of the stored dose", 1.0, 2.0)


def test_a_quotient_has_the_ends_of_both():
    found = combined(quotient, [Measure(6.0, 4.0, 8.0), Measure(2.0, 1.0, 4.0)])
    assert (found.value, found.low, found.high) == (3, 1, 8)


def test_each_cause_moves_a_quotient_by_itself():
    one = Measure(6.0, 5.0, 8.0, parts=(Part("a", 1, 1), Part("b", 0, 1)))
    other = Measure(2.0, 1.0, 2.0, parts=(Part("a", 1, 0),))
    assert combined(quotient, [one, other]).parts == (Part("a", 0.5, 4.0), Part("b", 0.0, 0.5))


def test_what_has_no_value_gives_its_reason():
    assert combined(quotient, [exactly(1.0), no_value("why")]) == no_value("why")


@pytest.mark.parametrize("divisor", [exactly(0.0), Measure(1.0, 0.0, 2.0)])
def test_what_may_be_zero_divides_nothing(divisor):
    found = combined(quotient, [exactly(1.0), divisor])
    assert found.value is None
    assert "zero" in found.reason


def test_a_formula_does_not_exceed_its_limit():
    found = combined(quotient, [Measure(3.0, 2.0, 5.0), exactly(4.0)], most=1.0)
    assert (found.low, found.high) == (0.5, 1.0)


def test_the_surface_of_what_is_taken_out_moves_the_rest_the_other_way():
    taken = Measure(2.0, 1.0, 4.0, parts=(Part(SURFACE, 1, 2), Part("dose between grid points", 3, 3)))
    assert taken_out(1.5, taken) == [Part(SURFACE, 1.5, 1)]
