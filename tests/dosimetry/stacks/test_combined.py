from math import pi

import numpy as np
import pytest

from doseguard.dosimetry import Settings, combination, dose_volume
from doseguard.model.metric import parse_metric
from dosimetry.geometry.drawn import circle
from dosimetry.shapes import box, contoured, falling, field, uniform

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


def test_borders_that_pass_through_the_same_cells_leave_what_lies_between_them():
    heights = (-6, -4, -2, 0, 2, 4, 6)
    outer = box(name="Lung", x=(-8.83, 8.83), y=(-8.83, 8.83), heights=heights)
    inner = box(name="Twin", x=(-8.78, 8.78), y=(-8.78, 8.78), heights=heights)
    volume = measured("Lung-Twin", None, (outer, inner)).volume_cc
    truth = (17.66**2 - 17.56**2) * 14 / 1000
    assert volume.value == pytest.approx(truth)


def test_a_structure_drawn_on_other_slices_is_taken_away_as_it_is():
    thin = box(name="GTV", x=(-4, 4), y=(-4, 4), heights=tuple(np.arange(-2.5, 3, 1.0)))
    volume = measured("Lung-GTV", None, (OUTER, thin)).volume_cc
    assert volume.value == pytest.approx(WHOLE_CC - INNER_CC)


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


COARSE = box(name="A", x=(-20, 20), y=(-20, 20), heights=(-9, -6, -3, 0, 3, 6, 9))
COARSE_CC = 40 * 40 * 21 / 1000
BETWEEN = box(name="B", heights=(0.75, 1.5, 2.25))
BETWEEN_CC = 10 * 10 * 2.25 / 1000
SKIPPING = box(name="B", heights=(-6, -3, 3, 6))
SKIPPING_CC = 10 * 10 * 15 / 1000


@pytest.mark.parametrize(
    ("name", "volume_cc"),
    [("A-B", COARSE_CC - BETWEEN_CC), ("A&B", BETWEEN_CC), ("A+B", COARSE_CC), ("B+A", COARSE_CC)],
)
def test_a_structure_between_two_planes_of_another_is_not_lost(name, volume_cc):
    volume = measured(name, None, (COARSE, BETWEEN)).volume_cc
    assert volume.value == pytest.approx(volume_cc)
    assert volume.low <= volume_cc <= volume.high


@pytest.mark.parametrize(
    ("name", "volume_cc"), [("A-B", COARSE_CC - SKIPPING_CC), ("A&B", SKIPPING_CC), ("B+A", COARSE_CC)]
)
def test_a_skipped_slice_is_filled_in_any_part(name, volume_cc):
    volume = measured(name, None, (COARSE, SKIPPING)).volume_cc
    assert volume.value == pytest.approx(volume_cc)
    assert volume.low <= volume_cc <= volume.high


def test_how_a_skipped_slice_is_read_is_said():
    assert any(
        "B: over its skipped slices" in note for note in measured("A-B", None, (COARSE, SKIPPING)).notes
    )


def test_a_slice_that_all_skip_may_still_be_empty():
    half = box(name="Half", x=(-5, 0), heights=(-6, -3, 3, 6))
    volume = measured("B-Half", None, (SKIPPING, half)).volume_cc
    assert volume.value == pytest.approx(SKIPPING_CC / 2, rel=2e-2)
    parts = {part.cause: part.below for part in volume.parts}
    assert parts["skipped slices"] == pytest.approx(5 * 10 * 3 / 1000, rel=2e-2)


def test_contours_that_do_not_overlap_are_not_joined_over_a_skipped_slice():
    low = box(heights=(-6, -3))
    high = box(x=(6, 16), heights=(3, 6))
    moved = type(low)(
        "B",
        np.concatenate((low.points_mm, high.points_mm)),
        np.concatenate((low.first, low.first[-1] + high.first[1:])),
        low.kinds + high.kinds,
    )
    volume = measured("A-B", None, (COARSE, moved)).volume_cc
    assert volume.value == pytest.approx(COARSE_CC - 10 * 10 * 12 / 1000, rel=1e-4)


@pytest.mark.parametrize("name", ["A+B", "B+A"])
def test_each_part_keeps_its_own_slices_and_gaps(name):
    thick = box(name="A", x=(30, 40), heights=(0, 5, 10, 15))
    thin = box(name="B", heights=(0, 1, 2, 6, 7, 8))
    truth = 10 * 10 * (20 + 6) / 1000
    volume = measured(name, None, (thick, thin)).volume_cc
    assert volume.value == pytest.approx(truth)
    assert volume.low <= truth <= volume.high


@pytest.mark.parametrize("apart_mm", [0.5, 2.0, 3.0, 5.0, 30.0])
@pytest.mark.parametrize("name", ["A+B", "B+A"])
def test_parts_above_each_other_add_up(name, apart_mm):
    below = box(name="A", heights=(0, 2, 4))
    above = box(name="B", heights=tuple(6 + apart_mm + np.array((0.0, 2, 4))))
    volume = measured(name, None, (below, above)).volume_cc
    assert volume.value == pytest.approx(2 * 10 * 10 * 6 / 1000)


def ball(name, radius_mm, middle_mm=0.0, moved_mm=0.0):
    heights = [z for z in np.arange(-30, 30, 3.0) + moved_mm if abs(z - middle_mm) < radius_mm]
    radii = [np.sqrt(radius_mm**2 - (z - middle_mm) ** 2) for z in heights]
    return contoured(
        *(circle(radius, (0, 0, z), 120) for radius, z in zip(radii, heights, strict=True)), name=name
    )


@pytest.mark.parametrize("moved_mm", [0.1, 0.5, 1.0])
@pytest.mark.parametrize(
    ("name", "volume_cc"),
    [
        ("A-B", 4 / 3 * pi * (12**3 - 6**3) / 1000),
        ("A&B", 4 / 3 * pi * 6**3 / 1000),
        ("A+B", 4 / 3 * pi * 12**3 / 1000),
    ],
)
def test_the_interval_of_a_ball_in_a_ball_on_other_slices_holds_the_truth(name, volume_cc, moved_mm):
    volume = measured(name, None, (ball("A", 12), ball("B", 6, moved_mm=moved_mm))).volume_cc
    assert volume.low <= volume_cc <= volume.high


LENS_CC = pi * (4 * 6 + 8) * (2 * 6 - 8) ** 2 / 12 / 1000
BALL_CC = 4 / 3 * pi * 6**3 / 1000


@pytest.mark.parametrize("moved_mm", [0.1, 1.4])
@pytest.mark.parametrize(
    ("name", "volume_cc"), [("A-B", BALL_CC - LENS_CC), ("A&B", LENS_CC), ("A+B", 2 * BALL_CC - LENS_CC)]
)
def test_the_interval_of_balls_that_overlap_along_the_slices_holds_the_truth(name, volume_cc, moved_mm):
    volume = measured(name, None, (ball("A", 6, -4), ball("B", 6, 4, moved_mm))).volume_cc
    assert volume.low <= volume_cc <= volume.high


def test_an_end_within_a_slice_of_another_structure_is_said():
    thick = box(name="A", x=(30, 40), heights=(0, 5, 10, 15))
    thin = box(name="B", heights=(0, 1, 2, 6, 7, 8))
    assert any("A: it ends within a slice" in note for note in measured("A+B", None, (thick, thin)).notes)


def test_of_structures_on_the_same_slices_nothing_more_is_said():
    assert measured("Lung-GTV+PTV", None).notes == ()
