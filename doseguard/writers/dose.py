"""RT Dose: a grid of whole numbers that refers to its plan."""

import numpy as np
from pydicom.dataset import Dataset
from pydicom.tag import Tag
from pydicom.uid import RTDoseStorage, RTStructureSetStorage

from doseguard.writers.dose_spec import DoseSpec, DvhSpec
from doseguard.writers.elements import add, item
from doseguard.writers.general import general_modules
from doseguard.writers.identity import make_uid

# 16 bits hold 65 Gy at this resolution; larger doses are scaled by the next power of ten.
_FINEST_SCALING_GY = 0.001
_LARGEST = 65535


def write_dose(spec: DoseSpec) -> Dataset:
    """The dose as a dataset; values are rounded to its DoseGridScaling. Its bytes are little endian only."""
    uid = make_uid(spec.patient.seed, spec.patient.id, "dose", spec.plan_uid, spec.instance)
    dose = general_modules(spec, "RTDOSE", RTDoseStorage, uid)
    _add_grid(dose, spec)
    add(
        dose,
        DoseUnits=spec.units,
        DoseType=spec.type,
        DoseSummationType=spec.summation,
        DoseComment=spec.comment or None,
        TissueHeterogeneityCorrection=list(spec.heterogeneity) or None,
    )
    if spec.plan_uid:
        plan = item(ReferencedSOPClassUID=spec.plan_sop_class_uid, ReferencedSOPInstanceUID=spec.plan_uid)
        add(dose, ReferencedRTPlanSequence=[plan])
    if spec.dvhs:
        uid = spec.structure_set_uid or spec.patient.structure_set_uid
        structures = item(ReferencedSOPClassUID=RTStructureSetStorage, ReferencedSOPInstanceUID=uid)
        add(
            dose,
            ReferencedStructureSetSequence=[structures],
            DVHSequence=[_dvh(one, spec.type) for one in spec.dvhs],
        )
    return dose


def _add_grid(dose: Dataset, spec: DoseSpec) -> None:
    planes, rows, columns = spec.dose_gy.shape
    between_planes_mm, *in_plane_mm = spec.steps_mm
    offsets_mm = spec.offsets_mm or [index * between_planes_mm for index in range(planes)]
    scaling_gy = spec.scaling_gy or _scaling_gy(float(spec.dose_gy.max()))
    add(
        dose,
        SliceThickness="",
        InstanceNumber=1,
        ImagePositionPatient=[_number(value) for value in spec.origin_mm],
        ImageOrientationPatient=[_number(value) for value in spec.orientation],
        SamplesPerPixel=1,
        PhotometricInterpretation="MONOCHROME2",
        NumberOfFrames=planes,
        FrameIncrementPointer=Tag(0x3004000C),
        Rows=rows,
        Columns=columns,
        PixelSpacing=[_number(value) for value in in_plane_mm],
        BitsAllocated=spec.bits,
        BitsStored=spec.bits,
        HighBit=spec.bits - 1,
        PixelRepresentation=int(spec.signed),
        GridFrameOffsetVector=[_number(value) for value in offsets_mm],
        DoseGridScaling=_number(scaling_gy),
    )
    values = _whole_numbers(spec, scaling_gy)
    dose.add_new(Tag(0x7FE00010), "OW", values + b"\0" * (len(values) % 2))


def _dvh(spec: DvhSpec, dose_type: str) -> Dataset:
    points = [text for volume in spec.volumes_cc for text in (spec.step_gy, volume)]
    return item(
        DVHReferencedROISequence=[
            item(DVHROIContributionType="INCLUDED", ReferencedROINumber=spec.roi_number)
        ],
        DVHType="CUMULATIVE",
        DoseUnits="GY",
        DoseType=dose_type,
        DVHDoseScaling="1",
        DVHVolumeUnits="CM3",
        DVHNumberOfBins=len(spec.volumes_cc),
        DVHData=points,
        DVHMinimumDose=spec.minimum_gy,
        DVHMaximumDose=spec.maximum_gy,
        DVHMeanDose=spec.mean_gy,
    )


def _whole_numbers(spec: DoseSpec, scaling_gy: float) -> bytes:
    kind = np.dtype(f"<{'i' if spec.signed else 'u'}{spec.bits // 8}")
    values = np.round(spec.dose_gy.astype(np.float64) / scaling_gy)
    if values.min() < np.iinfo(kind).min or values.max() > np.iinfo(kind).max:
        raise ValueError(f"{kind.name} does not hold doses of that size in steps of {scaling_gy:g} Gy")
    return values.astype(kind).tobytes()


def _scaling_gy(maximum_gy: float) -> float:
    scaling_gy = _FINEST_SCALING_GY
    while maximum_gy / scaling_gy > _LARGEST:
        scaling_gy *= 10
    return scaling_gy


def _number(value: float) -> str:
    """Ten digits, zero without sign: at most sixteen characters, which is what DICOM allows."""
    return f"{value + 0.0:.10g}"
