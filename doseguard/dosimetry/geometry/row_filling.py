"""The points of a lattice in a plane that a figure holds, row by row."""

import numpy as np

from doseguard.dosimetry.stacks.plane_figures import Edges, crossed, expanded
from doseguard.model.contours import FloatArray, IntArray, Mask


def filled_rows(edges: Edges, u: FloatArray, v: FloatArray) -> Mask:
    """Which points of rows v and rising columns u, (rows, columns), lie within an odd number of contours."""
    row, at = crossed(edges, v)
    # A pass counts for all columns before it.
    columns = len(u) + 1
    ends = np.bincount(row * columns + np.searchsorted(u, at), minlength=len(v) * columns)
    after = np.cumsum(ends.reshape(len(v), columns)[:, :0:-1], axis=1)[:, ::-1]
    held: Mask = after % 2 == 1
    return held


def on_edges(edges: Edges, u: FloatArray, v: FloatArray) -> tuple[IntArray, IntArray, IntArray]:
    """Each edge with the rising columns u and rows v, by number, of every point in the box around it."""
    low, high = np.minimum(edges.start, edges.end), np.maximum(edges.start, edges.end)
    by_row = np.argsort(v, kind="stable")
    rows = np.searchsorted(v[by_row], low[:, 1]), np.searchsorted(v[by_row], high[:, 1], side="right")
    edge, row = expanded(*rows)
    columns = np.searchsorted(u, low[:, 0]), np.searchsorted(u, high[:, 0], side="right")
    own, column = expanded(columns[0][edge], columns[1][edge])
    return edge[own], column, by_row[row[own]]
