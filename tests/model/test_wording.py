"""Doses and schemes in sentences."""

from decimal import Decimal

import pytest

from doseguard.model.wording import (
    counted,
    dose_in_fractions,
    dose_text,
    first_few,
    listed,
    per_fraction_gy,
    scheme_text,
)
from tests.builders import rx


@pytest.mark.parametrize(
    ("dose", "text"),
    [("34", "34 Gy"), ("34.00", "34 Gy"), ("29.99", "29.99 Gy"), ("29.9999987", "29.9999987 Gy")],
)
def test_a_dose_is_written_with_its_unit(dose: str, text: str) -> None:
    assert dose_text(Decimal(dose)) == text


def test_no_dose_is_said() -> None:
    assert dose_text(None) == "dose not stated"


@pytest.mark.parametrize(("count", "text"), [(1, "1 fraction"), (5, "5 fractions"), (0, "0 fractions")])
def test_counts_agree_with_their_noun(count: int, text: str) -> None:
    assert counted(count, "fraction") == text


@pytest.mark.parametrize(
    ("parts", "text"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_a_list_ends_with_its_word(parts: list[str], text: str) -> None:
    assert listed(parts) == text


def test_a_list_may_end_with_another_word() -> None:
    assert listed(["a", "b", "c"], "or") == "a, b or c"


@pytest.mark.parametrize(("most", "text"), [(3, "a, b, c"), (2, "a, b and 1 other"), (1, "a and 2 others")])
def test_of_many_the_first_are_named(most: int, text: str) -> None:
    assert first_few(["a", "b", "c"], most) == text


@pytest.mark.parametrize(
    ("dose", "fractions", "each"), [("34", 5, "6.8"), ("50", 3, "16.667"), ("0.0005", 1, "0.001")]
)
def test_the_dose_per_fraction_is_rounded_to_a_thousandth(dose: str, fractions: int, each: str) -> None:
    assert per_fraction_gy(Decimal(dose), fractions) == Decimal(each)


@pytest.mark.parametrize(
    ("dose", "fractions", "text"),
    [
        ("34", 5, "34 Gy in 5 fractions"),
        ("24", 1, "24 Gy in 1 fraction"),
        (None, 5, "dose not stated in 5 fractions"),
        ("34", None, "34 Gy in an unstated number of fractions"),
    ],
)
def test_a_scheme_says_what_is_not_stated(dose: str | None, fractions: int | None, text: str) -> None:
    assert dose_in_fractions(None if dose is None else Decimal(dose), fractions) == text


def test_a_prescription_is_worded_as_its_scheme() -> None:
    assert scheme_text(rx("34", 5)) == "34 Gy in 5 fractions"
