"""The least distance between the walls of two solids."""

import numpy as np

from doseguard.dosimetry.geometry.point_distance import to_edges
from doseguard.dosimetry.geometry.solid import Solid
from doseguard.dosimetry.stacks.closed_contours import BoolArray
from doseguard.dosimetry.stacks.plane_figures import expanded
from doseguard.model.contours import FloatArray, IntArray

# Pairs of runs (of up to 16 x 16 edges) that are measured together, and pairs of boxes.
_RUNS_AT_ONCE = 500
_BOXES_AT_ONCE = 1_000_000


def nearest_edges(one: Solid, other: Solid, bound_mm: float) -> float:
    """The least distance between contour walls of two solids placed together, if less than the bound."""
    boxes, others = _boxes(one), _boxes(other)
    own = _within(boxes, others, np.arange(len(boxes)), bound_mm)
    against = _within(others, boxes[own], np.arange(len(others)), bound_mm)
    own = _within(boxes, others[against], own, bound_mm)
    if not len(own) or not len(against):
        return bound_mm
    first, second, apart = _near_pairs(boxes[own], others[against], bound_mm)
    first, second = own[first], against[second]
    for begin in range(0, len(first), _RUNS_AT_ONCE):
        part = slice(begin, begin + _RUNS_AT_ONCE)
        if apart[begin] >= bound_mm:
            break
        height = _gap(boxes[first[part]], others[second[part]], 2)
        bound_mm = _measured(one, other, (first[part], second[part], height), bound_mm)
    return bound_mm


def _boxes(solid: Solid) -> FloatArray:
    """The box of each run: u, v, height low; u, v, height high."""
    plane = np.searchsorted(solid.first_run, np.arange(len(solid.run_box)), side="right") - 1
    low, high = solid.low_mm[plane], solid.high_mm[plane]
    return np.column_stack((solid.run_box[:, :2], low, solid.run_box[:, 2:], high))


def _gap(boxes: FloatArray, others: FloatArray, axis: int) -> FloatArray:
    gap: FloatArray = np.maximum(
        np.maximum(boxes[..., axis] - others[..., axis + 3], others[..., axis] - boxes[..., axis + 3]), 0
    )
    return gap


def _within(boxes: FloatArray, others: FloatArray, which: IntArray, bound_mm: float) -> IntArray:
    """Those of the boxes that come within the bound of the box around all others."""
    if not len(others):
        return which[:0]
    whole = np.concatenate((others[:, :3].min(axis=0), others[:, 3:].max(axis=0)))
    return which[sum(_gap(boxes[which], whole, axis) ** 2 for axis in range(3)) <= bound_mm**2]


def _near_pairs(
    boxes: FloatArray, others: FloatArray, bound_mm: float
) -> tuple[IntArray, IntArray, FloatArray]:
    """Pairs of boxes nearer than the bound, the nearest first, with their distance."""
    rows = max(1, _BOXES_AT_ONCE // len(others))
    found = []
    for begin in range(0, len(boxes), rows):
        part = boxes[begin : begin + rows, None]
        apart2 = np.asarray(sum(_gap(part, others, axis) ** 2 for axis in range(3)))
        first, second = np.nonzero(apart2 < bound_mm**2)
        found.append((first + begin, second, np.sqrt(apart2[first, second])))
    first, second, apart = (np.concatenate(parts) for parts in zip(*found, strict=True))
    order = np.argsort(apart, kind="stable")
    return first[order], second[order], apart[order]


def _measured(
    one: Solid, other: Solid, runs: tuple[IntArray, IntArray, FloatArray], bound_mm: float
) -> float:
    """The least distance over all pairs of edges of these pairs of runs, or the bound if that is less."""
    first, second, apart = runs
    pair, edge = expanded(one.run_first[first], one.run_first[first + 1])
    row, against = expanded(other.run_first[second[pair]], other.run_first[second[pair] + 1])
    edge, height = edge[row], apart[pair[row]]
    near = _near_middles(one, other, edge, against) ** 2 + height**2 < bound_mm**2
    edge, against, height = edge[near], against[near], height[near]
    if not len(edge):
        return bound_mm
    a, b, c, d = one.start[edge], one.end[edge], other.start[against], other.end[against]
    squared = np.minimum(
        np.minimum(to_edges(a, c, d), to_edges(b, c, d)), np.minimum(to_edges(c, a, b), to_edges(d, a, b))
    )
    squared[_cut(a, b, c, d)] = 0
    return min(bound_mm, float(np.sqrt((squared + height**2).min())))


def _near_middles(one: Solid, other: Solid, edge: IntArray, against: IntArray) -> FloatArray:
    """No more than the distance of two edges: that of their middles less half their lengths."""
    middles, halves = [], []
    for solid in (one, other):
        middles.append((solid.start + solid.end) / 2)
        halves.append(np.hypot(*(solid.end - solid.start).T) / 2)
    apart = middles[0][edge] - middles[1][against]
    nearest: FloatArray = np.hypot(apart[:, 0], apart[:, 1]) - halves[0][edge] - halves[1][against]
    return np.maximum(nearest, 0)


def _cut(a: FloatArray, b: FloatArray, c: FloatArray, d: FloatArray) -> BoolArray:
    """Whether edge a-b cuts through edge c-d."""
    cut: BoolArray = (_side(a, b, c) * _side(a, b, d) < 0) & (_side(c, d, a) * _side(c, d, b) < 0)
    return cut


def _side(a: FloatArray, b: FloatArray, point: FloatArray) -> FloatArray:
    along, to = b - a, point - a
    side: FloatArray = along[:, 0] * to[:, 1] - along[:, 1] * to[:, 0]
    return side
