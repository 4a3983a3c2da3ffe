"""Volume, centre, box and diameters."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from doseguard.dosimetry.geometry.diameter import greatest_diameter, greatest_plane_diameter
from doseguard.dosimetry.geometry.extent import box_of, centroid_mm, prism_volume_cc
from doseguard.dosimetry.geometry.hull import hull_points
from doseguard.dosimetry.stacks.planes import Unstacked
from dosimetry.geometry.drawn import ball, circle, cylinder, rotation, shape_of, turned
from dosimetry.shapes import box, contoured

BOX = box(x=(1, 5), y=(2, 8), heights=(0, 2, 4, 6))
NOTHING = Unstacked("it has no closed contour")


def test_a_box_has_its_volume():
    assert prism_volume_cc(shape_of(BOX)) == pytest.approx(4 * 6 * 8 / 1000)


def test_a_skipped_slice_between_contours_that_overlap_counts():
    assert prism_volume_cc(shape_of(box(heights=(0, 2, 6, 8, 10)))) == pytest.approx(1.2)


def test_a_long_gap_does_not_count():
    assert prism_volume_cc(shape_of(box(heights=(0, 2, 4, 20)))) == pytest.approx(0.8)


def test_a_box_has_its_centre():
    assert centroid_mm(shape_of(BOX)) == pytest.approx([3, 5, 3])


def test_a_hole_moves_the_centre_away():
    plate, hole = circle(10, points=720), circle(4, (5, 0, 0), 720)
    assert centroid_mm(shape_of(contoured(plate, hole), 2.0)) == pytest.approx([-5 * 16 / 84, 0, 0], abs=1e-9)


def test_the_centre_turns_with_the_structure():
    angles, shift = (0.3, -0.2, 0.5), (10.0, -20.0, 30.0)
    assert centroid_mm(shape_of(turned(BOX, angles, shift))) == pytest.approx(
        rotation(angles) @ [3, 5, 3] + np.array(shift)
    )


def test_a_box_has_its_box():
    assert box_of(shape_of(BOX)).low_mm == (1, 2, -1)
    assert box_of(shape_of(BOX)).high_mm == (5, 8, 7)


def test_the_box_of_a_turned_one_holds_its_corners():
    found = box_of(shape_of(turned(BOX, (0.3, 0, 0), (0, 0, 0))))
    corners = np.array([[x, y, z] for x in (1, 5) for y in (2, 8) for z in (-1, 7)]) @ rotation((0.3, 0, 0)).T
    assert np.allclose([found.low_mm, found.high_mm], [corners.min(axis=0), corners.max(axis=0)])


@pytest.mark.parametrize("spacing", [0.5, 1.0, 2.5])
def test_a_ball_has_its_diameter(spacing):
    found = greatest_diameter(shape_of(ball(10, spacing)))
    assert found.value == pytest.approx(20)
    assert found.low - 1e-9 <= 20 <= found.high <= 20 + spacing


def test_a_column_is_as_long_as_its_contours_and_at_most_as_its_slices():
    found = greatest_diameter(shape_of(cylinder(3, np.arange(0, 42, 2.0))))
    assert (found.value, found.high) == pytest.approx((np.hypot(40, 6), np.hypot(42, 6)))


def test_pieces_far_apart_are_one_extent():
    pieces = [circle(2, (x, 0, z), 90) for z in (0, 2, 4) for x in (0, 50)]
    assert greatest_diameter(shape_of(contoured(*pieces))).value == pytest.approx(np.hypot(54, 4))


@given(st.lists(st.tuples(*[st.integers(-20, 20)] * 2), min_size=6, max_size=6), st.integers(0, 3))
def test_it_is_the_greatest_distance_of_any_two_points(shifts, turn):
    drawn = contoured(*(circle(5 + k, (*shift, 2 * k), 9) for k, shift in enumerate(shifts)))
    structure = turned(drawn, (0.2 * turn, 0.1, 0))
    apart = structure.points_mm[:, None] - structure.points_mm
    assert greatest_diameter(shape_of(structure)).value == pytest.approx(np.linalg.norm(apart, axis=2).max())


def test_the_diameter_within_planes_is_that_of_the_widest():
    drawn = contoured(*(circle(radius, (5 * radius, 0, 2 * radius), 90) for radius in (1, 2, 4, 3)))
    assert greatest_plane_diameter(shape_of(drawn)).value == pytest.approx(8)


@pytest.mark.parametrize("measured", [greatest_diameter, greatest_plane_diameter])
def test_without_a_shape_there_is_no_diameter(measured):
    assert (measured(NOTHING).value, measured(NOTHING).reason) == (None, "it has no closed contour")


@given(st.lists(st.tuples(*[st.integers(0, 6)] * 3), min_size=1, max_size=60))
def test_corners_of_hulls_are_all_that_stick_out(places):
    points, planes = np.array(places, float)[:, :2], np.array(places)[:, 2]
    corners = hull_points(points, planes)
    angles = np.linspace(0, 2 * np.pi, 17)
    for plane in np.unique(planes):
        own, kept = points[planes == plane], points[corners[planes[corners] == plane]]
        ways = np.stack((np.cos(angles), np.sin(angles)))
        assert np.allclose((own @ ways).max(axis=0), (kept @ ways).max(axis=0))
    assert (np.diff(planes[corners]) >= 0).all()


def test_points_within_a_hull_are_no_corners():
    grid = np.stack(np.meshgrid(np.arange(5.0), np.arange(5.0)), axis=-1).reshape(-1, 2)
    assert sorted(hull_points(grid, np.zeros(25, int)).tolist()) == [0, 4, 20, 24]
