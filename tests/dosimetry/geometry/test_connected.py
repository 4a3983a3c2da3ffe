"""Connected parts in space."""

import numpy as np
import pytest

from doseguard.dosimetry.geometry.connected import connected_parts
from dosimetry.geometry.drawn import ball, circle, cylinder, shape_of, turned
from dosimetry.shapes import box, contoured, rectangle

HEIGHTS = (0, 2, 4, 6)


def parts_of(*contours, spacing_mm=None):
    return connected_parts(shape_of(contoured(*contours), spacing_mm))


def test_a_ball_is_one():
    (whole,) = connected_parts(shape_of(ball(20, 2.0)))
    assert whole.volume_cc == pytest.approx(4 / 3 * np.pi * 8, rel=0.02)
    assert whole.middle_mm[2] == pytest.approx(0, abs=1e-9)


def test_a_column_of_equal_contours_is_one():
    assert len(connected_parts(shape_of(cylinder(5, np.arange(0, 40, 2.0))))) == 1


def test_a_fragment_within_the_box_of_a_bent_structure_is_another():
    bent = [[(0, 0, z), (40, 0, z), (40, 5, z), (5, 5, z), (5, 40, z), (0, 40, z)] for z in HEIGHTS]
    large, small = parts_of(*bent, circle(1, (30, 30, 2), 24))
    assert small.volume_cc == pytest.approx(np.pi * 2 / 1000, rel=0.02) and small.middle_mm[2] == 2
    assert large.volume_cc == pytest.approx(375 * 8 / 1000)


def test_a_fork_is_one_and_its_prongs_alone_are_two():
    prongs = [circle(3, (x, 0, z)) for z in (2, 4) for x in (-10, 10)]
    assert len(parts_of(*prongs, spacing_mm=2.0)) == 2
    assert len(parts_of(rectangle((-13, 13), (-3, 3), 0), *prongs, spacing_mm=2.0)) == 1


def test_contours_side_by_side_in_the_next_plane_are_two():
    assert len(parts_of(circle(3, (0, 0, 0)), circle(3, (10, 0, 2)), spacing_mm=2.0)) == 2


def test_a_ring_and_what_lies_in_its_hole_are_two():
    ring = [one for z in HEIGHTS for one in (circle(20, (0, 0, z)), circle(10, (0, 0, z)))]
    island = [circle(5, (0, 0, z)) for z in HEIGHTS]
    outer, inner = parts_of(*ring, *island)
    assert outer.volume_cc == pytest.approx(np.pi * 300 * 8 / 1000, rel=1e-3)
    assert inner.volume_cc == pytest.approx(np.pi * 25 * 8 / 1000, rel=1e-3)


def test_a_lid_joins_a_ring_and_its_island():
    ring = [
        one for z in (0, 2) for one in (circle(20, (0, 0, z)), circle(10, (0, 0, z)), circle(5, (0, 0, z)))
    ]
    assert len(parts_of(*ring, circle(20, (0, 0, 4)))) == 1


def test_over_a_skipped_slice_it_is_one():
    assert len(connected_parts(shape_of(box(heights=(0, 2, 4, 8, 10))))) == 1


def test_over_a_slice_that_only_another_part_has_it_is_one():
    left = [circle(3, (-20, 0, z)) for z in (0, 2, 6, 8)]
    right = [circle(3, (20, 0, z)) for z in (0, 2, 4, 6, 8)]
    assert len(parts_of(*left, *right)) == 2


def test_over_a_long_gap_it_is_two():
    low, high = connected_parts(shape_of(box(heights=(0, 2, 4, 6, 20, 22))))
    assert (low.middle_mm[2], high.middle_mm[2]) == pytest.approx((3, 21))


def test_thin_contours_that_cross_without_a_corner_inside_are_one():
    across, along = rectangle((-20, 20), (-1, 1), 0), rectangle((-1, 1), (-20, 20), 2)
    assert len(parts_of(across, along, spacing_mm=2.0)) == 1


def test_turning_changes_nothing():
    pair = contoured(*(circle(3, (x, 0, z)) for z in HEIGHTS for x in (-10, 10)))
    assert len(connected_parts(shape_of(turned(pair)))) == 2
