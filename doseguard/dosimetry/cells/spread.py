"""How dose spreads within a cell, and where in a cell its covered part lies."""

import numpy as np

from doseguard.dosimetry.cells.coverage import Shares
from doseguard.model.contours import FloatArray, Floats, IntArray


def slopes(dose_gy: Floats, axis: int, apart: FloatArray | float = 1.0) -> FloatArray:
    """The change of dose at each cell along an axis for a way of 1, 0 where the dose turns.

    `apart` is the way from each cell to the next. Of the changes to both neighbours the smaller, so that no
    cell reaches beyond them; at the ends the only one.
    """
    if dose_gy.shape[axis] < 2:
        return np.zeros_like(dose_gy)
    steps = np.diff(dose_gy, axis=axis) / apart
    smaller = np.empty_like(steps, shape=dose_gy.shape)
    first, last, inner = ([slice(None)] * 3 for _ in range(3))
    first[axis], last[axis], inner[axis] = slice(None, -1), slice(1, None), slice(1, -1)
    before, after = steps[tuple(first)], steps[tuple(last)]
    # Of two changes of the same sign the one nearer to 0, of two of different signs 0.
    least = np.maximum(np.minimum(before, after), 0)
    np.add(least, np.minimum(np.maximum(before, after), 0), out=smaller[tuple(inner)])
    for end in (0, -1):
        one = [slice(None)] * 3
        one[axis] = slice(end, None) if end else slice(None, 1)
        smaller[tuple(one)] = steps[tuple(one)]
    return smaller


def inward(covered: Shares) -> tuple[Shares, Shares]:
    """The direction into the structure in each cell's plane: across rows and across columns, of length 1."""
    rows, columns = np.zeros_like(covered), np.zeros_like(covered)
    rows[:, 1:-1] = covered[:, 2:] - covered[:, :-2]
    columns[:, :, 1:-1] = covered[:, :, 2:] - covered[:, :, :-2]
    length = np.hypot(rows, columns)
    length[length == 0] = 1
    return rows / length, columns / length


def inward_at(covered: Shares, cells: IntArray) -> tuple[Shares, Shares]:
    """The same in some cells, given by their flat index; none of them lies at an end of rows or columns."""
    flat, width = covered.ravel(), covered.shape[2]
    rows = flat[cells + width] - flat[cells - width]
    columns = flat[cells + 1] - flat[cells - 1]
    length = np.hypot(rows, columns)
    length[length == 0] = 1
    return rows / length, columns / length


def covered_part(
    share: Shares, into: tuple[Shares, Shares], slope: tuple[FloatArray, FloatArray]
) -> tuple[FloatArray, FloatArray]:
    """By how much the dose in the middle of the covered part differs from the cell's, and its spread squared.

    Seen as a strip along the border, a covered share c has its middle (1 - c) / 2 of a cell further in.
    """
    across = slope[0] * into[0] + slope[1] * into[1]
    part = np.where(share > 0, np.minimum(share, 1), 1)
    return across * (1 - part) / 2, slope[0] ** 2 + slope[1] ** 2 - across**2 * (1 - part**2)
