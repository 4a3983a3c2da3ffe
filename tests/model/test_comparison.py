"""Comparisons: four signs, exact numbers."""

from decimal import Decimal

import pytest

from doseguard.model.comparison import Comparison, parse_comparison


@pytest.mark.parametrize(
    ("text", "held"),
    [("< 10", ["9.99"]), ("<= 10", ["9.99", "10"]), ("> 10", ["10.01"]), (">= 10", ["10", "10.01"])],
)
def test_each_sign_means_what_it_says(text: str, held: list[str]) -> None:
    comparison = parse_comparison(text)
    assert [value for value in ("9.99", "10", "10.01") if comparison.holds(Decimal(value))] == held


@pytest.mark.parametrize(
    ("text", "comparison"),
    [
        ("<10", Comparison("<", Decimal(10))),
        (">= 95 %", Comparison(">=", Decimal(95), "%")),
        ("< 10 Gy", Comparison("<", Decimal(10), "Gy")),
    ],
)
def test_comparisons_are_read_exactly(text: str, comparison: Comparison) -> None:
    assert parse_comparison(text) == comparison


@pytest.mark.parametrize(
    "text", ["", "10", "= 10", "=< 10", "< ten", "< -1", "< NaN", "< 1e3", "10 <", "< 10 ..", "≤ 10"]
)
def test_what_is_no_comparison_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"\S"):
        parse_comparison(text)


@pytest.mark.parametrize(("text", "upper"), [("< 1", True), ("<= 1", True), ("> 1", False), (">= 1", False)])
def test_an_upper_limit_is_known_as_one(text: str, *, upper: bool) -> None:
    assert parse_comparison(text).is_upper is upper


def test_a_comparison_is_shown_with_a_unit() -> None:
    assert parse_comparison("<10.50").text("Gy") == "< 10.5 Gy"
