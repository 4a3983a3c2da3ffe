"""What a dose to be written shall hold: a round distribution on a small grid, or any values given."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from doseguard.writers.patient_spec import PatientSpec


@dataclass(frozen=True, slots=True)
class DvhSpec:
    """A cumulative DVH of one ROI: the volume in cc that gets at least each whole step of dose."""

    roi_number: int
    step_gy: str
    volumes_cc: tuple[str, ...]
    minimum_gy: str | None = None
    maximum_gy: str | None = None
    mean_gy: str | None = None


@dataclass(frozen=True, slots=True)
class DoseSpec:
    """A dose grid of whole numbers of 16 or 32 bits; `dose_gy` has the shape (planes, rows, columns), LPS.

    `spacing_mm` holds for all three axes unless it names each (planes, rows, columns). `orientation` is
    ImageOrientationPatient: the direction along a row, then along a column. Planes follow their normal by
    `offsets_mm` (GridFrameOffsetVector; evenly from 0 where None), or against it where these fall.
    `scaling_gy` is DoseGridScaling; where None, the finest power of ten from 0.001 that holds the dose.
    `heterogeneity` is TissueHeterogeneityCorrection, `comment` DoseComment, each left out where empty.
    The dose refers to a structure set only where it has `dvhs`: the patient's own unless one is named.
    """

    dose_gy: NDArray[np.float64] | NDArray[np.float32]
    origin_mm: tuple[float, float, float]
    spacing_mm: float | tuple[float, float, float] = 2.5
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
    orientation: tuple[float, float, float, float, float, float] = (1.0, 0.0, 0.0, 0.0, 1.0, 0.0)
    offsets_mm: tuple[float, ...] | None = None
    bits: int = 16
    signed: bool = False
    scaling_gy: float | None = None
    heterogeneity: tuple[str, ...] = ()
    comment: str = ""
    dvhs: tuple[DvhSpec, ...] = ()
    structure_set_uid: str = ""

    @property
    def steps_mm(self) -> tuple[float, float, float]:
        """The spacing along planes, rows and columns."""
        return (self.spacing_mm,) * 3 if isinstance(self.spacing_mm, float | int) else self.spacing_mm


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
