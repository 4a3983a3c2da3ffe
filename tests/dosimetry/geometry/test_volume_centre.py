"""Centres of volumes."""

import numpy as np
import pytest

from doseguard.dosimetry.geometry.volume_centre import volume_centre
from dosimetry.geometry.drawn import ball, circle, rotation, shape_of, turned
from dosimetry.shapes import box, contoured, rectangle


@pytest.mark.parametrize("centre", [(0, 0, 0), (-120.5, 33.25, 640.0)])
def test_a_ball_has_its_own(centre):
    assert volume_centre(shape_of(ball(10, 2.0, centre))) == pytest.approx(centre, abs=1e-6)


def test_it_turns_with_the_body():
    centre = np.array([5.0, -3.0, 2.0])
    found = volume_centre(shape_of(turned(ball(10, 2.0, centre))))
    assert found == pytest.approx(rotation((0.3, -0.2, 0.5)) @ centre + (10, -20, 30), abs=1e-3)


def test_points_that_crowd_on_one_side_do_not_draw_it():
    edge = [(5.0, y, 0.0) for y in np.linspace(-5, 5, 100)]
    crowded = [[*edge, (-5.0, 5.0, 0.0), (-5.0, -5.0, 0.0)]]
    assert volume_centre(shape_of(contoured(*crowded), 2.0)) == pytest.approx((0, 0, 0), abs=1e-9)


def test_a_hole_pushes_it_away():
    ring = contoured(rectangle((0, 10), (0, 10), 0), rectangle((0.5, 4.5), (1, 9), 0))
    x, y, _ = volume_centre(shape_of(ring, 2.0))
    assert x == pytest.approx((100 * 5 - 32 * 2.5) / 68) and y == pytest.approx(5)


def test_of_two_pieces_the_larger_weighs_more():
    drawn = contoured(circle(10, (0, 0, 0)), circle(5, (50, 0, 0)))
    assert volume_centre(shape_of(drawn, 2.0))[0] == pytest.approx(10, abs=1e-6)


def test_slices_count_by_their_thickness():
    assert volume_centre(shape_of(box(heights=(0, 2, 4, 6))))[2] == pytest.approx(3)
