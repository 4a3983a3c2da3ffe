"""Measured metrics are found by the exact name of their structure and by what the metric means."""

from decimal import Decimal

import pytest

from doseguard.model.measured import Achieved, NoValue, exact_metrics
from doseguard.model.metric import parse_metric
from tests.builders import measured

FOUND = measured({"SpinalCord": {"D0.35cc[Gy]": "9.5", "Volume[cc]": "42"}})


def achieved(value: str, low: str, high: str) -> Achieved:
    return Achieved(Decimal(value), Decimal(low), Decimal(high))


@pytest.mark.parametrize("name", ["D0.35cc[Gy]", "D0.350cc[Gy]"])
def test_a_metric_is_found_by_what_it_means(name: str) -> None:
    assert FOUND.achieved("SpinalCord", parse_metric(name)) == achieved("9.5", "9.5", "9.5")


@pytest.mark.parametrize(
    ("structure", "name"),
    [
        ("spinalcord", "D0.35cc[Gy]"),
        ("Cord", "D0.35cc[Gy]"),
        ("SpinalCord", "D0.35cc[%]"),
        ("SpinalCord", "Max[Gy]"),
    ],
)
def test_nothing_else_is_taken_for_it(structure: str, name: str) -> None:
    assert FOUND.achieved(structure, parse_metric(name)) is None


def test_the_volume_of_a_structure_is_a_metric() -> None:
    assert (FOUND.volume("SpinalCord"), FOUND.volume("Heart")) == (achieved("42", "42", "42"), None)


def test_a_metric_without_value_says_why() -> None:
    reason = NoValue("the structure has 2 cc")
    given = measured({"SpinalCord": {"D5cc[Gy]": reason}})
    assert given.achieved("SpinalCord", parse_metric("D5cc[Gy]")) == reason


def test_values_of_a_case_have_intervals_of_no_width() -> None:
    found = exact_metrics({"PTV": {"R50%": Decimal("5.1")}}).achieved("PTV", parse_metric("R50%"))
    assert found == achieved("5.1", "5.1", "5.1") and found.is_exact


def test_an_interval_with_two_ends_is_not_exact() -> None:
    assert not achieved("5", "4.9", "5").is_exact


@pytest.mark.parametrize(
    "ends", [("5", "5.1", "6"), ("5", "4", "4.9"), ("5", "-Infinity", "6"), ("5", "4", "Infinity")]
)
def test_an_interval_that_does_not_hold_its_value_is_refused(ends: tuple[str, str, str]) -> None:
    with pytest.raises(ValueError, match="does not lie between"):
        achieved(*ends)


def test_a_structure_has_the_protocols_name_unless_another_is_given() -> None:
    given = measured(PTV="PTV_RUL")
    assert (given.named("PTV"), given.named("Heart")) == ("PTV_RUL", "Heart")
