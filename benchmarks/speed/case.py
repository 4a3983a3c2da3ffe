"""The case as DICOM files: one structure set and one dose, the same bytes every time.

Run: python benchmarks/speed/case.py FOLDER [--detail FACTOR] [--spacing MM]

Prints what is in it as JSON: structures, contours, points, and voxels inside structures.
"""

import argparse
import json
import sys
from pathlib import Path

import numpy as np
from pydicom.dataelem import RawDataElement
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.sequence import Sequence
from pydicom.tag import Tag
from pydicom.uid import UID, ImplicitVRLittleEndian

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from speed.anatomy import SLICE_MM, FloatArray, Organ, contours, organs, target_centres

STRUCTURES, DOSE = "structures.dcm", "dose.dcm"
EXTENT_MM = (400.0, 400.0, 300.0)
PLAN_MM = 2.0
_PRESCRIBED_GY = (54.0, 48.0, 50.0)
_RANGE_MM = (17.0, 10.0, 7.0)
_STRUCTURE_CLASS, _DOSE_CLASS = "1.2.840.10008.5.1.4.1.1.481.3", "1.2.840.10008.5.1.4.1.1.481.2"
_CONTOUR_DATA = 0x30060050


def write_case(folder: Path, detail: float = 1.0, spacing_mm: float = PLAN_MM) -> None:
    """Write both files; `detail` is a factor on the points of each contour, `spacing_mm` the dose grid's."""
    folder.mkdir(parents=True, exist_ok=True)
    _save(_structure_set(detail), folder / STRUCTURES)
    _save(_dose(spacing_mm), folder / DOSE)


def counted(detail: float = 1.0, spacing_mm: float = PLAN_MM) -> dict[str, int]:
    """What is in the case; a voxel counts in each structure that holds it."""
    drawn = [points for organ in organs() for points in contours(organ, detail)]
    volume_mm3 = sum(_area_mm2(points) for points in drawn) * SLICE_MM
    return {
        "structures": len(organs()),
        "contours": len(drawn),
        "points": sum(len(points) for points in drawn),
        "voxels": round(volume_mm3 / spacing_mm**3),
    }


def _area_mm2(points_mm: FloatArray) -> float:
    x, y = points_mm[:, 0], points_mm[:, 1]
    return abs(float(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1)))) / 2


def _structure_set(detail: float) -> Dataset:
    dataset = _header("RTSTRUCT", _STRUCTURE_CLASS, 1)
    dataset.StructureSetLabel = "SPEED"
    dataset.StructureSetDate = dataset.StructureSetTime = ""
    named = list(enumerate(organs(), start=1))
    dataset.StructureSetROISequence = Sequence([_roi(number, organ) for number, organ in named])
    dataset.ROIContourSequence = Sequence([_contoured(number, organ, detail) for number, organ in named])
    dataset.RTROIObservationsSequence = Sequence([_observed(number, organ) for number, organ in named])
    return dataset


def _roi(number: int, organ: Organ) -> Dataset:
    item = Dataset()
    item.ROINumber = number
    item.ReferencedFrameOfReferenceUID = _uid(9)
    item.ROIName = organ.name
    item.ROIGenerationAlgorithm = "MANUAL"
    return item


def _contoured(number: int, organ: Organ, detail: float) -> Dataset:
    item = Dataset()
    item.ROIDisplayColor = [255, 8 * number, 0]
    item.ContourSequence = Sequence([_contour(points) for points in contours(organ, detail)])
    item.ReferencedROINumber = number
    return item


def _contour(points_mm: FloatArray) -> Dataset:
    """Decimal strings of two places, set as bytes: a million string objects would take minutes."""
    item = Dataset()
    item.ContourGeometricType = "CLOSED_PLANAR"
    item.NumberOfContourPoints = len(points_mm)
    text = ("\\%.2f" * points_mm.size)[1:] % tuple(points_mm.ravel().tolist())
    value = (text + " " * (len(text) % 2)).encode()
    item[_CONTOUR_DATA] = RawDataElement(
        Tag(_CONTOUR_DATA), "DS", len(value), value, 0, is_implicit_VR=True, is_little_endian=True
    )
    return item


def _observed(number: int, organ: Organ) -> Dataset:
    item = Dataset()
    item.ObservationNumber = item.ReferencedROINumber = number
    item.RTROIInterpretedType = organ.type
    item.ROIInterpreter = ""
    return item


def _dose(spacing_mm: float) -> Dataset:
    columns, rows, planes = (round(extent / spacing_mm) for extent in EXTENT_MM)
    dose_gy = _dose_gy((planes, rows, columns), spacing_mm)
    dataset = _header("RTDOSE", _DOSE_CLASS, 2)
    dataset.DoseUnits, dataset.DoseType, dataset.DoseSummationType = "GY", "PHYSICAL", "PLAN"
    dataset.SamplesPerPixel, dataset.PhotometricInterpretation = 1, "MONOCHROME2"
    dataset.NumberOfFrames, dataset.Rows, dataset.Columns = planes, rows, columns
    dataset.PixelSpacing = [f"{spacing_mm:.4g}"] * 2
    dataset.ImageOrientationPatient = [1, 0, 0, 0, 1, 0]
    dataset.ImagePositionPatient = [f"{_first(extent, spacing_mm):.4f}" for extent in EXTENT_MM]
    dataset.GridFrameOffsetVector = [f"{plane * spacing_mm:.4f}" for plane in range(planes)]
    dataset.FrameIncrementPointer = Tag(0x3004000C)
    dataset.BitsAllocated = dataset.BitsStored = 32
    dataset.HighBit, dataset.PixelRepresentation = 31, 0
    dataset.DoseGridScaling = "0.00001"
    dataset.PixelData = np.round(dose_gy * 1e5).astype("<u4").tobytes()
    return dataset


def _dose_gy(shape: tuple[int, int, int], spacing_mm: float) -> FloatArray:
    """Three stereotactic targets over a low bath, nothing outside the body, as planning systems export it."""
    z, y, x = (
        (_first(extent, spacing_mm) + spacing_mm * np.arange(count)).reshape(
            [-1 if axis == own else 1 for axis in range(3)]
        )
        for own, (count, extent) in enumerate(zip(shape, EXTENT_MM[::-1], strict=True))
    )
    total = np.zeros(shape)
    for centre, peak, flat in zip(target_centres(), _PRESCRIBED_GY, _RANGE_MM, strict=True):
        distance = np.sqrt((x - centre[0]) ** 2 + (y - centre[1]) ** 2 + (z - centre[2]) ** 2)
        total += 1.25 * peak / (1 + np.exp((distance - flat - 4) / 3.5))
        total += 0.12 * peak * np.exp(-distance / 60)
    total[np.broadcast_to((np.abs(x) / 182) ** 2 + (np.abs(y) / 112) ** 2 > 1, shape)] = 0.0
    return total


def _first(extent_mm: float, spacing_mm: float) -> float:
    """Where the first point lies: the grid is centred on the origin."""
    return -(round(extent_mm / spacing_mm) - 1) * spacing_mm / 2


def _header(modality: str, sop_class: str, number: int) -> Dataset:
    dataset = Dataset()
    dataset.file_meta = FileMetaDataset()
    dataset.file_meta.MediaStorageSOPClassUID = dataset.SOPClassUID = UID(sop_class)
    dataset.file_meta.MediaStorageSOPInstanceUID = dataset.SOPInstanceUID = UID(_uid(number))
    dataset.file_meta.TransferSyntaxUID = ImplicitVRLittleEndian
    dataset.Modality = modality
    dataset.PatientName, dataset.PatientID = "SPEED^CASE", "SPEED"
    dataset.PatientBirthDate = dataset.PatientSex = ""
    dataset.StudyDate = dataset.StudyTime = dataset.StudyID = dataset.AccessionNumber = ""
    dataset.ReferringPhysicianName = dataset.Manufacturer = ""
    dataset.StudyInstanceUID, dataset.SeriesInstanceUID = _uid(8), _uid(number + 10)
    dataset.FrameOfReferenceUID = _uid(9)
    dataset.SeriesNumber = dataset.InstanceNumber = 1
    return dataset


def _uid(number: int) -> str:
    return f"2.25.{7_000_000 + number}"


def _save(dataset: Dataset, path: Path) -> None:
    dataset.save_as(path, implicit_vr=True, little_endian=True, enforce_file_format=True)


def main() -> None:
    """Write the case from the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--detail", type=float, default=1.0)
    parser.add_argument("--spacing", type=float, default=PLAN_MM)
    options = parser.parse_args()
    write_case(options.folder, options.detail, options.spacing)
    print(json.dumps(counted(options.detail, options.spacing)))


if __name__ == "__main__":
    main()
