"""Doses on an axis of columns."""

from decimal import Decimal
from itertools import islice, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doseguard.model.quantity import format_number
from doseguard.renderers.dose_axis import DoseAxis, make_axes

DOSES = st.sets(
    st.integers(1, 10_000).map(lambda number: Decimal(number) / 100)
    | st.integers(3_300, 3_500).map(lambda number: Decimal(number) / 100),
    min_size=1,
    max_size=12,
)
WIDTHS = st.integers(30, 60)


def best(*doses: str, width: int = 50) -> DoseAxis:
    return next(make_axes(map(Decimal, doses), width))


def numbers(axis: DoseAxis) -> list[str]:
    return [format_number(tick) for tick in axis.ticks_gy]


@given(doses=DOSES, width=WIDTHS)
def test_columns_rise_with_the_doses(doses: set[Decimal], width: int) -> None:
    for axis in make_axes(doses, width):
        placed = sorted(axis.columns)
        assert all(left[1] < right[1] for left, right in pairwise(placed))


@given(doses=DOSES, width=WIDTHS)
def test_every_dose_has_a_column(doses: set[Decimal], width: int) -> None:
    for axis in make_axes(doses, width):
        assert doses <= {dose for dose, _ in axis.columns}


@given(doses=DOSES, width=WIDTHS)
def test_no_axis_is_wider_than_it_may_be(doses: set[Decimal], width: int) -> None:
    for axis in make_axes(doses, width):
        last = axis.column(axis.ticks_gy[-1]) + len(format_number(axis.ticks_gy[-1]))
        assert max(axis.width, last) <= width


@given(doses=DOSES, width=WIDTHS)
def test_ticks_stand_at_equal_distances(doses: set[Decimal], width: int) -> None:
    for axis in make_axes(doses, width):
        steps = {b - a for a, b in pairwise(axis.ticks_gy)}
        columns = {axis.column(b) - axis.column(a) for a, b in pairwise(axis.ticks_gy)}
        assert (len(steps), len(columns)) == (1, 1)


@given(doses=DOSES, width=WIDTHS)
def test_each_column_is_a_cell_and_each_placed_dose_has_its_own(doses: set[Decimal], width: int) -> None:
    for axis in make_axes(doses, width):
        cells = list(axis.cells())
        assert len(cells) == axis.width
        assert all(cells[column].low == cells[column].high == dose for dose, column in axis.columns)


@given(doses=DOSES, width=WIDTHS)
def test_all_doses_lie_inside_the_ticks(doses: set[Decimal], width: int) -> None:
    for axis in make_axes(doses, width):
        assert axis.ticks_gy[0] < min(doses)
        assert max(doses) < axis.ticks_gy[-1]


def test_doses_that_touch_are_moved_apart() -> None:
    axis = best("33.99", "34", "34.01")
    columns = [axis.column(Decimal(dose)) for dose in ("33.99", "34", "34.01")]
    assert [b - a for a, b in pairwise(columns)] == [2, 2]


def test_doses_far_apart_stand_where_they_belong() -> None:
    axis = best("22", "25", "38")
    at = {dose: axis.column(Decimal(dose)) for dose in ("15", "20", "22", "25", "38", "45")}
    unit = (at["45"] - at["15"]) / 30
    assert all(abs(column - at["15"] - (float(dose) - 15) * unit) <= 0.5 for dose, column in at.items())


def test_a_dose_alone_has_room_on_both_sides() -> None:
    assert numbers(best("60"))[0] == "57"
    assert numbers(best("60"))[-1] == "63"


def test_no_axis_goes_below_zero() -> None:
    assert best("0.5").ticks_gy[0] == 0


def test_doses_of_any_size_find_an_axis() -> None:
    axis = best("0.01", "34", "99999999999.99")
    assert axis.column(Decimal("0.01")) < axis.column(Decimal(34)) < axis.column(Decimal("99999999999.99"))


@pytest.mark.parametrize(("count", "gap"), [(15, 2), (30, 1)])
def test_many_doses_stand_closer(count: int, gap: int) -> None:
    axis = best(*(str(34 + Decimal(number) / 100) for number in range(count)), width=60)
    assert min(b[1] - a[1] for a, b in pairwise(axis.columns)) == gap


def test_too_many_doses_find_none() -> None:
    assert list(islice(make_axes((Decimal(34) + Decimal(number) / 100 for number in range(80)), 60), 1)) == []
