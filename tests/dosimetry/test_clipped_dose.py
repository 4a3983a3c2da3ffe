"""Dose that was cut at a cap: no metric of any structure in it lies above."""

from functools import cache

import numpy as np
import pytest

from doseguard.dosimetry import dose_volume
from doseguard.model.metric import parse_metric
from dosimetry.geometry.drawn import circle
from dosimetry.shapes import contoured, field

CAP = 50.0
METRICS = ("Max", "D0.03cc", "D2%", "Mean")
# Middles (mm) of a Gaussian of which so many points of a grid of 3 mm are cut.
FEW = {3: (-0.6, -0.1, 0.9), 5: (1.0, 0.7, 1.3), 6: (-0.8, -1.4, -0.7), 7: (1.4, 1.1, 1.2)}


def peak(middle, spread_mm, spacing):
    def dose(x, y, z):
        squared = sum((axis - at) ** 2 for axis, at in zip((x, y, z), middle, strict=True))
        return np.minimum(60 * np.exp(-squared / 2 / spread_mm**2), CAP)

    return field(dose, spacing, half=30.0)


def ball(radius_mm, middle, slice_mm):
    heights = np.arange(-radius_mm + slice_mm / 2, radius_mm, slice_mm)
    circles = [
        np.array(circle(np.sqrt(radius_mm**2 - z**2), (0, 0, z), 96)) + np.array(middle) for z in heights
    ]
    return contoured(*circles)


@cache
def measured(spread_mm, spacing, radius_mm, slice_mm):
    return dose_volume(
        ball(radius_mm, (1.3, -0.4, 0.7), slice_mm), peak((0.3, 0.9, -0.6), spread_mm, spacing)
    )


@pytest.mark.parametrize("metric", METRICS)
@pytest.mark.parametrize(
    "case",
    [
        (6.5, 1.5, 4, 1.0),
        (8.0, 1.5, 12, 3.0),
        (11.0, 1.5, 8, 2.0),
        (6.5, 2.0, 8, 2.0),
        (8.0, 2.0, 4, 1.0),
        (8.0, 2.5, 12, 3.0),
        (11.0, 2.5, 4, 1.0),
    ],
)
def test_no_metric_lies_above_the_cap(case, metric):
    assert measured(*case).metric(parse_metric(f"{metric}[Gy]")).value <= CAP * (1 + 1e-6)


@pytest.mark.parametrize("cut", FEW)
def test_few_points_that_no_peak_can_have_are_a_cap_as_well(cut):
    dose = peak(FEW[cut], 5.0, 3.0)
    assert np.count_nonzero(dose.dose_gy == CAP) == cut
    found = dose_volume(ball(8, FEW[cut], 2.0), dose)
    assert found.metric(parse_metric("Max[Gy]")).value <= CAP * (1 + 1e-6)
