"""What can be asked of a measurement, and what cannot."""

import math

import pytest

from doseguard.dosimetry import Settings


@pytest.mark.parametrize("uncertainty_mm", [-1.0, -1e-9, math.nan, math.inf])
def test_an_uncertainty_that_cannot_be_is_refused(uncertainty_mm: float) -> None:
    with pytest.raises(ValueError, match=rf"^contour_uncertainty_mm is {uncertainty_mm}; expected millim"):
        Settings(contour_uncertainty_mm=uncertainty_mm)


@pytest.mark.parametrize("spacing_mm", [0.0, -2.0, math.nan, math.inf])
def test_a_spacing_that_cannot_be_is_refused(spacing_mm: float) -> None:
    with pytest.raises(ValueError, match=rf"^slice_spacing_mm is {spacing_mm}; expected millimetres above 0"):
        Settings(slice_spacing_mm=spacing_mm)


def test_what_can_be_is_kept() -> None:
    asked = Settings(contour_uncertainty_mm=0.5, slice_spacing_mm=2.0)
    assert (asked.contour_uncertainty_mm, asked.slice_spacing_mm) == (0.5, 2.0)
