"""Parts of space whose share of an isodose is asked for: nearest to one target, and what regions share."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np

from doseguard.dosimetry.geometry.solid import Reach
from doseguard.dosimetry.indices.boxes import Box, at_points, box_around, box_from, box_of, moved, start_of
from doseguard.dosimetry.indices.corners import corners_of, least_and_most
from doseguard.dosimetry.indices.plane_cut import Values, share_at_least
from doseguard.dosimetry.indices.space import Space
from doseguard.dosimetry.indices.weights import mean_weights, through
from doseguard.model.contours import IntArray, Mask

DIVIDED = np.float32(-1.0)


class Region(Protocol):
    """A part of space, asked by cells and points of a grid (indices, (n, 3))."""

    def plain_shares(self, cells: IntArray) -> Values:
        """How much of each cell lies in it, -1 where its border divides the cell."""

    def shares(self, cells: IntArray, parts: int) -> Values:
        """How much of each of parts³ boxes of each cell lies in it, shape (cells, parts, parts, parts)."""

    def holds(self, points: IntArray) -> Mask:
        """Which grid points lie in it."""

    def readings(self) -> "Sequence[Region]":
        """The region as what slices leave open of its border may make it: smallest, greatest."""


class Nearest:
    """All that is nearer to one target than to any other; where targets overlap, equal shares."""

    def __init__(
        self, space: Space, target: int, own: Reach = Reach.VALUE, others: Reach = Reach.VALUE
    ) -> None:
        self._space = space
        self._target = target
        self._reaches = [own if number == target else others for number in range(len(space.targets))]

    def readings(self) -> "tuple[Nearest, Nearest]":
        """As the target reaches least and the others most, and the other way round."""
        ends = ((Reach.LEAST, Reach.MOST), (Reach.MOST, Reach.LEAST))
        least, most = (Nearest(self._space, self._target, own, others) for own, others in ends)
        return least, most

    def plain_shares(self, cells: IntArray) -> Values:
        """1 for cells nearer to the target, 0 for those nearer to others."""
        if not len(cells):
            return np.zeros(0, dtype=np.float32)
        box = box_of(cells)
        least, most = least_and_most(self.further_on(box), cells - start_of(box))
        near = np.where(least < 0, np.float32(1.0), DIVIDED)
        return np.where(most > 0, np.where(least < 0, DIVIDED, np.float32(0.0)), near)

    def shares(self, cells: IntArray, parts: int) -> Values:
        """How much of each box is nearer to the target, taking distances as linear in the box.

        Where three targets or more meet in a box, what each of them gets is made to add up to all of it.
        """
        plain = self.plain_shares(cells)
        shares = repeated(plain, parts)
        divided = np.flatnonzero(plain == DIVIDED)
        if len(divided):
            box = box_of(cells[divided])
            at = cells[divided] - start_of(box)
            away = np.stack([corners_of(one, at) for one in self._away(box)])
            weights = mean_weights(np.linspace(0, 1, parts + 1))[:, :2]
            cut = [share_at_least(-through(_further(away, one), weights), 0.0) for one in range(len(away))]
            total = np.sum(cut, axis=0, dtype=np.float32)
            shares[divided] = np.divide(cut[self._target], total, out=np.zeros_like(total), where=total > 0)
        return shares

    def holds(self, points: IntArray) -> Mask:
        """Which grid points are nearer to the target, or as near."""
        if not len(points):
            return np.zeros(0, dtype=bool)
        nearer: Mask = self.further_at(points) <= 0
        return nearer

    def further_at(self, points: IntArray) -> Values:
        """By how much grid points, one or more, are further from the target than from the nearest other."""
        box = box_around(points)
        return at_points(self.further_on(box), box, points)

    def further(self, cells: IntArray) -> Values:
        """By how much the corners of cells are further from the target than from the nearest other."""
        box = box_of(cells)
        return corners_of(self.further_on(box), cells - start_of(box))

    def further_on(self, box: Box) -> Values:
        """By how much the points of a box are further from the target than from the nearest other."""
        further = _further(self._space.distances(box), self._target)
        if set(self._reaches) == {Reach.VALUE}:
            return further
        # Farther from the border no reading moves a point to the other side of it.
        near = np.argwhere(np.abs(further) <= 2 * self._space.open_mm)
        if not len(near):
            return further
        part = box_from(near.min(axis=0), near.max(axis=0) + 1)
        further = further.copy()
        further[part] = _further(self._away(moved(part, start_of(box))), self._target)
        return further

    def _away(self, box: Box) -> Values:
        """Each target's distance from the points of a box as it is read, shape (targets, *box)."""
        if len(set(self._reaches)) == 1:
            return self._space.distances(box, self._reaches[0])
        return np.stack([self._space.distances(box, reach)[at] for at, reach in enumerate(self._reaches)])


class All:
    """What lies in every one of some regions."""

    def __init__(self, regions: Sequence[Region]) -> None:
        self._regions = regions

    def plain_shares(self, cells: IntArray) -> Values:
        """The product of all shares, 0 where any is; divided where any other is."""
        each = np.stack([region.plain_shares(cells) for region in self._regions])
        divided = (each == DIVIDED).any(axis=0) & (each != 0).all(axis=0)
        return np.where(divided, DIVIDED, np.prod(np.maximum(each, 0), axis=0, dtype=np.float32))

    def shares(self, cells: IntArray, parts: int) -> Values:
        """The product of all shares: exact but where two regions end in one box."""
        shares = np.ones((len(cells), parts, parts, parts), dtype=np.float32)
        left = np.arange(len(cells))
        for region in self._regions:
            shares[left] *= region.shares(cells[left], parts)
            # What one region leaves out need not be looked at in the others.
            left = left[shares[left].any(axis=(1, 2, 3))]
        return shares

    def holds(self, points: IntArray) -> Mask:
        """Which grid points lie in all of them."""
        held = np.ones(len(points), dtype=bool)
        for region in self._regions:
            held &= region.holds(points)
        return held

    def readings(self) -> "list[All]":
        """All with one of them in each of its readings."""
        return [
            All([*self._regions[:number], reading, *self._regions[number + 1 :]])
            for number, region in enumerate(self._regions)
            for reading in region.readings()
        ]


def within_all(regions: Sequence[Region | None]) -> Region | None:
    """What lies in all of those that are given; None, which is everywhere, where none is."""
    given = [one for one in regions if one is not None]
    return All(given) if given else None


def repeated(plain: Values, parts: int) -> Values:
    """The same share for all boxes of each cell."""
    return np.tile(plain[:, None, None, None], (1, parts, parts, parts))


def _further(distances: Values, target: int) -> Values:
    others = np.delete(distances, target, axis=0).min(axis=0)
    further: Values = distances[target] - others
    return further
