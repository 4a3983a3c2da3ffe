import numpy as np
import pytest

from doseguard.dosimetry.cells.cut_cells import CUTS
from doseguard.dosimetry.cells.half_plane import spread_over_parts


def spread(share, rows, columns):
    found = spread_over_parts(np.array([share]), (np.array([rows]), np.array([columns])))
    return found[0].reshape(CUTS, CUTS)


def test_a_third_fills_the_parts_of_its_side():
    assert spread(1 / 3, 0.0, 1.0).sum(axis=0) == pytest.approx([0, 0, 1], abs=0.03)


def test_a_border_along_the_parts_covers_those_beside_each_other_alike():
    found = spread(0.5, 0.0, 1.0)
    assert found == pytest.approx(np.tile([0, 1 / 9, 2 / 9], (CUTS, 1)), abs=1e-12)


@pytest.mark.parametrize("direction", [(0.0, 1.0), (0.6, -0.8), (-0.28, 0.96), (1.0, 0.0)])
@pytest.mark.parametrize("share", [0.01, 0.2, 0.77, 1.0])
def test_all_that_is_covered_is_spread(share, direction):
    found = spread(share, *direction)
    assert found.sum() == pytest.approx(1)
    assert found.min() >= 0


@pytest.mark.parametrize("share", [0.1, 0.5, 0.83])
def test_no_part_holds_more_than_itself(share):
    assert spread(share, 0.6, -0.8).max() * share <= 1 / CUTS**2 * 1.05


@pytest.mark.parametrize("share", [0.1, 0.45, 0.9])
def test_what_is_mirrored_is_spread_in_the_mirror(share):
    assert spread(share, -0.6, 0.8) == pytest.approx(np.flip(spread(share, 0.6, 0.8), axis=0), abs=1e-12)


def test_without_a_direction_all_parts_hold_the_same():
    assert spread(0.4, 0.0, 0.0) == pytest.approx(np.full((CUTS, CUTS), 1 / CUTS**2))
