"""How much of each cell of a plane lattice lies inside polygons: exact areas, by signed accumulation.

Every edge adds, to the cells of its row at and to the right of it, the area that it cuts off; a running sum
along the row then gives each cell's covered share. Edges are first cut at the lattice's lines, so each piece
lies in one cell and its share is exact.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from doseguard.model.contours import FloatArray, IntArray

Shares = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Polygons:
    """Closed polygons in the planes of one stack, in units of lattice cells.

    `x` and `y` (points,) run from contour to contour, contour k from `first[k]` to `first[k + 1]`.
    `plane` (contours,) rises. `weight` (contours,) is +1 for what adds when drawn anticlockwise or cuts out
    when drawn clockwise, else -1.
    """

    x: FloatArray
    y: FloatArray
    first: IntArray
    weight: FloatArray
    plane: IntArray

    def moved(self, x: float, y: float) -> "Polygons":
        """The polygons shifted by so many cells."""
        return Polygons(self.x + x, self.y + y, self.first, self.weight, self.plane)

    def on_planes(self, start: int, stop: int) -> "Polygons":
        """The polygons of planes `start` .. `stop` - 1, counted from 0 there."""
        low, high = np.searchsorted(self.plane, (start, stop))
        points = slice(self.first[low], self.first[high])
        first = self.first[low : high + 1] - self.first[low]
        return Polygons(
            self.x[points], self.y[points], first, self.weight[low:high], self.plane[low:high] - start
        )


def coverage(polygons: Polygons, shape: tuple[int, int, int]) -> Shares:
    """The covered share of each cell, shape (planes, rows, columns); every polygon lies inside the lattice.

    Where polygons of one plane overlap, shares add up by their weights: 2 where two cover a cell.
    """
    planes, rows, columns = shape
    row_start, column, height, inset = _pieces(_edges(polygons), rows, columns + 1)
    size = planes * rows * (columns + 1)
    flat = row_start + column
    moved = height * inset
    cut = np.bincount(flat, height - moved, size)
    cut += np.bincount(flat + 1, moved, size + 1)[:size]
    by_row: Shares = cut.reshape(planes, rows, columns + 1).astype(np.float64, copy=False)
    return by_row.cumsum(axis=2)[:, :, :columns]


@dataclass(frozen=True, slots=True, eq=False)
class _Edges:
    """Edges from their lower to their upper end, flat ones left out; `sign` says which way they went."""

    x_low: FloatArray
    y_low: FloatArray
    x_high: FloatArray
    y_high: FloatArray
    sign: FloatArray
    plane: IntArray


def _edges(polygons: Polygons) -> _Edges:
    count = np.diff(polygons.first)
    following = np.arange(1, len(polygons.x) + 1)
    following[polygons.first[1:][count > 0] - 1] = polygons.first[:-1][count > 0]
    x, y = polygons.x, polygons.y
    x_next, y_next = x[following], y[following]
    rises = y_next - y
    kept = np.flatnonzero(rises)
    up = rises[kept] > 0
    x, y, x_next, y_next = x[kept], y[kept], x_next[kept], y_next[kept]
    # What an edge cuts off lies to its right: inside where it goes down a polygon drawn anticlockwise.
    sign = np.where(up, -1.0, 1.0) * np.repeat(polygons.weight, count)[kept]
    return _Edges(
        np.where(up, x, x_next),
        np.where(up, y, y_next),
        np.where(up, x_next, x),
        np.where(up, y_next, y),
        sign,
        np.repeat(polygons.plane, count)[kept],
    )


def _pieces(edges: _Edges, rows: int, width: int) -> tuple[IntArray, IntArray, FloatArray, FloatArray]:
    """Each piece's row start in the flat lattice, column, signed height and mean distance from the left."""
    first_row = np.floor(edges.y_low)
    of, step = _repeated(np.ceil(edges.y_high) - first_row)
    row = first_row[of] + step
    y_low = edges.y_low[of]
    bottom = np.maximum(y_low, row)
    top = np.minimum(edges.y_high[of], row + 1)
    slope = ((edges.x_high - edges.x_low) / (edges.y_high - edges.y_low))[of]
    x_low = edges.x_low[of]
    x_bottom = x_low + (bottom - y_low) * slope
    x_top = x_low + (top - y_low) * slope
    height = (top - bottom) * edges.sign[of]
    row_start = (edges.plane[of] * rows + row.astype(np.int64)) * width
    return _cut_at_columns(row_start, height, np.minimum(x_bottom, x_top), np.maximum(x_bottom, x_top))


def _cut_at_columns(
    row_start: IntArray, height: FloatArray, left: FloatArray, right: FloatArray
) -> tuple[IntArray, IntArray, FloatArray, FloatArray]:
    column = np.floor(left)
    crossed = np.maximum(np.ceil(right) - column, 1.0)
    within = crossed == 1.0
    long = np.flatnonzero(~within)
    of, step = _repeated(crossed[long])
    of = long[of]
    start = column[of] + step
    from_x, to_x = np.maximum(left[of], start), np.minimum(right[of], start + 1)
    part = (to_x - from_x) / (right[of] - left[of])
    columns = np.concatenate((column[within], start))
    inset = np.concatenate(((left[within] + right[within]) / 2, (from_x + to_x) / 2)) - columns
    return (
        np.concatenate((row_start[within], row_start[of])),
        columns.astype(np.int64),
        np.concatenate((height[within], height[of] * part)),
        inset,
    )


def _repeated(counts: FloatArray) -> tuple[IntArray, FloatArray]:
    """For each of `counts` repetitions, which one is repeated and the how-many-eth it is (from 0)."""
    whole = counts.astype(np.int64)
    of = np.repeat(np.arange(len(whole)), whole)
    starts = np.cumsum(whole) - whole
    return of, (np.arange(len(of)) - starts[of]).astype(np.float64)
