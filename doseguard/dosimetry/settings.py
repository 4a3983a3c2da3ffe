"""What can be asked of a measurement."""

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """How a structure is measured.

    `contour_uncertainty_mm` is the observer's: each contour may lie that much further in or out within its
    plane; 0 leaves it out of the intervals. `slice_spacing_mm` is the structure set's commonest spacing, for
    structures whose own planes and images do not tell it. ValueError where one of them cannot be.
    """

    contour_uncertainty_mm: float = 0.0
    slice_spacing_mm: float | None = None

    def __post_init__(self) -> None:
        uncertainty_mm, spacing_mm = self.contour_uncertainty_mm, self.slice_spacing_mm
        if not (math.isfinite(uncertainty_mm) and uncertainty_mm >= 0):
            raise ValueError(f"contour_uncertainty_mm is {uncertainty_mm}; expected millimetres, 0 or more")
        if spacing_mm is not None and not (math.isfinite(spacing_mm) and spacing_mm > 0):
            raise ValueError(f"slice_spacing_mm is {spacing_mm}; expected millimetres above 0, or None")
