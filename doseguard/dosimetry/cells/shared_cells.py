"""What several structures leave of cells that the borders of more than one of them pass through: exact areas.

Shares of cells do not tell how two borders lie to each other. But a level line through a row of cells goes
into a structure, or out of it, at every piece of its border that it meets, and between two neighbouring
heights at which pieces end or cross, the places where it does so move evenly: the line half-way gives the
area. Nearly equal places may come in either order: what lies between them is as small as their distance.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from typing import Self

import numpy as np

from doseguard.dosimetry.cells.coverage import EdgePieces, Shares, repeated
from doseguard.model.contours import FloatArray, IntArray, Mask

Left = Callable[[Sequence[Mask]], Mask]
"""What is left, from what lies inside each structure."""

LEAST = 1e-9
"""A smaller share is none: what rounding leaves of one."""
# Heights within a row that differ by less are one.
_DIGITS = 10


def shared_cells(
    pieces: Sequence[EdgePieces], shares: Sequence[Shares], left: Left
) -> tuple[IntArray, Shares]:
    """Cells (by their flat index) that more than one border passes through, and exactly what is left of them.

    `pieces` are those of each structure's edges, `shares` (planes, rows, columns) are what it covers; none
    reaches into the first or the last column. Cells beside them that a border passes through are given as
    well.
    """
    runs = _runs(pieces, shares)
    if runs is None:
        return np.empty(0, np.int64), np.empty(0)
    borders = _Borders.joined([_in_runs(one, number, runs) for number, one in enumerate(pieces)])
    bands, borders = _bands(borders)
    return runs.cells, _areas(runs, _turns(runs, bands, borders, left), left)


@dataclass(frozen=True, slots=True, eq=False)
class _Runs:
    """Runs of neighbouring cells of a row in which borders lie; beside them there are none.

    Cells `start` .. `stop` - 1 (runs,) are flat indices; `before` (structures, runs) is what is inside each
    structure in the cell before a run.
    """

    start: IntArray
    stop: IntArray
    before: list[Mask]
    columns: int

    @property
    def first(self) -> IntArray:
        """Which one a run's first cell is of the cells of all runs; one more for their number."""
        return np.concatenate(((0,), np.cumsum(self.stop - self.start)))

    @property
    def cells(self) -> IntArray:
        """The cells of all runs, one after another."""
        of, step = repeated(self.stop - self.start)
        return self.start[of] + step


def _runs(pieces: Sequence[EdgePieces], shares: Sequence[Shares]) -> _Runs | None:
    """The runs that hold a cell that more than one border passes through; None without any."""
    shape = shares[0].shape
    border, shared = np.zeros(shape, np.bool_), np.zeros(shape, np.bool_)
    for share in shares:
        partly = (share > LEAST) & (share < 1 - LEAST)
        shared |= border & partly
        border |= partly
    if not shared.any():
        return None
    flat = border.reshape(-1)
    for one in pieces:
        # A piece on the line between two cells covers neither in part.
        flat[one.row * shape[2] + one.column] = True
    turns = np.flatnonzero(np.diff(flat.astype(np.int8), prepend=0, append=0))
    start, stop = turns[::2], turns[1::2]
    held = np.unique(np.searchsorted(start, np.flatnonzero(shared), side="right") - 1)
    before = [share.reshape(-1)[start[held] - 1] > 0.5 for share in shares]
    return _Runs(start[held], stop[held], before, shape[2])


@dataclass(frozen=True, slots=True, eq=False)
class _Borders:
    """Pieces of borders in runs, all arrays (pieces,): the run, the cell of all runs, and the structure.

    A piece goes from `x_bottom` at `bottom` to `x_top` at `top`, in cells from its own cell's lower corner.
    """

    run: IntArray
    cell: IntArray
    structure: IntArray
    bottom: FloatArray
    top: FloatArray
    x_bottom: FloatArray
    x_top: FloatArray

    def taken(self, chosen: IntArray | Mask) -> Self:
        """Some of the pieces."""
        return type(self)(*(getattr(self, field.name)[chosen] for field in fields(self)))

    @classmethod
    def joined(cls, parts: Sequence[Self]) -> Self:
        """The pieces of several structures."""
        return cls(*(np.concatenate([getattr(one, field.name) for one in parts]) for field in fields(cls)))

    def x_at(self, height: FloatArray) -> FloatArray:
        """Where each piece is at a height between its ends."""
        part = (height - self.bottom) / (self.top - self.bottom)
        x: FloatArray = self.x_bottom + np.clip(part, 0, 1) * (self.x_top - self.x_bottom)
        return x


def _in_runs(one: EdgePieces, number: int, runs: _Runs) -> _Borders:
    """The pieces of a structure that lie in runs, but for those too flat to count."""
    flat = one.row * runs.columns + one.column
    run = np.searchsorted(runs.start, flat, side="right") - 1
    bottom, top = np.round(one.bottom, _DIGITS), np.round(one.top, _DIGITS)
    kept = np.flatnonzero((run >= 0) & (flat < runs.stop[run]) & (bottom < top))
    run = run[kept]
    return _Borders(
        run,
        flat[kept] - runs.start[run] + runs.first[run],
        np.full(len(kept), number),
        bottom[kept],
        top[kept],
        one.x_bottom[kept] - one.column[kept],
        one.x_top[kept] - one.column[kept],
    )


def _bands(borders: _Borders) -> tuple[tuple[IntArray, FloatArray, FloatArray], _Borders]:
    """The borders cut at all heights of their run where one ends or two cross, and each part's band.

    A band is told by its number, counted over all runs, and its lower and upper height.
    """
    crossing, run_crossed = _crossings(borders)
    heights = np.concatenate((borders.bottom, borders.top, crossing))
    runs = np.concatenate((borders.run, borders.run, run_crossed))
    order = np.lexsort((heights, runs))
    sorted_heights, sorted_runs = heights[order], runs[order]
    new = np.ones(len(order), np.bool_)
    new[1:] = (np.diff(sorted_heights) > 0) | (np.diff(sorted_runs) > 0)
    number = np.empty(len(order), np.int64)
    number[order] = np.cumsum(new) - 1
    levels = sorted_heights[new]
    count = len(borders.run)
    of, step = repeated(number[count : 2 * count] - number[:count])
    band = number[:count][of] + step
    return (band, levels[band], levels[band + 1]), borders.taken(of)


def _crossings(borders: _Borders) -> tuple[FloatArray, IntArray]:
    """The heights at which two pieces in one cell cross, and their runs."""
    borders = borders.taken(np.lexsort((borders.bottom, borders.cell)))
    place = borders.cell * 2.0
    # Pieces that begin in the same cell before this one ends, counted from it on.
    beyond = np.searchsorted(place + borders.bottom, place + borders.top)
    count = np.maximum(beyond - np.arange(len(place)) - 1, 0)
    of, step = repeated(count)
    one, other = borders.taken(of), borders.taken(of + 1 + step)
    low, high = np.maximum(one.bottom, other.bottom), np.minimum(one.top, other.top)
    before, after = one.x_at(low) - other.x_at(low), one.x_at(high) - other.x_at(high)
    crossed = np.flatnonzero((before * after < 0) & (low < high))
    part = before[crossed] / (before[crossed] - after[crossed])
    heights = low[crossed] + part * (high[crossed] - low[crossed])
    return np.round(heights, _DIGITS), one.run[crossed]


@dataclass(frozen=True, slots=True, eq=False)
class _Turns:
    """Where what is left begins or ends along rows: the cell of all runs, how far into it, and how high.

    `height` is negative where it ends.
    """

    cell: IntArray
    inset: FloatArray
    height: FloatArray


def _turns(
    runs: _Runs, bands: tuple[IntArray, FloatArray, FloatArray], borders: _Borders, left: Left
) -> _Turns:
    band, bottom, top = bands
    inset = (borders.x_at(bottom) + borders.x_at(top)) / 2
    order = np.lexsort((borders.cell + inset, band))
    band, run, structure = band[order], borders.run[order], borders.structure[order]
    begins = np.flatnonzero(np.diff(band, prepend=-1))
    lengths = np.diff(begins, append=len(band))
    before, after = [], []
    for number, inside in enumerate(runs.before):
        turns = structure == number
        passed = np.cumsum(turns)
        passed -= np.repeat(passed[begins] - turns[begins], lengths)
        is_inside = (passed % 2 == 1) ^ inside[run]
        before.append(is_inside ^ turns)
        after.append(is_inside)
    change = left(after).astype(np.int8) - left(before)
    kept = np.flatnonzero(change)
    chosen = order[kept]
    return _Turns(borders.cell[chosen], inset[chosen], (top - bottom)[chosen] * change[kept])


def _areas(runs: _Runs, turns: _Turns, left: Left) -> Shares:
    """The share that is left of each cell of all runs."""
    count = int(runs.first[-1])
    moved = turns.height * turns.inset
    # What begins in a run's last cell ends there, or goes on beside the run: one more cell than there are.
    added = np.bincount(turns.cell, turns.height - moved, count + 1)
    following = np.bincount(turns.cell + 1, moved, count + 1)
    following[runs.first] = 0
    passed = np.cumsum(added + following)
    begins = runs.first[:-1]
    passed_before = np.concatenate(((0.0,), passed))[begins]
    lengths = runs.stop - runs.start
    areas: Shares = passed[:-1] + np.repeat(left(runs.before) - passed_before, lengths)
    return np.clip(areas, 0, 1)
