"""Outlines of one plane sorted into solid and hole; outlines drawn twice are found."""

from dataclasses import dataclass

import numpy as np

from doseguard.dosimetry.stacks.closed_contours import Outlines
from doseguard.dosimetry.stacks.outline_pairs import Relation, is_same, relation
from doseguard.model.contours import FloatArray, IntArray, Mask


@dataclass(frozen=True, slots=True, eq=False)
class Nesting:
    """Of each outline: +1 where it is solid, -1 where it is a hole, 0 where it repeats another of its plane.

    `crossing` are the planes in which outlines cross each other.
    """

    sign: IntArray
    crossing: tuple[int, ...]


def nesting(outlines: Outlines, area_mm2: FloatArray, plane_of: IntArray, tolerance_mm: float) -> Nesting:
    """Signs of plane outlines (u, v) that are sorted by plane; an outline within an odd number is a hole."""
    depth = np.zeros(len(outlines), np.int64)
    if len(np.unique(plane_of)) == len(plane_of):
        return Nesting(depth + 1, ())
    boxes = _boxes(outlines)
    pairs = _near_pairs(boxes, plane_of, tolerance_mm)
    repeats = _repeats(outlines, pairs, boxes, area_mm2, tolerance_mm)
    crossing = set()
    for i, j in pairs[~repeats[pairs].any(axis=1)]:
        match relation(outlines[i], outlines[j], tolerance_mm):
            case Relation.WITHIN:
                depth[i] += 1
            case Relation.AROUND:
                depth[j] += 1
            case Relation.CROSSING:
                crossing.add(int(plane_of[i]))
            case Relation.APART:
                pass
    return Nesting(np.where(repeats, 0, 1 - 2 * (depth % 2)), tuple(sorted(crossing)))


def _boxes(outlines: Outlines) -> FloatArray:
    columns = [np.ascontiguousarray(outlines.points[:, axis]) for axis in (0, 1)]
    return np.stack([*map(outlines.least, columns), *map(outlines.greatest, columns)], axis=1)


def _near_pairs(boxes: FloatArray, plane_of: IntArray, tolerance_mm: float) -> IntArray:
    """Pairs i < j of one plane whose boxes (u, v low; u, v high) come within the tolerance, (pairs, 2)."""
    found = [np.empty((0, 2), np.int64)]
    for step in range(1, int(np.bincount(plane_of).max())):
        near = (plane_of[step:] == plane_of[:-step]) & (
            (boxes[step:, :2] - boxes[:-step, 2:] <= tolerance_mm)
            & (boxes[:-step, :2] - boxes[step:, 2:] <= tolerance_mm)
        ).all(axis=1)
        first = np.flatnonzero(near)
        found.append(np.stack((first, first + step), axis=1))
    return np.concatenate(found)


def _repeats(
    outlines: Outlines, pairs: IntArray, boxes: FloatArray, area_mm2: FloatArray, tolerance_mm: float
) -> Mask:
    """Which outlines are drawn a second time."""
    repeats = np.zeros(len(outlines), np.bool_)
    i, j = pairs.T
    around = 2 * (boxes[:, 2:] - boxes[:, :2]).sum(axis=1)
    alike = (np.abs(boxes[i] - boxes[j]) <= tolerance_mm).all(axis=1)
    alike &= np.abs(np.abs(area_mm2[i]) - np.abs(area_mm2[j])) <= tolerance_mm * (around[i] + around[j])
    for one, other in pairs[alike]:
        if not repeats[one] and not repeats[other]:
            repeats[other] = is_same(outlines[one], outlines[other], tolerance_mm)
    return repeats
