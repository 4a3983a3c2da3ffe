"""Which of several targets each lattice point belongs to."""

from collections.abc import Sequence

import numpy as np

from doseguard.dosimetry.geometry.lattice_distance import Lattice, lattice_distances
from doseguard.dosimetry.stacks.planes import Stack
from doseguard.model.contours import IntArray


def nearest_target(targets: Sequence[Stack], lattice: Lattice, limit_mm: float = np.inf) -> IntArray:
    """The number of the nearest target of each lattice point, in the lattice's shape.

    It is -1 where none lies within the limit; of targets equally near (a point may lie in two) the first.
    """
    nearest = np.full(lattice.shape, np.inf)
    number = np.full(lattice.shape, -1, np.int64)
    for target, stack in enumerate(targets):
        (distance_mm,) = lattice_distances(stack, lattice, limit_mm)
        nearer = distance_mm < nearest
        nearest[nearer] = distance_mm[nearer]
        number[nearer] = target
    return number
