import numpy as np
import pytest

from doseguard.dosimetry.cells.bent_voxels import CUTS, bent, covered_cells, fine_dose
from doseguard.dosimetry.dose.view import Voxels

POINTS = np.arange(12) * 2.0


def grid(dose):
    z, y, x = np.meshgrid(POINTS, POINTS, POINTS, indexing="ij")
    return np.asarray(dose(x, y, z), dtype=np.float32)


def peak(x, y, z):
    return 50 * np.exp(-((x - 11) ** 2 + (y - 11) ** 2 + (z - 11) ** 2) / 50)


def test_a_straight_dose_is_bent_nowhere():
    assert not bent(grid(lambda x, y, z: 20 + x + y - z), 60.0).any()


def test_a_peak_is_bent_and_low_dose_is_not_looked_at():
    found = bent(grid(peak), 50.0)
    assert found[5, 5, 5]
    assert not found[grid(peak)[1:-1] < 12.5].any()


def test_cells_have_the_dose_at_their_places():
    voxels = Voxels(grid(peak), POINTS)
    fine = fine_dose(voxels, (2.0, 2.0), (np.array([5]), np.array([5]), np.array([6])))
    offsets = (np.arange(CUTS) - 1) * 2.0 / CUTS
    z, y, x = np.meshgrid(10 + offsets, 10 + offsets, 12 + offsets, indexing="ij")
    assert fine.value_gy[0] == pytest.approx(peak(x, y, z).ravel(), rel=2e-3)
    assert np.abs(fine.linear_gy[0] - peak(x, y, z).ravel()).max() > 0.3


def test_voxels_keep_their_order_over_batches():
    voxels = Voxels(grid(peak), POINTS)
    planes = np.array([2, 2, 6, 9])
    fine = fine_dose(voxels, (2.0, 2.0), (planes, np.array([3, 8, 5, 5]), np.array([4, 4, 5, 7])))
    middle = fine.value_gy[:, CUTS**3 // 2]
    assert middle == pytest.approx(grid(peak)[planes, [3, 8, 5, 5], [4, 4, 5, 7]], rel=1e-5)


def test_a_covered_share_fills_the_cells_of_its_side():
    weights = covered_cells(np.array([1 / 3]), (np.array([0.0]), np.array([1.0])))
    by_column = weights.reshape(CUTS, CUTS, CUTS).sum(axis=(0, 1))
    assert by_column == pytest.approx([0, 0, 1])


@pytest.mark.parametrize("share", [0.0, 0.2, 0.77, 1.0])
def test_shares_of_cells_add_up_to_one(share):
    weights = covered_cells(np.array([share]), (np.array([0.6]), np.array([-0.8])))
    assert weights.sum() == pytest.approx(1)
    assert weights.min() >= 0
