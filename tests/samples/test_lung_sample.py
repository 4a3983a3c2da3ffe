"""The sample with a dose to measure holds what its makers put into it."""

from math import pi
from pathlib import Path

import pytest

from doseguard.dosimetry import DoseVolume, dose_volume
from doseguard.model.metric import parse_metric
from doseguard.readers.dicom.contours import read_contours
from doseguard.readers.dicom.dose_field import read_dose_field

SAMPLES = Path(__file__).parents[2] / "sample_dicom"
FOLDER = SAMPLES / "eclipse-lung-48-in-4"
# Half axes in mm, as sample_dicom/cases/thorax.py draws them.
ELLIPSOIDS = {"GTV_RUL": (11.0, 10.0, 12.0), "PTV_RUL": (16.0, 15.0, 17.0), "Heart": (40.0, 34.0, 38.0)}


@pytest.fixture(scope="module")
def measured() -> dict[str, DoseVolume]:
    """Every structure of the sample."""
    drawn = read_contours((FOLDER / "structures.dcm").read_bytes(), "structures.dcm").structures
    _, field = read_dose_field((FOLDER / "dose.dcm").read_bytes(), "dose.dcm")
    return {one.name: dose_volume(one, field) for one in drawn}


def test_all_structures_are_there(measured: dict[str, DoseVolume]) -> None:
    organs = {"Lung_R", "Lung_L", "Lungs", "Heart", "Esophagus", "SpinalCord", "Rib"}
    assert set(measured) == organs | {"BODY", "GTV_RUL", "PTV_RUL"}


@pytest.mark.parametrize("name", ELLIPSOIDS)
def test_the_volume_of_an_ellipsoid_lies_in_the_interval(name: str, measured: dict[str, DoseVolume]) -> None:
    a, b, c = ELLIPSOIDS[name]
    volume = measured[name].volume_cc
    assert volume.low is not None and volume.high is not None
    assert volume.low <= 4 / 3 * pi * a * b * c / 1000 <= volume.high


def test_the_target_is_covered(measured: dict[str, DoseVolume]) -> None:
    d95 = measured["PTV_RUL"].metric(parse_metric("D95%[Gy]"))
    assert d95.low is not None and d95.low > 48


def test_the_prescription_is_80_percent_of_the_maximum(measured: dict[str, DoseVolume]) -> None:
    highest = measured["GTV_RUL"].metric(parse_metric("Max[Gy]"))
    assert highest.value == pytest.approx(48 / 0.8, rel=0.01)


def test_both_lungs_are_one_structure_and_each_its_own(measured: dict[str, DoseVolume]) -> None:
    both, right, left = (measured[name].volume_cc.value for name in ("Lungs", "Lung_R", "Lung_L"))
    assert right is not None and left is not None
    assert both == pytest.approx(right + left, rel=1e-6)


def test_every_structure_lies_within_the_dose_grid(measured: dict[str, DoseVolume]) -> None:
    assert [
        name for name, one in measured.items() if one.metric(parse_metric("Mean[Gy]")).value is None
    ] == []


@pytest.mark.parametrize("folder", ["eclipse-vmat-34-in-5", "study-brain", "study-spine"])
def test_every_structure_is_measured_without_a_warning(folder: str) -> None:
    contours = (SAMPLES / folder / "structures.dcm").read_bytes()
    _, field = read_dose_field((SAMPLES / folder / "dose.dcm").read_bytes(), "dose.dcm")
    for one in read_contours(contours, "structures.dcm").structures:
        volume = dose_volume(one, field).volume_cc
        assert volume.value is not None
        assert volume.value > 0
