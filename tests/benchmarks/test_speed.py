import numpy as np
import pydicom
import pytest

from speed.anatomy import contours, organs
from speed.case import DOSE, STRUCTURES, counted, write_case
from speed.growth import Growth, picture
from speed.processes import Cost
from speed.results import Results


def grown(power):
    sizes = (1e6, 2e6, 4e6)
    return Growth("contour points", sizes, tuple(3e-6 * size**power for size in sizes))


def results(ours=2.0, peer=10.0, peak=300.0, power=1.0):
    costs = {"doseguard": [Cost(ours, peak)], "dicompyler-core": [Cost(peer * ours, 900)]}
    counts = {"structures": 30, "contours": 1, "points": 1, "voxels": 1}
    return Results(counts, [1.0], [ours], costs, (grown(power),))


@pytest.mark.parametrize("power", [0.7, 1.0, 1.5])
def test_the_exponent_is_that_of_the_growth(power):
    assert grown(power).exponent == pytest.approx(power)


def test_the_line_goes_through_points_on_a_line():
    assert Growth("voxels", (1.0, 2.0, 4.0), (5.0, 7.0, 11.0)).line == pytest.approx((3, 2))


def test_the_picture_shows_each_measured_point():
    assert picture([grown(1.0), grown(1.5)]).count("<circle") == 6


def test_what_is_within_all_bounds_breaks_none():
    assert results().broken() == []


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"ours": 6.1}, "floor"),
        ({"peer": 9.9}, "dicompyler"),
        ({"peak": 501}, "memory"),
        ({"power": 1.2}, "growth"),
    ],
)
def test_a_broken_bound_is_said(change, says):
    (broken,) = results(**change).broken()
    assert says in broken.what
    assert str(broken).endswith("BROKEN")


def test_the_case_is_the_one_that_the_claim_is_about():
    found = counted()
    assert found["structures"] == 30
    assert found["contours"] == pytest.approx(2050, rel=0.01)
    assert found["points"] == pytest.approx(1.13e6, rel=0.03)
    assert {"Body", "Lungs"} <= {organ.name for organ in organs()}


def test_every_contour_lies_inside_the_dose():
    points = np.concatenate([one for organ in organs() for one in contours(organ, 0.1)])
    assert (np.abs(points) < (199, 199, 150)).all()


def test_the_case_is_the_same_every_time(tmp_path):
    for name in ("a", "b"):
        write_case(tmp_path / name, detail=0.02, spacing_mm=20)
    for name in (STRUCTURES, DOSE):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


def test_contours_are_written_with_two_decimals(tmp_path):
    write_case(tmp_path, detail=0.02, spacing_mm=20)
    contour = pydicom.dcmread(tmp_path / STRUCTURES).ROIContourSequence[0].ContourSequence[0]
    written = [str(value) for value in contour.ContourData]
    assert len(written) == 3 * contour.NumberOfContourPoints
    assert {len(value.partition(".")[2]) for value in written} == {2}
