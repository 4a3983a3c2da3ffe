"""RT Structure Set: regions of interest with names, types and contours, round or as drawn."""

from functools import lru_cache
from math import ceil, cos, floor, pi, sin, sqrt

from pydicom.dataset import Dataset
from pydicom.uid import CTImageStorage, RTStructureSetStorage

from doseguard.writers.elements import add, item
from doseguard.writers.general import general_modules
from doseguard.writers.image_spec import ImageSeriesSpec
from doseguard.writers.structure_spec import Contour, RoiSpec, StructureSetSpec

_POINTS = 36
_COLOUR = (255, 0, 0)
_STUDY_CLASS = "1.2.840.10008.3.1.2.3.1"  # Detached Study Management, retired, which this item still asks for


def write_structure_set(spec: StructureSetSpec) -> Dataset:
    """The structure set as a dataset, in the frame of reference of its patient."""
    frame_uid = spec.patient.frame_of_reference_uid
    reviewed = spec.approval_status not in ("", "UNAPPROVED")
    structures = general_modules(spec, "RTSTRUCT", RTStructureSetStorage, spec.patient.structure_set_uid)
    add(
        structures,
        StructureSetLabel=spec.label,
        StructureSetDate=spec.date,
        StructureSetTime="120000",
        ApprovalStatus=spec.approval_status or None,
        ReviewDate=spec.date if reviewed else None,
        ReviewTime="130000" if reviewed else None,
        ReviewerName="SAMPLE^Physician" if reviewed else None,
        ReferencedFrameOfReferenceSequence=[_frame(spec)],
        StructureSetROISequence=[_roi(roi, frame_uid) for roi in spec.rois],
        ROIContourSequence=[_contours(roi, spec) for roi in spec.rois],
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
    density = roi.density_override and [
        item(ROIPhysicalProperty="REL_ELEC_DENSITY", ROIPhysicalPropertyValue=roi.density_override)
    ]
    return item(
        ObservationNumber=roi.number,
        ReferencedROINumber=roi.number,
        ROIObservationLabel=roi.observation_label or None,
        RTROIInterpretedType=roi.type,
        ROIInterpreter="",
        ROIPhysicalPropertiesSequence=density or None,
    )


def _frame(spec: StructureSetSpec) -> Dataset:
    uid = spec.patient.frame_of_reference_uid
    if spec.images is None:
        return item(FrameOfReferenceUID=uid)
    images = [_image_reference(spec.images, index) for index in range(spec.images.shape[0])]
    series = item(SeriesInstanceUID=spec.images.series_uid, ContourImageSequence=images)
    study = item(
        ReferencedSOPClassUID=_STUDY_CLASS,
        ReferencedSOPInstanceUID=spec.patient.study_uid,
        RTReferencedSeriesSequence=[series],
    )
    return item(FrameOfReferenceUID=uid, RTReferencedStudySequence=[study])


def _image_reference(images: ImageSeriesSpec, index: int) -> Dataset:
    return item(ReferencedSOPClassUID=CTImageStorage, ReferencedSOPInstanceUID=images.image_uid(index))


def _contours(roi: RoiSpec, spec: StructureSetSpec) -> Dataset:
    drawn = roi.contours or [
        Contour(_circle(roi, z_mm, radius_mm)) for z_mm, radius_mm in _slices(roi, spec.slice_spacing_mm)
    ]
    contours = [_contour(contour, spec) for contour in drawn]
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


def _circle(roi: RoiSpec, z_mm: float, radius_mm: float) -> list[tuple[float, float, float]]:
    angles = [2 * pi * step / _POINTS for step in range(_POINTS)]
    x_mm, y_mm, _ = roi.centre_mm
    return [(x_mm + radius_mm * cos(angle), y_mm + radius_mm * sin(angle), z_mm) for angle in angles]


def _contour(contour: Contour, spec: StructureSetSpec) -> Dataset:
    points = [_number(value, spec.decimals) for point in contour.points_mm for value in point]
    images = None
    if contour.image is not None and spec.images is not None:
        images = [_image_reference(spec.images, contour.image)]
    return item(
        ContourImageSequence=images,
        ContourGeometricType=contour.kind,
        NumberOfContourPoints=len(contour.points_mm),
        ContourData=points,
    )


@lru_cache(maxsize=1 << 16)  # heights, and the lines of a lattice, come again and again
def _number(value_mm: float, decimals: int) -> str:
    """So many decimals, zero without sign; rounded twice so that the last bit never shows."""
    return f"{round(round(value_mm, decimals + 4), decimals) + 0.0:.{decimals}f}"
