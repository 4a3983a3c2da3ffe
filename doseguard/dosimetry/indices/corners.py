"""Values at the corners of cells of a grid."""

import numpy as np
import numpy.typing as npt

from doseguard.model.contours import IntArray

Values = npt.NDArray[np.float32]


def corners_of(values: Values, cells: IntArray) -> Values:
    """The values at the corners of cells (cells, 3), shape (cells, 2, 2, 2)."""
    corner = np.arange(2)
    planes = cells[:, 0, None, None, None] + corner[:, None, None]
    rows = cells[:, 1, None, None, None] + corner[:, None]
    found: Values = values[planes, rows, cells[:, 2, None, None, None] + corner]
    return found


def least_and_most(values: Values, cells: IntArray) -> tuple[Values, Values]:
    """The least and the greatest of the values at the corners of each cell."""
    least = most = values
    for axis in range(3):
        before: list[slice] = [slice(None)] * 3
        after = list(before)
        before[axis], after[axis] = slice(None, -1), slice(1, None)
        least = np.minimum(least[tuple(before)], least[tuple(after)])
        most = np.maximum(most[tuple(before)], most[tuple(after)])
    at = tuple(cells.T)
    return least[at], most[at]
