"""RT Dose: a small axial grid of 16-bit values that refers to its plan."""

import numpy as np
from pydicom.dataset import Dataset
from pydicom.tag import Tag
from pydicom.uid import RTDoseStorage

from doseguard.writers.dose_spec import DoseSpec
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
    add(dose, DoseUnits=spec.units, DoseType=spec.type, DoseSummationType=spec.summation)
    if spec.plan_uid:
        plan = item(ReferencedSOPClassUID=spec.plan_sop_class_uid, ReferencedSOPInstanceUID=spec.plan_uid)
        add(dose, ReferencedRTPlanSequence=[plan])
    return dose


def _add_grid(dose: Dataset, spec: DoseSpec) -> None:
    planes, rows, columns = spec.dose_gy.shape
    scaling_gy = _scaling_gy(float(spec.dose_gy.max()))
    add(
        dose,
        SliceThickness="",
        InstanceNumber=1,
        ImagePositionPatient=[_number(value) for value in spec.origin_mm],
        ImageOrientationPatient=("1", "0", "0", "0", "1", "0"),
        SamplesPerPixel=1,
        PhotometricInterpretation="MONOCHROME2",
        NumberOfFrames=planes,
        FrameIncrementPointer=Tag(0x3004000C),
        Rows=rows,
        Columns=columns,
        PixelSpacing=[_number(spec.spacing_mm)] * 2,
        BitsAllocated=16,
        BitsStored=16,
        HighBit=15,
        PixelRepresentation=0,
        GridFrameOffsetVector=[_number(index * spec.spacing_mm) for index in range(planes)],
        DoseGridScaling=_number(scaling_gy),
    )
    values = np.round(spec.dose_gy / scaling_gy).astype("<u2")
    dose.add_new(Tag(0x7FE00010), "OW", values.tobytes() + b"\0" * (values.nbytes % 2))


def _scaling_gy(maximum_gy: float) -> float:
    scaling_gy = _FINEST_SCALING_GY
    while maximum_gy / scaling_gy > _LARGEST:
        scaling_gy *= 10
    return scaling_gy


def _number(value: float) -> str:
    return f"{value:g}"
