"""What metrics can be at all, held against structures made of voxels."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doseguard.model.comparison import parse_comparison
from doseguard.model.metric import MetricKind, parse_metric
from doseguard.protocols_as_code.lint.metrics.metric_bounds import (
    cannot_fail,
    cannot_pass,
    never_exceeds,
    physical_bounds,
)

DOSES = st.lists(st.integers(0, 60), min_size=20, max_size=20)
NAMES = [
    "D1cc[Gy]",
    "D5cc[Gy]",
    "D50%[Gy]",
    "D90%[Gy]",
    "Mean[Gy]",
    "Max[Gy]",
    "Min[Gy]",
    "DC5cc[Gy]",
    "DC10cc[Gy]",
    "V10Gy[%]",
    "V30Gy[%]",
    "V30Gy[cc]",
    "CV10Gy[cc]",
    "CV30Gy[cc]",
]


def value(metric, doses):
    """The metric of a structure of 20 voxels of 1 cc each."""
    falling = sorted(doses, reverse=True)
    at = metric.at or Decimal(0)
    if metric.kind is MetricKind.DOSE_AT_VOLUME:
        return falling[int(at / 5 if metric.at_unit == "%" else at) - 1]
    if metric.kind is MetricKind.DOSE_BELOW_WHICH_VOLUME:
        return falling[20 - int(at)]
    if metric.kind in (MetricKind.VOLUME_AT_DOSE, MetricKind.VOLUME_BELOW_DOSE):
        above = sum(1 for dose in doses if dose >= at)
        volume = above if metric.kind is MetricKind.VOLUME_AT_DOSE else 20 - above
        return volume * 5 if metric.unit == "%" else volume
    return {"Mean": sum(doses) / 20, "Max": falling[0], "Min": falling[-1]}[metric.kind.value]


@given(DOSES, st.sampled_from(NAMES), st.sampled_from(NAMES))
def test_what_never_exceeds_does_not_in_any_structure(doses, one, other):
    lesser, greater = parse_metric(one), parse_metric(other)
    if never_exceeds(lesser, greater):
        assert value(lesser, doses) <= value(greater, doses)


@given(DOSES, st.sampled_from(NAMES))
def test_values_lie_within_the_bounds(doses, name):
    metric = parse_metric(name)
    assert physical_bounds(metric).contains(Decimal(value(metric, doses)))


@pytest.mark.parametrize(
    ("lesser", "greater"),
    [
        ("D5cc[Gy]", "D1cc[Gy]"),
        ("Mean[Gy]", "Max[Gy]"),
        ("V30Gy[%]", "V10Gy[%]"),
        ("R100%", "R50%"),
        ("CV10Gy[cc]", "CV30Gy[cc]"),
        ("DC5cc[Gy]", "DC10cc[Gy]"),
        ("Min[Gy]", "Mean[Gy]"),
    ],
)
def test_pairs_that_are_ordered_whatever_the_plan(lesser, greater):
    assert never_exceeds(parse_metric(lesser), parse_metric(greater))
    assert not never_exceeds(parse_metric(greater), parse_metric(lesser))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("D5cc[Gy]", "D1cc[%]"),
        ("D5cc[Gy]", "D50%[Gy]"),
        ("Mean[Gy]", "D50%[Gy]"),
        ("V30Gy[%]", "V10Gy[cc]"),
        ("Max[Gy]", "Max[Gy]"),
    ],
)
def test_pairs_that_cannot_be_compared(one, other):
    assert not never_exceeds(parse_metric(one), parse_metric(other))
    assert not never_exceeds(parse_metric(other), parse_metric(one))


@pytest.mark.parametrize(
    ("metric", "text", "fails", "passes"),
    [
        ("PaddickCI", "<= 1.2", False, True),
        ("PaddickCI", "<= 1", False, True),
        ("PaddickCI", "< 1", True, True),
        ("PaddickCI", ">= 1.1", True, False),
        ("PaddickCI", "> 1", True, False),
        ("V20Gy[%]", "<= 100", False, True),
        ("V20Gy[%]", "< 100", True, True),
        ("V20Gy[%]", ">= 100", True, True),
        ("V20Gy[%]", "> 100", True, False),
        ("PaddickGI", "<= 0.9", True, False),
        ("V20Gy[cc]", "<= 1000", True, True),
        ("PITV", "<= 1.2", True, True),
    ],
)
def test_a_limit_can_fail_and_can_pass(metric, text, fails, passes):
    bounds, side = physical_bounds(parse_metric(metric)), parse_comparison(text)
    assert (not cannot_fail(side, bounds), not cannot_pass(side, bounds)) == (fails, passes)
