import numpy as np
import pytest

from doseguard.dosimetry import Settings, combination, dose_volume
from doseguard.model.metric import parse_metric
from dosimetry.shapes import box, falling, field, uniform

OUTER = box(name="Lung", x=(-9, 9), y=(-9, 9), heights=(-6, -4, -2, 0, 2, 4, 6))
INNER = box(name="GTV", x=(-4, 4), y=(-4, 4), heights=(-2, 0, 2))
BESIDE = box(name="PTV", x=(0, 18), y=(-9, 9), heights=(-6, -4, -2, 0, 2, 4, 6))
APART = box(name="Heart", x=(30, 40), y=(30, 40), heights=(-2, 0, 2))
EVERY = (OUTER, INNER, BESIDE, APART)
FALLING = falling()
WHOLE_CC = 18 * 18 * 14 / 1000
INNER_CC = 8 * 8 * 6 / 1000


def measured(name, dose=FALLING, structures=EVERY, **settings):
    return dose_volume(combination(name, structures), dose, Settings(**settings))


@pytest.mark.parametrize(
    ("name", "volume_cc"),
    [
        ("Lung-GTV", WHOLE_CC - INNER_CC),
        ("Lung+GTV", WHOLE_CC),
        ("Lung&GTV", INNER_CC),
        ("Lung-PTV", WHOLE_CC / 2),
        ("Lung+PTV", WHOLE_CC * 1.5),
        ("Lung&PTV", WHOLE_CC / 2),
        ("Lung-PTV-GTV", WHOLE_CC / 2 - INNER_CC / 2),
        ("GTV-Heart", INNER_CC),
        ("GTV+Heart", INNER_CC + 10 * 10 * 6 / 1000),
    ],
)
def test_volumes_of_combinations(name, volume_cc):
    volume = measured(name, None).volume_cc
    assert volume.value == pytest.approx(volume_cc, rel=1e-2)
    assert volume.low <= volume_cc <= volume.high


def test_dose_is_measured_in_what_is_left():
    found = measured("Lung-GTV")
    assert found.metric(parse_metric("Mean[Gy]")).value == pytest.approx(50, abs=1e-3)
    middle = field(lambda x, y, z: np.where(np.maximum(np.maximum(abs(x), abs(y)), abs(z)) < 1, 60.0, 20.0))
    assert measured("Lung-GTV", middle).metric(parse_metric("Max[Gy]")).value < 60


@pytest.mark.parametrize("name", ["GTV-Lung", "GTV&Heart"])
def test_of_what_nothing_is_left_there_is_no_number(name):
    found = measured(name)
    assert found.volume_cc.value is None
    assert found.volume_cc.reason == "nothing is left of it"
    assert found.metric(parse_metric("Mean[Gy]")).reason == "nothing is left of it"


def test_borders_in_the_same_cells_leave_open_what_lies_between_them():
    heights = (-6, -4, -2, 0, 2, 4, 6)
    outer = box(name="Lung", x=(-8.83, 8.83), y=(-8.83, 8.83), heights=heights)
    inner = box(name="Twin", x=(-8.78, 8.78), y=(-8.78, 8.78), heights=heights)
    volume = measured("Lung-Twin", None, (outer, inner)).volume_cc
    truth = (17.66**2 - 17.56**2) * 14 / 1000
    assert volume.low <= truth <= volume.high
    assert any(part.cause == "borders of combined structures" for part in volume.parts)


def test_a_structure_drawn_on_other_slices_is_read_in_the_planes_of_the_first():
    thin = box(name="GTV", x=(-4, 4), y=(-4, 4), heights=tuple(np.arange(-2.5, 3, 1.0)))
    volume = measured("Lung-GTV", None, (OUTER, thin)).volume_cc
    assert volume.value == pytest.approx(WHOLE_CC - INNER_CC, rel=2e-3)


def test_planes_of_an_added_structure_are_added():
    above = box(name="Top", x=(-9, 9), y=(-9, 9), heights=(8, 10, 12))
    assert measured("Lung+Top", None, (OUTER, above)).volume_cc.value == pytest.approx(18 * 18 * 20 / 1000)


def test_planes_at_an_angle_cannot_be_combined():
    turned = box(name="GTV")
    points = turned.points_mm[:, [2, 1, 0]]
    lying = type(turned)("GTV", points, turned.first, turned.kinds)
    assert "not parallel" in measured("Lung-GTV", None, (OUTER, lying)).volume_cc.reason


def test_what_is_wrong_with_a_part_is_said_with_its_name():
    faulty = box(name="GTV", faults=("contour 3 has a point that is no number",))
    assert "GTV: contour 3" in measured("Lung-GTV", None, (OUTER, faulty)).volume_cc.reason


def test_a_part_that_may_be_larger_leaves_less():
    part = {
        part.cause: part for part in measured("Lung-GTV", None, contour_uncertainty_mm=1.0).volume_cc.parts
    }["contour uncertainty"]
    grown = (20**2 - 18**2) * 14 / 1000
    assert part.above == pytest.approx(grown + (8**2 - 6**2) * 6 / 1000, rel=0.05)
    assert part.below > 0


def test_one_dose_is_that_dose_in_any_combination():
    assert measured("Lung-GTV", uniform(30.0)).metric(parse_metric("D95%[Gy]")).value == pytest.approx(30)
