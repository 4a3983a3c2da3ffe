import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from doseguard.dosimetry.cells.coverage import Polygons, coverage

UNITS = st.floats(0.05, 7.95)


def polygons(*outlines, weights=None, planes=None):
    points = np.concatenate([np.asarray(one, dtype=float) for one in outlines])
    first = np.cumsum([0, *(len(one) for one in outlines)])
    return Polygons(
        points[:, 0],
        points[:, 1],
        first,
        np.asarray(weights or [1.0] * len(outlines)),
        np.asarray(planes or [0] * len(outlines)),
    )


def shoelace(outline):
    x, y = np.asarray(outline, dtype=float).T
    return float(x @ np.roll(y, -1) - np.roll(x, -1) @ y) / 2


SQUARE = [(1, 1), (3, 1), (3, 3), (1, 3)]


def test_whole_cells_inside_a_square_are_covered():
    shares = coverage(polygons(SQUARE), (1, 4, 4))[0]
    expected = np.zeros((4, 4))
    expected[1:3, 1:3] = 1
    assert shares == pytest.approx(expected)


def test_cells_at_the_border_are_covered_in_part():
    shares = coverage(polygons([(0.5, 0.25), (2.5, 0.25), (2.5, 1.0), (0.5, 1.0)]), (1, 2, 4))[0]
    assert shares == pytest.approx(np.array([[0.375, 0.75, 0.375, 0], [0, 0, 0, 0]]))


def test_a_slanted_edge_cuts_each_cell_exactly():
    shares = coverage(polygons([(0, 0), (2, 0), (0, 1)]), (1, 1, 2))[0]
    assert shares == pytest.approx(np.array([[0.75, 0.25]]))


def test_a_polygon_drawn_clockwise_counts_negative_unless_its_weight_says_so():
    backwards = SQUARE[::-1]
    assert coverage(polygons(backwards), (1, 4, 4)).sum() == pytest.approx(-4)
    assert coverage(polygons(backwards, weights=[-1.0]), (1, 4, 4)).sum() == pytest.approx(4)


def test_a_hole_is_cut_out():
    hole = [(1.5, 1.5), (2.5, 1.5), (2.5, 2.5), (1.5, 2.5)]
    shares = coverage(polygons(SQUARE, hole, weights=[1.0, -1.0]), (1, 4, 4))
    assert shares.sum() == pytest.approx(3)
    assert shares.min() >= -1e-12


def test_polygons_that_overlap_add_up():
    shares = coverage(polygons(SQUARE, SQUARE), (1, 4, 4))
    assert shares.max() == pytest.approx(2)


def test_each_plane_has_its_own_polygons():
    shares = coverage(polygons(SQUARE, [(0, 0), (1, 0), (1, 1), (0, 1)], planes=[0, 2]), (3, 4, 4))
    assert shares.sum(axis=(1, 2)) == pytest.approx([4, 0, 1])


def test_planes_taken_out_count_from_zero():
    every = polygons(SQUARE, [(0, 0), (1, 0), (1, 1), (0, 1)], planes=[0, 2])
    taken = every.on_planes(1, 3)
    assert coverage(taken, (2, 4, 4)).sum(axis=(1, 2)) == pytest.approx([0, 1])


@given(st.lists(st.tuples(UNITS, UNITS), min_size=3, max_size=12))
def test_the_shares_of_any_polygon_add_up_to_its_area(outline):
    assert coverage(polygons(outline), (1, 8, 8)).sum() == pytest.approx(shoelace(outline), abs=1e-9)


@given(st.integers(3, 60), st.floats(0.3, 3.5), st.floats(3.6, 4.4), st.floats(3.6, 4.4))
def test_a_convex_polygon_covers_no_cell_more_than_once(corners, radius, x, y):
    angles = np.linspace(0, 2 * np.pi, corners, endpoint=False)
    outline = np.column_stack((x + radius * np.cos(angles), y + radius * np.sin(angles)))
    shares = coverage(polygons(outline), (1, 8, 8))
    assert shares.min() > -1e-9
    assert shares.max() < 1 + 1e-9
