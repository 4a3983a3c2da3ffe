import numpy as np
import pytest

from doseguard.dosimetry.cells.cut_cells import CUTS, CutLattice, parts_of, to_cut
from doseguard.dosimetry.cells.lattice import Cells
from doseguard.dosimetry.dose.field import Sampled, sample

POINTS = np.arange(12) * 2.0
WHOLE = np.ones((10, 12, 12))
ACROSS = Cells(0.0, 2.0, 12)


def grid(dose):
    z, y, x = np.meshgrid(POINTS, POINTS, POINTS, indexing="ij")
    return np.asarray(dose(x, y, z), dtype=np.float32)


def peak(x, y, z):
    return 50 * np.exp(-((x - 11) ** 2 + (y - 11) ** 2 + (z - 11) ** 2) / 50)


def lattice(dose):
    def sampled(heights, rows, columns) -> Sampled:
        return sample(grid(dose), (POINTS, POINTS, POINTS), (heights, rows, columns))

    return CutLattice(sampled, parts_of(POINTS, np.full(12, 2.0)), ACROSS, ACROSS)


def flat(*places):
    return np.array([np.ravel_multi_index(place, (12, 12, 12)) for place in places])


def test_nothing_whole_is_cut_in_straight_dose():
    dose = grid(lambda x, y, z: 20 + x + y - z)
    assert not to_cut(dose, np.full(WHOLE.shape, 9.0), WHOLE, 60.0).any()


def test_a_peak_is_cut_and_low_dose_is_not_looked_at():
    found = to_cut(grid(peak), np.zeros(WHOLE.shape), WHOLE, 50.0)
    assert found[5, 5, 5]
    assert not found[grid(peak)[1:-1] < 12.5].any()


def test_cells_at_the_border_are_cut_where_dose_is_steep_in_them():
    share, half = WHOLE.copy(), np.zeros(WHOLE.shape)
    share[4, 4, 4:6] = 0.5
    half[4, 4, 5] = half[4, 4, 6] = 1.0
    found = to_cut(np.full((12, 12, 12), 40.0), half, share, 60.0)
    assert np.argwhere(found).tolist() == [[4, 4, 5]]


def test_parts_have_the_dose_at_their_places():
    found = lattice(peak).dose_in(flat((5, 5, 6)))
    offsets = (np.arange(CUTS) - 1) * 2.0 / CUTS
    z, y, x = np.meshgrid(10 + offsets, 10 + offsets, 12 + offsets, indexing="ij")
    assert found.value_gy[0] == pytest.approx(peak(x, y, z).ravel(), rel=2e-3)
    assert np.abs(found.linear_gy[0] - peak(x, y, z).ravel()).max() > 0.3


def test_cells_keep_their_order_over_batches():
    places = [(2, 3, 4), (2, 8, 4), (6, 5, 5), (9, 5, 7)]
    found = lattice(peak).dose_in(flat(*places))
    middle = found.value_gy[:, CUTS**3 // 2]
    assert middle == pytest.approx([grid(peak)[place] for place in places], rel=1e-5)


def test_steps_are_those_from_part_to_part_of_one_cell():
    found = lattice(lambda x, y, z: 20 + 3 * x - 6 * y + 1.5 * z + 100).dose_in(flat((5, 5, 6), (6, 5, 6)))
    across, rows, columns = found.steps_gy()
    assert across == pytest.approx(np.full((2, CUTS**3), 1.0), rel=1e-4)
    assert rows == pytest.approx(np.full((2, CUTS**3), -4.0), rel=1e-4)
    assert columns == pytest.approx(np.full((2, CUTS**3), 2.0), rel=1e-4)
