"""Synthetic DICOM files for the tests of the DICOM readers: made here, of nobody."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from struct import pack

import pytest
from pydicom import dcmwrite
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.uid import (
    DeflatedExplicitVRLittleEndian,
    ExplicitVRBigEndian,
    ExplicitVRLittleEndian,
    ImplicitVRLittleEndian,
)

REAL_PLANS = Path(__file__).resolve().parents[4] / "shared" / "real_plans"

SYNTAXES = {
    "implicit": ImplicitVRLittleEndian,
    "explicit": ExplicitVRLittleEndian,
    "big": ExplicitVRBigEndian,
    "deflated": DeflatedExplicitVRLittleEndian,
}

Encode = Callable[..., bytes]


def item(**attributes: object) -> Dataset:
    dataset = Dataset()
    for keyword, value in attributes.items():
        setattr(dataset, keyword, value)
    return dataset


@pytest.fixture
def make_item() -> Callable[..., Dataset]:
    return item


@pytest.fixture
def plan() -> Dataset:
    """50 Gy in 5 to one target, two beams of two control points."""
    return item(
        SOPClassUID="1.2.840.10008.5.1.4.1.1.481.5",
        SOPInstanceUID="2.25.1",
        Modality="RTPLAN",
        Manufacturer="doseguard",
        PatientName="Nobody^Plan",
        PatientID="P1",
        StudyInstanceUID="2.25.90",
        SeriesInstanceUID="2.25.91",
        FrameOfReferenceUID="2.25.99",
        RTPlanLabel="lung",
        DoseReferenceSequence=[
            item(
                DoseReferenceNumber=1,
                DoseReferenceUID="2.25.11",
                DoseReferenceStructureType="SITE",
                DoseReferenceType="TARGET",
                TargetPrescriptionDose="50",
            )
        ],
        FractionGroupSequence=[
            item(
                FractionGroupNumber=1,
                NumberOfFractionsPlanned=5,
                NumberOfBeams=2,
                NumberOfBrachyApplicationSetups=0,
                ReferencedBeamSequence=[
                    item(BeamDose="5", BeamMeterset="500", ReferencedBeamNumber=number) for number in (1, 2)
                ],
                ReferencedDoseReferenceSequence=[item(ReferencedDoseReferenceNumber=1)],
            )
        ],
        BeamSequence=[_beam(1), _beam(2)],
        ReferencedStructureSetSequence=[
            item(ReferencedSOPClassUID="1.2.840.10008.5.1.4.1.1.481.3", ReferencedSOPInstanceUID="2.25.2")
        ],
        ApprovalStatus="APPROVED",
    )


def _beam(number: int) -> Dataset:
    points = [
        item(ControlPointIndex=index, GantryAngle=str(index), CumulativeMetersetWeight=str(index))
        for index in range(2)
    ]
    return item(
        BeamNumber=number, BeamName=f"arc {number}", RadiationType="PHOTON", ControlPointSequence=points
    )


@pytest.fixture
def structure_set() -> Dataset:
    """A target with a contour, an organ without one, an isocentre point."""
    rois = ((1, "PTV_5000", "PTV"), (2, "Heart", "ORGAN"), (3, "iso", "ISOCENTER"))
    series = item(SeriesInstanceUID="2.25.30")
    study = item(RTReferencedSeriesSequence=[series])
    contour = item(ContourGeometricType="CLOSED_PLANAR", NumberOfContourPoints=3, ContourData=["0"] * 9)
    return item(
        SOPClassUID="1.2.840.10008.5.1.4.1.1.481.3",
        SOPInstanceUID="2.25.2",
        Modality="RTSTRUCT",
        PatientName="Nobody^Plan",
        PatientID="P1",
        StudyInstanceUID="2.25.90",
        StructureSetLabel="planning",
        ReferencedFrameOfReferenceSequence=[
            item(FrameOfReferenceUID="2.25.99", RTReferencedStudySequence=[study])
        ],
        StructureSetROISequence=[
            item(ROINumber=number, ReferencedFrameOfReferenceUID="2.25.99", ROIName=name)
            for number, name, _ in rois
        ],
        ROIContourSequence=[
            item(ContourSequence=[contour], ReferencedROINumber=1),
            item(ReferencedROINumber=2),
            item(ContourSequence=[contour], ReferencedROINumber=3),
        ],
        RTROIObservationsSequence=[
            item(
                ObservationNumber=number,
                ReferencedROINumber=number,
                ROIObservationLabel=name,
                RTROIInterpretedType=kind,
            )
            for number, name, kind in rois
        ],
    )


@pytest.fixture
def dose() -> Dataset:
    """A two-voxel dose of the plan."""
    return item(
        SOPClassUID="1.2.840.10008.5.1.4.1.1.481.2",
        SOPInstanceUID="2.25.3",
        Modality="RTDOSE",
        PatientID="P1",
        StudyInstanceUID="2.25.90",
        FrameOfReferenceUID="2.25.99",
        DoseUnits="GY",
        DoseType="PHYSICAL",
        DoseSummationType="PLAN",
        SamplesPerPixel=1,
        PhotometricInterpretation="MONOCHROME2",
        Rows=1,
        Columns=2,
        BitsAllocated=16,
        BitsStored=16,
        HighBit=15,
        PixelRepresentation=0,
        DoseGridScaling="0.001",
        ReferencedRTPlanSequence=[
            item(ReferencedSOPClassUID="1.2.840.10008.5.1.4.1.1.481.5", ReferencedSOPInstanceUID="2.25.1")
        ],
        PixelData=b"\x01\x00\x02\x00",
    )


@pytest.fixture
def image() -> Dataset:
    """One CT slice of four voxels."""
    return item(
        SOPClassUID="1.2.840.10008.5.1.4.1.1.2",
        SOPInstanceUID="2.25.40",
        Modality="CT",
        PatientID="P1",
        StudyInstanceUID="2.25.90",
        SeriesInstanceUID="2.25.30",
        FrameOfReferenceUID="2.25.99",
        SamplesPerPixel=1,
        Rows=2,
        Columns=2,
        BitsAllocated=16,
        PixelRepresentation=0,
        PixelData=b"\0" * 8,
    )


@pytest.fixture
def encode() -> Encode:
    """Dataset to the bytes of a file: `encode(dataset, syntax, meta=True, undefined=False)`."""
    return _encode


def _encode(
    dataset: Dataset, syntax: str = "implicit", *, meta: bool = True, undefined: bool = False
) -> bytes:
    _set_lengths(dataset, undefined)
    buffer = BytesIO()
    if not meta:
        uid = SYNTAXES[syntax]
        dcmwrite(buffer, dataset, implicit_vr=uid.is_implicit_VR, little_endian=uid.is_little_endian)
        return buffer.getvalue()
    dataset.file_meta = FileMetaDataset()
    dataset.file_meta.TransferSyntaxUID = SYNTAXES[syntax]
    dcmwrite(buffer, dataset, enforce_file_format=True)
    del dataset.file_meta
    return buffer.getvalue()


def _set_lengths(dataset: Dataset, undefined: bool) -> None:
    for element in dataset:
        if element.VR == "SQ":
            element.is_undefined_length = undefined
            for one in element.value:
                one.is_undefined_length_sequence_item = undefined
                _set_lengths(one, undefined)
        elif element.VR in ("OB or OW", "OW"):
            element.VR = "OW"


class Bytes:
    """Implicit little endian by hand, for what pydicom would not write."""

    UNDEFINED = 0xFFFFFFFF

    @staticmethod
    def element(tag: int, value: bytes, length: int | None = None) -> bytes:
        return pack("<HHL", tag >> 16, tag & 0xFFFF, len(value) if length is None else length) + value

    def item(self, value: bytes, length: int | None = None) -> bytes:
        return self.element(0xFFFEE000, value, length)

    def closed_item(self, value: bytes) -> bytes:
        return self.item(value, self.UNDEFINED) + self.element(0xFFFEE00D, b"")

    def sequence(self, tag: int, *items: bytes) -> bytes:
        return self.element(tag, b"".join(items))

    def closed_sequence(self, tag: int, *items: bytes) -> bytes:
        return self.element(tag, b"".join(items), self.UNDEFINED) + self.element(0xFFFEE0DD, b"")

    @property
    def start(self) -> bytes:
        return self.element(0x00080016, b"1.2.840.10008.5.1.4.1.1.481.5\0") + self.element(
            0x00080060, b"RTPLAN"
        )


@pytest.fixture
def raw() -> Bytes:
    return Bytes()


@pytest.fixture
def real_files() -> list[Path]:
    if not REAL_PLANS.is_dir():
        pytest.skip(f"real plans are not beside the repository ({REAL_PLANS.name})")
    return sorted(REAL_PLANS.glob("*.dcm"))
