import numpy as np
import pytest

from doseguard.dosimetry.cells.filling import Change
from doseguard.dosimetry.curve import Curves


def cells(doses, halves, volumes):
    return (np.asarray(one, dtype=np.float32) for one in (doses, halves, volumes))


def by_hand(doses, halves, volumes, at_gy):
    """The volume at or above a dose, cell by cell."""
    shares = np.clip((np.asarray(doses) + halves - at_gy) / (2 * np.asarray(halves)), 0, 1)
    return float(np.sum(shares * volumes))


@pytest.fixture
def many():
    source = np.random.default_rng(3)
    doses = 50 * source.random(5_000)
    return doses, 0.05 + 0.5 * source.random(5_000), 0.01 * source.random(5_000)


def test_the_volume_at_a_dose_is_the_sum_over_all_cells(many):
    curve = Curves(*cells(*many)).curve()
    for dose in (0.5, 10, 25.3, 49.9):
        assert curve.volume_at(dose) == pytest.approx(by_hand(*many, dose), rel=1e-5)


def test_changed_cells_give_the_curve_of_the_changed_volumes(many):
    doses, halves, volumes = many
    changed = np.arange(0, 5_000, 3)
    after = volumes.copy()
    after[changed] /= 2
    change = Change(changed, (after - volumes)[changed])
    found = Curves(*cells(*many)).curve(change)
    direct = Curves(*cells(doses, halves, after)).curve()
    for share in (0.01, 0.5, 0.95):
        volume = share * float(after.sum())
        assert found.dose_at(volume) == pytest.approx(direct.dose_at(volume), abs=1e-4)


def test_a_curve_ends_where_its_cells_end():
    curve = Curves(*cells([10, 20], [1, 2], [1, 1])).curve()
    assert curve.dose_gy[[0, -1]].tolist() == pytest.approx([9, 22], abs=1e-5)
    assert curve.volume_cc[[0, -1]].tolist() == [2, 0]


def test_a_cell_that_a_reading_takes_away_is_no_end():
    curve = Curves(*cells([10, 20, 30], [1, 2, 3], [1, 1, 1])).curve(Change(np.array([2]), np.array([-1.0])))
    assert curve.dose_gy[-1] == pytest.approx(22, abs=1e-3)
    assert curve.volume_cc[0] == 2


def test_one_dose_everywhere_is_a_step_that_ends_there():
    curve = Curves(*cells([50, 50], [0, 0], [1, 1])).curve()
    assert curve.dose_gy[-1] == 50
    assert curve.volume_at(49.99) == 2


def test_no_dose_at_all_is_at_nought():
    curve = Curves(*cells([0, 0], [0, 0], [1, 1])).curve()
    assert curve.dose_at(1.0) == pytest.approx(0, abs=1e-12)
    assert curve.dose_gy[0] == 0


def test_no_dose_is_below_nought():
    assert Curves(*cells([0.5, 3], [1, 1], [1, 1])).curve().dose_gy[0] == 0


def test_doses_rise_and_volumes_fall(many):
    curve = Curves(*cells(*many)).curve()
    assert (np.diff(curve.dose_gy) > 0).all()
    assert (np.diff(curve.volume_cc) <= 0).all()
