import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from doseguard.dosimetry.dose.interpolation import linear_matrix, spline_matrix

EVEN = np.arange(8.0)
UNEVEN = np.array([0.0, 1.0, 2.5, 3.0, 5.0, 6.0])
MATRICES = pytest.mark.parametrize("matrix", [linear_matrix, spline_matrix])


@MATRICES
@pytest.mark.parametrize("positions", [EVEN, UNEVEN])
def test_a_value_at_a_point_is_kept(matrix, positions):
    assert matrix(positions, positions) == pytest.approx(np.eye(len(positions)), abs=1e-12)


@MATRICES
@given(places=st.lists(st.floats(0, 6), min_size=1, max_size=20))
def test_a_straight_line_stays_one(matrix, places):
    places = np.array(places)
    assert matrix(UNEVEN, places) @ (3 * UNEVEN + 1) == pytest.approx(3 * places + 1)


def test_the_spline_follows_a_smooth_curve_far_better_than_lines():
    points, places = np.arange(0, 20.0), np.linspace(8, 11, 31)
    curve = np.sin(points / 2)
    lines = np.abs(linear_matrix(points, places) @ curve - np.sin(places / 2)).max()
    spline = np.abs(spline_matrix(points, places) @ curve - np.sin(places / 2)).max()
    assert spline < lines / 50


def test_the_spline_has_no_kink():
    places = 3 + np.array([-2e-3, -1e-3, 1e-3, 2e-3])
    values = spline_matrix(EVEN, places) @ np.array([0, 1, 0, 5, 2, 2, 0, 1.0])
    assert (values[1] - values[0]) == pytest.approx(values[3] - values[2], abs=1e-4)


def test_beyond_the_ends_the_spline_is_constant_and_lines_go_on():
    places, values = np.array([-0.5, 7.5]), EVEN * 2
    assert spline_matrix(EVEN, places) @ values == pytest.approx([0, 14])
    assert linear_matrix(EVEN, places) @ values == pytest.approx([-1, 15])


@MATRICES
def test_one_point_is_everywhere_the_same(matrix):
    assert matrix(np.zeros(1), np.array([0.0, 0.0])) == pytest.approx(np.ones((2, 1)))


def test_two_points_have_a_line_between_them():
    assert spline_matrix(np.array([0.0, 2.0]), np.array([0.5])) == pytest.approx(np.array([[0.75, 0.25]]))
