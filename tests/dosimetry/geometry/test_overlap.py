"""The volume that two structures share."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from doseguard.dosimetry.geometry.extent import prism_volume_cc
from doseguard.dosimetry.geometry.overlap import overlap_volume
from doseguard.dosimetry.stacks.planes import Unstacked
from dosimetry.geometry.drawn import ball, cylinder, shape_of, turned
from dosimetry.shapes import box

BOX = box(x=(-5, 5), y=(-5, 5), heights=(-4, -2, 0, 2, 4))
whole = st.integers(-12, 12)


def overlap(one, other):
    return overlap_volume(shape_of(one), shape_of(other))


@given(whole, whole, whole)
def test_cubes(x, y, z):
    other = box(x=(x - 5, x + 5), y=(y - 5, y + 5), heights=(z - 4, z - 2, z, z + 2, z + 4))
    sides = np.maximum(10 - np.abs([x, y, z]), 0)
    assert overlap(BOX, other).value == pytest.approx(sides.prod() / 1000, abs=1e-12)


def test_balls_share_a_lens():
    found = overlap(ball(10, 0.5, points=400), ball(10, 0.5, (6, 0, 0), points=400))
    lens = np.pi * (4 * 10 + 6) * (20 - 6) ** 2 / 12 / 1000
    assert found.value == pytest.approx(lens, rel=2e-3)
    assert found.low < lens < found.high


def test_a_structure_shares_all_of_itself():
    shape = shape_of(ball(9, 2.0))
    assert overlap_volume(shape, shape).value == pytest.approx(prism_volume_cc(shape))


def test_what_lies_within_shares_all_of_itself():
    inner = shape_of(ball(5, 1.0))
    assert overlap_volume(shape_of(cylinder(20, range(-10, 12, 3))), inner).value == pytest.approx(
        prism_volume_cc(inner)
    )


def test_one_right_above_the_other_may_share_a_slice():
    found = overlap(BOX, box(x=(-5, 5), y=(-5, 5), heights=(6, 8, 10)))
    assert (found.low, found.value, found.high) == pytest.approx((0, 0, 0.2))


def test_structures_apart_share_nothing():
    found = overlap(BOX, box(x=(30, 40)))
    assert (found.value, found.low, found.high) == (0, 0, 0)


def test_it_is_the_same_either_way():
    one, other = ball(9, 2.0), ball(7, 3.0, (4, 3, 5))
    assert overlap(one, other).value == pytest.approx(overlap(other, one).value)


def test_ends_leave_half_a_slice_open():
    found = overlap(BOX, BOX)
    assert (found.low, found.value, found.high) == pytest.approx((0.8, 1.0, 1.2))


def test_turning_and_moving_both_changes_nothing():
    one, other = ball(9, 2.0), ball(7, 3.0, (4, 3, 5))
    assert overlap(turned(one), turned(other)).value == pytest.approx(overlap(one, other).value, rel=1e-6)


def test_rounding_of_points_widens_the_interval():
    exact, written = overlap(BOX, BOX), overlap(box(x=(-5, 5), step_mm=0.1), BOX)
    assert written.high > exact.high


def test_planes_that_are_not_parallel_have_no_overlap():
    assert overlap(BOX, turned(BOX, (0.1, 0, 0), (0, 0, 0))).value is None


def test_without_a_shape_there_is_no_overlap():
    found = overlap_volume(Unstacked("its slice spacing is not known"), shape_of(BOX))
    assert (found.value, found.reason) == (None, "its slice spacing is not known")
