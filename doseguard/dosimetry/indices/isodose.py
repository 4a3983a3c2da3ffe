"""The part of a dose grid that gets at least a dose: cell by cell, with the cells that its surface crosses.

Most cells lie wholly inside or outside. Those that the surface crosses are cut into small boxes; in each the
dose is taken as linear, with its exact mean, so that the surface is a plane there and the volume smooth.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from doseguard.dosimetry.dose.field import REACH
from doseguard.dosimetry.dose_volume import NO_DOSE
from doseguard.dosimetry.indices.boxes import Box, box_from, start_of, stop_of
from doseguard.dosimetry.indices.cells import Cells
from doseguard.dosimetry.indices.pieces import Pieces, pieces
from doseguard.dosimetry.indices.plane_cut import Values, share_at_least, shares_at_least
from doseguard.model.contours import FloatArray, IntArray, Mask
from doseguard.model.dose_field import DoseField

# A peak between grid points may exceed all of them; by more than this only where the grid cannot show it.
_LEAST_AT_POINTS = 0.75
# By more than this nowhere: `allowed_range` adds to a cell's hottest point at most 2/8 of its three second
# differences, and none of them exceeds twice that point's dose.
_LEAST_ALLOWED = 0.4
_SLAB_POINTS = 1_000_000
# Small boxes in all: enough for a ten-thousandth of a small isodose's volume; a cell has 3³ to 10³ of them.
_BOXES = 400_000
_FEWEST, _MOST = 3, 10


@dataclass(frozen=True, slots=True, eq=False)
class Shares:
    """Shares (0 to 1) of small boxes above a dose: value, by straight lines, and half a dose step off."""

    value: Values
    linear: Values
    dose_lower: Values
    dose_higher: Values


def why_no_isodose(field: DoseField | None) -> str:
    """Why a dose has no isodoses; empty where it has."""
    if field is None:
        return NO_DOSE
    if min(field.dose_gy.shape) < 2:
        return "the dose is of one plane only"
    return "" if field.dose_gy.any() else "the dose is zero everywhere"


def outer_points(field: DoseField, level_gy: float) -> IntArray:
    """The outer points of the grid that get at least that dose, as indices (points, 3)."""
    above = field.dose_gy >= np.float32(level_gy)
    above[1:-1, 1:-1, 1:-1] = False
    return np.argwhere(above)


def isodose_box(field: DoseField, level_gy: float) -> Box:
    """The points around which a dose may be reached, also between points that do not reach it."""
    is_shown = bool((field.dose_gy >= np.float32(level_gy * _LEAST_AT_POINTS)).any())
    return _box(field, level_gy * (_LEAST_AT_POINTS if is_shown else _LEAST_ALLOWED))


class Isodose:
    """All that gets at least `level_gy`: cells by the indices of their first point.

    `whole` (cells, 3) are above the dose everywhere; `crossed` (cells, 3) may be in part, and have `parts`
    boxes along each axis. The field has two points or more along each axis.
    """

    def __init__(self, field: DoseField, level_gy: float) -> None:
        self.field = field
        self.level_gy = level_gy
        self.box = isodose_box(field, level_gy)
        self._slabs = list(_slabs(field, self.box))
        self.whole, self.crossed = self._cells()
        self.parts = int(np.clip(np.cbrt(_BOXES / max(len(self.crossed), 1)), _FEWEST, _MOST))

    @cached_property
    def shares(self) -> Shares:
        """The shares of the boxes of the crossed cells, each (cells, parts, parts, parts)."""
        found = []
        while self._slabs:
            # A slab's spline is eight times its dose: none is kept while the next is made.
            found.append(self._slab_shares(self._slabs.pop(0)))
        names = ("value", "linear", "dose_lower", "dose_higher")
        empty = np.zeros((0, self.parts, self.parts, self.parts), dtype=np.float32)
        return Shares(*(np.concatenate([empty, *(getattr(one, name) for one in found)]) for name in names))

    @cached_property
    def pieces(self) -> Pieces:
        """The separate pieces of the box's points."""
        return pieces(self.field.dose_gy[self.box], self.level_gy)

    @cached_property
    def at_edge(self) -> IntArray:
        """The outer points of the grid that get the dose, as indices (points, 3)."""
        return outer_points(self.field, self.level_gy)

    def cell_cc(self, cells: IntArray) -> FloatArray:
        """The volume of each cell."""
        sides = [np.diff(one)[cells[:, axis]] for axis, one in enumerate(self.field.positions_mm)]
        volume: FloatArray = sides[0] * sides[1] * sides[2] / 1000
        return volume

    def _cells(self) -> tuple[IntArray, IntArray]:
        half = self.field.step_gy / 2
        whole, crossed = [np.zeros((0, 3), dtype=np.int64)], [np.zeros((0, 3), dtype=np.int64)]
        for slab in self._slabs:
            low, high = slab.cells.low_gy[slab.inner], slab.cells.high_gy[slab.inner]
            inside = low >= np.float32(self.level_gy + half)
            outside = high < np.float32(self.level_gy - half)
            whole.append(np.argwhere(inside) + slab.first)
            crossed.append(np.argwhere(~inside & ~outside) + slab.first)
        return np.concatenate(whole), np.concatenate(crossed)

    def _slab_shares(self, slab: "_Slab") -> Shares:
        dose = slab.cells.means(self.crossed[slab.has(self.crossed)] - slab.origin, self.parts)
        half = self.field.step_gy / 2
        steps = (0.0, half, -half) if half else (0.0,)
        value, *moved = shares_at_least(dose.value_gy, [self.level_gy + step for step in steps])
        lower, higher = moved or (value, value)
        return Shares(value, share_at_least(dose.linear_gy, self.level_gy), lower, higher)


@dataclass(frozen=True, slots=True, eq=False)
class _Slab:
    """Some planes of a box, from `first` on: the `inner` ones of cells that reach farther, from `origin`."""

    cells: Cells
    origin: IntArray
    first: IntArray
    inner: Box

    def has(self, cells: IntArray) -> Mask:
        """Which of these cells are its own."""
        planes = self.inner[0].stop - self.inner[0].start
        own: Mask = (cells[:, 0] >= self.first[0]) & (cells[:, 0] < self.first[0] + planes)
        return own


def _box(field: DoseField, least_gy: float) -> Box:
    """The points that get a dose and their neighbours."""
    above = field.dose_gy >= np.float32(least_gy)
    box = []
    for axis, length in enumerate(above.shape):
        others = tuple(other for other in range(3) if other != axis)
        hit = np.flatnonzero(above.any(axis=others))
        box.append(slice(max(hit[0] - 1, 0), min(hit[-1] + 2, length)) if hit.size else slice(0, 1))
    return box[0], box[1], box[2]


def _slabs(field: DoseField, box: Box) -> "Iterator[_Slab]":
    rows, columns = (part.stop - part.start for part in box[1:])
    step = max(_SLAB_POINTS // (rows * columns), 4)
    for start in range(box[0].start, box[0].stop - 1, step):
        stop = min(start + step, box[0].stop - 1)
        yield _slab(field, (slice(start, stop + 1), box[1], box[2]))


def _slab(field: DoseField, box: Box) -> _Slab:
    origin, first = np.maximum(start_of(box) - REACH, 0), start_of(box)
    reached = box_from(origin, np.minimum(stop_of(box) + REACH, field.dose_gy.shape))
    planes, rows, columns = (one[wide] for one, wide in zip(field.positions_mm, reached, strict=True))
    cells = Cells(np.ascontiguousarray(field.dose_gy[reached]), (planes, rows, columns))
    return _Slab(cells, origin, first, box_from(first - origin, stop_of(box) - 1 - origin))
