"""The part of space inside or outside of a structure, as a region of an isodose."""

from functools import cached_property

import numpy as np

from doseguard.dosimetry.geometry.lattice_inside import lattice_inside
from doseguard.dosimetry.geometry.point_distance import is_inside
from doseguard.dosimetry.geometry.solid import solid_of
from doseguard.dosimetry.indices.boxes import Box, around, at_points, box_around, box_of, start_of, within
from doseguard.dosimetry.indices.corners import least_and_most
from doseguard.dosimetry.indices.plane_cut import Values
from doseguard.dosimetry.indices.regions import DIVIDED, repeated
from doseguard.dosimetry.indices.space import Space
from doseguard.dosimetry.stacks.planes import Stack
from doseguard.model.contours import FloatArray, IntArray, Mask

_CORNERS = tuple(np.ndindex(2, 2, 2))


class Inside:
    """All that lies in a structure, such as the body, or all else; a place in a box tells of the box."""

    def __init__(self, space: Space, stack: Stack, *, inside: bool = True) -> None:
        self._space = space
        self._stack = stack
        self._inside = inside
        self._held: tuple[Box, Mask] | None = None

    def plain_shares(self, cells: IntArray) -> Values:
        """1 and 0 for cells of which all corners, or none, lie there.

        A cell that part of the structure may lie in between all corners is divided, too.
        """
        if not len(cells):
            return np.zeros(0, dtype=np.float32)
        box = box_of(cells)
        there = self.on_points(box).astype(np.float32)
        least, most = least_and_most(there, cells - start_of(box))
        plain = np.where(least == most, least, DIVIDED)
        outside = np.float32(not self._inside)
        met = self._met_by_prisms(box)[tuple((cells - start_of(box)).T)]
        return np.where((plain == outside) & met, DIVIDED, plain)

    def shares(self, cells: IntArray, parts: int) -> Values:
        """1 for each box of which a place lies there; only a divided cell is looked into."""
        plain = self.plain_shares(cells)
        shares = repeated(plain, parts)
        divided = np.flatnonzero(plain == DIVIDED)
        if not len(divided):
            return shares
        first = np.array(list(np.ndindex(parts, parts, parts)))
        boxes = np.tile(first, (len(divided), 1))
        places = np.repeat(cells[divided], len(first), axis=0) + (boxes + _scattered(len(boxes))) / parts
        found = is_inside(solid_of(self._stack), self._space.placed(places)) == self._inside
        shares[divided] = found.reshape(-1, parts, parts, parts)
        return shares

    def holds(self, points: IntArray) -> Mask:
        """Which grid points lie there."""
        if not len(points):
            return np.zeros(0, dtype=bool)
        box = box_around(points)
        return at_points(self.on_points(box), box, points)

    def readings(self) -> "tuple[Inside, ...]":
        """None: what slices leave open of a structure's own border is not read here."""
        return ()

    def on_points(self, box: Box) -> Mask:
        """Which points of a box lie there; measured once for the largest box that was asked for."""
        whole = box if self._held is None else around(self._held[0], box)
        if self._held is None or whole != self._held[0]:
            self._held = whole, lattice_inside(self._stack, self._space.lattice(whole)) == self._inside
        found: Mask = self._held[1][within(box, whole)]
        return found

    def _met_by_prisms(self, box: Box) -> Mask:
        """Which cells of a box the box around any prism meets."""
        met = np.zeros([part.stop - part.start - 1 for part in box], dtype=bool)
        places = [one[part] for one, part in zip(self._space.field.positions_mm, box, strict=True)]
        low, high = self._prisms_mm
        first = [np.searchsorted(one, low[:, axis], "right") for axis, one in enumerate(places)]
        last = [np.searchsorted(one, high[:, axis], "left") for axis, one in enumerate(places)]
        for planes, rows, columns in np.stack((first, last), axis=-1).swapaxes(0, 1):
            starts = [max(int(one[0]) - 1, 0) for one in (planes, rows, columns)]
            met[starts[0] : planes[1], starts[1] : rows[1], starts[2] : columns[1]] = True
        return met

    @cached_property
    def _prisms_mm(self) -> tuple[FloatArray, FloatArray]:
        """Lower and upper ends of the box around each prism along the axes of the grid, each (prisms, 3)."""
        solid = solid_of(self._stack)
        sides = (solid.box[:, [0, 2]], solid.box[:, [1, 3]], np.stack((solid.low_mm, solid.high_mm), axis=1))
        corners = np.stack(
            [np.stack([side[:, end] for side, end in zip(sides, at, strict=True)], axis=1) for at in _CORNERS]
        )
        along = self._space.field.along(corners.reshape(-1, 3) @ solid.axes).reshape(corners.shape)
        return along.min(axis=0), along.max(axis=0)


def _scattered(count: int) -> FloatArray:
    """Places in so many boxes, 0 to 1 along each axis, that fill a box evenly when laid into one.

    Multiples of three powers of the number that solves x⁴ = x + 1; centres would favour borders along axes.
    """
    steps = 1 / 1.2207440846057596 ** np.arange(1, 4)
    places: FloatArray = (0.5 + np.arange(count)[:, None] * steps) % 1
    return places
