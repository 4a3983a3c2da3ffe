"""What can be asked of a measurement."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """How a structure is measured.

    `contour_uncertainty_mm` is the observer's: each contour may lie that much further in or out within its
    plane; 0 leaves it out of the intervals. `slice_spacing_mm` is the structure set's commonest spacing, for
    structures whose own planes and images do not tell it.
    """

    contour_uncertainty_mm: float = 0.0
    slice_spacing_mm: float | None = None
