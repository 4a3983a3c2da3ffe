"""Quantities are exact, carry their unit, and are rounded once."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doseguard.model.quantity import (
    COUNT,
    DOSE,
    LENGTH,
    PERCENT,
    VOLUME,
    format_number,
    parse_dose_gy,
    parse_number,
    parse_volume_cc,
    round_dose_gy,
)

CENTIGRAYS = st.integers(min_value=0, max_value=10**9)


@pytest.mark.parametrize(
    ("written", "rounded"),
    [
        ("29.9999987", "30.00"),
        ("29.995", "30.00"),
        ("29.994", "29.99"),
        ("29.9949999999999", "29.99"),
        ("30.005", "30.01"),
        ("0.004", "0.00"),
        ("-29.995", "-30.00"),
        ("3.4E+1", "34.00"),
    ],
)
def test_a_dose_is_rounded_half_up_to_a_centigray(written: str, rounded: str) -> None:
    assert round_dose_gy(Decimal(written)) == Decimal(rounded)


@given(CENTIGRAYS, st.integers(min_value=0, max_value=9999))
def test_rounding_agrees_with_whole_number_arithmetic(centigrays: int, remainder: int) -> None:
    dose_gy = (Decimal(centigrays) + Decimal(remainder).scaleb(-4)).scaleb(-2)
    assert round_dose_gy(dose_gy) == Decimal(centigrays + (remainder >= 5000)).scaleb(-2)


@given(st.decimals(allow_nan=False, allow_infinity=False))
def test_rounding_a_rounded_dose_changes_nothing(dose_gy: Decimal) -> None:
    assert round_dose_gy(round_dose_gy(dose_gy)) == round_dose_gy(dose_gy)


@pytest.mark.parametrize("exponent", [30, 39, 40, 300, 999_999])
def test_rounding_takes_absurdly_large_doses(exponent: int) -> None:
    dose_gy = Decimal(f"1E+{exponent}")
    assert round_dose_gy(dose_gy) == dose_gy


@pytest.mark.parametrize("written", ["NaN", "sNaN", "Infinity", "-Infinity"])
def test_rounding_refuses_what_is_no_number(written: str) -> None:
    with pytest.raises(ValueError, match="not a number"):
        round_dose_gy(Decimal(written))


@pytest.mark.parametrize(
    ("number", "text"),
    [
        ("34.00", "34"),
        ("37.50", "37.5"),
        ("1E+2", "100"),
        ("0.00", "0"),
        ("-0", "0"),
        ("-0.0", "0"),
        ("0.035", "0.035"),
    ],
)
def test_numbers_are_shown_plainly(number: str, text: str) -> None:
    assert format_number(Decimal(number)) == text


@given(CENTIGRAYS)
def test_a_dose_survives_being_written_and_read(centigrays: int) -> None:
    dose_gy = Decimal(centigrays).scaleb(-2)
    assert DOSE.parse(DOSE.format(dose_gy)) == dose_gy


@pytest.mark.parametrize(
    ("text", "dose_gy"), [("34 Gy", "34"), ("34Gy", "34"), (" 37.50  Gy ", "37.5"), ("0.03 Gy", "0.03")]
)
def test_a_dose_is_read_exactly(text: str, dose_gy: str) -> None:
    assert parse_dose_gy(text) == Decimal(dose_gy)


def test_centigrays_are_converted_where_they_are_allowed() -> None:
    assert parse_dose_gy("3400 cGy", allow_cgy=True) == Decimal(34)


def test_centigrays_are_refused_elsewhere() -> None:
    with pytest.raises(ValueError, match="unit 'cGy'; a dose is written with Gy"):
        parse_dose_gy("3400 cGy")


def test_a_dose_without_unit_is_refused_and_the_unit_named() -> None:
    with pytest.raises(ValueError, match="'34' has no unit; expected a dose such as '34 Gy'"):
        parse_dose_gy("34")


@pytest.mark.parametrize(
    "text",
    ["", "Gy", "NaN Gy", "inf Gy", "1e3 Gy", "-3 Gy", "+3 Gy", "٣ Gy", "1_0 Gy", "3,4 Gy", "34 gy",
     "34 Gy Gy", "0x10 Gy",
     "34 Gy / 5", ".5 Gy", "5. Gy", "1" * 40 + " Gy", "34\x00 Gy"],
)  # fmt: skip
def test_what_is_no_dose_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"not a|no unit|unit|negative|too long"):
        parse_dose_gy(text)


@given(st.text(max_size=30))
def test_any_text_is_a_dose_or_a_value_error(text: str) -> None:
    try:
        dose_gy = parse_dose_gy(text)
    except ValueError:
        return
    assert dose_gy.is_finite()
    assert dose_gy >= 0


@pytest.mark.parametrize(("text", "length_mm"), [("2.3 cm", "23"), ("23 mm", "23"), ("0 mm", "0")])
def test_lengths_are_held_in_millimetres(text: str, length_mm: str) -> None:
    assert LENGTH.parse(text) == Decimal(length_mm)


@pytest.mark.parametrize("text", ["7 cc", "7 mL", "7 ml", "7 cm3"])
def test_volumes_are_held_in_cubic_centimetres(text: str) -> None:
    assert parse_volume_cc(text) == Decimal(7)


@pytest.mark.parametrize("text", ["7 mm", "7 Gy", "7"])
def test_a_volume_in_another_unit_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="unit"):
        parse_volume_cc(text)


def test_a_length_in_inches_is_refused() -> None:
    with pytest.raises(ValueError, match="mm or cm"):
        LENGTH.parse("2 in")


@pytest.mark.parametrize("text", ["60 %", "60%", "60"])
def test_a_percentage_may_leave_its_sign_out(text: str) -> None:
    assert PERCENT.parse(text) == Decimal(60)


def test_a_count_is_whole() -> None:
    with pytest.raises(ValueError, match="not a whole number"):
        COUNT.parse("2.5")


def test_a_count_has_no_unit() -> None:
    with pytest.raises(ValueError, match="no unit"):
        COUNT.parse("3 Gy")


def test_a_volume_is_shown_with_its_unit() -> None:
    assert VOLUME.format(Decimal("7.50")) == "7.5 cc"


def test_a_number_too_long_to_be_meant_is_refused() -> None:
    with pytest.raises(ValueError, match="too long"):
        parse_number("1" * 100)
