from dataclasses import replace

import numpy as np
import pytest

from doseguard.dosimetry.indices import isodose as isodose_module
from doseguard.dosimetry.indices.isodose import Isodose
from doseguard.dosimetry.indices.isodose_volumes import isodose_volume, volume_of
from dosimetry.indices.spheres import (
    AXIAL,
    TILTED,
    ball_cc,
    cube,
    fermi,
    field_of,
    gaussians,
    radius_of,
)

CENTRE = (0.37, -0.61, 0.22)


def volume(field, level):
    return volume_of(Isodose(field, level))


@pytest.mark.parametrize("spacing", [1.0, 2.0, 2.5])
@pytest.mark.parametrize(("level", "sigma"), [(30.0, 8.5), (12.0, 10.0), (45.0, 20.0)])
def test_an_isodose_of_10_mm_or_more_is_right_to_a_thousandth(spacing, level, sigma):
    radius = radius_of(level, sigma=sigma)
    field = field_of(gaussians(CENTRE, sigma=sigma), *cube(radius + 12), spacing)
    assert volume(field, level).value == pytest.approx(ball_cc(radius), rel=1e-3)


@pytest.mark.parametrize("spacing", [1.0, 2.0])
@pytest.mark.parametrize("level", [20.0, 50.0])
def test_an_isodose_around_a_flat_dose_is_right_to_two_thousandths(spacing, level):
    field = field_of(fermi(CENTRE, 14, 2.0), *cube(34), spacing)
    radius = 14 + 2.0 * np.log(60 / level - 1)
    assert volume(field, level).value == pytest.approx(ball_cc(radius), rel=2e-3)


@pytest.mark.parametrize(("radius", "within"), [(5.0, 2e-3), (3.5, 5e-3), (2.5, 2e-2)])
def test_a_small_isodose_is_right_to_a_few_hundredths_on_a_grid_of_2_mm(radius, within):
    sigma = radius / np.sqrt(2 * np.log(60 / 36))
    field = field_of(gaussians(CENTRE, sigma=sigma), *cube(20), 2.0)
    assert volume(field, 36.0).value == pytest.approx(ball_cc(radius), rel=within)


@pytest.mark.parametrize("offset", np.linspace(0, 2, 5).tolist())
@pytest.mark.parametrize("radius", [2.5, 5.0, 12.0])
def test_the_interval_holds_the_truth_wherever_the_grid_lies(radius, offset):
    sigma = radius / np.sqrt(2 * np.log(60 / 36))
    field = field_of(gaussians((offset, 0.3, offset / 2), sigma=sigma), *cube(radius + 14), 2.0)
    found = volume(field, 36.0)
    assert found.low <= ball_cc(radius) <= found.high


def test_the_interval_narrows_with_the_grid():
    fine, coarse = (volume(field_of(gaussians(CENTRE), *cube(30), step), 30.0) for step in (1.0, 2.5))
    assert fine.high - fine.low < (coarse.high - coarse.low) / 4


def test_the_interval_is_split_by_cause():
    field = field_of(gaussians(CENTRE), *cube(30), 2.0, step_gy=0.5)
    causes = [part.cause for part in volume(field, 30.0).parts]
    assert causes == ["dose between grid points", "rounding of the stored dose"]


def test_a_coarsely_stored_dose_leaves_the_true_volume_inside():
    field = field_of(gaussians(CENTRE), *cube(30), 2.0, step_gy=1.0)
    found = volume(field, 30.0)
    assert found.low <= ball_cc(radius_of(30.0)) <= found.high


def test_a_dose_step_leaves_open_what_half_a_step_changes():
    field = replace(field_of(gaussians(CENTRE), *cube(30), 2.0), step_gy=1.0)
    part = next(one for one in volume(field, 30.0).parts if one.cause == "rounding of the stored dose")
    above, value, below = (ball_cc(radius_of(level)) for level in (30.5, 30.0, 29.5))
    assert part.below == pytest.approx(value - above, rel=1e-2)
    assert part.above == pytest.approx(below - value, rel=1e-2)


def test_a_peak_between_grid_points_has_a_volume():
    field = field_of(gaussians((1.0, 1.0, 1.0), sigma=4.0), *cube(20), 2.0)
    level = float(field.dose_gy.max()) * 1.02
    assert volume(field, level).value == pytest.approx(ball_cc(radius_of(level, sigma=4.0)), rel=0.1)


@pytest.mark.parametrize("axis", [0, 1, 2])
@pytest.mark.parametrize("side", [-1, 1])
def test_an_isodose_that_touches_one_face_has_no_value(axis, side):
    centre = [0.0, 0.0, 0.0]
    centre[axis] = side * 16.0
    assert volume(field_of(gaussians(centre), *cube(24), 2.0), 30.0).value is None


def test_a_tilted_grid_gives_the_same_volume():
    low = -np.array([25, 25, 25]) @ TILTED.T @ TILTED @ TILTED
    field = field_of(gaussians(low + np.array([25.2, 24.9, 25.4]) @ TILTED), low, low + 50, 2.0, TILTED)
    assert volume(field, 30.0).value == pytest.approx(ball_cc(radius_of(30.0)), rel=1e-3)


def test_uneven_planes_give_the_same_volume():
    planes = np.concatenate((np.arange(0, 30, 2.0), np.arange(30, 61, 2.5)))
    field = field_of(gaussians(CENTRE), *cube(30), planes)
    assert volume(field, 30.0).value == pytest.approx(ball_cc(radius_of(30.0)), rel=1e-3)


def test_slabs_make_no_difference(monkeypatch):
    field = field_of(gaussians(CENTRE), *cube(30), 2.0)
    whole = volume(field, 30.0).value
    monkeypatch.setattr(isodose_module, "_SLAB_POINTS", 3000)
    assert volume(field, 30.0).value == pytest.approx(whole, rel=1e-5)


def test_a_plateau_at_the_dose_counts():
    field = field_of(
        lambda x, y, z: np.where(np.maximum(np.maximum(abs(x), abs(y)), abs(z)) <= 8, 50.0, 0.0), *cube(20)
    )
    # Full at 9 x 9 x 9 points and nowhere between them and the next: only what lies between full points.
    assert volume(field, 50.0).value == pytest.approx(16**3 / 1000, rel=1e-3)


@pytest.mark.parametrize("sigma", [1.0, 1.5])
def test_a_peak_far_above_all_grid_points_may_have_a_volume(sigma):
    field = field_of(gaussians((1.0, 1.0, 1.0), sigma=sigma), *cube(20), 2.0)
    assert volume(field, 1.45 * float(field.dose_gy.max())).high > 0


def test_more_than_the_greatest_dose_has_no_volume_at_all():
    found = volume(field_of(gaussians(CENTRE), *cube(30), 2.0), 70.0)
    assert (found.value, found.low, found.high) == (0, 0, 0)


def test_an_isodose_at_the_edge_of_the_grid_has_no_value():
    found = volume(field_of(gaussians(CENTRE), *cube(12), 2.0), 30.0)
    assert found.value is None
    assert found.reason == "the isodose of 30 Gy reaches the edge of the dose grid"


def test_an_isodose_that_ends_before_the_edge_has_a_value():
    field = field_of(gaussians(CENTRE), *cube(18), 2.0)
    assert field.directions is AXIAL
    assert volume(field, 30.0).value is not None


def test_a_dose_grid_has_isodose_volumes():
    field = field_of(gaussians(CENTRE, sigma=10.0), *cube(40))
    assert isodose_volume(field, 20.0) == volume_of(Isodose(field, 20.0))


@pytest.mark.parametrize(
    ("field", "reason"),
    [
        (None, "no dose was given"),
        (field_of(lambda x, _y, _z: np.ones_like(x), (0, 0, 0), (8, 8, 0)), "the dose is of one plane only"),
        (field_of(lambda x, _y, _z: np.zeros_like(x), *cube(4)), "the dose is zero everywhere"),
    ],
    ids=["none", "one plane", "zero"],
)
def test_without_isodoses_there_is_no_volume(field, reason):
    assert isodose_volume(field, 20.0).reason == reason
