"""Phantoms written as files and read again are the same phantoms, however grid and contours lie."""

from pathlib import Path

import numpy as np
import pytest

from doseguard.dosimetry import dose_volume
from doseguard.model.metric import parse_metric
from doseguard.readers.dicom.contours import read_contours
from doseguard.readers.dicom.dose_field import read_dose_field
from phantoms.case import Case
from phantoms.files import write_case
from phantoms.frames import POSITIONS
from phantoms.turned import turned_cases

METRICS = ("Volume[cc]", "Mean[Gy]", "D95%[Gy]", "D2%[Gy]", "Max[Gy]", "Min[Gy]")
WAYS = (
    *POSITIONS,
    "grid 20 degrees about (1, 2, 3)",
    "contours 20 degrees about (1, 2, 3)",
    "contours sagittal",
)
CASES: dict[str, Case] = {
    way: next(case for case in turned_cases() if case.name.startswith(f"{way}: 10 mm")) for way in WAYS
}


@pytest.mark.parametrize("way", WAYS)
def test_contours_come_back(way: str, tmp_path: Path) -> None:
    files = write_case(CASES[way], tmp_path / "case")
    (drawn,) = read_contours(files.structures.read_bytes(), "structures.dcm").structures
    assert drawn.faults == ()
    assert drawn.first.tolist() == CASES[way].structure.first.tolist()
    assert np.abs(drawn.points_mm - CASES[way].structure.points_mm).max() <= 0.5e-5 + 1e-9


@pytest.mark.parametrize("way", WAYS)
def test_dose_comes_back_where_it_was(way: str, tmp_path: Path) -> None:
    files = write_case(CASES[way], tmp_path / "case")
    _, field = read_dose_field(files.dose.read_bytes(), "dose.dcm")
    original = CASES[way].field
    for index in ((0, 0, 0), (3, 5, 7), tuple(size - 1 for size in field.dose_gy.shape)):
        places = np.array([axis[at] for axis, at in zip(field.positions_mm, index, strict=True)])
        point = field.origin_mm + places @ field.directions
        nearest = np.round(original.along(point) / [axis[1] for axis in original.positions_mm]).astype(int)
        assert field.dose_gy[index] == pytest.approx(float(original.dose_gy[tuple(nearest)]), abs=2e-6)


@pytest.mark.parametrize("way", WAYS)
def test_metrics_are_the_same_from_files(way: str, tmp_path: Path) -> None:
    case = CASES[way]
    files = write_case(case, tmp_path / "case")
    (drawn,) = read_contours(files.structures.read_bytes(), "structures.dcm").structures
    _, field = read_dose_field(files.dose.read_bytes(), "dose.dcm")
    read, direct = dose_volume(drawn, field), dose_volume(case.structure, case.field)
    values = [[one.metric(parse_metric(name)).value for name in METRICS] for one in (read, direct)]
    assert values[0] == pytest.approx(values[1], rel=1e-4)
