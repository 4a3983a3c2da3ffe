"""A structure that the dose grid does not wholly hold: nothing is dropped silently."""

import re

import numpy as np
import pytest

from doseguard.dosimetry import dose_volume
from doseguard.model.dose_field import DoseField
from doseguard.model.metric import parse_metric
from phantoms.build import lattice
from phantoms.dose_shapes import LinearDose, Point
from phantoms.linear import linear_case

DOSE = LinearDose(40.0, (1.0, 0.0, 0.0))
SPHERE = linear_case("sphere", "x", 2.0, (2.0, 2.0, 2.0), "shifted")
METRICS = ("Mean", "D99%", "D95%", "D50%", "D2%", "D0.03cc", "Max", "Min")
# The sphere reaches to 12 mm; the grid ends at that distance on each side along x, the dose rises with x.
HELD, COLD_SIDE_OUT, HOT_SIDE_OUT = 18.0, -8.0, 8.0


def grid(low_mm: float, high_mm: float) -> DoseField:
    """A grid of 2 mm from one x to another."""
    half: Point = (18.0, 18.0, (high_mm - low_mm) / 2)
    return lattice(DOSE, half_mm=half, spacing_mm=(2.0, 2.0, 2.0), shift=(0.0, 0.0, (low_mm + high_mm) / 4))


@pytest.mark.parametrize(("low_mm", "high_mm"), [(COLD_SIDE_OUT, HELD), (-HELD, HOT_SIDE_OUT), (20.0, 30.0)])
def test_the_volume_is_whole(low_mm: float, high_mm: float) -> None:
    found = dose_volume(SPHERE.structure, grid(low_mm, high_mm)).volume_cc
    assert found.value == pytest.approx(SPHERE.slab.volume_cc, rel=5e-4)


@pytest.mark.parametrize("metric", METRICS)
@pytest.mark.parametrize(("low_mm", "high_mm"), [(COLD_SIDE_OUT, HELD), (-HELD, HOT_SIDE_OUT)])
def test_a_metric_holds_whatever_lies_outside_or_has_no_value(
    metric: str, low_mm: float, high_mm: float
) -> None:
    found = dose_volume(SPHERE.structure, grid(low_mm, high_mm)).metric(parse_metric(f"{metric}[Gy]"))
    truth = SPHERE.slab.value(metric)
    assert truth is not None
    if found.value is None:
        assert "outside of the dose grid" in found.reason
    else:
        assert found.low is not None and found.high is not None
        assert found.low - 1e-4 <= truth <= found.high + 1e-4


@pytest.mark.parametrize("metric", ["Mean", "D95%", "Min"])
def test_what_lies_outside_may_be_colder_so_the_coldest_is_unknown(metric: str) -> None:
    found = dose_volume(SPHERE.structure, grid(COLD_SIDE_OUT, HELD)).metric(parse_metric(f"{metric}[Gy]"))
    assert found.value is None


@pytest.mark.parametrize("metric", ["Mean", "D2%", "D0.03cc", "Max"])
def test_what_lies_outside_may_be_hotter_so_the_hottest_is_unknown(metric: str) -> None:
    found = dose_volume(SPHERE.structure, grid(-HELD, HOT_SIDE_OUT)).metric(parse_metric(f"{metric}[Gy]"))
    assert found.value is None


@pytest.mark.parametrize(
    "metric",
    ["Mean[Gy]", "D2%[Gy]", "D0.03cc[%]", "DC1cc[Gy]", "Median[Gy]", "Max[Gy]", "V42Gy[%]", "CV38Gy[cc]"],
)
def test_the_reason_says_what_is_certain_though_the_cold_side_lies_outside(metric: str) -> None:
    asked = parse_metric(metric)
    reason = dose_volume(SPHERE.structure, grid(COLD_SIDE_OUT, HELD)).metric(asked, 40.0).reason
    whole = dose_volume(SPHERE.structure, grid(-HELD, HELD)).metric(asked, 40.0).value
    least, most = bounds_in(reason)
    assert whole is not None and 0 < least < most
    assert least * (1 - 1e-3) <= whole <= most * (1 + 1e-3)


def test_the_least_dose_is_no_more_than_that_of_the_part_inside() -> None:
    reason = dose_volume(SPHERE.structure, grid(COLD_SIDE_OUT, HELD)).metric(parse_metric("Min[Gy]")).reason
    inside = float(DOSE.at(np.array((COLD_SIDE_OUT, 0.0, 0.0))))
    assert float(re.findall(r"about ([0-9.]+) Gy or less", reason)[0]) == pytest.approx(inside, rel=0.05)


def bounds_in(reason: str) -> tuple[float, float]:
    """What a reason says that a metric is at least and at most, about."""
    if found := re.findall(r"about ([0-9.]+) to ([0-9.]+) ", reason):
        return float(found[0][0]), float(found[0][1])
    return float(re.findall(r"about ([0-9.]+) \S+ or more", reason)[0]), np.inf


@pytest.mark.parametrize("metric", METRICS)
def test_a_structure_wholly_outside_has_no_dose(metric: str) -> None:
    found = dose_volume(SPHERE.structure, grid(20.0, 30.0)).metric(parse_metric(f"{metric}[Gy]"))
    assert found.value is None
    assert "outside of the dose grid" in found.reason


@pytest.mark.parametrize("metric", METRICS)
def test_a_structure_that_ends_with_the_grid_has_all_metrics(metric: str) -> None:
    found = dose_volume(SPHERE.structure, grid(-12.0, 12.0)).metric(parse_metric(f"{metric}[Gy]"))
    assert found.value == pytest.approx(SPHERE.slab.value(metric), rel=0.02)


def test_the_grid_s_points_are_its_ends() -> None:
    field = grid(-12.0, 12.0)
    ends = field.origin_mm[0] + np.array([0.0, field.positions_mm[2][-1]])
    assert ends.tolist() == [-12.0, 12.0]
