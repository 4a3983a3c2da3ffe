"""The volume that two structures share."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doseguard.dosimetry.geometry.overlap import overlap_volume, shared_cc
from doseguard.dosimetry.stacks.planes import Unstacked
from dosimetry.geometry.drawn import ball, circle, cylinder, shape_of, turned
from dosimetry.shapes import box, contoured

BOX = box(x=(-5, 5), y=(-5, 5), heights=(-4, -2, 0, 2, 4))
whole = st.integers(-12, 12)


def overlap(one, other):
    return overlap_volume(shape_of(one), shape_of(other))


def volume_cc(shape):
    return float(shape.plane_area_mm2 @ np.diff(shape.edges_mm, axis=1)[:, 0]) / 1000


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
    assert overlap_volume(shape, shape).value == pytest.approx(volume_cc(shape))


def test_what_lies_within_shares_all_of_itself():
    inner = shape_of(ball(5, 1.0))
    assert overlap_volume(shape_of(cylinder(20, range(-10, 12, 3))), inner).value == pytest.approx(
        volume_cc(inner)
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


@given(st.floats(0, 8))
def test_a_shift_along_the_normal_never_closes_the_interval(shift):
    found = overlap(BOX, box(x=(-5, 5), y=(-5, 5), heights=np.arange(-4, 6, 2) + shift))
    assert found.value == pytest.approx((10 - shift) / 10, abs=1e-9)
    # One structure ends above, the other below, half a slice of 2 mm sooner or later each.
    assert (found.value - found.low, found.high - found.value) == pytest.approx((0.2, 0.2))


def test_an_end_is_open_by_half_a_slice_of_the_structure_that_ends_there():
    inner = box(x=(-5, 5), y=(-5, 5), heights=range(-4, 5))
    found = overlap(inner, box(x=(-9, 9), y=(-9, 9), heights=range(-20, 25, 5)))
    assert (found.low, found.value, found.high) == pytest.approx((0.8, 0.9, 1.0))


@settings(max_examples=25)
@given(st.floats(0, 4), st.floats(0, 1))
def test_the_interval_holds_the_lens_of_balls(up, offset):
    one = contoured(*(circle(np.sqrt(100 - z**2), (0, 0, z)) for z in np.arange(-9, 10, 3) + offset - 0.5))
    found = overlap(one, ball(10, 2.0, (0, 0, up)))
    lens = np.pi * (4 * 10 + up) * (20 - up) ** 2 / 12 / 1000
    assert found.low < lens < found.high


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


@pytest.mark.parametrize("gap", [-0.3, -0.05])
@pytest.mark.parametrize("spacing", [1.0, 2.0, 3.0])
def test_the_interval_holds_what_balls_share_between_their_planes(gap, spacing):
    heights = [z for z in (np.arange(-10, 10) + 0.5) * spacing if abs(z) < 5]
    one, other = (
        contoured(*(circle(np.sqrt(25 - z**2), (x, 0, z), 360) for z in heights)) for x in (0, 10 + gap)
    )
    lens = np.pi * (20 + 10 + gap) * gap**2 / 12 / 1000
    found = overlap(one, other)
    assert found.low <= lens <= found.high


def test_bulges_are_in_the_part_of_slices():
    heights = [z for z in (np.arange(-10, 10) + 0.5) * 3 if abs(z) < 5]
    one, other = (contoured(*(circle(np.sqrt(25 - z**2), (x, 0, z)) for z in heights)) for x in (0, 9.7))
    found = overlap(one, other)
    assert [(part.cause, part.above) for part in found.parts] == [
        ("surface between slices and at the ends", pytest.approx(found.high))
    ]


@pytest.mark.parametrize("x_mm", [3.0, 30.0])
def test_the_volume_alone_is_that_of_the_measure(x_mm):
    shapes = shape_of(ball(10, 2.0)), shape_of(ball(8, 3.0, (x_mm, 1, 2)))
    assert shared_cc(*shapes) == overlap_volume(*shapes).value


def test_straight_walls_share_nothing_beside_each_other():
    found = overlap(BOX, box(x=(5.1, 15)))
    assert (found.value, found.high) == (0, 0)


def test_bodies_far_apart_share_nothing_however_they_bulge():
    found = overlap_volume(shape_of(box()), shape_of(box(x=(40, 50))))
    assert (found.value, found.low, found.high) == (0, 0, 0)
