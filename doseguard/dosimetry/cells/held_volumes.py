"""How much of each voxel, and of each part of one that is cut, a structure holds in each reading."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from doseguard.dosimetry.cells.coverage import Shares
from doseguard.dosimetry.cells.cut_cells import CUTS
from doseguard.dosimetry.cells.readings import DRAWN, Reading
from doseguard.model.contours import FloatArray, IntArray

_LEAST_MM = 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class HeldVolumes:
    """What voxels hold of contour planes, and what those cover.

    `thickness_mm` (planes,), `holds_mm` and `moments_mm2` are as in `VoxelPlanes`; `shares` (contour planes,
    rows, columns) belong to the readings of what is drawn. Volumes are in mm of a voxel's height.
    """

    thickness_mm: FloatArray
    holds_mm: dict[Reading, FloatArray]
    moments_mm2: FloatArray
    shares: dict[Reading, Shares]

    def volumes_mm(self) -> dict[Reading, FloatArray]:
        """What each voxel holds, (planes, rows, columns)."""
        return {reading: self._shaped(hold.sum(axis=1) @ flat) for reading, hold, flat in self._by_reading()}

    def lifted(self, slabs_mm: FloatArray) -> FloatArray:
        """By how much of a voxel the middle of what it holds as slabs lies above its own, as `slabs_mm`."""
        above = (np.arange(CUTS) + 0.5) / CUTS - 0.5
        moments = self.moments_mm2 / self.thickness_mm[:, None, None]
        moments += self.holds_mm[Reading.SLABS] * above[:, None]
        return self._shaped(moments.sum(axis=1) @ self._drawn()) / np.maximum(slabs_mm, _LEAST_MM)

    def in_parts(self, cells: IntArray) -> tuple[dict[Reading, FloatArray], FloatArray]:
        """What voxels with these flat indices hold in each of their parts across planes (voxels, CUTS).

        And by how much of a part the middle of what it holds as slabs lies above its own.
        """
        planes, places = np.divmod(cells, self._drawn().shape[1])
        found = {reading: _by_plane(hold, flat, planes, places) for reading, hold, flat in self._by_reading()}
        moments = _by_plane(self.moments_mm2, self._drawn(), planes, places)
        part_mm = self.thickness_mm[planes, None] / CUTS
        return found, moments / (np.maximum(found[Reading.SLABS], _LEAST_MM) * part_mm)

    def _by_reading(self) -> Iterator[tuple[Reading, FloatArray, FloatArray]]:
        drawn = self._drawn()
        for reading, hold in self.holds_mm.items():
            yield reading, hold, drawn
        for reading in DRAWN:
            if reading in self.shares:
                yield reading, self.holds_mm[Reading.SLABS], self.shares[reading].reshape(len(drawn), -1)

    def _drawn(self) -> FloatArray:
        drawn = self.shares[Reading.SLABS]
        return drawn.reshape(len(drawn), -1)

    def _shaped(self, flat: FloatArray) -> FloatArray:
        return flat.reshape(-1, *self.shares[Reading.SLABS].shape[1:])


def _by_plane(hold: FloatArray, flat: FloatArray, planes: IntArray, places: IntArray) -> FloatArray:
    """What voxels at these planes and places hold in each of their parts, (voxels, CUTS)."""
    found = np.empty((len(planes), CUTS))
    for plane in np.unique(planes):
        here = planes == plane
        found[here] = (hold[plane] @ flat[:, places[here]]).T
    return found
