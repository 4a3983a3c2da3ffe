import numpy as np
import pytest

from doseguard.dosimetry.cells.spread import inward_at, of_covered, within

ZERO = np.zeros(1)


def of_one(steps, share, into=(0.0, 0.0), lifted=0.0):
    shift, less = of_covered(
        tuple(np.array([step]) for step in steps),
        np.array([share]),
        (np.array([into[0]]), np.array([into[1]])),
        np.array([lifted]),
    )
    return float(shift[0]), float(less[0])


def test_the_middle_of_a_strip_lies_further_in():
    assert of_one((0.0, 0.0, 4.0), 0.25, into=(0.0, 1.0)) == pytest.approx((1.5, 16 * (1 - 0.25**2)))


def test_what_fills_the_top_of_a_cell_lies_higher():
    assert of_one((4.0, 0.0, 0.0), 0.25, lifted=0.375) == pytest.approx((1.5, 16 * (1 - 0.25**2)))


def test_a_strip_in_the_top_of_a_cell_is_both():
    shift, _ = of_one((4.0, 0.0, 2.0), 0.25, into=(0.0, 1.0), lifted=0.25)
    assert shift == pytest.approx(4 * 0.25 + 2 * 0.25)


def test_whole_cells_spread_over_all_that_the_dose_changes():
    share = np.ones((1, 3, 3))
    steps = tuple(np.full((1, 3, 3), value) for value in (2.0, 3.0, 6.0))
    shift, half = within(steps, share)
    assert not shift.any()
    assert half == pytest.approx(np.full((1, 3, 3), 3.5))


def test_equal_shares_on_all_sides_point_nowhere():
    share = np.full((1, 3, 3), 0.5)
    assert [float(one[0]) for one in inward_at(share, np.array([4]))] == [0.0, 0.0]


def test_a_border_points_into_the_structure():
    share = np.tile([0.0, 0.5, 1.0], (3, 1))[None]
    assert [float(one[0]) for one in inward_at(share, np.array([4]))] == [0.0, 1.0]
