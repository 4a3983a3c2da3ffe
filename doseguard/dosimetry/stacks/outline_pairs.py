"""How two outlines of one plane lie to each other: apart, one within the other, crossing, or the same."""

from enum import Enum, auto

import numpy as np

from doseguard.dosimetry.stacks.plane_figures import Edges, bands, expanded
from doseguard.dosimetry.stacks.shared_area import shared_area_mm2
from doseguard.model.contours import FloatArray, IntArray


class Relation(Enum):
    """How an outline lies to another."""

    APART = auto()
    WITHIN = auto()
    AROUND = auto()
    CROSSING = auto()


def relation(one: FloatArray, other: FloatArray, tolerance_mm: float) -> Relation:
    """How `one` (points, 2) lies to `other`; boundaries that touch within the tolerance do not cross."""
    first, second = near_edges(one, other, tolerance_mm)
    if len(first):
        ends = _sides(other, second, one, first), _sides(one, first, other, second)
        clear = [(np.abs(side).min(axis=1) > tolerance_mm) for side in ends]
        opposite = [side[:, 0] * side[:, 1] < 0 for side in ends]
        if (clear[0] & clear[1] & opposite[0] & opposite[1]).any():
            return Relation.CROSSING
        if not ((clear[0] & ~opposite[0]) | (clear[1] & ~opposite[1])).all():
            return _touching_relation(one, other, tolerance_mm)
    if _holds(other, one[0]):
        return Relation.WITHIN
    return Relation.AROUND if _holds(one, other[0]) else Relation.APART


def is_same(one: FloatArray, other: FloatArray, tolerance_mm: float) -> bool:
    """Whether two outlines are one drawn twice: from any start, in either direction, within the tolerance."""
    start = int(np.argmin(((other - one[0]) ** 2).sum(axis=1)))
    if len(one) == len(other):
        onwards = np.roll(other, -start, axis=0)
        back = np.roll(other[::-1], start + 1, axis=0)
        if any(np.abs(one - way).max() <= tolerance_mm for way in (onwards, back)):
            return True
    if ((other[start] - one[0]) ** 2).sum() > _longest(other) ** 2:
        return False
    near = (distance(one, other) <= tolerance_mm).all()
    return bool(near and (distance(other, one) <= tolerance_mm).all())


def distance(points: FloatArray, outline: FloatArray) -> FloatArray:
    """Distance of each point (points, 2) from the boundary of the outline."""
    a = outline
    along = np.roll(outline, -1, axis=0) - a
    length2 = np.maximum((along**2).sum(axis=1), 1e-30)
    to = points[:, None, :] - a
    part = np.clip((to * along).sum(axis=2) / length2, 0, 1)
    nearest: FloatArray = ((to - part[:, :, None] * along) ** 2).sum(axis=2).min(axis=1)
    return np.sqrt(nearest)


def near_edges(one: FloatArray, other: FloatArray, tolerance_mm: float) -> tuple[IntArray, IntArray]:
    """Pairs of edges (each by its first point) whose boxes come within the tolerance of each other."""
    low, high = _spans(one)
    other_low, other_high = _spans(other)
    ones = _near_box(low, high, other, tolerance_mm)
    others = _near_box(other_low, other_high, one, tolerance_mm)
    if not len(ones) or not len(others):
        return ones[:0], others[:0]
    found = []
    for band in bands(other_low[others, 1], other_high[others, 1]):
        own, nth = expanded(*band.around(low[ones, 1] - tolerance_mm, high[ones, 1] + tolerance_mm))
        first, second = ones[own], others[band.number[nth]]
        near = (low[first] - other_high[second] <= tolerance_mm) & (
            other_low[second] - high[first] <= tolerance_mm
        )
        found.append((first[near.all(axis=1)], second[near.all(axis=1)]))
    firsts, seconds = zip(*found, strict=True)
    return np.concatenate(firsts), np.concatenate(seconds)


def _spans(outline: FloatArray) -> tuple[FloatArray, FloatArray]:
    after = np.concatenate((outline[1:], outline[:1]))
    return np.minimum(outline, after), np.maximum(outline, after)


def _near_box(low: FloatArray, high: FloatArray, other: FloatArray, tolerance_mm: float) -> IntArray:
    """Which edges come near the box of the other outline."""
    box_low, box_high = other.min(axis=0) - tolerance_mm, other.max(axis=0) + tolerance_mm
    near = (high[:, 0] >= box_low[0]) & (low[:, 0] <= box_high[0])
    near &= (high[:, 1] >= box_low[1]) & (low[:, 1] <= box_high[1])
    return np.flatnonzero(near)


def _longest(outline: FloatArray) -> float:
    return float(np.sqrt(((np.roll(outline, -1, axis=0) - outline) ** 2).sum(axis=1).max()))


def _holds(outline: FloatArray, point: FloatArray) -> bool:
    above = outline[:, 1] > point[1]
    passed = np.flatnonzero(above != np.concatenate((above[1:], above[:1])))
    a, b = outline[passed], outline[(passed + 1) % len(outline)]
    at = a[:, 0] + (point[1] - a[:, 1]) / (b[:, 1] - a[:, 1]) * (b[:, 0] - a[:, 0])
    return int((at > point[0]).sum()) % 2 == 1


def _sides(outline: FloatArray, edges: IntArray, other: FloatArray, ends: IntArray) -> FloatArray:
    """Signed distances of both ends of the other's edges from the lines of these edges, (pairs, 2)."""
    start = outline[edges]
    along = outline[(edges + 1) % len(outline)] - start
    length = np.maximum(np.hypot(along[:, 0], along[:, 1]), 1e-12)
    to = np.stack((other[ends] - start, other[(ends + 1) % len(other)] - start), axis=1)
    crossed: FloatArray = along[:, None, 0] * to[:, :, 1] - along[:, None, 1] * to[:, :, 0]
    return crossed / length[:, None]


def _touching_relation(one: FloatArray, other: FloatArray, tolerance_mm: float) -> Relation:
    """Of outlines that come together without cutting through: by the area that both share."""
    figures = [Edges(outline, np.roll(outline, -1, axis=0)) for outline in (one, other)]
    shared_mm2 = shared_area_mm2(*figures)
    slack_mm2 = tolerance_mm * min(float(np.hypot(*(part.end - part.start).T).sum()) for part in figures)
    if shared_mm2 <= slack_mm2:
        return Relation.APART
    within, around = (shared_mm2 >= shared_area_mm2(part, part) - slack_mm2 for part in figures)
    if within == around:
        return Relation.CROSSING
    return Relation.WITHIN if within else Relation.AROUND
