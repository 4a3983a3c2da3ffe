"""The grid points around a target, with their distances from it in each reading of its ends."""

import numpy as np
import numpy.typing as npt

from doseguard.dosimetry.geometry.solid import Reach
from doseguard.dosimetry.indices.boxes import Box, box_from, common, within
from doseguard.dosimetry.indices.distances import Distances, grid_distances
from doseguard.dosimetry.indices.isodose import outer_points
from doseguard.dosimetry.indices.regions import Nearest
from doseguard.dosimetry.indices.space import Space
from doseguard.model.contours import FloatArray

Doses = npt.NDArray[np.float32]
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
        self._diagonal_mm = float(np.linalg.norm(steps))
        self._limit_mm = away_mm + 2 * self._diagonal_mm
        self.box = _box(space, target, self._limit_mm)
        found = grid_distances(self.stack, space.lattice(self.box), self._limit_mm, tuple(Reach))
        self._distances = dict(zip(Reach, found, strict=True))

    def distances(self, reach: Reach, box: Box) -> Distances:
        """Distances of a box's points from the target; those far beyond `away_mm` are just farther."""
        distances = np.full([part.stop - part.start for part in box], self._limit_mm, dtype=np.float32)
        both = common(box, self.box)
        if both is not None:
            distances[within(both, box)] = self._distances[reach][within(both, self.box)]
        return distances

    def box_beyond(self, more_than_gy: float, nearest: Nearest | None) -> Box | None:
        """All grid points outside of the own box that get more and may count, with their neighbours."""
        dose = self.space.field.dose_gy > np.float32(more_than_gy)
        dose[self.box] = False
        points = np.argwhere(dose)
        if nearest is not None and len(points):
            # From one corner of a cell to another either distance changes by no more than its diagonal.
            points = points[nearest.further_at(points) <= 2 * self._diagonal_mm]
        if not len(points):
            return None
        return common(
            box_from(points.min(axis=0) - 1, points.max(axis=0) + 2), box_from((0, 0, 0), dose.shape)
        )

    def reaches_edge(self, level_gy: float) -> bool:
        """Whether any of the grid's outer points nearest to this target gets the dose."""
        points = outer_points(self.space.field, level_gy)
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
