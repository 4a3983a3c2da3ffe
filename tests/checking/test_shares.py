"""Doses as shares of another dose."""

from decimal import Decimal

from doseguard.checking.shares import in_unit, percent_of
from doseguard.model.measured import Achieved


def achieved(value: str, low: str, high: str) -> Achieved:
    return Achieved(Decimal(value), Decimal(low), Decimal(high))


def test_the_interval_is_rounded_outwards() -> None:
    assert percent_of(achieved("10", "9.99", "10.01"), Decimal(30)) == achieved("33.33", "33.30", "33.37")


def test_an_exact_dose_is_an_exact_share() -> None:
    assert percent_of(achieved("10", "10", "10"), Decimal(30)) == achieved("33.33", "33.33", "33.33")


def test_a_share_is_shown_with_its_interval() -> None:
    assert in_unit(achieved("95.20", "94.90", "95.60"), "%") == "95.2 % (94.9 to 95.6 %)"


def test_an_exact_share_is_shown_alone() -> None:
    assert in_unit(achieved("95.20", "95.20", "95.20"), "%") == "95.2 %"
