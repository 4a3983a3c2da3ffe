"""Measured metrics are found by the exact name of their structure and by what the metric means."""

from decimal import Decimal

import pytest

from doseguard.model.metric import parse_metric
from tests.builders import measured

FOUND = measured({"SpinalCord": {"D0.35cc[Gy]": "9.5", "Volume[cc]": "42"}})


@pytest.mark.parametrize("name", ["D0.35cc[Gy]", "D0.350cc[Gy]"])
def test_a_metric_is_found_by_what_it_means(name: str) -> None:
    assert FOUND.value("SpinalCord", parse_metric(name)) == Decimal("9.5")


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
    assert FOUND.value(structure, parse_metric(name)) is None


def test_the_volume_of_a_structure_is_a_metric() -> None:
    assert (FOUND.volume_cc("SpinalCord"), FOUND.volume_cc("Heart")) == (Decimal(42), None)
