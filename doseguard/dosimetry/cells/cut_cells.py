"""Cells cut finer, where dose bends in them or a border runs through them steeply."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from doseguard.dosimetry.cells.coverage import Shares
from doseguard.dosimetry.cells.lattice import Cells
from doseguard.dosimetry.cells.spread import border_cells, slopes
from doseguard.dosimetry.dose.field import Sampled
from doseguard.model.contours import FloatArray, Floats, IntArray, Mask

CUTS = 3
"""Into how many cells a cell is cut along each axis."""
# Of the grid's greatest dose: a structure that gets less is cut as if it got that.
_LOWEST = 0.1
_MOSTLY = 0.5
# Of the structure's greatest dose: what a parabola through three points departs from a line, half the spread
# of dose in a cell at the border, and below which dose nothing is cut, so that the skin, where a dose that is
# cut off bends most, stays as it is.
_BENT, _STEEP, _LOW = 0.0075, 0.015, 0.25
_CELLS_AT_ONCE = 200_000


@dataclass(frozen=True, slots=True, eq=False)
class CutDose:
    """The dose in what some cells are cut into, all (cells, CUTS**3).

    `value_gy` and `linear_gy` are as in `Filling`, above `top_gy` nothing lies around.
    """

    value_gy: Floats
    linear_gy: Floats
    top_gy: Floats

    def steps_gy(self) -> tuple[Floats, Floats, Floats]:
        """How the value changes from part to part of each cell across planes, rows and columns, as shaped."""
        blocks = self.value_gy.reshape(-1, CUTS, CUTS, CUTS)
        across, rows, columns = (slopes(blocks, axis).reshape(len(blocks), -1) for axis in (1, 2, 3))
        return across, rows, columns


@dataclass(frozen=True, slots=True, eq=False)
class CutLattice:
    """Where cells lie when they are cut, and the dose there.

    `dose` gives it at all crossings of heights, rows and columns (mm); `heights_mm` are the middles of the
    parts of each plane, shape (planes, CUTS).
    """

    dose: Callable[[FloatArray, FloatArray, FloatArray], Sampled]
    heights_mm: FloatArray
    rows: Cells
    columns: Cells

    def dose_in(self, cells: IntArray) -> CutDose:
        """The dose in the parts of cells with these flat indices, which rise."""
        shape = (len(self.heights_mm), self.rows.count, self.columns.count)
        places = np.unravel_index(cells, shape)
        parts = [self._batch(tuple(axis[batch] for axis in places)) for batch in _batches(places)]
        return CutDose(*(np.concatenate(one) for one in zip(*parts, strict=True)))

    def _batch(self, places: tuple[IntArray, ...]) -> tuple[Floats, Floats, Floats]:
        low = [int(axis.min()) for axis in places]
        spans = [np.arange(first, int(axis.max()) + 1) for first, axis in zip(low, places, strict=True)]
        heights = self.heights_mm[spans[0]].ravel()
        dose = self.dose(heights, _parts(self.rows, spans[1]), _parts(self.columns, spans[2]))
        inside = tuple(axis - first for axis, first in zip(places, low, strict=True))
        top = np.broadcast_to(np.asarray(dose.top_gy, dtype=np.float64), dose.value_gy.shape)
        return _of_cells(dose.value_gy, inside), _of_cells(dose.linear_gy, inside), _of_cells(top, inside)


def greatest_inside_gy(dose_gy: Floats, drawn: Floats, of_grid_gy: float) -> float:
    """The greatest dose of a cell that is mostly covered, and no less than structures are cut by at least.

    `of_grid_gy` is the grid's greatest dose.
    """
    return max(float(dose_gy.max(where=drawn > _MOSTLY, initial=0.0)), _LOWEST * of_grid_gy)


def to_cut(dose_gy: Floats, half_gy: Floats, share: Shares, greatest_gy: float) -> Mask:
    """Which cells of the inner planes should be cut, shape (planes - 2, rows, columns).

    `dose_gy` has one plane more at either end than half its spread and the covered shares.
    """
    inner = dose_gy[1:-1]
    bend = np.abs(dose_gy[2:] + dose_gy[:-2] - 2 * inner)
    bend[:, 1:-1] += np.abs(inner[:, 2:] + inner[:, :-2] - 2 * inner[:, 1:-1])
    bend[:, :, 1:-1] += np.abs(inner[:, :, 2:] + inner[:, :, :-2] - 2 * inner[:, :, 1:-1])
    found: Mask = bend > 8 * _BENT * greatest_gy
    border = border_cells(share)
    found.ravel()[border] |= half_gy.ravel()[border] > _STEEP * greatest_gy
    found &= inner > _LOW * greatest_gy
    return found


def parts_of(middles_mm: FloatArray, widths_mm: FloatArray) -> FloatArray:
    """The middles of what cells (cells,) are cut into along one direction, (cells, CUTS)."""
    step = (np.arange(CUTS) + 0.5) / CUTS - 0.5
    middles: FloatArray = middles_mm[:, None] + widths_mm[:, None] * step
    return middles


def _batches(places: tuple[IntArray, ...]) -> Iterator[slice]:
    """Runs of whole planes whose box holds a bounded number of parts."""
    planes, rows, columns = places
    of_plane = (np.ptp(rows) + 1) * (np.ptp(columns) + 1) * CUTS**3
    at_once = max(_CELLS_AT_ONCE // int(of_plane), 1)
    for first in range(int(planes[0]), int(planes[-1]) + 1, at_once):
        start, stop = np.searchsorted(planes, (first, first + at_once))
        if stop > start:
            yield slice(int(start), int(stop))


def _parts(cells: Cells, span: IntArray) -> FloatArray:
    """The middles of what some cells of a row or column are cut into, mm."""
    return parts_of(cells.centres_mm[span], np.full(len(span), cells.width_mm)).ravel()


def _of_cells(fine: Floats, inside: tuple[IntArray, ...]) -> Floats:
    """The parts of some cells out of a box of cells, (cells, CUTS**3)."""
    planes, rows, columns = (length // CUTS for length in fine.shape)
    blocks = fine.reshape(planes, CUTS, rows, CUTS, columns, CUTS).transpose(0, 2, 4, 1, 3, 5)
    cells: Floats = blocks[inside].reshape(len(inside[0]), -1)
    return cells
