"""RT Structure Set: regions of interest with names, types and round contours."""

from math import ceil, cos, floor, pi, sin, sqrt

from pydicom.dataset import Dataset
from pydicom.uid import RTStructureSetStorage

from doseguard.writers.elements import add, item
from doseguard.writers.general import general_modules
from doseguard.writers.structure_spec import RoiSpec, StructureSetSpec

_POINTS = 36
_COLOUR = (255, 0, 0)


def write_structure_set(spec: StructureSetSpec) -> Dataset:
    """The structure set as a dataset, in the frame of reference of its patient."""
    frame_uid = spec.patient.frame_of_reference_uid
    structures = general_modules(spec, "RTSTRUCT", RTStructureSetStorage, spec.patient.structure_set_uid)
    add(
        structures,
        StructureSetLabel=spec.label,
        StructureSetDate=spec.date,
        StructureSetTime="120000",
        ApprovalStatus="UNAPPROVED",
        ReferencedFrameOfReferenceSequence=[item(FrameOfReferenceUID=frame_uid)],
        StructureSetROISequence=[_roi(roi, frame_uid) for roi in spec.rois],
        ROIContourSequence=[_contours(roi, spec.slice_spacing_mm) for roi in spec.rois],
        RTROIObservationsSequence=[_observation(roi) for roi in spec.rois],
    )
    return structures


def _roi(roi: RoiSpec, frame_uid: str) -> Dataset:
    return item(
        ROINumber=roi.number,
        ReferencedFrameOfReferenceUID=frame_uid,
        ROIName=roi.name,
        ROIGenerationAlgorithm="MANUAL",
    )


def _observation(roi: RoiSpec) -> Dataset:
    return item(
        ObservationNumber=roi.number,
        ReferencedROINumber=roi.number,
        ROIObservationLabel=roi.observation_label or None,
        RTROIInterpretedType=roi.type,
        ROIInterpreter="",
    )


def _contours(roi: RoiSpec, spacing_mm: float) -> Dataset:
    contours = [_contour(roi, z_mm, radius_mm) for z_mm, radius_mm in _slices(roi, spacing_mm)]
    return item(ROIDisplayColor=_COLOUR, ReferencedROINumber=roi.number, ContourSequence=contours or None)


def _slices(roi: RoiSpec, spacing_mm: float) -> list[tuple[float, float]]:
    """Height and radius of each contour; slices lie at whole multiples of the spacing."""
    half_mm = roi.radius_mm if roi.half_length_mm is None else roi.half_length_mm
    centre_mm = roi.centre_mm[2]
    lowest, highest = ceil((centre_mm - half_mm) / spacing_mm), floor((centre_mm + half_mm) / spacing_mm)
    heights = [index * spacing_mm for index in range(lowest, highest + 1)]
    if roi.half_length_mm is not None:
        return [(z_mm, roi.radius_mm) for z_mm in heights]
    radii = [sqrt(max(roi.radius_mm**2 - (z_mm - centre_mm) ** 2, 0.0)) for z_mm in heights]
    return [(z_mm, radius_mm) for z_mm, radius_mm in zip(heights, radii, strict=True) if radius_mm > 0]


def _contour(roi: RoiSpec, z_mm: float, radius_mm: float) -> Dataset:
    points: list[str] = []
    for step in range(_POINTS):
        angle = 2 * pi * step / _POINTS
        x_mm, y_mm = roi.centre_mm[0] + radius_mm * cos(angle), roi.centre_mm[1] + radius_mm * sin(angle)
        points += [_number(x_mm), _number(y_mm), _number(z_mm)]
    return item(ContourGeometricType="CLOSED_PLANAR", NumberOfContourPoints=_POINTS, ContourData=points)


def _number(value_mm: float) -> str:
    """Hundredths of a millimetre, zero without sign; rounded twice so that the last bit never shows."""
    return f"{round(round(value_mm, 6), 2) + 0.0:.2f}"
