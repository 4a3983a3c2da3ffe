"""What a dose to be written shall hold: a round distribution on a small grid, or any values given."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from doseguard.writers.patient_spec import PatientSpec


@dataclass(frozen=True, slots=True)
class DoseSpec:
    """A dose grid of unsigned 16-bit values; `dose_gy` has the shape (planes, rows, columns), LPS, axial."""

    dose_gy: NDArray[np.float64]
    origin_mm: tuple[float, float, float]
    spacing_mm: float = 2.5
    patient: PatientSpec = field(default_factory=PatientSpec)
    plan_uid: str = ""
    plan_sop_class_uid: str = "1.2.840.10008.5.1.4.1.1.481.5"
    instance: str = "1"
    units: str = "GY"
    type: str = "PHYSICAL"
    summation: str = "PLAN"
    manufacturer: str = "SAMPLE"
    model: str = ""
    software_versions: tuple[str, ...] = ()


def spherical_dose_gy(
    shape: tuple[int, int, int], spacing_mm: float, prescription_gy: float, target_radius_mm: float
) -> NDArray[np.float64]:
    """A dose around the middle of the grid that meets its prescription at the target's edge.

    125 % of the prescription in the centre, falling with the square of the distance, and beyond the edge with
    the fourth power of it.
    """
    axes = [(np.arange(count) - (count - 1) / 2) * spacing_mm for count in shape]
    z_mm, y_mm, x_mm = np.meshgrid(*axes, indexing="ij")
    ratio = (x_mm**2 + y_mm**2 + z_mm**2) / target_radius_mm**2
    inside = 1.25 - 0.25 * ratio
    outside = 1 / np.maximum(ratio, 1.0) ** 2
    return np.asarray(prescription_gy * np.where(ratio <= 1, inside, outside), dtype=np.float64)
