"""The volume that two structures share, exact between their prisms."""

from collections.abc import Iterator

import numpy as np

from doseguard.dosimetry.geometry.between_slices import BETWEEN, WRITTEN, written_mm
from doseguard.dosimetry.geometry.placement import NOT_PARALLEL, axes_of, tilt_mm, unusable
from doseguard.dosimetry.geometry.solid import Reach, Solid, edges_of, solid_of
from doseguard.dosimetry.stacks.planes import Stack, Unstacked
from doseguard.dosimetry.stacks.shared_area import shared_area_mm2
from doseguard.model.contours import FloatArray
from doseguard.model.measure import Measure, Part, no_value

_CC_PER_MM3 = 1e-3
_JOINED_MM = 1e-6


def overlap_volume(one: Stack | Unstacked, other: Stack | Unstacked) -> Measure:
    """Volume in cc inside both structures.

    The interval lets the shared area between two planes be that of either, and at the ends stop half a slice
    sooner or later. Where no prisms overlap, it holds what contours that reach up to the next plane share.
    """
    if isinstance(one, Unstacked) or isinstance(other, Unstacked):
        return no_value(unusable(one, other))
    tilt = tilt_mm(one, other)
    if tilt is None:
        return no_value(NOT_PARALLEL)
    layers = _layers(one, other, Reach.VALUE)
    if not len(layers):
        farthest = _layers(one, other, Reach.MOST)
        most = float((farthest[:, 1] - farthest[:, 0]) @ farthest[:, 2]) * _CC_PER_MM3
        return Measure(0.0, 0.0, most, parts=(Part(BETWEEN, 0.0, most),))
    value, low, high = (volume * _CC_PER_MM3 for volume in _volumes(layers))
    written = _border_mm2(layers) * (written_mm(one, other) + tilt) * _CC_PER_MM3
    parts = [Part(BETWEEN, value - low, high - value)]
    parts += [Part(WRITTEN, written, written)] if written else []
    return Measure(value, max(low - written, 0.0), high + written, parts=tuple(parts))


def _layers(one: Stack, other: Stack, reach: Reach) -> FloatArray:
    shared = _shared(solid_of(one, reach), solid_of(other, reach, axes_of(one)))
    return np.array(list(shared)).reshape(-1, 3)


def _shared(one: Solid, other: Solid) -> Iterator[tuple[float, float, float]]:
    """Lower end, upper end and shared area of each layer in which two prisms overlap, rising."""
    for plane in range(len(one.low_mm)):
        low = np.maximum(one.low_mm[plane], other.low_mm)
        high = np.minimum(one.high_mm[plane], other.high_mm)
        box = one.box[plane]
        meet = (box[:2] < other.box[:, 2:]).all(axis=1) & (other.box[:, :2] < box[2:]).all(axis=1)
        for against in np.flatnonzero(meet & (high > low)):
            area = shared_area_mm2(edges_of(one, plane), edges_of(other, int(against)))
            if area:
                yield float(low[against]), float(high[against]), area


def _volumes(layers: FloatArray) -> tuple[float, float, float]:
    """The layers' volume in mm3, and the least and greatest if each half-layer has its neighbour's area."""
    low, high, area = layers.T
    half = (high - low) / 2
    joined = np.abs(low[1:] - high[:-1]) < _JOINED_MM
    least, most = 0.0, 0.0
    above = np.append(np.where(joined, area[1:], 0.0), 0.0)
    below = np.append(0.0, np.where(joined, area[:-1], 0.0))
    for beside in (above, below):
        least += float(half @ np.minimum(area, beside))
        # At an end the layer may be half as thick again.
        most += float(half @ np.where(beside > 0, np.maximum(area, beside), 2 * area))
    return float(2 * half @ area), least, most


def _border_mm2(layers: FloatArray) -> float:
    """The walls of the layers, were they round."""
    return float((layers[:, 1] - layers[:, 0]) @ (2 * np.sqrt(np.pi * layers[:, 2])))
