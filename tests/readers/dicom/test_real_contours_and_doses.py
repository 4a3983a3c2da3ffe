"""Structure sets and doses that real systems wrote: every point and voxel as pydicom reads it."""

from pathlib import Path

import numpy as np
import pydicom
import pytest

from doseguard.readers.dicom.contours import read_contours
from doseguard.readers.dicom.dataset import reading
from doseguard.readers.dicom.dose_field import read_dose_field
from doseguard.readers.errors import UnreadableError
from doseguard.readers.study_files import read_studies
from tests.builders import REAL_PLANS

pytestmark = pytest.mark.skipif(
    not REAL_PLANS.is_dir(), reason="../shared/real_plans is not beside the repository"
)


def files(modality: str) -> list[Path]:
    if not REAL_PLANS.is_dir():
        return []
    return [path for path in sorted(REAL_PLANS.glob("*.dcm")) if modality == modality_of(path)]


def modality_of(path: Path) -> str:
    with reading(path.name):
        found = pydicom.dcmread(path, force=True, stop_before_pixels=True, specific_tags=["Modality"])
        return str(found.get("Modality", ""))


STRUCTURE_SETS, DOSES = files("RTSTRUCT"), files("RTDOSE")


def points_by_pydicom(path: Path) -> dict[int, list[float]]:
    with reading(path.name):
        dataset = pydicom.dcmread(path, force=True)
        return {
            int(roi.ReferencedROINumber): [
                float(part) for contour in roi.get("ContourSequence", []) for part in contour.ContourData
            ]
            for roi in dataset.ROIContourSequence
        }


@pytest.mark.parametrize("path", STRUCTURE_SETS, ids=lambda path: path.name)
def test_points_are_those_that_pydicom_reads(path: Path) -> None:
    expected = points_by_pydicom(path)
    for one in read_contours(path.read_bytes(), path.name).structures:
        assert one.points_mm.ravel().tolist() == expected.get(one.number or 0, [])


@pytest.mark.parametrize("path", STRUCTURE_SETS, ids=lambda path: path.name)
def test_no_structure_is_found_damaged(path: Path) -> None:
    found = read_contours(path.read_bytes(), path.name)
    assert (found.header.faults, [one.faults for one in found.structures if one.faults]) == ((), [])


@pytest.mark.parametrize("path", DOSES, ids=lambda path: path.name)
def test_a_dose_is_that_which_pydicom_reads_or_is_refused_as_relative(path: Path) -> None:
    with reading(path.name):
        dataset = pydicom.dcmread(path, force=True)
        if dataset.DoseUnits != "GY":
            with pytest.raises(UnreadableError, match="DoseUnits: is RELATIVE"):
                read_dose_field(path.read_bytes(), path.name)
            return
        expected = dataset.pixel_array * float(dataset.DoseGridScaling)
        heights = float(dataset.ImagePositionPatient[2]) + np.array(dataset.GridFrameOffsetVector, float)
    _, field = read_dose_field(path.read_bytes(), path.name)
    order = np.argsort(heights)
    assert np.allclose(field.dose_gy, expected[order], rtol=1e-6)
    assert np.allclose(field.origin_mm[2] + field.positions_mm[0], heights[order], atol=1e-9)


def test_every_structure_set_is_a_study() -> None:
    names = [one.path.rsplit("/", 1)[-1] for one in read_studies([str(REAL_PLANS)]).studies]
    assert names == [path.name for path in STRUCTURE_SETS]
