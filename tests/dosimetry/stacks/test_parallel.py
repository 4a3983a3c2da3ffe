"""One answer to whether planes are parallel, and where they lie when they are taken for it."""

from dataclasses import replace

import numpy as np
import pytest

from doseguard.dosimetry import combination, dose_volume
from doseguard.dosimetry.geometry import margins, overlap_volume
from doseguard.dosimetry.stacks.parallel import are_parallel, have_parallel_planes, taken_along
from dosimetry.geometry.drawn import ball, shape_of, turned
from dosimetry.shapes import box

LEAST, MOST = 1.9e-3, 2.1e-3
AXIAL = box(name="A", x=(-60, 60), y=(-60, 60), heights=range(-10, 12, 2))


def tilted(angle, centre=(0.0, 0.0, 0.0), **others):
    """A box of 80 mm and five slices, turned about its own middle by an angle about x."""
    drawn = box(name="B", x=(-40, 40), y=(-40, 40), heights=(-4, -2, 0, 2, 4), **others)
    return turned(drawn, (angle, 0, 0), centre)


def written(structure, step_mm):
    points = np.round(structure.points_mm / step_mm) * step_mm
    return replace(structure, points_mm=points, step_mm=step_mm)


def test_planes_along_their_own_normal_are_where_they_are():
    shape = shape_of(turned(box(), shift=(400, -300, 200)))
    assert taken_along(shape, shape.normal).moved_mm == 0
    assert taken_along(shape, shape.normal).shift_mm == 0


@pytest.mark.parametrize("centre", [(0, 0, 0), (300, -400, 500)])
def test_a_tilt_moves_the_outermost_points_most(centre):
    taken = taken_along(shape_of(tilted(1e-3, centre)), np.array([0.0, 0, 1]))
    assert taken.moved_mm == pytest.approx(1e-3 * 40, rel=1e-3)


def test_heights_follow_the_middle_of_a_structure_far_from_the_origin():
    shape = shape_of(tilted(1e-3, (300, -400, 500)))
    taken = taken_along(shape, np.array([0.0, 0, 1]))
    assert shape.heights_mm[2] + taken.shift_mm == pytest.approx(500, abs=1e-4)


@pytest.mark.parametrize(("angle", "parallel"), [(0.0, True), (LEAST, True), (MOST, False)])
def test_two_thousandths_are_parallel(angle, parallel):
    one, other = shape_of(AXIAL), shape_of(tilted(angle))
    assert are_parallel(one.normal, other.normal) is parallel
    assert are_parallel(one.normal, -other.normal) is parallel
    assert have_parallel_planes(one, other) is parallel


def test_planes_whose_heights_rise_to_other_sides_are_not_placed_together():
    shape = shape_of(AXIAL)
    assert not have_parallel_planes(shape, replace(shape, normal=-shape.normal))


def left_of_it(one, other):
    return dose_volume(combination("A-B", [one, other]), None).volume_cc


def shared(one, other):
    return overlap_volume(shape_of(one), shape_of(other))


def margin(one, other):
    return margins(shape_of(one), shape_of(other)).left


@pytest.mark.parametrize("measure", [left_of_it, shared, margin])
@pytest.mark.parametrize(("angle", "has_value"), [(LEAST, True), (MOST, False)])
def test_all_that_takes_two_structures_goes_by_one_limit(measure, angle, has_value):
    assert (measure(AXIAL, tilted(angle)).value is not None) is has_value


@pytest.mark.parametrize(("angle", "has_value"), [(LEAST, True), (MOST, False)])
def test_margins_of_planes_tilted_to_the_patient_go_by_that_limit(angle, has_value):
    outer, inner = tilted(angle), turned(ball(5, 2.0), (angle, 0, 0), (0, 0, 0))
    assert (margins(shape_of(outer), shape_of(inner)).superior.value is not None) is has_value


def test_a_combination_far_from_the_origin_shares_what_it_shares_there():
    centre = np.array((300.0, 500.0, 200.0))
    around = replace(AXIAL, points_mm=AXIAL.points_mm + centre)
    halfway = tilted(1.5e-3, centre + np.array((0, 0, 11)))
    found = dose_volume(combination("A&B", [around, halfway]), None).volume_cc
    assert found.value == pytest.approx(80 * 80 * 5 / 1000, rel=1e-3)


@pytest.mark.parametrize("step_mm", [0.01, 0.1])
def test_rounding_of_oblique_points_opens_no_cracks_between_prisms(step_mm):
    outer, inner = (written(turned(ball(radius, 2.0)), step_mm) for radius in (15, 10))
    exact = overlap_volume(shape_of(turned(ball(15, 2.0))), shape_of(turned(ball(10, 2.0))))
    found = overlap_volume(shape_of(outer), shape_of(inner))
    assert found.low == pytest.approx(exact.low, rel=0.05)
