"""How dose spreads within a cell, and where in a cell its covered part lies."""

import numpy as np

from doseguard.dosimetry.cells.coverage import Shares
from doseguard.model.contours import FloatArray, Floats, IntArray

# Where the shares beside a cell differ by less than this, they tell no direction.
_CLEAR = 0.5
_WHOLE = 1e-6


def slopes(dose_gy: Floats, axis: int, apart: FloatArray | float = 1.0) -> FloatArray:
    """The change of dose at each cell along an axis for a way of 1, 0 where the dose turns.

    `apart` is the way from each cell to the next. Of the changes to both neighbours the smaller, so that no
    cell reaches beyond them; at the ends the only one.
    """
    if dose_gy.shape[axis] < 2:
        return np.zeros_like(dose_gy)
    steps = np.diff(dose_gy, axis=axis) / apart
    smaller = np.empty_like(steps, shape=dose_gy.shape)
    first, last, inner = ([slice(None)] * dose_gy.ndim for _ in range(3))
    first[axis], last[axis], inner[axis] = slice(None, -1), slice(1, None), slice(1, -1)
    before, after = steps[tuple(first)], steps[tuple(last)]
    # Of two changes of the same sign the one nearer to 0, of two of different signs 0.
    least = np.maximum(np.minimum(before, after), 0)
    np.add(least, np.minimum(np.maximum(before, after), 0), out=smaller[tuple(inner)])
    for end in (0, -1):
        one = [slice(None)] * dose_gy.ndim
        one[axis] = slice(end, None) if end else slice(None, 1)
        smaller[tuple(one)] = steps[tuple(one)]
    return smaller


def border_cells(share: Shares) -> IntArray:
    """The flat indices of the cells that a structure covers in part."""
    return np.flatnonzero((share > _WHOLE) & (share < 1 - _WHOLE))


def inward_at(share: Shares, cells: IntArray) -> tuple[Shares, Shares]:
    """The direction into the structure in some cells' planes, across rows and columns, of length 1 or less.

    Cells are given by their flat index; none of them lies at an end of rows or columns.
    """
    flat, width = share.ravel(), share.shape[2]
    rows = flat[cells + width] - flat[cells - width]
    columns = flat[cells + 1] - flat[cells - 1]
    length = np.maximum(np.hypot(rows, columns), _CLEAR)
    return rows / length, columns / length


def within(
    steps: tuple[FloatArray, FloatArray, FloatArray], share: Shares, lifted: Shares | None = None
) -> tuple[FloatArray, FloatArray]:
    """How the dose of each cell's covered part differs from that at its middle, and half its spread.

    `steps` is how the dose changes from cell to cell across planes, rows and columns, `share` what is
    covered, `lifted` as in `of_covered`; all have the shape (planes, rows, columns).
    """
    squared = steps[0] ** 2 + steps[1] ** 2 + steps[2] ** 2
    shift = np.zeros_like(squared)
    border = border_cells(share)
    there = steps[0].ravel()[border], steps[1].ravel()[border], steps[2].ravel()[border]
    raised = np.zeros(len(border)) if lifted is None else lifted.ravel()[border]
    moved, less = of_covered(there, share.ravel()[border], inward_at(share, border), raised)
    shift.ravel()[border] = moved
    squared.ravel()[border] -= less
    return shift, np.sqrt(np.maximum(squared, 0, out=squared), out=squared) / 2


def of_covered(
    steps: tuple[Floats, Floats, Floats], share: Shares, into: tuple[Shares, Shares], lifted: Shares
) -> tuple[FloatArray, FloatArray]:
    """How much the dose in the middle of the covered part differs, and how much less, squared, it spreads.

    `lifted` is by how much of a cell, across planes, the covered part's middle lies above the cell's, which
    tells how far it reaches there. In its plane it is seen as a strip along the border: a share c has its
    middle (1 - c) / 2 of a cell further to where `into` points (across rows, across columns).
    """
    reach = np.clip(1 - 2 * np.abs(lifted), _WHOLE, 1)
    part = np.minimum(share / reach, 1)
    along = steps[1] * into[0] + steps[2] * into[1]
    less: FloatArray = along**2 * (1 - part**2) + steps[0] ** 2 * (1 - reach**2)
    return along * (1 - part) / 2 + steps[0] * lifted, less
