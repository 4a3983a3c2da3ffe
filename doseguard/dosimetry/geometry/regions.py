"""The regions of a structure's planes: each contour that encloses, without the holes drawn in it."""

from dataclasses import dataclass

import numpy as np

from doseguard.dosimetry.stacks.closed_contours import Outlines
from doseguard.dosimetry.stacks.plane_figures import Edges
from doseguard.dosimetry.stacks.planes import Stack
from doseguard.model.contours import FloatArray, IntArray


@dataclass(frozen=True, slots=True, eq=False)
class Regions:
    """All regions of a stack, sorted by plane, their edges one region after the other.

    Region k has the edges [first[k]:first[k + 1]], lies in the plane `plane_of[k]` and in the box (u, v low;
    u, v high) `box[k]`, and encloses `area_mm2[k]`.
    """

    start: FloatArray
    end: FloatArray
    first: IntArray
    plane_of: IntArray
    box: FloatArray
    area_mm2: FloatArray

    def __len__(self) -> int:
        return len(self.plane_of)

    def figure(self, region: int) -> Edges:
        """The edges of one region."""
        own = slice(self.first[region], self.first[region + 1])
        return Edges(self.start[own], self.end[own])


def regions_of(stack: Stack) -> Regions:
    """The regions of a stack; a hole is cut out of the smallest contour around it."""
    flat = Outlines(np.ascontiguousarray(stack.points_uv), stack.first)
    boxes = _boxes(flat)
    outer = np.flatnonzero(stack.sign > 0)
    region_of = np.full(len(flat), -1)
    region_of[outer] = np.arange(len(outer))
    for hole in np.flatnonzero(stack.sign < 0).tolist():
        region_of[hole] = region_of[_around(stack, boxes, hole)]
    order = np.argsort(region_of, kind="stable")
    sorted_ = flat.taken(order)
    counts = np.bincount(np.repeat(region_of, np.diff(stack.first)), minlength=len(outer))
    return Regions(
        start=sorted_.points,
        end=sorted_.following(sorted_.points),
        first=np.concatenate(([0], np.cumsum(counts))),
        plane_of=stack.plane_of[outer],
        box=boxes[outer],
        area_mm2=np.bincount(region_of, np.abs(stack.area_mm2) * stack.sign, len(outer)).astype(np.float64),
    )


def _boxes(flat: Outlines) -> FloatArray:
    columns = [np.ascontiguousarray(flat.points[:, axis]) for axis in (0, 1)]
    return np.stack([*map(flat.least, columns), *map(flat.greatest, columns)], axis=1)


def _around(stack: Stack, boxes: FloatArray, hole: int) -> int:
    """The smallest solid contour of the plane whose box holds the hole's, or else the plane's largest."""
    plane = int(stack.plane_of[hole])
    own = np.arange(stack.first_contour[plane], stack.first_contour[plane + 1])
    own = own[stack.sign[own] > 0]
    area = np.abs(stack.area_mm2[own])
    holds = (boxes[own, :2] <= boxes[hole, :2]).all(axis=1) & (boxes[own, 2:] >= boxes[hole, 2:]).all(axis=1)
    holds &= area >= abs(stack.area_mm2[hole])
    return int(own[np.argmin(np.where(holds, area, np.inf))] if holds.any() else own[np.argmax(area)])
