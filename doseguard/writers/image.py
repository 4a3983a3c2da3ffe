"""CT images: a series on a lattice, for the geometry that contours were drawn on."""

import numpy as np
from pydicom.dataset import Dataset
from pydicom.tag import Tag
from pydicom.uid import CTImageStorage

from doseguard.writers.elements import add
from doseguard.writers.general import general_modules
from doseguard.writers.image_spec import ImageSeriesSpec

_AIR_HU = -1024


def write_images(spec: ImageSeriesSpec) -> list[Dataset]:
    """The series, one dataset an image. Their bytes are little endian only."""
    return [_image(spec, index) for index in range(spec.shape[0])]


def _image(spec: ImageSeriesSpec, index: int) -> Dataset:
    image = general_modules(spec, "CT", CTImageStorage, spec.image_uid(index))
    _, rows, columns = spec.shape
    between_mm, *in_plane_mm = spec.spacing_mm
    add(
        image,
        ImageType=["ORIGINAL", "PRIMARY", "AXIAL"],
        BodyPartExamined=spec.body_part or None,
        SeriesDescription=spec.series_description or None,
        SeriesDate=spec.series_date or None,
        AcquisitionDate=spec.series_date or None,
        PatientPosition=spec.patient_position,
        AcquisitionNumber=1,
        InstanceNumber=index + 1,
        ImagePositionPatient=[_number(value) for value in spec.position_mm(index).tolist()],
        ImageOrientationPatient=[_number(value) for value in spec.orientation],
        PixelSpacing=[_number(value) for value in in_plane_mm],
        SliceThickness=_number(spec.thickness_mm or between_mm),
        KVP="120",
        SamplesPerPixel=1,
        PhotometricInterpretation="MONOCHROME2",
        Rows=rows,
        Columns=columns,
        BitsAllocated=16,
        BitsStored=16,
        HighBit=15,
        PixelRepresentation=0,
        RescaleIntercept=str(_AIR_HU),
        RescaleSlope="1",
        RescaleType="HU",
    )
    hounsfield = np.zeros((rows, columns), np.int16) if spec.hounsfield is None else spec.hounsfield[index]
    stored = (hounsfield.astype(np.int32) - _AIR_HU).astype("<u2").tobytes()
    image.add_new(Tag(0x7FE00010), "OW", stored)
    return image


def _number(value: float) -> str:
    """Ten digits, zero without sign: at most sixteen characters, which is what DICOM allows."""
    return f"{value + 0.0:.10g}"
