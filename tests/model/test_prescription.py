"""A prescription's one rounding, and when it can be judged at all."""

from decimal import Decimal

import pytest

from doseguard.model.prescription import Status
from tests.builders import reading_of, rx


@pytest.mark.parametrize(
    ("written", "compared"),
    [
        ("29.9999987", "30.00"),
        ("29.994", "29.99"),
        ("29.995", "30.00"),
        ("30.004", "30.00"),
        ("30.005", "30.01"),
        ("34", "34.00"),
    ],
)
def test_a_dose_is_rounded_half_up_to_a_hundredth(written: str, compared: str) -> None:
    assert rx(written).rounded_gy == Decimal(compared)


def test_a_reading_is_rounded_as_its_prescription_is() -> None:
    assert reading_of(Decimal("29.995"), 5).rounded_gy == Decimal("30.00")


def test_the_dose_keeps_the_digits_of_the_file() -> None:
    assert str(rx("29.9999987").dose_gy) == "29.9999987"


def test_no_dose_rounds_to_none() -> None:
    assert rx(None).rounded_gy is None


def test_a_stated_dose_in_stated_fractions_is_judgeable() -> None:
    assert rx().is_judgeable


@pytest.mark.parametrize("status", [Status.ESTIMATED, Status.AMBIGUOUS, Status.ABSENT])
def test_what_is_not_stated_is_not_judgeable(status: Status) -> None:
    assert not rx(status=status).is_judgeable


def test_without_fractions_nothing_is_judgeable() -> None:
    assert not rx(fractions=None).is_judgeable


def test_without_dose_nothing_is_judgeable() -> None:
    assert not rx(None).is_judgeable
