"""The shortest distance between structures."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doseguard.dosimetry.geometry.point_distance import distance_mm
from doseguard.dosimetry.geometry.separation import shortest_distance
from doseguard.dosimetry.geometry.solid import solid_of
from doseguard.dosimetry.stacks.outline_pairs import distance
from doseguard.dosimetry.stacks.planes import Unstacked
from dosimetry.geometry.drawn import ball, circle, cylinder, shape_of, turned
from dosimetry.shapes import box, contoured

BOX = box(x=(-5, 5), y=(-5, 5), heights=(-4, -2, 0, 2, 4))  # a cube from -5 to 5
whole = st.integers(-30, 30)


def between(one, other):
    return shortest_distance(shape_of(one), shape_of(other))


def moved_box(x, y, z):
    return box(x=(x - 5, x + 5), y=(y - 5, y + 5), heights=(z - 4, z - 2, z, z + 2, z + 4))


@given(whole, whole, whole)
def test_cubes(x, y, z):
    gaps = np.maximum(np.abs([x, y, z]) - 10, 0)
    assert between(BOX, moved_box(x, y, z)).value == pytest.approx(np.linalg.norm(gaps), abs=1e-9)


@settings(max_examples=30)
@given(st.floats(-40, 40), st.floats(-40, 40), st.floats(-40, 40))
def test_it_is_the_same_from_either_side(x, y, z):
    one, other = ball(10, 2.5, points=40), cylinder(6, z + np.arange(0, 15, 3.0), (x, y), points=30)
    assert between(one, other).value == pytest.approx(between(other, one).value, abs=1e-9)


@settings(max_examples=30)
@given(st.floats(-25, 25), st.floats(-25, 25), st.floats(-25, 25))
def test_the_interval_holds_the_distance_of_balls(x, y, z):
    found = between(ball(10, 2.0), ball(8, 3.0, (x, y, z)))
    true = max(np.linalg.norm((x, y, z)) - 18, 0)
    assert found.low - 0.01 <= found.value <= found.high + 1e-9
    assert found.low - 0.01 <= true <= found.high + 0.01


def star(radii, centre):
    angles = np.linspace(0, 2 * np.pi, len(radii), endpoint=False)
    flat = np.array(radii)[:, None] * np.column_stack((np.cos(angles), np.sin(angles), 0 * angles))
    return flat + np.asarray(centre)


def edge_by_edge(one, other):
    """The least over all pairs of planes of structures whose contours do not lie over each other."""
    nearest = np.inf
    for a in one.points_mm.reshape(-1, 9, 3):
        for b in other.points_mm.reshape(-1, 9, 3):
            across = min(distance(a[:, :2], b[:, :2]).min(), distance(b[:, :2], a[:, :2]).min())
            nearest = min(nearest, np.hypot(across, max(abs(a[0, 2] - b[0, 2]) - 2, 0)))
    return nearest


radii = st.lists(st.lists(st.floats(2, 10), min_size=9, max_size=9), min_size=4, max_size=4)


@given(radii, radii, st.floats(20.5, 40), st.floats(-20, 20), st.integers(-6, 6))
def test_it_is_the_least_over_all_edges(ones, others, x, y, z):
    one = contoured(*(star(own, (0, 0, 2 * k)) for k, own in enumerate(ones)))
    other = contoured(*(star(own, (x, y, 2 * k + z)) for k, own in enumerate(others)))
    assert between(one, other).value == pytest.approx(edge_by_edge(one, other), abs=1e-9)


def test_side_by_side_balls_are_exactly_apart():
    assert between(ball(10), ball(12, centre=(35, 0, 0))).value == pytest.approx(13, abs=1e-9)


def test_it_is_no_more_than_from_any_corner():
    one, other = ball(9, 2.0, points=50), ball(7, 3.0, (14, 9, 11), points=50)
    corners = distance_mm(solid_of(shape_of(other)), one.points_mm)
    assert between(one, other).value <= corners.min() + 1e-12


def test_a_structure_has_no_distance_from_itself():
    found = between(BOX, BOX)
    assert (found.value, found.low) == (0, 0)


def test_touching_is_no_distance():
    assert between(BOX, moved_box(10, 0, 0)).value == 0


def test_one_within_the_other_is_no_distance():
    assert between(ball(20, 2.0), ball(3, 1.0)).value == 0


def test_a_bar_through_a_cube_is_no_distance():
    assert between(BOX, box(x=(-50, 50), y=(-1, 1), heights=(-0.5, 0.5), image_spacing_mm=1.0)).value == 0


def test_within_the_hole_of_a_ring_it_is_to_the_inner_wall():
    heights = (-4, -2, 0, 2, 4)
    ring = contoured(*(circle(radius, (0, 0, z), 720) for z in heights for radius in (20, 15)))
    assert between(ring, cylinder(5, heights, points=720)).value == pytest.approx(10, abs=1e-3)


def test_above_the_middle_of_a_larger_one_it_is_the_height_between():
    below, above = cylinder(30, (0, 2, 4)), cylinder(2, (20, 22, 24))
    assert between(below, above).value == pytest.approx(14)


def test_the_nearest_of_several_pieces_counts():
    pieces = [circle(4, (x, 0, z), 90) for x in (40, 25) for z in (0, 2, 4)]
    assert between(contoured(*pieces), cylinder(5, (0, 2, 4), points=90)).value == pytest.approx(16)


def test_slices_leave_the_height_between_open():
    found = between(cylinder(10, (0, 2, 4)), cylinder(10, (20, 23, 26)))
    assert (found.low, found.value, found.high) == pytest.approx((11, 13.5, 16))


def test_rounding_of_points_is_in_the_interval():
    found = between(box(step_mm=0.1), box(x=(20, 30), step_mm=0.1))
    assert found.low == pytest.approx(15 - 0.1 * np.sqrt(2))
    assert [part.cause for part in found.parts][-1] == "rounding of contour points"


def test_turning_and_moving_both_changes_nothing():
    one, other = ball(9, 2.0, points=50), ball(7, 3.0, (14, 9, 11), points=50)
    assert between(turned(one), turned(other)).value == pytest.approx(between(one, other).value, abs=1e-6)


def test_planes_that_are_not_parallel_have_no_distance():
    found = between(BOX, turned(BOX, (0.1, 0, 0), (50, 0, 0)))
    assert found.value is None
    assert found.reason == "the contour planes of the two structures are not parallel"


def test_planes_almost_parallel_widen_the_interval():
    found = between(turned(BOX, (0.3, 0, 0), (0, 0, 0)), turned(BOX, (0.301, 0, 0), (50, 0, 0)))
    assert found.value == pytest.approx(40, abs=0.02)
    assert found.parts[-1].cause == "contour planes that are not quite parallel"


def test_without_a_shape_there_is_no_distance():
    found = shortest_distance(shape_of(BOX), Unstacked("it has no closed contour"))
    assert (found.value, found.reason) == (None, "it has no closed contour")


def test_a_body_of_many_points_is_exact():
    body = cylinder(150, np.arange(-30, 30, 2.0), points=4000)
    assert between(body, ball(20, 2.0, (0, 180, 0))).value == pytest.approx(10, abs=1e-3)


def test_coronal_contours_are_measured_alike():
    upright = [shape_of(turned(part, (np.pi / 2, 0, 0), (0, 0, 0))) for part in (BOX, moved_box(20, 12, 0))]
    assert np.abs(upright[0].normal).tolist() == [0, 1, 0]
    assert shortest_distance(*upright).value == pytest.approx(np.hypot(10, 2))


def balls_side_by_side(apart, spacing, radius=5.0):
    """Two balls drawn in the same planes, none through their middles."""
    heights = (np.arange(-10, 10) + 0.5) * spacing
    wide = [(z, np.sqrt(radius**2 - z**2)) for z in heights if abs(z) < radius]
    return [contoured(*(circle(own, (x, 0, z), 360) for z, own in wide)) for x in (0, apart)]


@pytest.mark.parametrize("apart", [9.7, 10.0, 10.2, 12.0])
@pytest.mark.parametrize("spacing", [1.0, 2.0, 3.0])
def test_the_interval_holds_how_far_bodies_bulge_out_between_their_planes(apart, spacing):
    found = between(*balls_side_by_side(apart, spacing))
    assert found.low <= max(apart - 10, 0) <= found.high


def test_bulges_matter_less_on_finer_slices():
    open_mm = [between(*balls_side_by_side(16, spacing)) for spacing in (2.0, 1.0, 0.5)]
    wide = [found.high - found.low for found in open_mm]
    assert wide[0] > 3 * wide[1] > 9 * wide[2] > 0


def test_straight_walls_do_not_bulge():
    found = between(BOX, moved_box(20, 0, 0))
    assert (found.low, found.value, found.high) == pytest.approx((10, 10, 10))


@settings(max_examples=30, deadline=None)
@given(
    st.tuples(st.floats(-1, 1), st.floats(-1, 1), st.floats(-0.4, 0.4)),
    st.floats(-1, 2),
    st.tuples(st.sampled_from([1.0, 2.0, 3.0]), st.sampled_from([1.0, 2.5, 3.0])),
    st.tuples(st.floats(0, 1), st.floats(0, 1)),
)
def test_the_interval_holds_the_distance_of_balls_beside_each_other(way, gap, spacings, offsets):
    place = np.add(way, (1.5, 0, 0))
    place *= (16 + gap) / np.linalg.norm(place)
    one, other = (
        contoured(*(circle(np.sqrt(r**2 - (z - c[2]) ** 2), (c[0], c[1], z)) for z in heights))
        for r, c, heights in (
            (r, c, [z for z in (np.arange(-30, 30) + offset) * spacing if abs(z - c[2]) < r])
            for r, c, spacing, offset in zip((9, 7), ((0, 0, 0), place), spacings, offsets, strict=True)
        )
    )
    found = between(one, other)
    assert found.low - 0.01 <= max(gap, 0) <= found.high + 0.01


def test_the_bulge_into_a_hole_closes_it_at_most():
    heights = (-3, 0, 3, 6)
    # The hole is narrow in the two middle planes, so that it may be closed between them.
    holes = [circle(radius, (0, 0, z)) for z, radius in zip(heights, (9, 1, 1, 9), strict=True)]
    ring = contoured(*(circle(20, (0, 0, z)) for z in heights), *holes)
    found = between(ring, cylinder(0.5, (0, 3), image_spacing_mm=3.0))
    assert found.low == 0
    assert found.value == pytest.approx(0.5, abs=1e-3)
