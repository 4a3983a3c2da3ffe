"""Doses and volumes that the bins of a stored DVH tell."""

from dataclasses import replace

import numpy as np
import pytest

from doseguard.checking.dose.stored_curve import stored_curve, why_no_curve
from doseguard.model.stored_dvh import StoredDvh

# 10 cc, of which 8 get 1 Gy or more, 3 get 2 Gy or more.
CUMULATIVE = StoredDvh(
    "DVHSequence[1]",
    "CUMULATIVE",
    "GY",
    "PHYSICAL",
    "CM3",
    np.array([0.0, 1.0, 2.0, 3.0]),
    np.array([10.0, 8.0, 3.0]),
    included=(1,),
)
DIFFERENTIAL = replace(CUMULATIVE, type="DIFFERENTIAL", volumes=np.array([2.0, 5.0, 3.0]))


@pytest.mark.parametrize("dvh", [CUMULATIVE, DIFFERENTIAL])
def test_the_whole_volume_is_that_of_the_least_dose(dvh: StoredDvh) -> None:
    assert stored_curve(dvh).whole == 10.0


@pytest.mark.parametrize(
    ("share", "ends"), [(1.0, (0.0, 2.0)), (0.9, (0.0, 2.0)), (0.8, (1.0, 3.0)), (0.3, (2.0, 3.0))]
)
def test_of_a_cumulative_bin_nobody_says_which_end_its_dose_is(
    share: float, ends: tuple[float, float]
) -> None:
    assert stored_curve(CUMULATIVE).dose_gy(share) == ends


@pytest.mark.parametrize(
    ("share", "ends"), [(1.0, (0.0, 1.0)), (0.9, (0.0, 1.0)), (0.8, (1.0, 2.0)), (0.3, (2.0, 3.0))]
)
def test_a_differential_bin_lies_between_its_ends(share: float, ends: tuple[float, float]) -> None:
    assert stored_curve(DIFFERENTIAL).dose_gy(share) == ends


def test_a_dvh_that_can_be_compared_has_no_reason_against_it() -> None:
    assert why_no_curve(CUMULATIVE) == ""


def test_a_dvh_of_several_structures_is_of_none() -> None:
    assert why_no_curve(replace(CUMULATIVE, included=(1, 2))) == "DVHSequence[1] is not of one structure"


def test_absent_words_are_said_to_be_absent() -> None:
    assert why_no_curve(replace(CUMULATIVE, dose_units="")) == "DoseUnits of the DVH is absent"
