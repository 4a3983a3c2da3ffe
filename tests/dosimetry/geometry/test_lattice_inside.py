"""Which points of a lattice a solid holds."""

import numpy as np
import pytest

from doseguard.dosimetry.geometry.lattice_distance import Lattice, lattice_distances
from doseguard.dosimetry.geometry.lattice_inside import lattice_inside
from dosimetry.geometry.drawn import ball, rotation, shape_of
from dosimetry.shapes import AXIAL, box, contoured, rectangle

POSITIONS = (np.arange(0, 33, 3.0), np.arange(0, 41, 2.5), np.cumsum([0.0, *[2, 5] * 6]))
BALL = shape_of(ball(11, 2.0, (1, 2, 3), points=60))
TURNED = [AXIAL, [[0, 1, 0], [0, 0, 1], [1, 0, 0]], [[0, 0, -1], [-1, 0, 0], [0, 1, 0]]]


def lattice(directions, origin=(-21.0, -19.0, -17.0)):
    directions = np.asarray(directions, float)
    return Lattice(np.asarray(origin) @ directions, directions, POSITIONS)


@pytest.mark.parametrize("directions", TURNED, ids=["axial", "coronal", "falling"])
def test_it_holds_the_points_at_no_distance(directions):
    here = lattice(directions)
    held = lattice_inside(BALL, here)
    assert held.any()
    assert np.array_equal(held, lattice_distances(BALL, here)[0] == 0)


def test_an_oblique_lattice_is_asked_too():
    here = lattice(AXIAL @ rotation((0.1, 0.2, 0.3)))
    held = lattice_inside(BALL, here)
    assert held.any()
    assert np.array_equal(held, lattice_distances(BALL, here)[0] == 0)


def test_the_border_belongs_to_it():
    places = np.arange(-8.0, 9.0)
    here = Lattice(np.zeros(3), AXIAL, (np.array([0.0, 1.0]), places, places))
    on_box = np.outer(np.abs(places) <= 5, np.abs(places) <= 5)
    assert np.array_equal(lattice_inside(shape_of(box()), here), [on_box, on_box])


def test_a_hole_is_outside():
    places = np.arange(-8.0, 9.0) + 0.5
    drawn = contoured(*(rectangle((-r, r), (-r, r), z) for z in (-2, 0, 2) for r in (6, 3)))
    here = Lattice(np.zeros(3), AXIAL, (np.array([0.0, 1.5]), places, places))
    far, near = (np.outer(np.abs(places) < reach, np.abs(places) < reach) for reach in (6, 3))
    assert np.array_equal(lattice_inside(shape_of(drawn), here), [far & ~near] * 2)
