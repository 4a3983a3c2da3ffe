"""Values of metrics at and beside the numbers of limits."""

from decimal import Decimal

import pytest

from doseguard.protocols_as_code.cases.metric_values import passing_value, value_axis

Sides = dict[str, str]


def numbers(*texts: str) -> list[Decimal]:
    return [Decimal(text) for text in texts]


@pytest.mark.parametrize(
    ("limit", "axis"),
    [
        ({"mandatory": "< 10"}, numbers("9.9", "10", "10.1")),
        ({"mandatory": "< 1.25"}, numbers("1.249", "1.25", "1.251")),
        ({"mandatory": "< 0"}, numbers("0", "0.1")),
        ({"mandatory": "< 10", "optimal": "< 8"}, numbers("7.9", "8", "8.1", "9.9", "10", "10.1")),
        (
            {"per_protocol": "< 1.3333333333333"},
            numbers("1.3333332", "1.333333", "1.3333333", "1.3333334", "1.333334"),
        ),
    ],
)
def test_the_axis_of_a_limit(limit: Sides, axis: list[Decimal]) -> None:
    assert value_axis([limit]) == sorted(axis)


@pytest.mark.parametrize(
    ("limits", "value"),
    [
        ([{"mandatory": "< 10"}], "9.9"),
        ([{"per_protocol": ">= 95", "variation_acceptable": ">= 90"}], "95"),
        ([{"mandatory": "< 10"}, {"mandatory": "< 8"}], "7.9"),
        # No value is per protocol: the one that stands best, which is no deviation.
        ([{"mandatory": "> 14", "optimal": "< 10"}], "14.1"),
    ],
)
def test_a_value_at_which_limits_do_not_speak(limits: list[Sides], value: str) -> None:
    assert passing_value(list(limits)) == Decimal(value)
