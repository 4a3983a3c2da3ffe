"""The solid of a stack of contours."""

import numpy as np
import pytest

from doseguard.dosimetry.geometry.solid import Reach, edges_of, solid_of
from dosimetry.geometry.drawn import ball, circle, cylinder, shape_of
from dosimetry.shapes import box, contoured, rectangle


def ends(structure, reach):
    solid = solid_of(shape_of(structure), reach)
    return np.stack((solid.low_mm, solid.high_mm), axis=1).tolist()


@pytest.mark.parametrize(
    ("reach", "half"),
    [(Reach.LEAST, 0.0), (Reach.VALUE, 1.0), (Reach.MOST, 2.0)],
    ids=["least", "value", "most"],
)
def test_contours_reach_this_far(reach, half):
    assert ends(box(heights=(0, 2, 4)), reach) == [[z - half, z + half] for z in (0, 2, 4)]


def test_contours_that_overlap_meet_over_a_skipped_slice():
    assert ends(box(heights=(0, 2, 6, 8, 10)), Reach.VALUE)[1:3] == [[1, 4], [4, 7]]


def test_the_most_they_reach_over_a_skipped_slice_is_each_other():
    assert ends(box(heights=(0, 2, 6, 8, 10)), Reach.MOST)[1:3] == [[0, 6], [2, 8]]


def test_contours_that_lie_apart_do_not_meet_over_a_skipped_slice():
    drawn = [rectangle((0, 4), (0, 4), z) for z in (0, 2, 4)] + [rectangle((9, 12), (0, 4), 8)]
    assert ends(contoured(*drawn), Reach.VALUE)[2:] == [[3, 5], [7, 9]]


def test_contours_do_not_meet_over_a_long_gap():
    assert ends(box(heights=(0, 2, 4, 14)), Reach.VALUE)[2:] == [[3, 5], [13, 15]]


def test_runs_hold_every_edge_once():
    solid = solid_of(
        shape_of(contoured(circle(5, points=37), circle(3, points=5), circle(9, (0, 0, 2))), 2.0)
    )
    assert solid.run_first[0] == 0 and solid.run_first[-1] == len(solid.start)
    assert np.diff(solid.run_first).max() <= 16 and np.diff(solid.run_first).min() >= 1


def test_boxes_of_runs_hold_their_edges():
    solid = solid_of(shape_of(ball(8, 2.0, points=50)))
    run = np.repeat(np.arange(len(solid.run_box)), np.diff(solid.run_first))
    for ends_ in (solid.start, solid.end):
        assert (ends_ >= solid.run_box[run, :2]).all() and (ends_ <= solid.run_box[run, 2:]).all()


def test_edges_of_a_plane_are_closed_outlines():
    edges = edges_of(solid_of(shape_of(cylinder(5, (0, 2, 4), points=12))), 1)
    assert np.array_equal(edges.end, np.roll(edges.start, -1, axis=0))
