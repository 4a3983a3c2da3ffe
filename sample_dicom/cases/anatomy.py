"""Invented anatomy: round lesions with their target volumes in a cylinder of a body, LPS in mm."""

from dataclasses import dataclass

from cases.sample import File
from doseguard.writers.dose import write_dose
from doseguard.writers.dose_spec import DoseSpec, spherical_dose_gy
from doseguard.writers.encoding import Encoding, TransferSyntax
from doseguard.writers.patient_spec import PatientSpec
from doseguard.writers.structure_set import write_structure_set
from doseguard.writers.structure_spec import RoiSpec, StructureSetSpec

_BODY_RADIUS_MM = 150.0
_AXIS_Y_MM = -200.0
_DOSE_POINTS = 37
_DOSE_SPACING_MM = 2.5


@dataclass(frozen=True, slots=True)
class Lesion:
    """A gross tumour and the planning target volume around it; patient's right is the negative x."""

    ptv: str
    centre_mm: tuple[float, float, float]
    diameter_mm: float
    margin_mm: float = 5.0
    gtv_number: int = 2
    ptv_number: int = 3

    @property
    def ptv_radius_mm(self) -> float:
        """Radius of the planning target volume."""
        return self.diameter_mm / 2 + self.margin_mm

    @property
    def centre(self) -> tuple[str, str, str]:
        """The centre as DICOM writes it."""
        x_mm, y_mm, z_mm = (f"{value:g}" for value in self.centre_mm)
        return x_mm, y_mm, z_mm


RIGHT_UPPER_LOBE = Lesion("PTV_RUL", (-62.5, -210.0, 41.5), 23.0)
LEFT_LOWER_LOBE = Lesion("PTV_LLL", (71.0, -182.5, -33.0), 18.0, gtv_number=4, ptv_number=5)


def structures_file(
    patient: PatientSpec,
    lesions: tuple[Lesion, ...],
    system: tuple[str, str],
    points: tuple[str, ...] = (),
    encoding: Encoding | None = None,
) -> File:
    """A structure set with body, GTV and PTV of each lesion, and points of interest that only have a name."""
    rois = [_body(lesions)]
    for lesion in lesions:
        gtv_name = lesion.ptv.replace("PTV", "GTV")
        radius_mm = lesion.diameter_mm / 2
        rois.append(RoiSpec(lesion.gtv_number, gtv_name, "GTV", lesion.centre_mm, radius_mm))
        rois.append(RoiSpec(lesion.ptv_number, lesion.ptv, "PTV", lesion.centre_mm, lesion.ptv_radius_mm))
    first = max(roi.number for roi in rois) + 1
    rois += [
        RoiSpec(number, name, "MARKER", radius_mm=0.0) for number, name in enumerate(points, start=first)
    ]
    spec = StructureSetSpec(patient, tuple(rois), manufacturer=system[0], model=system[1])
    return File("structures.dcm", write_structure_set(spec), encoding or Encoding())


def dose_file(patient: PatientSpec, lesion: Lesion, plan_uid: str, prescription_gy: float) -> File:
    """A dose of the whole plan that meets its prescription at the edge of the planning target volume."""
    shape = (_DOSE_POINTS, _DOSE_POINTS, _DOSE_POINTS)
    half_mm = (_DOSE_POINTS - 1) / 2 * _DOSE_SPACING_MM
    x_mm, y_mm, z_mm = (value - half_mm for value in lesion.centre_mm)
    spec = DoseSpec(
        spherical_dose_gy(shape, _DOSE_SPACING_MM, prescription_gy, lesion.ptv_radius_mm),
        (x_mm, y_mm, z_mm),
        _DOSE_SPACING_MM,
        patient,
        plan_uid,
        manufacturer="Varian Medical Systems",
        model="ARIA RadOnc",
    )
    return File("dose.dcm", write_dose(spec), Encoding(TransferSyntax.EXPLICIT))


def _body(lesions: tuple[Lesion, ...]) -> RoiSpec:
    heights = [lesion.centre_mm[2] for lesion in lesions]
    middle_mm = (min(heights) + max(heights)) / 2
    half_mm = (max(heights) - min(heights)) / 2 + 60.0
    return RoiSpec(1, "BODY", "EXTERNAL", (0.0, _AXIS_Y_MM, middle_mm), _BODY_RADIUS_MM, half_mm)
