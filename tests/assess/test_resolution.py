"""Measures become exact decimals: the value rounded half-up, the ends of its interval outwards."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doseguard.assess.resolution import at_resolution
from doseguard.model.measure import Measure, no_value
from doseguard.model.measured import Achieved, NoValue
from tests.measures import exactly

NUMBERS = st.floats(0, 1e6, allow_nan=False)


@pytest.mark.parametrize(
    ("unit", "ends"),
    [
        ("Gy", ("12.35", "12.34", "12.36")),
        ("%", ("12.35", "12.34", "12.36")),
        ("cc", ("12.346", "12.342", "12.351")),
        ("", ("12.346", "12.342", "12.351")),
    ],
)
def test_each_unit_has_its_resolution(unit: str, ends: tuple[str, str, str]) -> None:
    found = at_resolution(Measure(12.3456, 12.3421, 12.3505), unit)
    assert found == Achieved(*map(Decimal, ends))


@pytest.mark.parametrize(("value", "rounded"), [(0.125, "0.13"), (2.675, "2.68"), (94.995, "95.00")])
def test_halves_are_rounded_up_as_they_are_written(value: float, rounded: str) -> None:
    found = at_resolution(exactly(value), "%")
    assert isinstance(found, Achieved) and found.value == Decimal(rounded)


def test_a_value_of_the_resolution_stays_exact() -> None:
    assert at_resolution(exactly(50.0), "Gy") == Achieved(Decimal(50), Decimal(50), Decimal(50))


def test_a_measure_without_value_keeps_its_reason() -> None:
    assert at_resolution(no_value("it has 2 cc"), "Gy") == NoValue("it has 2 cc")


def test_no_value_without_reason_says_so() -> None:
    assert at_resolution(Measure(None), "Gy") == NoValue("it has no value")


@pytest.mark.parametrize(
    "wrong",
    [
        Measure(1.0),
        Measure(float("nan"), 0.0, 1.0),
        Measure(1.0, 0.0, float("nan")),
        Measure(1.0, 1.1, 1.2),
        Measure(1.0, 0.8, 0.9),
    ],
)
def test_what_is_no_number_inside_its_interval_is_refused(wrong: Measure) -> None:
    with pytest.raises(ValueError, match=r"is not a number|does not lie"):
        at_resolution(wrong, "Gy")


@pytest.mark.parametrize(("ends", "where"), [((float("-inf"), 2.0), "below"), ((0.0, float("inf")), "above")])
def test_a_value_that_nothing_bounds_is_none(ends: tuple[float, float], where: str) -> None:
    assert at_resolution(Measure(1.0, *ends), "Gy") == NoValue(f"nothing bounds it {where}")


@given(st.lists(NUMBERS, min_size=3, max_size=3).map(sorted))
def test_the_rounded_interval_holds_the_measured_one(ends: list[float]) -> None:
    low, value, high = ends
    found = at_resolution(Measure(value, low, high), "Gy")
    assert isinstance(found, Achieved)
    assert found.low <= Decimal(repr(low)) and Decimal(repr(high)) <= found.high
