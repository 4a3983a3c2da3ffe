"""Plain scalars mean what YAML 1.2's core schema says, and numbers stay exact."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doseguard.readers.core_schema import resolve_scalar


@pytest.mark.parametrize(
    "text",
    [
        "NO",
        "no",
        "yes",
        "On",
        "off",
        "12:30:45",
        "1:30.5",
        "1_000",
        "0b11",
        "010",
        "-010",
        "0o17",
        "0777",
        "08",
    ],
)
def test_what_yaml_1_1_and_1_2_read_differently_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="read in several ways"):
        resolve_scalar(text)


@pytest.mark.parametrize(
    "text",
    [
        "Y",
        "n",
        "none",
        "not",
        "one",
        "2027-11-30",
        "12:3x",
        "=",
        "<<",
        "3 Gy",
        ".",
        "+",
        "-",
    ],
)
def test_what_no_reader_takes_for_a_number_or_truth_stays_text(text: str) -> None:
    assert resolve_scalar(text) == text


@pytest.mark.parametrize(("text", "number"), [("0x1F", 31), ("-3", -3), ("+3", 3), ("0", 0)])
def test_whole_numbers(text: str, number: int) -> None:
    value = resolve_scalar(text)
    assert (value, type(value)) == (number, int)


@pytest.mark.parametrize("text", ["1.10", ".5", "5.", "+.5", "1e3", "1E-3", "-1.5e2"])
def test_numbers_with_a_point_are_exact(text: str) -> None:
    value = resolve_scalar(text)
    assert (value, type(value)) == (Decimal(text), Decimal)


def test_trailing_zeros_are_kept() -> None:
    assert str(resolve_scalar("1.10")) == "1.10"


@pytest.mark.parametrize(
    ("text", "value"), [("true", True), ("True", True), ("FALSE", False), ("false", False)]
)
def test_true_and_false(text: str, *, value: bool) -> None:
    assert resolve_scalar(text) is value


@pytest.mark.parametrize("text", ["", "~", "null", "Null", "NULL"])
def test_nothing(text: str) -> None:
    assert resolve_scalar(text) is None


@pytest.mark.parametrize(
    "text", [".nan", ".NaN", ".inf", "-.INF", "1e99", "1e-99", "1e999999999", "9" * 5000, "0x" + "f" * 50]
)
def test_numbers_that_cannot_be_meant_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"not a number|too large"):
        resolve_scalar(text)


@given(st.text(max_size=60))
def test_any_text_is_a_value_or_a_value_error(text: str) -> None:
    try:
        value = resolve_scalar(text)
    except ValueError:
        return
    assert value is None or isinstance(value, str | int | Decimal)
