"""The truths of large phantoms agree with other closed forms, and with points that are counted."""

from itertools import product
from math import pi

import numpy as np
import pytest

from dosimetry.measured_phantoms import cases_of
from phantoms.bodies import Ball
from phantoms.box import Box
from phantoms.dose_shapes import FermiDose, GaussianDose, LinearDose
from phantoms.large import ANGLES, CUBES_MM, HOT_GRIDS_MM, HOT_SPOTS, SIGMAS_MM
from phantoms.shares import quadrant
from phantoms.truth import Truth

BOX = Box((-5.0, -6.0, -4.0), (7.0, 6.5, 9.0))
DOSES: dict[str, GaussianDose | FermiDose] = {
    "Gaussian": GaussianDose(50.0, 6.0, (1.0, -2.0, 0.7)),
    "Gaussian on a base": GaussianDose(50.0, 4.0, (1.0, -2.0, 0.7), 20.0),
    "Gaussian beyond a face": GaussianDose(50.0, 6.0, (1.0, 8.0, 0.7)),
    "Gaussian beyond a corner": GaussianDose(50.0, 9.0, (9.0, 8.0, -6.0)),
    "Fermi": FermiDose(25.0, 6.0, 1.5, (0.4, 0.3, -1.0)),
}


def doses_at(axes: list[np.ndarray], dose: GaussianDose | FermiDose) -> np.ndarray:
    return dose.at(np.stack(np.meshgrid(*axes, indexing="ij"), axis=-1)).ravel()


def doses_within(box: Box, dose: GaussianDose | FermiDose, step_mm: float = 0.125) -> np.ndarray:
    """In the middles of small cubes."""
    ends = zip(box.low_mm, box.high_mm, strict=True)
    return doses_at([np.arange(low + step_mm / 2, high, step_mm) for low, high in ends], dose)


@pytest.mark.parametrize("name", DOSES)
def test_a_box_is_what_counting_points_finds(name: str) -> None:
    counted = doses_within(BOX, DOSES[name])
    truth = Truth(DOSES[name], (BOX,))
    parts = np.array([0.001, 0.02, 0.2, 0.5, 0.8, 0.98])
    found = [truth.dose_at(truth.volume_cc * part) for part in parts]
    assert found == pytest.approx(np.quantile(counted, 1 - parts).tolist(), rel=3e-3)


@pytest.mark.parametrize("name", DOSES)
def test_the_mean_in_a_box_is_what_counting_points_finds(name: str) -> None:
    mean = float(doses_within(BOX, DOSES[name]).mean())
    assert Truth(DOSES[name], (BOX,)).mean_gy == pytest.approx(mean, rel=2e-4)


@pytest.mark.parametrize("name", DOSES)
def test_the_extremes_in_a_box_are_those_of_points_up_to_its_corners(name: str) -> None:
    sides = zip(BOX.low_mm, BOX.high_mm, strict=True)
    found = doses_at([np.linspace(low, high, 101) for low, high in sides], DOSES[name])
    ends = (float(found.min()), float(found.max()))
    assert Truth(DOSES[name], (BOX,)).extremes_gy == pytest.approx(ends, abs=0.03)


def test_a_hot_spot_within_a_box_is_a_ball() -> None:
    dose = DOSES["Gaussian on a base"]
    levels = np.array([49.99, 45.0, 40.0])
    assert BOX.above(dose, levels) == pytest.approx(4 / 3 * pi * dose.radius_of(levels) ** 3, rel=1e-9)


def test_two_boxes_side_by_side_are_one() -> None:
    dose, levels = DOSES["Gaussian"], np.linspace(2.0, 49.0, 9)
    left, right = Box(BOX.low_mm, (2.5, 6.5, 9.0)), Box((2.5, -6.0, -4.0), BOX.high_mm)
    parts = left.above(dose, levels) + right.above(dose, levels)
    assert parts == pytest.approx(BOX.above(dose, levels), rel=1e-8)


def test_a_ball_within_a_wide_box_is_whole() -> None:
    dose = DOSES["Fermi"]
    wide = Truth(dose, (Box((-60.0,) * 3, (60.0,) * 3),))
    assert wide.volume_at(5.0) == pytest.approx(Truth(dose, (Ball(30.0),)).volume_at(5.0), rel=1e-8)


def test_no_box_is_known_in_linear_dose() -> None:
    with pytest.raises(TypeError, match="round dose"):
        BOX.above(LinearDose(40.0, (1.0, 0.0, 0.0)), np.array([40.0]))


@pytest.mark.parametrize(
    ("x", "y", "area"),
    [
        (9.0, 9.0, pi * 4 / 4),
        (-9.0, 9.0, -pi * 4 / 4),
        (-9.0, -9.0, pi * 4 / 4),
        (1.0, 1.0, 1.0),
        (2.0, 1.0, np.sqrt(3) / 2 + pi / 3),
        (1.0, 9.0, np.sqrt(3) / 2 + pi / 3),
        (0.0, 9.0, 0.0),
    ],
)
def test_what_a_circle_and_a_rectangle_at_its_middle_share(x: float, y: float, area: float) -> None:
    assert quadrant(np.array([2.0]), x, y) == pytest.approx(area)


def test_an_isodose_on_a_base_has_its_dose() -> None:
    dose, radii = DOSES["Gaussian on a base"], np.linspace(0.5, 15.0, 30)
    assert dose.radius_of(dose.at_radius(radii)) == pytest.approx(radii, rel=1e-6)


def test_the_base_is_everywhere() -> None:
    assert DOSES["Gaussian on a base"].radius_of(np.array([20.0, 5.0])).min() > 100


@pytest.mark.xdist_group("phantoms")  # whose process has built them
def test_the_hot_spots_that_tests_choose_have_every_size_and_kind() -> None:
    names = [case.name for case in cases_of("hot spots")]
    words = [
        *(f"cube of {edge:g} mm" for edge in CUBES_MM),
        *(f"sigma {sigma:g}, grid {grid:g}" for sigma, grid in product(SIGMAS_MM, HOT_GRIDS_MM)),
        *(f"turned by {angle:g}, {kind}" for angle, kind in product(ANGLES, HOT_SPOTS)),
    ]
    assert [one for one in words if not any(one in name for name in names)] == []
