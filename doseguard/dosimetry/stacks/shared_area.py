"""The area that two plane figures share, exactly."""

import numpy as np

from doseguard.dosimetry.stacks.plane_figures import Edges, bands, expanded, passes
from doseguard.model.contours import FloatArray, IntArray


def shared_area_mm2(one: Edges, other: Edges) -> float:
    """The area inside both figures (each inside an odd number of its outlines).

    Between two neighbouring corners or crossings the shared length changes evenly, so that its mean is that
    half-way.
    """
    cuts = np.unique(np.concatenate((one.start[:, 1], other.start[:, 1], _crossings(one, other))))
    low = max(one.start[:, 1].min(), other.start[:, 1].min())
    high = min(one.start[:, 1].max(), other.start[:, 1].max())
    cuts = cuts[(cuts >= low) & (cuts <= high)]
    if len(cuts) < 2:
        return 0.0
    found = passes(one, other, (cuts[1:] + cuts[:-1]) / 2)
    both = found.in_one & found.in_other
    lengths = np.diff(found.at_mm, append=0.0)[both]
    return float((lengths * np.diff(cuts)[found.line[both]]).sum())


def _crossings(one: Edges, other: Edges) -> FloatArray:
    """Where (v) edges of one figure cross edges of the other."""
    (left, right), (low, high) = (_span(one, axis) for axis in (0, 1))
    (other_left, other_right), (other_low, other_high) = (_span(other, axis) for axis in (0, 1))
    places = []
    for band in bands(other_low, other_high):
        first, nth = expanded(*band.around(low, high))
        second = band.number[nth]
        near = (left[first] <= other_right[second]) & (other_left[second] <= right[first])
        places.append(_crossed(one, other, (first[near], second[near])))
    return np.concatenate(places)


def _crossed(one: Edges, other: Edges, pairs: tuple[IntArray, IntArray]) -> FloatArray:
    a, c = one.start[pairs[0]], other.start[pairs[1]]
    along, across = one.end[pairs[0]] - a, other.end[pairs[1]] - c
    turn = along[:, 0] * across[:, 1] - along[:, 1] * across[:, 0]
    askew = np.abs(turn) > 1e-12
    a, c, along, across, turn = a[askew], c[askew], along[askew], across[askew], turn[askew]
    part = ((c - a)[:, 0] * across[:, 1] - (c - a)[:, 1] * across[:, 0]) / turn
    places: FloatArray = a[:, 1] + np.clip(part, 0, 1) * along[:, 1]
    return places


def _span(edges: Edges, axis: int) -> tuple[FloatArray, FloatArray]:
    start, end = edges.start[:, axis], edges.end[:, axis]
    return np.minimum(start, end), np.maximum(start, end)
