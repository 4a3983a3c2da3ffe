"""Distances of points from structures."""

import pytest

from doseguard.dosimetry.geometry.point_separation import point_separation
from doseguard.dosimetry.stacks.planes import Unstacked
from dosimetry.geometry.drawn import ball, shape_of
from dosimetry.shapes import box


@pytest.mark.parametrize(("place", "truth"), [((30, 0, 0), 20), ((0, -25, 0), 15), ((0, 0, 40), 30)])
def test_a_point_outside_a_ball_has_its_distance_within_the_interval(place, truth):
    found = point_separation(shape_of(ball(10, 2.0)), place)
    assert found.low <= truth + 0.01 and truth - 0.01 <= found.high
    assert found.value == pytest.approx(truth, abs=1.01)


def test_inside_it_is_nothing():
    assert point_separation(shape_of(ball(10, 2.0)), (1, 2, 0)).value == 0


def test_past_an_end_half_a_slice_is_open():
    found = point_separation(shape_of(box()), (0, 0, 10))
    assert (found.value, found.low, found.high) == pytest.approx((5, 4, 6))


def test_what_has_no_shape_has_no_distance():
    assert point_separation(Unstacked("it is a point"), (0, 0, 0)).reason == "it is a point"
