"""Diameters."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doseguard.dosimetry.geometry.diameter import greatest_diameter, greatest_plane_diameter
from doseguard.dosimetry.geometry.hull import hull_points
from doseguard.dosimetry.stacks.planes import Unstacked
from dosimetry.geometry.drawn import ball, circle, cylinder, shape_of, turned
from dosimetry.shapes import contoured

NOTHING = Unstacked("it has no closed contour")


@pytest.mark.parametrize("spacing", [0.5, 1.0, 2.5])
def test_a_ball_has_its_diameter(spacing):
    found = greatest_diameter(shape_of(ball(10, spacing)))
    assert found.value == pytest.approx(20)
    assert found.low - 1e-9 <= 20 <= found.high <= 20 + spacing


def test_a_column_is_as_long_as_its_contours_and_ends_within_a_slice_beyond_either_end():
    found = greatest_diameter(shape_of(cylinder(3, np.arange(0, 42, 2.0))))
    assert found.value == pytest.approx(np.hypot(40, 6))
    assert found.high == pytest.approx(np.hypot(44, 6), abs=1e-3)


def ellipsoid(axes, spacing, offset=0.5):
    """An ellipsoid with its axes along x, y and z."""
    heights = (np.arange(-20, 20) + offset) * spacing
    wide = [(z, np.sqrt(1 - (z / axes[2]) ** 2)) for z in heights if abs(z) < axes[2]]
    return contoured(*(circle(share, (0, 0, z)) * (axes[0], axes[1], 1) for z, share in wide))


@pytest.mark.parametrize(
    ("axes", "spacing"),
    [((25.5, 15, 6), 3.0), ((25.5, 15, 4), 3.0), ((25.5, 20, 8), 3.0), ((25.5, 12, 5), 2.5)],
)
def test_a_flat_body_between_its_planes_has_its_diameter_within_the_interval(axes, spacing):
    shape = shape_of(ellipsoid(axes, spacing), spacing)
    found = greatest_diameter(shape)
    assert found.value < 2 * axes[0] <= found.high
    assert found.high >= greatest_plane_diameter(shape).high


@settings(max_examples=50)
@given(
    st.tuples(*[st.floats(5, 15)] * 3),
    st.sampled_from([1.0, 2.0, 3.0]),
    st.floats(0, 1),
    st.tuples(*[st.floats(-0.5, 0.5)] * 2),
)
def test_the_interval_holds_the_diameter_of_ellipsoids(axes, spacing, offset, lean):
    drawn = ellipsoid(axes, spacing, offset)
    points = drawn.points_mm
    # Leaning over changes no plane, and makes an ellipsoid of an ellipsoid.
    shear = np.eye(3)
    shear[:2, 2] = lean
    longest = 2 * np.linalg.norm(shear @ np.diag(axes), ord=2)
    found = greatest_diameter(shape_of(replace(drawn, points_mm=points @ shear.T), spacing))
    assert found.low - 1e-6 <= longest <= found.high + 0.01


def test_the_diameter_of_a_ball_is_surer_on_finer_slices():
    wide = [greatest_diameter(shape_of(ball(10, spacing))).high - 20 for spacing in (2.5, 1.0, 0.5)]
    assert wide == pytest.approx([0, 0, 0], abs=2.5)
    assert wide[0] > wide[1] > wide[2]


def test_a_long_gap_ends_a_structure_on_either_side():
    apart = contoured(*(circle(5, (0, 0, z)) for z in (0, 2, 4, 40, 42, 44)))
    assert greatest_diameter(shape_of(apart)).high == pytest.approx(np.hypot(48, 10), abs=2e-3)


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


@given(st.floats(2, 20), st.floats(-0.5, 0.5), st.sampled_from([1.0, 2.0, 3.0]))
def test_a_ball_between_its_planes_has_its_diameter_within_the_interval(radius, offset, spacing):
    heights = (np.arange(-30, 31) + offset) * spacing
    inside = heights[np.abs(heights) < radius - 1e-3]
    drawn = [circle(np.sqrt(radius**2 - z**2), (0, 0, z)) for z in inside]
    found = greatest_plane_diameter(shape_of(contoured(*drawn), spacing))
    assert found.value - 1e-9 <= 2 * radius <= found.high + 1e-9


def test_planes_beside_the_middle_of_a_ball_leave_its_diameter_open():
    found = greatest_plane_diameter(shape_of(contoured(*(circle(3, (0, 0, z)) for z in (-1.5, 1.5))), 3.0))
    # To either side it goes from 6 mm to nothing in one slice, and the lines meet half-way.
    assert (found.low, found.value, found.high) == pytest.approx((6, 6, 9))


def test_a_column_has_one_diameter():
    columns = shape_of(cylinder(4, range(0, 12, 2)))
    assert greatest_plane_diameter(columns).high == pytest.approx(8)


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
