"""Margins of an outer structure about an inner one."""

from dataclasses import astuple, fields

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doseguard.dosimetry.geometry.margins import Margins, margins
from doseguard.dosimetry.stacks.planes import Unstacked
from dosimetry.geometry.drawn import ball, circle, cylinder, shape_of, turned
from dosimetry.shapes import box, contoured, rectangle

INNER = box(x=(-5, 5), y=(-5, 5), heights=(-4, -2, 0, 2, 4))
OUTER = box(x=(-8, 11), y=(-9, 12), heights=range(-10, 16, 2))
OTHER_THAN_LEAST = [one.name for one in fields(Margins) if one.name != "least"]


def about(outer, inner):
    return margins(shape_of(outer), shape_of(inner))


def values(found):
    return {one.name: getattr(found, one.name).value for one in fields(found)}


def test_margins_of_boxes_in_patient_terms():
    assert values(about(OUTER, INNER)) == pytest.approx(
        {"left": 6, "right": 3, "anterior": 4, "posterior": 7, "superior": 10, "inferior": 6, "least": 3}
    )


def test_the_least_may_be_along_the_normal():
    found = about(box(x=(-20, 20), y=(-20, 20), heights=range(-6, 8, 2)), INNER)
    assert (found.superior.value, found.least.value) == pytest.approx((2, 2))


@pytest.mark.parametrize("spacing", [2.0, 2.5])
def test_a_ball_in_a_ball_has_the_same_margin_all_around(spacing):
    found = about(ball(15, spacing), ball(10, spacing))
    assert [found.left.value, found.posterior.value] == pytest.approx([5, 5], abs=1e-6)
    assert found.least.low <= 5 <= found.least.high + 0.02


@settings(max_examples=20)
@given(st.floats(-3, 3), st.floats(-3, 3), st.floats(-2, 2))
def test_intervals_hold_the_least_margin_of_balls(x, y, z):
    found = about(ball(15, 3.0, points=90), ball(10, 2.5, (x, y, z), points=90))
    true = 5 - np.linalg.norm((x, y, z))
    assert found.least.low - 0.02 <= true <= found.least.high + 0.02


@pytest.mark.parametrize("way", ["superior", "inferior"])
def test_slices_leave_both_ends_open(way):
    margin = getattr(about(OUTER, INNER), way)
    assert (margin.value - margin.low, margin.high - margin.value) == pytest.approx((2, 2))


def test_where_the_inner_one_sticks_out_there_is_no_margin():
    found = about(box(x=(-3, 20), y=(-20, 20), heights=range(-10, 12, 2)), INNER)
    assert (found.right.value, found.left.value, found.least.value) == pytest.approx((0, 15, 0))
    assert (found.least.low, found.least.high) == (0, 0)


def test_where_both_end_together_there_is_no_margin():
    found = about(box(x=(-5, 9), y=(-9, 9), heights=(-4, -2, 0, 2, 4)), INNER)
    assert [found.right.value, found.superior.value, found.left.value] == pytest.approx([0, 0, 4])


def test_an_inner_one_that_is_larger_has_no_margin():
    assert set(values(about(INNER, OUTER)).values()) == {0}


def test_an_outer_one_narrower_above_goes_on_as_long_as_it_holds_the_inner_one():
    cone = contoured(*(circle(30 - 3 * k, (0, 0, 2 * k), 90) for k in range(8)))
    found = about(cone, contoured(*(circle(20, (0, 0, z), 90) for z in (0, 2, 4)))).superior
    # It has 21 mm at 6 mm, whose slab ends at 7 mm, and less than 20 mm at 8 mm; the inner one ends at 5 mm.
    assert (found.low, found.value, found.high) == pytest.approx((0, 2, 4))


def shifted_balls(shift, spacing):
    """The margins of a ball of 15 mm about one of 10 mm that lies `shift` mm aside."""
    heights = np.arange(-15 + spacing / 2, 15, spacing)
    outer = [circle(np.sqrt(225 - z**2), (0, 0, z)) for z in heights]
    inner = [circle(np.sqrt(100 - z**2), (shift, 0, z)) for z in heights if abs(z) < 10]
    return about(contoured(*outer), contoured(*inner))


def out_of_a_ball(shift):
    """The shortest straight way along y or z out of the outer of these balls."""
    x, y = np.meshgrid(np.linspace(-10, 10, 801), np.linspace(-10, 10, 801))
    x, y = x[x**2 + y**2 <= 100], y[x**2 + y**2 <= 100]
    ways = np.sqrt(np.maximum(225 - (x + shift) ** 2 - y**2, 0)) - np.sqrt(np.maximum(100 - x**2 - y**2, 0))
    return ways.min()


@pytest.mark.parametrize("way", ["superior", "inferior"])
@pytest.mark.parametrize("spacing", [0.5, 1.0, 2.0])
@pytest.mark.parametrize("shift", [0.0, 2.0, 4.0, 4.5, 5.0])
def test_across_slices_the_margin_is_as_short_as_within_them(way, spacing, shift):
    found = getattr(shifted_balls(shift, spacing), way)
    assert found.value == pytest.approx(out_of_a_ball(shift), abs=spacing + 1e-3)
    assert found.low - 0.02 <= out_of_a_ball(shift) <= found.high


@pytest.mark.parametrize("spacing", [0.5, 1.0, 2.0])
def test_the_interval_across_slices_is_two_slices_wide(spacing):
    found = shifted_balls(4.0, spacing).superior
    assert found.high - found.low == pytest.approx(2 * spacing)


@pytest.mark.parametrize("way", ["superior", "inferior"])
def test_where_the_inner_one_sticks_out_sideways_there_is_no_margin_across_slices(way):
    found = getattr(shifted_balls(7.0, 1.0), way)
    assert (found.low, found.value, found.high) == pytest.approx((0, 0, 1))


@pytest.mark.parametrize("spacing", [1.0, 2.0, 3.0])
@pytest.mark.parametrize("offset", [0.0, 0.3, 0.5])
def test_the_least_margin_is_no_longer_than_that_in_a_direction(spacing, offset):
    heights = (np.arange(-20, 20) + offset) * spacing
    outer = [circle(np.sqrt(121 - z**2), (0, 0, z)) for z in np.arange(-10.5, 11, spacing)]
    inner = [circle(np.sqrt(100 - z**2), (0, 0, z)) for z in heights if abs(z) < 9.9]
    found = about(contoured(*outer), contoured(*inner))
    assert found.least.value <= min(getattr(found, way).value for way in OTHER_THAN_LEAST)
    assert found.least.low <= 1 <= found.least.high + 0.01


def test_a_hole_in_the_outer_one_ends_the_margin():
    heights = range(-10, 12, 2)
    holed = [rectangle((-20, 20), (-20, 20), z) for z in heights] + [
        rectangle((7, 9), (-2, 2), z) for z in heights
    ]
    assert about(contoured(*holed), INNER).left.value == pytest.approx(2)


def test_a_structure_has_no_margin_about_itself():
    assert set(values(about(INNER, INNER)).values()) == {0}


def test_an_outer_one_that_ends_over_a_part_of_the_inner_one_ends_there():
    wide = [rectangle((-20, 20), (-20, 20), z) for z in range(-10, 8, 2)]
    narrow = [rectangle((-20, 0), (-20, 20), z) for z in range(8, 16, 2)]
    found = about(contoured(*wide, *narrow), INNER).superior
    assert (found.low, found.value, found.high) == pytest.approx((0, 2, 4))


def test_apart_there_are_no_margins():
    found = about(OUTER, box(x=(40, 50), y=(-5, 5)))
    assert {margin.reason for margin in (found.left, found.superior, found.least)} == {
        "no part of the inner structure lies in the outer one"
    }


def test_oblique_planes_show_the_least_margin_only():
    found = about(turned(OUTER), turned(INNER))
    assert found.least.value == pytest.approx(3, abs=1e-6)
    assert {getattr(found, way).value for way in OTHER_THAN_LEAST} == {None}


def test_a_tilt_about_x_keeps_left_and_right():
    found = about(turned(OUTER, (0.3, 0, 0)), turned(INNER, (0.3, 0, 0)))
    assert (found.left.value, found.right.value) == pytest.approx((6, 3))
    assert found.superior.reason.startswith("contour planes that are oblique")


def test_coronal_contours_have_margins_in_patient_terms():
    found = about(turned(OUTER, (-np.pi / 2, 0, 0)), turned(INNER, (-np.pi / 2, 0, 0)))
    # Turned about x: what was up is now behind, what was behind is now down.
    assert (found.posterior.value, found.anterior.value) == pytest.approx((10, 6))
    assert (found.inferior.value, found.superior.value) == pytest.approx((7, 4))


def test_planes_that_are_not_parallel_have_no_margins():
    found = about(OUTER, turned(INNER, (0.1, 0, 0), (0, 0, 0)))
    assert found.least.reason == "the contour planes of the two structures are not parallel"


def test_without_a_shape_there_are_no_margins():
    found = margins(Unstacked("it has no closed contour"), shape_of(INNER))
    assert {one[0] for one in astuple(found)} == {None}


def test_other_slices_than_the_inner_ones_are_met_by_height():
    outer = cylinder(10, np.arange(-12.25, 13, 3.5), points=360)
    found = about(outer, contoured(*(circle(6, (0, 0, z), 360) for z in (-2, 0, 2))))
    assert found.left.value == pytest.approx(4, abs=1e-3)


def left_of_balls(z_mm):
    """The least margin to the left of a ball of 4 mm at this height in one of 15 mm, over all heights."""
    heights = np.linspace(z_mm - 4, z_mm + 4, 4001)
    return (np.sqrt(225 - heights**2) - np.sqrt(np.maximum(16 - (heights - z_mm) ** 2, 0))).min()


@pytest.mark.parametrize("way", ["left", "anterior"])
@pytest.mark.parametrize("offset", [0.01, 0.75, 1.49, 2.2])
@pytest.mark.parametrize("height", [0.0, 4.3, -9.0])
def test_in_plane_intervals_hold_the_margin_whatever_the_slices(way, offset, height):
    heights = np.arange(-15 + offset, 15, 3.0)
    outer = contoured(*(circle(np.sqrt(225 - z**2), (0, 0, z), 360) for z in heights))
    found = getattr(about(outer, ball(4, 1.0, (0, 0, height), 360)), way)
    assert found.low <= left_of_balls(height) <= found.high + 0.01


def test_planes_of_one_height_leave_the_greatest_margin_as_it_is():
    found = about(OUTER, INNER).left
    assert (found.low, found.value, found.high) == pytest.approx((6, 6, 6))


def test_outer_planes_within_a_slice_open_the_margin_downwards():
    heights = range(-6, 8, 2)
    stepped = [rectangle((-9, 9) if z < 4 else (-9, 7), (-9, 9), z) for z in heights]
    found = about(contoured(*stepped), box(x=(-5, 5), y=(-5, 5), heights=(-2, 0, 2))).left
    assert (found.low, found.value, found.high) == pytest.approx((2, 4, 4))


def test_an_inner_plane_beyond_the_last_outer_one_may_have_no_margin():
    inner = box(x=(-5, 5), y=(-5, 5), heights=(-4.5, -2.5, -0.5, 1.5, 3.5))
    found = about(box(x=(-9, 9), y=(-9, 9), heights=(-4, -2, 0, 2, 4)), inner).left
    assert (found.low, found.value, found.high) == pytest.approx((0, 4, 4))


def test_the_least_margin_is_never_surer_than_that_in_a_direction():
    outer = contoured(*(circle(np.sqrt(225 - z**2), (0, 0, z)) for z in np.arange(-14, 15, 3.0)))
    found = about(outer, ball(4, 1.0, (0, 0, 6)))
    assert found.least.low <= min(getattr(found, way).low for way in OTHER_THAN_LEAST)
