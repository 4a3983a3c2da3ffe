"""Distances of grid points from a structure, measured no more finely than they change."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from doseguard.dosimetry.dose.interpolation import linear_matrix
from doseguard.dosimetry.geometry.lattice_distance import Lattice, lattice_distances
from doseguard.dosimetry.geometry.solid import Reach
from doseguard.dosimetry.stacks.planes import Stack
from doseguard.model.contours import FloatArray

Distances = npt.NDArray[np.float32]

# Between points that far apart a distance of 10 mm from the middle of a ball is linear to 0.1 mm.
_STEP_MM = 2.0


def grid_distances(
    stack: Stack, lattice: Lattice, limit_mm: float = np.inf, reaches: Sequence[Reach] = (Reach.VALUE,)
) -> tuple[Distances, ...]:
    """Distance of each point of a lattice from the structure, for each reach; 0 inside, the limit beyond it.

    Measured at points 2 mm apart and linear between them where the lattice is finer, exact where it is not.
    """
    coarse = [_coarse(places) for places in lattice.positions_mm]
    planes, rows, columns = coarse
    at = Lattice(lattice.origin_mm, lattice.directions, (planes, rows, columns))
    return tuple(
        _between(np.minimum(found, limit_mm).astype(np.float32), coarse, lattice.positions_mm)
        for found in lattice_distances(stack, at, limit_mm, reaches)
    )


def _coarse(places: FloatArray) -> FloatArray:
    steps = int(np.ceil((places[-1] - places[0]) / _STEP_MM))
    return places if steps + 1 >= len(places) else np.linspace(places[0], places[-1], steps + 1)


def _between(
    values: Distances, positions_mm: Sequence[FloatArray], places_mm: Sequence[FloatArray]
) -> Distances:
    for axis, (positions, places) in enumerate(zip(positions_mm, places_mm, strict=True)):
        if len(positions) != len(places):
            matrix = linear_matrix(positions, places).astype(np.float32)
            values = np.moveaxis(np.tensordot(matrix, values, (1, axis)), 0, axis)
    return values
