"""What a series of CT images to be written shall hold: a lattice, LPS, in mm."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from doseguard.writers.identity import make_uid
from doseguard.writers.patient_spec import PatientSpec


@dataclass(frozen=True, slots=True)
class ImageSeriesSpec:
    """CT images of `shape` (images, rows, columns), water throughout unless `hounsfield` says otherwise.

    `origin_mm` is the first image's first pixel, `spacing_mm` belongs to (images, rows, columns),
    `orientation` is ImageOrientationPatient. Images follow their normal. Texts that are "" are left out.
    """

    shape: tuple[int, int, int]
    origin_mm: tuple[float, float, float]
    spacing_mm: tuple[float, float, float] = (3.0, 1.0, 1.0)
    orientation: tuple[float, float, float, float, float, float] = (1.0, 0.0, 0.0, 0.0, 1.0, 0.0)
    patient_position: str = "HFS"
    hounsfield: NDArray[np.int16] | None = None
    thickness_mm: float | None = None
    patient: PatientSpec = field(default_factory=PatientSpec)
    manufacturer: str = "SAMPLE"
    model: str = ""
    software_versions: tuple[str, ...] = ()
    series_description: str = ""
    series_date: str = ""
    body_part: str = "CHEST"

    @property
    def series_uid(self) -> str:
        """SeriesInstanceUID."""
        return make_uid(self.patient.seed, self.patient.id, "series", "CT")

    def image_uid(self, index: int) -> str:
        """SOPInstanceUID of one image."""
        return make_uid(self.patient.seed, self.patient.id, "CT", str(index))

    def position_mm(self, index: int) -> NDArray[np.float64]:
        """ImagePositionPatient of one image."""
        row, column = np.array(self.orientation[:3]), np.array(self.orientation[3:])
        return np.asarray(np.array(self.origin_mm) + index * self.spacing_mm[0] * np.cross(row, column))
