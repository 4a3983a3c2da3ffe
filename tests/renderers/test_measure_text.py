"""Values and intervals as people and programs read them."""

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from doseguard.model.measure import Measure, no_value
from doseguard.renderers.measure_text import interval_text, measure_text, rounded, value_text
from tests.measures import exactly

NUMBERS = st.floats(-1e6, 1e6)
UNITS = st.sampled_from(["Gy", "%", "cc", ""])


@pytest.mark.parametrize(
    ("measure", "unit", "text"),
    [
        (Measure(48.9, 48.2, 49.309), "Gy", "48.90 (48.20 .. 49.31)"),
        (Measure(48.905, 48.201, 49.301), "Gy", "48.91 (48.20 .. 49.31)"),
        (Measure(95.123, 94.0, 96.0), "%", "95.12 (94.00 .. 96.00)"),
        (Measure(0.06544, 0.0601, 0.071), "cc", "0.06544 (0.06010 .. 0.07100)"),
        (Measure(23.456, 23.0, 24.0), "cc", "23.46 (23.00 .. 24.00)"),
        (Measure(23456.78, 23000.0, 24000.0), "cc", "23456.8 (23000.0 .. 24000.0)"),
        (Measure(1.2344, 1.2, 1.3), "", "1.234 (1.200 .. 1.300)"),
        (exactly(10.0), "Gy", "10.00"),
        (no_value("none"), "Gy", "no value"),
        (Measure(5.0, 4.0, math.inf), "Gy", "5.00 (4.00 ..)"),
        (Measure(5.0, -math.inf, 6.0), "Gy", "5.00 (.. 6.00)"),
        (Measure(math.nan, 1.0, 2.0), "Gy", "no value"),
        (exactly(0.0), "cc", "0.000"),
        (exactly(0.000012345), "cc", "0.000012"),
        (Measure(-0.001, -0.001, 0.5), "Gy", "0.00 (-0.01 .. 0.50)"),
        (Measure(0.0, -1e-300, 0.0), "Gy", "0.00 (0.00 .. 0.00)"),
    ],
)
def test_a_measure_reads(measure: Measure, unit: str, text: str) -> None:
    assert measure_text(measure, unit) == text


def test_an_end_does_not_move_by_noise() -> None:
    assert interval_text(Measure(12.5, 12.3 - 1e-12, 12.7 + 1e-12), "Gy") == "(12.30 .. 12.70)"


@given(st.tuples(NUMBERS, NUMBERS, NUMBERS).map(sorted), UNITS)
def test_an_interval_that_is_shown_holds_the_one_that_was_measured(ends: list[float], unit: str) -> None:
    low, value, high = ends
    assume(low < high)
    shown = interval_text(Measure(value, low, high), unit)
    lowest, highest = (float(one) for one in shown.strip("()").split(" .. "))
    assert lowest <= low + 1e-6
    assert highest >= high - 1e-6


@given(st.tuples(NUMBERS, NUMBERS, NUMBERS).map(sorted), UNITS)
def test_a_value_that_is_shown_lies_in_its_interval(ends: list[float], unit: str) -> None:
    low, value, high = ends
    assume(low < high)
    measure = Measure(value, low, high)
    lowest, highest = (float(one) for one in interval_text(measure, unit).strip("()").split(" .. "))
    assert lowest <= float(value_text(measure, unit)) <= highest


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (48.90000049, 48.9),
        (23456.1234567, 23456.123457),
        (0.0141372333, 0.0141372),
        (-0.0, 0.0),
        (-0.00012345678, -0.000123457),
        (-9.8e-307, 0.0),
        (1.23456789e-10, 1.23e-10),
        (1.0000004, 1.0),
        (math.inf, None),
        (math.nan, None),
        (None, None),
    ],
)
def test_a_number_is_rounded_for_programs(number: float | None, shown: float | None) -> None:
    assert repr(rounded(number)) == repr(shown)


@given(NUMBERS, NUMBERS)
def test_rounding_keeps_the_order(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert (rounded(low) or 0.0) <= (rounded(high) or 0.0)
