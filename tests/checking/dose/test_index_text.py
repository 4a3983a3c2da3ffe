"""Indices as sentences show them."""

import pytest

from doseguard.checking.dose.dose_facts import Index
from doseguard.checking.dose.index_text import index_text, measure_text
from doseguard.model.measure import Measure, no_value
from tests.measures import exactly


@pytest.mark.parametrize(
    ("unit", "shown"),
    [
        ("Gy", "43.21 Gy (42.90 to 43.51 Gy)"),
        ("%", "43.2 % (42.9 to 43.5 %)"),
        ("cc", "43.21 cc (42.90 to 43.51 cc)"),
        ("", "43.209 (42.904 to 43.512)"),
    ],
)
def test_a_value_is_shown_with_its_interval_and_unit(unit: str, shown: str) -> None:
    assert measure_text(Measure(43.2094, 42.9042, 43.5118), unit) == shown


def test_an_interval_that_no_digit_shows_is_left_out() -> None:
    assert measure_text(Measure(1.2, 1.1999, 1.2001), "Gy") == "1.20 Gy"


def test_what_has_no_value_says_why() -> None:
    assert measure_text(no_value("it leaves the grid"), "Gy") == "no value (it leaves the grid)"


def test_an_index_stands_behind_its_name_without_unit() -> None:
    assert index_text("near-maximum[Gy]", Index(exactly(2.5), ""), "Gy") == "near-maximum 2.50 Gy"
