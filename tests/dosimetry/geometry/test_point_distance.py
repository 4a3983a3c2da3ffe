"""Distances of points."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from doseguard.dosimetry.geometry.point_distance import distance_mm, is_inside
from doseguard.dosimetry.geometry.solid import Reach, solid_of
from doseguard.dosimetry.stacks.outline_pairs import distance
from dosimetry.geometry.drawn import ball, circle, rotation, shape_of, turned
from dosimetry.shapes import box, contoured

BOX = box(x=(-5, 5), y=(-5, 5), heights=(-4, -2, 0, 2, 4))  # a cube from -5 to 5
RING = contoured(*(circle(radius, (0, 0, z), 90) for z in (0, 2, 4) for radius in (10, 6)))
places = st.tuples(*[st.floats(-20, 20)] * 3)


def to_cube(point):
    return np.linalg.norm(np.maximum(np.abs(point) - 5, 0))


def inside(points, outline):
    after = np.roll(outline, -1, axis=0)
    u, v = points[:, :1], points[:, 1:]
    passed = (outline[:, 1] <= v) != (after[:, 1] <= v)
    part = (v - outline[:, 1]) / np.where(after[:, 1] == outline[:, 1], 1, after[:, 1] - outline[:, 1])
    return (passed & (outline[:, 0] + part * (after[:, 0] - outline[:, 0]) > u)).sum(axis=1) % 2 == 1


def one_by_one(solid, points):
    """The definition: the least over all planes, each measured against every edge."""
    nearest = np.full(len(points), np.inf)
    for plane in range(len(solid.low_mm)):
        edges = slice(solid.first_edge[plane], solid.first_edge[plane + 1])
        across = distance(points[:, :2], solid.start[edges])
        across[inside(points[:, :2], solid.start[edges])] = 0
        height = np.maximum(
            np.maximum(solid.low_mm[plane] - points[:, 2], points[:, 2] - solid.high_mm[plane]), 0
        )
        nearest = np.minimum(nearest, np.hypot(across, height))
    return nearest


@given(places)
def test_distance_from_a_cube(point):
    assert distance_mm(solid_of(shape_of(BOX)), np.array([point]))[0] == pytest.approx(
        to_cube(point), abs=1e-12
    )


@pytest.mark.parametrize("reach", Reach)
def test_distance_is_the_least_over_all_edges(reach):
    points = np.random.default_rng(1).uniform(-25, 25, (500, 3))
    solid = solid_of(shape_of(ball(12, 2.0, points=70)), reach)
    assert np.allclose(distance_mm(solid, points), one_by_one(solid, points), atol=1e-12)


def test_no_distance_in_a_ring():
    solid = solid_of(shape_of(RING))
    assert distance_mm(solid, np.array([[8.0, 0, 2], [0, -7, 2]])).tolist() == [0, 0]


def test_distance_in_the_hole_of_a_ring_is_to_its_inner_wall():
    nearest = distance_mm(solid_of(shape_of(RING)), np.array([[0.0, 0, 2]]))
    assert nearest == pytest.approx(6 * np.cos(np.pi / 90))


def test_farther_than_the_limit_is_infinite():
    found = distance_mm(solid_of(shape_of(BOX)), np.array([[8.0, 0, 0], [8.1, 0, 0]]), 3.0)
    assert found.tolist() == [3, np.inf]


def test_inside_is_where_there_is_no_distance():
    points = np.random.default_rng(2).uniform(-14, 14, (400, 3))
    solid = solid_of(shape_of(ball(12, 2.0)))
    assert np.array_equal(is_inside(solid, points), distance_mm(solid, points) == 0)


def test_no_points_have_no_distances():
    assert distance_mm(solid_of(shape_of(BOX)), np.empty((0, 3))).shape == (0,)


def test_oblique_planes_make_no_difference():
    points = np.random.default_rng(3).uniform(-20, 20, (100, 3))
    angles, shift = (0.3, -0.2, 0.5), (10.0, -20.0, 30.0)
    moved = points @ rotation(angles).T + shift
    turned_solid = solid_of(shape_of(turned(BOX, angles, shift)))
    assert distance_mm(turned_solid, moved) == pytest.approx(distance_mm(solid_of(shape_of(BOX)), points))


def test_many_points_are_measured_in_parts():
    points = np.random.default_rng(4).uniform(-30, 30, (12_000, 3))
    solid = solid_of(shape_of(ball(12, 4.0, points=2400)))
    some = np.arange(0, len(points), 600)
    assert np.allclose(distance_mm(solid, points)[some], one_by_one(solid, points[some]), atol=1e-9)
