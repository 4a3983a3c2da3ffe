"""Intervals hold exactly what their text says."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doseguard.model.interval import Interval, parse_interval
from doseguard.model.quantity import COUNT, DOSE, LENGTH, PERCENT, Dimension

NUMBERS = st.integers(min_value=0, max_value=10**6).map(lambda number: Decimal(number).scaleb(-2))


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    """Intervals with at least one end."""
    low, high = sorted((draw(NUMBERS), draw(NUMBERS)))
    shape = draw(st.sampled_from(["both", "low", "high", "one"]))
    if shape == "one":
        return Interval(low, low)
    if shape == "low":
        return Interval(low, None, low_included=draw(st.booleans()))
    if shape == "high":
        return Interval(None, high, high_included=draw(st.booleans()))
    if low == high:
        return Interval(low, high)
    return Interval(low, high, draw(st.booleans()), draw(st.booleans()))


@given(intervals())
def test_an_interval_survives_being_written_and_read(interval: Interval) -> None:
    assert parse_interval(interval.text("Gy"), DOSE) == interval


@given(intervals(), NUMBERS)
def test_an_interval_holds_what_lies_between_its_ends(interval: Interval, value: Decimal) -> None:
    above = interval.low is None or value > interval.low or (interval.low_included and value == interval.low)
    below = (
        interval.high is None or value < interval.high or (interval.high_included and value == interval.high)
    )
    assert interval.contains(value) is (above and below)


@pytest.mark.parametrize(
    ("text", "inside", "outside"),
    [
        ("21 Gy .. 27 Gy", ["21", "27", "24.5"], ["20.99", "27.01"]),
        ("21 Gy..27 Gy", ["21", "27"], ["20.99", "27.01"]),
        (".. 15 Gy", ["0", "15"], ["15.01"]),
        ("15 Gy ..", ["15", "1000"], ["14.99"]),
        ("< 5 Gy", ["4.99"], ["5", "5.01"]),
        ("<= 5 Gy", ["5"], ["5.01"]),
        ("> 5 Gy", ["5.01"], ["5"]),
        (">= 5 Gy", ["5"], ["4.99"]),
        ("2 Gy .. < 3 Gy", ["2", "2.99"], ["1.99", "3"]),
        ("> 2 Gy .. 3 Gy", ["2.01", "3"], ["2", "3.01"]),
        (">= 2 Gy .. <= 3 Gy", ["2", "3"], ["1.99", "3.01"]),
        (".. < 3 Gy", ["2.99"], ["3"]),
        ("5 Gy", ["5", "5.00"], ["4.99", "5.01"]),
    ],
)
def test_each_form_holds_what_it_says(text: str, inside: list[str], outside: list[str]) -> None:
    interval = parse_interval(text, DOSE)
    held = [value for value in (*inside, *outside) if interval.contains(Decimal(value))]
    assert held == inside


@pytest.mark.parametrize(
    ("text", "dimension", "shown"),
    [
        ("8 .. 15", COUNT, "8 .. 15"),
        ("3", COUNT, "3"),
        (".. 3", COUNT, "<= 3"),
        ("< 5 cm", LENGTH, "< 50"),
        ("2 cm .. < 3 cm", LENGTH, "20 .. < 30"),
        ("60..90 %", PERCENT, "60 .. 90"),
        ("60 % .. < 90 %", PERCENT, "60 .. < 90"),
    ],
)
def test_intervals_are_read_in_the_unit_of_their_dimension(
    text: str, dimension: Dimension, shown: str
) -> None:
    assert str(parse_interval(text, dimension)) == shown


@pytest.mark.parametrize(
    "text",
    ["", "..", "27 Gy .. 21 Gy", "21 .. 27 Gy", "21 Gy .. 27", "< 3 Gy .. 5 Gy", "3 Gy .. > 5 Gy",
     "1 ... 3", "> 3 Gy .. 3 Gy",
     "== 3 Gy", "=< 3 Gy", "3 Gy - 5 Gy", "< < 3 Gy", "1 Gy .. 2 Gy .. 3 Gy", "any"],
)  # fmt: skip
def test_what_is_no_interval_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"\S"):
        parse_interval(text, DOSE)


@pytest.mark.parametrize("end", ["NaN", "Infinity"])
def test_an_interval_ends_at_numbers(end: str) -> None:
    with pytest.raises(ValueError, match="ends at a number"):
        Interval(Decimal(end), None)


def test_ends_that_are_swapped_are_named() -> None:
    with pytest.raises(ValueError, match="the lower end 27 lies above the upper end 21"):
        Interval(Decimal(27), Decimal(21))


def test_an_interval_without_ends_is_any() -> None:
    assert str(Interval(None, None)) == "any"
