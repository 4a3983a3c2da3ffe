"""The grid points around a target, with their distances from it in each reading of its ends."""

from functools import cached_property

import numpy as np
import numpy.typing as npt

from doseguard.dosimetry.geometry.solid import Reach
from doseguard.dosimetry.indices.corners import start_of
from doseguard.dosimetry.indices.distances import Distances, grid_distances
from doseguard.dosimetry.indices.regions import Nearest
from doseguard.dosimetry.indices.space import Box, Space
from doseguard.model.contours import FloatArray, IntArray

Doses = npt.NDArray[np.float32]
REACHES = (Reach.VALUE, Reach.LEAST, Reach.MOST)
NONE = np.float32(-1.0)


class Surroundings:
    """The grid points of a box that reaches `away_mm` and more from a target.

    `nearest` says what is nearer to this target than to others, None where there is no other.
    """

    def __init__(self, space: Space, target: int, away_mm: float) -> None:
        self.space = space
        self.stack = space.targets[target]
        self.nearest = Nearest(space, target) if len(space.targets) > 1 else None
        steps = [float(np.diff(one).max()) for one in space.field.positions_mm]
        limit_mm = away_mm + 2 * float(np.linalg.norm(steps))
        self.box = _box(space, target, limit_mm)
        self.first = start_of(self.box)
        found = grid_distances(self.stack, space.lattice(self.box), limit_mm, REACHES)
        self._distances = dict(zip(REACHES, found, strict=True))

    def distances(self, reach: Reach) -> Distances:
        """Distances of the box's points from the target; those far beyond `away_mm` are just farther."""
        return self._distances[reach]

    @cached_property
    def dose_gy(self) -> Doses:
        """Dose at the box's points, -1 at those nearer to another target."""
        dose = self.space.field.dose_gy[self.box]
        return dose if self.nearest is None else np.where(self.nearest.on_points(self.box), dose, NONE)

    def further(self, cells: IntArray) -> Distances:
        """By how much cell corners are further from this target than from others, (cells, 2, 2, 2)."""
        if self.nearest is None:
            return np.zeros((len(cells), 2, 2, 2), dtype=np.float32)
        return self.nearest.further(cells)

    def beyond_box(self, more_than_gy: float) -> IntArray:
        """The grid points outside of the box that get more than that, nearest to this target (indices)."""
        dose = self.space.field.dose_gy > np.float32(more_than_gy)
        dose[self.box] = False
        points = np.argwhere(dose)
        return points if self.nearest is None else points[self.nearest.holds(points)]

    def reaches_edge(self, level_gy: float) -> bool:
        """Whether any of the grid's outer points nearest to this target gets the dose."""
        outer = self.space.field.dose_gy >= np.float32(level_gy)
        outer[1:-1, 1:-1, 1:-1] = False
        points = np.argwhere(outer)
        return bool(len(points if self.nearest is None else points[self.nearest.holds(points)]))


def _box(space: Space, target: int, away_mm: float) -> Box:
    """The grid points whose place along each axis is that near to the target."""
    along: FloatArray = space.field.along(space.targets[target].points_mm)
    away_mm += space.targets[target].thickness_mm
    low, high = along.min(axis=0) - away_mm, along.max(axis=0) + away_mm
    box = []
    for axis, places in enumerate(space.field.positions_mm):
        start, stop = np.searchsorted(places, (low[axis], high[axis]))
        start = min(int(start), len(places) - 2)
        box.append(slice(start, max(int(stop), start + 2)))
    return box[0], box[1], box[2]
