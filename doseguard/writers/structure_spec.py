"""What a structure set to be written shall hold: spheres and cylinders, LPS coordinates in mm."""

from dataclasses import dataclass, field

from doseguard.writers.patient_spec import PatientSpec


@dataclass(frozen=True, slots=True)
class RoiSpec:
    """A region of interest: a sphere, or with `half_length_mm` an upright cylinder.

    Contoured on every slice of the set within it; a radius of 0 leaves the ROI without contours. `type` is
    RTROIInterpretedType ("" where none is said).
    """

    number: int
    name: str
    type: str = ""
    centre_mm: tuple[float, float, float] = (0.0, 0.0, 0.0)
    radius_mm: float = 10.0
    half_length_mm: float | None = None
    observation_label: str = ""


@dataclass(frozen=True, slots=True)
class StructureSetSpec:
    """A structure set; its UID is `patient.structure_set_uid`, to which plans of that patient refer."""

    patient: PatientSpec = field(default_factory=PatientSpec)
    rois: tuple[RoiSpec, ...] = ()
    label: str = "SAMPLE"
    date: str = "20260227"
    manufacturer: str = "SAMPLE"
    model: str = ""
    software_versions: tuple[str, ...] = ()
    slice_spacing_mm: float = 3.0
