import numpy as np
import pytest

from doseguard.dosimetry.cells.extremes import End, Ends
from doseguard.dosimetry.cells.filling import Filling
from doseguard.dosimetry.local_spread import EVEN, local_spread


def filling(doses_gy, halves_gy):
    doses, halves = np.array(doses_gy, dtype=float), np.array(halves_gy, dtype=float)
    ends = Ends(End(float(doses.min())), End(float(doses.max())))
    none = np.zeros(len(doses), dtype=bool)
    return Filling(doses, None, halves, none, np.ones(len(doses)), {}, float(doses.max()), ends)


def test_doses_where_cells_spread_further_are_more_open():
    steep = local_spread(filling([1.0] * 99 + [50.0], [0.01] * 99 + [2.0]))
    assert steep.open_gy(50.0, 25.0) == pytest.approx(0.2 * 2.0)
    assert steep.open_gy(1.0, 25.0) < 0.1


def test_no_dose_is_less_open_than_the_structure_is_on_average():
    found = local_spread(filling([1.0, 50.0], [0.0, 2.0]))
    assert found.open_gy(1.0, 25.0) == pytest.approx(0.2 * np.sqrt(2))


def test_volumes_at_a_dose_are_more_open_than_doses():
    found = local_spread(filling([1.0, 50.0], [1.0, 2.0]))
    assert found.isodose_open_gy(50.0) == pytest.approx(2 * found.open_gy(50.0, 25.0))


def test_cells_of_one_dose_leave_nothing_open():
    assert (EVEN.open_gy(5.0, 1.0), EVEN.mean_open_gy, EVEN.least_extreme_gy) == (0, 0, 0)


def test_the_dose_of_few_cells_is_more_open():
    found = local_spread(filling([1.0, 50.0], [1.0, 2.0]))
    assert found.open_gy(50.0, 1.0) == pytest.approx(0.5 * 2.0)
    assert found.open_gy(50.0, 9.0) == pytest.approx(0.5 * 2.0 / 1.5)
