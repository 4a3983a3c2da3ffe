"""Which points of a lattice a solid holds, its border with them, taken together."""

import numpy as np

from doseguard.dosimetry.geometry.lattice_distance import Lattice, frame_along, lattice_distances
from doseguard.dosimetry.geometry.point_distance import to_edges
from doseguard.dosimetry.geometry.row_filling import filled_rows, on_edges
from doseguard.dosimetry.geometry.solid import Reach, Solid, edges_of, solid_of
from doseguard.dosimetry.stacks.plane_figures import Edges
from doseguard.dosimetry.stacks.planes import Stack
from doseguard.model.contours import FloatArray, Mask

# Distances beyond are not measured of an oblique lattice; inside it is 0.
_NEAR_MM = 0.01


def lattice_inside(stack: Stack, lattice: Lattice) -> Mask:
    """Which lattice points are at distance 0 from the structure, in the lattice's shape.

    Where the lattice is parallel to the contour planes no distance is measured; else it takes far longer.
    """
    found = frame_along(stack, lattice)
    if found is None:
        held: Mask = lattice_distances(stack, lattice, _NEAR_MM)[0] == 0
        return held
    frame, axes = found
    inside = _by_planes(solid_of(stack, Reach.VALUE, frame), *lattice.along(frame, axes))
    # The array is (height, v, u); axes says which lattice axis u, v and height are.
    return np.moveaxis(inside, (0, 1, 2), (axes[2], axes[1], axes[0]))


def _by_planes(solid: Solid, u: FloatArray, v: FloatArray, height: FloatArray) -> Mask:
    inside = np.zeros((len(height), len(v), len(u)), dtype=bool)
    for plane, (low_mm, high_mm) in enumerate(zip(solid.low_mm, solid.high_mm, strict=True)):
        levels = np.flatnonzero((low_mm <= height) & (height <= high_mm))
        if len(levels):
            inside[levels] |= _held(edges_of(solid, plane), u, v)
    return inside


def _held(edges: Edges, u: FloatArray, v: FloatArray) -> Mask:
    held = filled_rows(edges, u, v)
    edge, column, row = on_edges(edges, u, v)
    points = np.stack((u[column], v[row]), axis=1)
    touched = to_edges(points, edges.start[edge], edges.end[edge]) == 0
    held[row[touched], column[touched]] = True
    return held
