"""Schemes in free text: what is one, and what only looks like one."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doseguard.model.scheme_text import SchemeText, find_schemes


def only(text: str) -> SchemeText:
    (found,) = find_schemes(text)
    return found


@pytest.mark.parametrize(
    ("text", "total", "fractions"),
    [
        ("34 Gy / 5", "34", 5),
        ("54 Gy in 3 fractions", "54", 3),
        ("54Gy/3#", "54", 3),
        ("48/4", "48", 4),
        ("LUNG 48/4", "48", 4),
        ("12Gy x4", "48", 4),
        ("18 Gy x 3", "54", 3),
        ("18 Gy × 3", "54", 3),
        ("200 cGy x 25", "50", 25),
        ("5 x 5.5Gy", "27.5", 5),
        ("rx 5 x 5.5Gy", "27.5", 5),
        ("rx 1: H&N PTV1 50 Gy:  200 cGy x 25 to 96%: pt: Calc Point", "50", 25),
        ("3400 cGy / 5 fx", "34", 5),
        ("SABR_54Gy_3fx", None, None),
    ],
)
def test_total_and_fractions_are_read(text: str, total: str | None, fractions: int | None) -> None:
    complete = [one for one in find_schemes(text) if one.total_gy is not None and one.fractions]
    expected = [] if total is None else [(Decimal(total), fractions)]
    assert [(one.total_gy, one.fractions) for one in complete] == expected


@pytest.mark.parametrize(("text", "fractions"), [("SABR 3#", 3), ("5 fractions", 5), ("5fx", 5), ("8 fr", 8)])
def test_fractions_alone_are_read(text: str, fractions: int) -> None:
    assert (only(text).fractions, only(text).total_gy) == (fractions, None)


def test_a_dose_alone_may_be_a_total_or_a_dose_per_fraction() -> None:
    assert (only("PTV 50.0 Gy").dose_gy, only("PTV 50.0 Gy").total_gy) == (Decimal("50.0"), None)


def test_a_decimal_comma_is_a_point() -> None:
    assert only("5 x 5,5 Gy").total_gy == Decimal("27.5")


def test_a_dose_in_cgy_is_turned_into_gy() -> None:
    assert only("3400 cGy").dose_gy == Decimal(34)


def test_the_text_is_kept_as_found() -> None:
    assert only("LUNG 12Gy x4 SABR").text == "12Gy x4"


def test_schemes_come_in_the_order_of_the_text() -> None:
    found = find_schemes("PTV1 12Gy x4, PTV2 48/4, 3#")
    assert [one.text for one in found] == ["12Gy x4", "48/4", "3#"]


def test_a_dose_beside_its_scheme_is_read_as_well() -> None:
    found = find_schemes("PTV 50 Gy: 250 cGy x 22")
    assert [(one.dose_gy, one.total_gy) for one in found] == [(Decimal(50), None), (None, Decimal(55))]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "PTV",
        "Isoc. Norm.:G",
        "plan 1 out of 5 plans",
        "T4/5",
        "L3/4",
        "12/05/2026",
        "2026-03-02",
        "v1.2/3",
        "Level 2",
        "V20",
        "RxA",
        "Composite Plan: RxA, RxB",
    ],
)
def test_days_levels_and_names_are_no_schemes(text: str) -> None:
    assert find_schemes(text) == ()


def test_the_percentage_of_a_coverage_sentence_is_no_number_of_fractions() -> None:
    found = find_schemes("96.5% of the PTV_PRIMARY volume receives at least 50.0 Gy")
    assert [(one.dose_gy, one.fractions) for one in found] == [(Decimal("50.0"), None)]


@given(st.text(alphabet="0123456789 /x×#.,cGyPTVfr-_", max_size=40))
def test_no_text_is_too_strange_to_read(text: str) -> None:
    assert all(one.text in text for one in find_schemes(text))


@given(st.integers(1, 99), st.integers(1, 60))
def test_every_whole_scheme_is_read_back(total: int, fractions: int) -> None:
    found = only(f"{total} Gy / {fractions}")
    assert (found.total_gy, found.fractions) == (Decimal(total), fractions)
