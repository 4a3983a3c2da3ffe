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
    return summed_shares(edge_pieces(polygons, shape[1]), shape)


def summed_shares(found: "EdgePieces", shape: tuple[int, int, int]) -> Shares:
    """The same of polygons whose edges are cut already."""
    planes, rows, columns = shape
    size = planes * rows * (columns + 1)
    flat = found.row * (columns + 1) + found.column
    height = (found.top - found.bottom) * found.sign
    moved = height * ((found.x_bottom + found.x_top) / 2 - found.column)
    cut = np.bincount(flat, height - moved, size)
    cut += np.bincount(flat + 1, moved, size + 1)[:size]
    by_row: Shares = cut.reshape(planes, rows, columns + 1).astype(np.float64, copy=False)
    return by_row.cumsum(axis=2)[:, :, :columns]


@dataclass(frozen=True, slots=True, eq=False)
class EdgePieces:
    """Edges cut at the lattice's lines, each piece in one cell; all arrays (pieces,), flat edges left out.

    `row` counts the rows of all planes. A piece goes from `x_bottom` at `bottom` to `x_top` at `top`, which
    are heights within its row, 0 to 1. `sign` is what it adds to the cells on its right, +1 or -1.
    """

    row: IntArray
    column: IntArray
    bottom: FloatArray
    top: FloatArray
    x_bottom: FloatArray
    x_top: FloatArray
    sign: FloatArray


def edge_pieces(polygons: Polygons, rows: int) -> EdgePieces:
    """All edges of the polygons cut at the lines of a lattice with so many rows a plane."""
    edges = _edges(polygons)
    first_row = np.floor(edges.y_low)
    of, step = repeated(np.ceil(edges.y_high) - first_row)
    row = first_row[of] + step
    y_low, x_low = edges.y_low[of], edges.x_low[of]
    bottom = np.maximum(y_low, row)
    top = np.minimum(edges.y_high[of], row + 1)
    slope = ((edges.x_high - edges.x_low) / (edges.y_high - edges.y_low))[of]
    x_bottom, x_top = x_low + (bottom - y_low) * slope, x_low + (top - y_low) * slope
    flat_row = edges.plane[of] * rows + row.astype(np.int64)
    return _cut_at_columns(flat_row, (bottom - row, top - row), (x_bottom, x_top), edges.sign[of])


def _cut_at_columns(
    row: IntArray, ends: tuple[FloatArray, FloatArray], x: tuple[FloatArray, FloatArray], sign: FloatArray
) -> EdgePieces:
    column = np.floor(np.minimum(*x))
    crossed = np.maximum(np.ceil(np.maximum(*x)) - column, 1.0)
    within = crossed == 1.0
    long = np.flatnonzero(~within)
    of, step = repeated(crossed[long])
    of = long[of]
    line = column[of] + step
    from_x, to_x = (np.minimum(np.maximum(end[of], line), line + 1) for end in x)
    bottom, x_bottom = ends[0][of], x[0][of]
    rise = (ends[1][of] - bottom) / (x[1][of] - x_bottom)
    return EdgePieces(
        np.concatenate((row[within], row[of])),
        np.concatenate((column[within], line)).astype(np.int64),
        np.concatenate((ends[0][within], bottom + (from_x - x_bottom) * rise)),
        np.concatenate((ends[1][within], bottom + (to_x - x_bottom) * rise)),
        np.concatenate((x[0][within], from_x)),
        np.concatenate((x[1][within], to_x)),
        np.concatenate((sign[within], sign[of])),
    )


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


def repeated(counts: FloatArray | IntArray) -> tuple[IntArray, IntArray]:
    """For each of `counts` repetitions, which one is repeated and the how-many-eth it is (from 0)."""
    whole = counts.astype(np.int64)
    of = np.repeat(np.arange(len(whole)), whole)
    starts = np.cumsum(whole) - whole
    return of, np.arange(len(of)) - starts[of]
