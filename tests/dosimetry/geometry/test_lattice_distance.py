"""Distances of all points of a lattice."""

from dataclasses import replace

import numpy as np
import pytest

from doseguard.dosimetry.geometry.lattice_distance import Lattice, lattice_distances
from doseguard.dosimetry.geometry.point_distance import distance_mm
from doseguard.dosimetry.geometry.solid import Reach, solid_of
from dosimetry.geometry.drawn import ball, rotation, shape_of, turned
from dosimetry.shapes import AXIAL

POSITIONS = (np.arange(0, 33, 3.0), np.arange(0, 41, 2.5), np.cumsum([0.0, *[2, 5] * 6]))
SHAPE = shape_of(ball(11, 2.0, (1, 2, 3), points=60))


def lattice(directions, origin=(-21.0, -19.0, -17.0)):
    directions = np.asarray(directions, float)
    return Lattice(np.asarray(origin) @ np.abs(directions), directions, POSITIONS)


@pytest.mark.parametrize("limit_mm", [np.inf, 6.0])
@pytest.mark.parametrize(
    "directions",
    [AXIAL, [[0, 1, 0], [0, 0, 1], [1, 0, 0]], [[0, 0, -1], [-1, 0, 0], [0, 1, 0]]],
    ids=["axial", "coronal", "falling"],
)
def test_it_is_the_distance_of_each_point(directions, limit_mm):
    here = lattice(directions)
    (found,) = lattice_distances(SHAPE, here, limit_mm)
    each = distance_mm(solid_of(SHAPE), here.points_mm(), limit_mm).reshape(here.shape)
    assert np.allclose(found, each, atol=1e-12)


def test_an_oblique_lattice_is_measured_too():
    here = lattice(AXIAL @ rotation((0.1, 0.2, 0.3)))
    (found,) = lattice_distances(SHAPE, here)
    assert np.allclose(found.ravel(), distance_mm(solid_of(SHAPE), here.points_mm()), atol=1e-12)


def test_oblique_planes_along_an_oblique_lattice():
    angles, shift = (0.3, -0.2, 0.5), np.array([10.0, -20, 30])
    here = lattice(AXIAL)
    there = Lattice(rotation(angles) @ here.origin_mm + shift, AXIAL @ rotation(angles).T, POSITIONS)
    drawn = ball(11, 2.0, (1, 2, 3), points=60)
    (found,) = lattice_distances(shape_of(turned(drawn, angles, shift)), there)
    assert np.allclose(found, lattice_distances(SHAPE, here)[0], atol=1e-6)


def test_planes_off_by_rounding_are_taken_along_the_lattice():
    drawn = ball(11, 2.0, (1, 2, 3), points=60)
    rounded = replace(turned(drawn, shift=(0, 0, 0)), step_mm=0.01)
    written = replace(rounded, points_mm=rounded.points_mm.round(2))
    here = lattice(AXIAL)
    there = Lattice(
        rotation((0.3, -0.2, 0.5)) @ here.origin_mm, AXIAL @ rotation((0.3, -0.2, 0.5)).T, POSITIONS
    )
    (found,) = lattice_distances(shape_of(written), there)
    assert np.allclose(found, lattice_distances(SHAPE, here)[0], atol=0.02)


def test_every_reach_is_measured():
    here = lattice(AXIAL)
    least, value, most = lattice_distances(SHAPE, here, reaches=(Reach.LEAST, Reach.VALUE, Reach.MOST))
    assert (least >= value).all() and (value >= most).all()
    assert np.array_equal(most, lattice_distances(SHAPE, here, reaches=(Reach.MOST,))[0])


def test_a_lattice_out_of_reach_is_infinitely_far():
    here = lattice(AXIAL, origin=(100.0, 0, 0))
    assert np.isinf(lattice_distances(SHAPE, here, 20.0)[0]).all()
