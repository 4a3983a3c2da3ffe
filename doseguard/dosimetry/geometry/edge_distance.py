"""The least distance between the walls of two solids."""

import numpy as np

from doseguard.dosimetry.geometry.chains import chains_of, nearest_of
from doseguard.dosimetry.geometry.solid import Solid
from doseguard.model.contours import FloatArray, IntArray

# Pairs of runs that are measured together, and pairs of boxes.
_RUNS_AT_ONCE = 10_000
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
    if not len(first):
        return bound_mm
    near, first = np.unique(own[first], return_inverse=True)
    beside, second = np.unique(against[second], return_inverse=True)
    boxes, others = boxes[near], others[beside]
    chains = chains_of(one, near), chains_of(other, beside)
    for begin in range(0, len(first), _RUNS_AT_ONCE):
        part = slice(begin, begin + _RUNS_AT_ONCE)
        if apart[begin] >= bound_mm:
            break
        height = _gap(boxes[first[part]], others[second[part]], 2)
        bound_mm = nearest_of(*chains, (first[part], second[part], height), bound_mm)
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
