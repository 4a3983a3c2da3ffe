"""A dose field with its targets: isodoses and distances, each made once and used for all targets."""

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from doseguard.dosimetry.geometry.lattice_distance import Lattice
from doseguard.dosimetry.geometry.solid import Reach, solids_of
from doseguard.dosimetry.indices.boxes import Box, around, box_from, moved, start_of, within
from doseguard.dosimetry.indices.distances import Distances, grid_distances
from doseguard.dosimetry.indices.isodose import Isodose
from doseguard.dosimetry.side_by_side import side_by_side
from doseguard.dosimetry.stacks.planes import Stack
from doseguard.model.contours import FloatArray
from doseguard.model.dose_field import DoseField


class Space:
    """One dose field and the targets in it.

    Isodoses, and the targets' distances from grid points, are kept for whoever asks again.
    """

    def __init__(self, field: DoseField, targets: Sequence[Stack]) -> None:
        self.field = field
        self.targets = tuple(targets)
        self._isodoses: dict[float, Isodose] = {}
        self._distances: dict[Reach, tuple[Box, Distances]] = {}

    def isodose(self, level_gy: float) -> Isodose:
        """All that gets at least that dose."""
        if level_gy not in self._isodoses:
            self._isodoses[level_gy] = Isodose(self.field, level_gy)
        return self._isodoses[level_gy]

    @cached_property
    def open_mm(self) -> float:
        """How much more or less a target may reach than it is taken to, by what slices leave open."""
        ends = [
            [np.stack((one.low_mm, one.high_mm)) for one in solids_of(target, tuple(Reach))]
            for target in self.targets
        ]
        return max((float(np.ptp(np.stack(each), axis=0).max()) for each in ends), default=0.0)

    def distances(self, box: Box, reach: Reach = Reach.VALUE) -> Distances:
        """Each target's distance from the grid points of a box in mm, shape (targets, *box); 0 inside."""
        held = self._distances.get(reach)
        whole = box if held is None else around(held[0], box)
        if held is None or whole != held[0]:
            if reach is not Reach.VALUE:
                # Each target asks for its own border with the others; what all will ask for is known.
                whole = around(whole, self._between_targets() or whole)
            self._measure(whole, reach)
        return self._distances[reach][1][(slice(None), *within(box, whole))]

    def _between_targets(self) -> Box | None:
        """Where what slices leave open decides which target is nearest, as far as distances are known."""
        held = self._distances.get(Reach.VALUE)
        if held is None or len(self.targets) < 2:
            return None
        box, distances = held
        nearest = np.partition(distances, 1, axis=0)
        points = np.argwhere(nearest[1] - nearest[0] <= 2 * self.open_mm)
        if not len(points):
            return None
        # What the border divides reaches one point farther.
        low, stop = np.maximum(points.min(axis=0) - 1, 0), points.max(axis=0) + 2
        return moved(box_from(low, np.minimum(stop, nearest.shape[1:])), start_of(box))

    def _measure(self, box: Box, reach: Reach) -> None:
        # Both ends of what slices leave open are asked for in turn, and cost little more than one.
        reaches = (Reach.VALUE,) if reach is Reach.VALUE else (Reach.LEAST, Reach.MOST)
        lattice = self.lattice(box)
        found = side_by_side(lambda target: grid_distances(target, lattice, reaches=reaches), self.targets)
        for number, one in enumerate(reaches):
            self._distances[one] = box, np.stack([of_target[number] for of_target in found])

    def lattice(self, box: Box) -> Lattice:
        """The grid points of a box."""
        field = self.field
        planes, rows, columns = (one[part] for one, part in zip(field.positions_mm, box, strict=True))
        first = [one[part.start] for one, part in zip(field.positions_mm, box, strict=True)]
        origin_mm = field.origin_mm + np.array(first) @ field.directions
        return Lattice(origin_mm, field.directions, (planes - first[0], rows - first[1], columns - first[2]))

    def placed(self, steps: FloatArray) -> FloatArray:
        """Patient coordinates (places, 3) of places given in steps of the grid, also between its points."""
        along = [
            np.interp(steps[:, axis], np.arange(len(one)), one)
            for axis, one in enumerate(self.field.positions_mm)
        ]
        in_patient: FloatArray = self.field.origin_mm + np.stack(along, axis=1) @ self.field.directions
        return in_patient
