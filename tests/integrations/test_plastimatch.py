"""The DVHs of a sample as plastimatch, an independent program, calculates them.

plastimatch counts points of the dose grid (here 3 mm apart) whose centre lies in a contour, and takes the
dose there. So it may put a surface wrong by a part of that distance, the same on every slice where a
structure runs along the grid. That bounds how far they may differ, and nothing else should set them apart.
"""

from pathlib import Path

import numpy as np
import pytest

from doseguard.dosimetry import DoseVolume, dose_volume
from doseguard.model.contours import ContouredStructure
from doseguard.model.metric import parse_metric
from doseguard.readers.dicom.contours import read_contours
from doseguard.readers.dicom.dose_field import read_dose_field
from peers.answers import PeerStructure
from peers.run import plastimatch

FOLDER = Path(__file__).parents[2] / "sample_dicom" / "eclipse-lung-48-in-4"
STRUCTURES, DOSE = FOLDER / "structures.dcm", FOLDER / "dose.dcm"
NAMES = ("BODY", "GTV_RUL", "PTV_RUL", "Lung_R", "Lung_L", "Lungs", "Heart", "Esophagus", "SpinalCord", "Rib")
PRESCRIPTION_GY = 48.0
# A surface between two points 3 mm apart is off by 1.5 mm at most, and by 0 on average over a round one; the
# worst here is a third of a millimetre, of the spinal cord, whose outline is the same on each slice.
SURFACE_MM = 0.5
# The dose falls by 2 Gy/mm at the target's edge, where the surface is off by less than a quarter of 1 mm.
DOSE_GY = 0.01 * PRESCRIPTION_GY
# Its bins, of which the highest may be half filled.
BIN_GY = 0.02


@pytest.fixture(scope="module")
def drawn() -> dict[str, ContouredStructure]:
    """The contours by structure."""
    found = read_contours(STRUCTURES.read_bytes(), STRUCTURES.name).structures
    return {one.name: one for one in found}


@pytest.fixture(scope="module")
def ours(drawn: dict[str, ContouredStructure]) -> dict[str, DoseVolume]:
    """Our measurements by structure."""
    _, field = read_dose_field(DOSE.read_bytes(), DOSE.name)
    return {name: dose_volume(one, field) for name, one in drawn.items()}


@pytest.fixture(scope="module")
def theirs() -> dict[str, PeerStructure]:
    """What plastimatch says; its absence is an error that says what to install."""
    answer = plastimatch(STRUCTURES, DOSE)
    assert answer.error == ""
    return answer.structures


def value(result: DoseVolume, metric: str) -> float:
    found = result.metric(parse_metric(metric)).value
    assert found is not None
    return found


def surface_mm2(structure: ContouredStructure) -> float:
    """Of the sides of its slabs: the way around all contours, times the slice spacing of 3 mm."""
    contours = np.split(structure.points_mm, structure.first[1:-1])
    return 3.0 * sum(float(np.linalg.norm(one - np.roll(one, 1, axis=0), axis=1).sum()) for one in contours)


def test_both_have_all_structures(ours: dict[str, DoseVolume], theirs: dict[str, PeerStructure]) -> None:
    assert set(theirs) == set(ours) == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_volumes_differ_by_a_thin_layer_of_the_surface_at_most(
    name: str,
    drawn: dict[str, ContouredStructure],
    ours: dict[str, DoseVolume],
    theirs: dict[str, PeerStructure],
) -> None:
    layer_cc = SURFACE_MM * surface_mm2(drawn[name]) / 1000
    assert theirs[name].histogram["volume_cc"] == pytest.approx(value(ours[name], "Volume[cc]"), abs=layer_cc)


@pytest.mark.parametrize("name", ["BODY", "Lung_R", "Lung_L", "Lungs", "Heart"])
def test_volumes_of_large_structures_agree_within_1_in_200(
    name: str, ours: dict[str, DoseVolume], theirs: dict[str, PeerStructure]
) -> None:
    assert theirs[name].histogram["volume_cc"] == pytest.approx(value(ours[name], "Volume[cc]"), rel=0.005)


@pytest.mark.parametrize("metric", ["Mean", "D95%", "D98%", "D50%", "D2%"])
@pytest.mark.parametrize("name", NAMES)
def test_doses_differ_by_1_percent_of_the_prescription_at_most(
    metric: str, name: str, ours: dict[str, DoseVolume], theirs: dict[str, PeerStructure]
) -> None:
    expected = value(ours[name], f"{metric}[Gy]")
    assert theirs[name].histogram[metric] == pytest.approx(expected, abs=DOSE_GY)


@pytest.mark.parametrize("name", NAMES)
def test_mean_doses_differ_by_a_thousandth_of_the_prescription_at_most(
    name: str, ours: dict[str, DoseVolume], theirs: dict[str, PeerStructure]
) -> None:
    expected = value(ours[name], "Mean[Gy]")
    assert theirs[name].histogram["Mean"] == pytest.approx(expected, abs=0.001 * PRESCRIPTION_GY)


@pytest.mark.parametrize("name", NAMES)
def test_the_highest_dose_is_at_least_that_of_a_point(
    name: str, ours: dict[str, DoseVolume], theirs: dict[str, PeerStructure]
) -> None:
    hottest = theirs[name].histogram["Max"]
    assert hottest is not None
    assert value(ours[name], "Max[Gy]") >= hottest - BIN_GY
