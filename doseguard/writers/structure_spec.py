"""What a structure set to be written shall hold: spheres, cylinders and drawn contours, LPS, in mm."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from doseguard.writers.image_spec import ImageSeriesSpec
from doseguard.writers.patient_spec import PatientSpec


@dataclass(frozen=True, slots=True)
class Contour:
    """One contour: its points, each (x, y, z) in mm, in the order in which they are drawn.

    `image` numbers the image of the set's series to which it refers, None where to none.
    """

    points_mm: Sequence[Sequence[float]]
    kind: str = "CLOSED_PLANAR"
    image: int | None = None


@dataclass(frozen=True, slots=True)
class RoiSpec:
    """A region of interest: a sphere, or with `half_length_mm` an upright cylinder, or the `contours` given.

    A sphere or cylinder is contoured on every slice of the set within it; a radius of 0 leaves the ROI
    without contours. `type` is RTROIInterpretedType ("" where none is said); `density_override` the relative
    electron density that replaces the images' values.
    """

    number: int
    name: str
    type: str = ""
    centre_mm: tuple[float, float, float] = (0.0, 0.0, 0.0)
    radius_mm: float = 10.0
    half_length_mm: float | None = None
    observation_label: str = ""
    density_override: str = ""
    contours: tuple[Contour, ...] = ()


@dataclass(frozen=True, slots=True)
class StructureSetSpec:
    """A structure set; its UID is `patient.structure_set_uid`, to which plans of that patient refer.

    Coordinates have that many `decimals`. With `images`, the set and its contours refer to that series.
    """

    patient: PatientSpec = field(default_factory=PatientSpec)
    rois: tuple[RoiSpec, ...] = ()
    label: str = "SAMPLE"
    date: str = "20260227"
    manufacturer: str = "SAMPLE"
    model: str = ""
    software_versions: tuple[str, ...] = ()
    slice_spacing_mm: float = 3.0
    decimals: int = 2
    images: ImageSeriesSpec | None = None
    approval_status: str = "UNAPPROVED"
