import numpy as np
import pytest

from doseguard.dosimetry.cells.extremes import Box, End, Ends

DOSE = np.arange(27.0).reshape(3, 3, 3)
CELLS = np.arange(27)
HALF = np.full(27, 0.5)


def test_the_ends_are_those_of_cells_that_hold_something():
    volumes = np.where((CELLS > 3) & (CELLS < 20), 1.0, 0.0)
    found = Box(DOSE, 26.0, 2.0).ends(DOSE.ravel(), HALF, volumes, CELLS)
    assert (found.coldest.dose_gy, found.hottest.dose_gy) == (3.5, 19.5)


def test_dose_changes_at_an_end_by_its_spread_over_a_cell():
    found = Box(DOSE, 26.0, 2.0).ends(DOSE.ravel(), HALF, np.ones(27), CELLS)
    assert found.hottest.slope_gy_mm == 0.5


def test_a_peak_may_rise_above_its_cell():
    peak = np.zeros((3, 3, 3))
    peak[1, 1, 1] = 8.0
    found = Box(peak, 8.0, 2.0).ends(peak.ravel(), np.zeros(27), np.ones(27), CELLS)
    assert found.hottest.open_gy == pytest.approx(3 * 16 / 4)


def test_a_peak_cut_finer_may_rise_less():
    peak = np.zeros((3, 3, 3))
    peak[1, 1, 1] = 8.0
    found = Box(peak, 8.0, 2.0, cuts=2).ends(peak.ravel(), np.zeros(27), np.ones(27), CELLS)
    assert found.hottest.open_gy == pytest.approx(3 * 16 / 4 / 4)


def test_the_planes_of_a_margin_are_neighbours_alone():
    with_margin = np.concatenate((DOSE[:1] - 9, DOSE, DOSE[-1:] + 9))
    found = Box(with_margin, 35.0, 2.0, margin=1).ends(DOSE.ravel(), HALF, np.ones(27), CELLS)
    assert found.hottest.open_gy == pytest.approx(2.5 * 0.5)


def test_ends_joined_are_the_colder_and_the_hotter():
    one, other = Ends(End(1.0), End(5.0)), Ends(End(2.0), End(6.0, 0.1))
    assert one.joined(other) == Ends(End(1.0), End(6.0, 0.1))
