"""Pieces of an isodose: grid points that get the dose, joined where the dose between neighbours does."""

from dataclasses import dataclass
from itertools import product

import numpy as np
import numpy.typing as npt

from doseguard.model.contours import IntArray, Mask

Doses = npt.NDArray[np.float32]
Labels = npt.NDArray[np.int64]
_NONE = -1


@dataclass(frozen=True, slots=True, eq=False)
class Pieces:
    """Separate pieces, the one of most points first.

    `label` has the shape of the doses: the number of each point's piece, -1 where the dose is less; `points`
    (pieces,) counts them. A piece so small that it holds no grid point is not seen.
    """

    label: Labels
    points: IntArray


def pieces(dose_gy: Doses, level_gy: float) -> Pieces:
    """The pieces of all points that get the dose.

    Neighbours along an axis are joined; across a face or a cell where the mean of its corners gets the dose
    as well, as it does in the middle by straight lines.
    """
    above = dose_gy >= np.float32(level_gy)
    run, count = _runs(above)
    joined = [_across(dose_gy, above, run, level_gy, np.array(step)) for step in _STEPS]
    root = _roots(count, np.concatenate(joined))
    _, piece, points = np.unique(root[run[above]], return_inverse=True, return_counts=True)
    order = np.argsort(-points, kind="stable")
    rank = np.empty_like(order)
    rank[order] = np.arange(len(order))
    label = np.full(dose_gy.shape, _NONE, dtype=np.int64)
    label[above] = rank[piece]
    return Pieces(label, points[order])


# One of each two opposite steps to a neighbour; along the last axis points are joined in runs already.
_STEPS = [step for step in product((-1, 0, 1), repeat=3) if step > (0, 0, 0) and step != (0, 0, 1)]


def _runs(above: Mask) -> tuple[Labels, int]:
    """Points numbered by their run along the last axis, and how many runs there are."""
    begins = above.copy()
    begins[..., 1:] &= ~above[..., :-1]
    return np.cumsum(begins).reshape(above.shape) - 1, int(begins.sum())


def _across(dose_gy: Doses, above: Mask, run: Labels, level_gy: float, step: IntArray) -> Labels:
    """The pairs of runs that are joined by such a step, shape (pairs, 2)."""
    sides = list(zip(step, above.shape, strict=True))
    here = tuple(slice(max(-by, 0), length - max(by, 0)) for by, length in sides)
    there = tuple(slice(max(by, 0), length - max(-by, 0)) for by, length in sides)
    both = above[here] & above[there]
    if np.count_nonzero(step) > 1 and both.any():
        both &= _mean_between(dose_gy, step) >= np.float32(level_gy)
    pairs = np.stack((run[here][both], run[there][both]), axis=1)
    # Two runs side by side meet at many points in a row.
    return pairs[np.diff(pairs, axis=0, prepend=_NONE).any(axis=1)]


def _mean_between(dose_gy: Doses, step: IntArray) -> Doses:
    """The mean of the corners of the face or cell that lies between a point and the neighbour by a step."""
    mean = dose_gy
    for axis in np.flatnonzero(step):
        ahead = [slice(None)] * 3
        behind = list(ahead)
        ahead[axis], behind[axis] = slice(1, None), slice(None, -1)
        mean = (mean[tuple(ahead)] + mean[tuple(behind)]) * np.float32(0.5)
    return mean


def _roots(count: int, pairs: Labels) -> Labels:
    """For each of `count` numbers the least of those that pairs join it with."""
    root = np.arange(count)
    while len(pairs):
        ends = root[pairs]
        pairs = pairs[ends[:, 0] != ends[:, 1]]
        ends = root[pairs]
        np.minimum.at(root, ends.max(axis=1), ends.min(axis=1))
        while (root[root] != root).any():
            root = root[root]
    return root
