"""Round doses on an axis, and curves along it."""

import math
from decimal import Decimal
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from doseguard.model.dvh import Dvh
from doseguard.renderers.dvh_axis import dose_ticks, drawable, highest_dose_gy, percent_at
from renderers.dvh_reports import curve, measured, structure, without_contours


@pytest.mark.parametrize(
    ("highest_gy", "most", "ticks"),
    [
        (60.0, 7, "0 10 20 30 40 50 60"),
        (60.1, 7, "0 20 40 60 80"),
        (0.9, 12, "0 0.1 0.2 0.3 0.4 0.5 0.6 0.7 0.8 0.9"),
        (0.0, 12, "0 0.001"),
    ],
)
def test_ticks_are_round_and_reach_the_highest_dose(highest_gy: float, most: int, ticks: str) -> None:
    assert dose_ticks(highest_gy, most) == tuple(map(Decimal, ticks.split()))


@given(st.floats(0, 1e9), st.integers(2, 20))
def test_ticks_are_even_few_and_enough(highest_gy: float, most: int) -> None:
    ticks = dose_ticks(highest_gy, most)
    assert 2 <= len(ticks) <= most
    assert float(ticks[-1]) >= highest_gy
    assert len({right - left for left, right in pairwise(ticks)}) == 1


def test_volumes_are_in_percent_of_the_whole() -> None:
    falling = curve((40, 20), (60, 0))
    percent = percent_at(structure(curve=falling), falling, np.array([0.0, 40.0, 50.0, 60.0, 61.0]))
    assert percent.tolist() == [100.0, 100.0, 50.0, 0.0, 0.0]


def test_what_lies_outside_of_the_dose_grid_is_not_known_to_get_any_dose() -> None:
    inside = curve((40, 5), (60, 0))
    assert percent_at(structure(volume_cc=measured(20.0)), inside, np.zeros(1)).tolist() == [25.0]


def test_targets_are_drawn_first() -> None:
    heart = structure("Heart", type="ORGAN")
    named, typed = structure("ITV_1", type=""), structure("Boost", type="CTV")
    assert [one.name for one in drawable([heart, named, without_contours(), typed])] == [
        "ITV_1",
        "Boost",
        "Heart",
    ]


@pytest.mark.parametrize(
    "broken", [curve((1, 0), (2, 0)), curve((1, 5), (math.nan, 0)), curve((1, 5), (math.inf, 0))]
)
def test_a_curve_without_volume_or_dose_is_not_drawn(broken: Dvh) -> None:
    assert drawable([structure(curve=broken)]) == []


def test_the_highest_dose_is_that_of_all_curves() -> None:
    assert highest_dose_gy([structure(), structure(curve=curve((1, 5), (62, 0))), without_contours()]) == 62
