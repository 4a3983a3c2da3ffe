import numpy as np
import pytest

from doseguard.dosimetry.cells import lattice as lattices
from doseguard.dosimetry.cells.lattice import TooLargeError, lattice_over
from doseguard.dosimetry.dose.view import view_of
from doseguard.dosimetry.stacks.planes import stack
from dosimetry.shapes import box, uniform

MOST_FINE = 250_000


def lattice(half_mm, cell_mm, field=None, apart_mm=0.0):
    drawn = stack(box(x=(-half_mm, half_mm), y=(-half_mm, half_mm)))
    return lattice_over(drawn, view_of(drawn, field), (cell_mm, cell_mm), (), apart_mm)


def cells(found):
    return found.rows.count * found.columns.count


@pytest.mark.parametrize("apart_mm", [0.0, 2.0])
def test_cells_are_as_small_as_asked_and_one_lies_beyond_all_that_may_be_drawn(apart_mm):
    found = lattice(5.1, 0.5, uniform(), apart_mm)
    assert (found.rows.width_mm, found.columns.width_mm) == (0.5, 0.5)
    ends = found.columns.units(np.array([-5.1 - apart_mm, 5.1 + apart_mm]) + 20)
    assert 1 < ends[0] < 2
    assert 1 < found.columns.count - ends[1] < 2


@pytest.mark.parametrize("half_mm", [1100, 1e4, 1e9, 1e100])
def test_more_than_a_million_of_the_grids_cells_in_a_plane_are_too_many(half_mm):
    with pytest.raises(
        TooLargeError, match=r"too large to be measured: .* more than 1,000,000 cells of 2 x 2 mm"
    ):
        lattice(half_mm, 2.0, uniform())


def test_the_reason_says_how_large_it_is():
    with pytest.raises(TooLargeError) as found:
        lattice(1100, 2.0)
    assert "in a plane it takes 2200 x 2200 mm" in found.value.reason


def test_nothing_is_kept_for_cells_that_are_too_many(monkeypatch):
    def kept(*_arguments):
        raise AssertionError

    monkeypatch.setattr(lattices, "Polygons", kept)
    with pytest.raises(TooLargeError):
        lattice(1e6, 2.0)


@pytest.mark.parametrize("half_mm", [90, 180, 240])
def test_finer_cells_than_the_grids_are_as_fine_as_can_be(half_mm):
    found = lattice(half_mm, 0.1, uniform())
    parts = 2.0 / found.rows.width_mm
    assert parts == pytest.approx(round(parts))
    assert cells(found) <= MOST_FINE < (2 * half_mm * (parts + 1) / 2.0 + 3) ** 2
