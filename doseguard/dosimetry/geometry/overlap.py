"""The volume that two structures share, exact between their prisms."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

import numpy as np

from doseguard.dosimetry.geometry.between_slices import BETWEEN, WRITTEN, written_mm
from doseguard.dosimetry.geometry.bulge import bulging
from doseguard.dosimetry.geometry.placement import NOT_PARALLEL, axes_of, tilt_mm, unusable
from doseguard.dosimetry.geometry.solid import Reach, Solid, edges_of, solid_of
from doseguard.dosimetry.stacks.closed_contours import BoolArray
from doseguard.dosimetry.stacks.planes import Stack, Unstacked
from doseguard.dosimetry.stacks.shared_area import shared_area_mm2
from doseguard.model.contours import FloatArray
from doseguard.model.measure import Measure, Part, no_value

_CC_PER_MM3 = 1e-3
_JOINED_MM = 1e-6


def overlap_volume(one: Stack | Unstacked, other: Stack | Unstacked) -> Measure:
    """Volume in cc inside both structures.

    The interval lets the shared area about the end of each contour's slice be that on either side, and at the
    ends stop half a slice of the structure that ends there sooner or later; and it holds what both share
    where they may bulge out between their planes. Where no prisms overlap, contours reach to the next plane.
    """
    if isinstance(one, Unstacked) or isinstance(other, Unstacked):
        return no_value(unusable(one, other))
    tilt = tilt_mm(one, other)
    if tilt is None:
        return no_value(NOT_PARALLEL)
    layers = _layers(one, other, Reach.VALUE)
    bulge = _bulge_mm3(one, other) * _CC_PER_MM3
    if not len(layers):
        farthest = _layers(one, other, Reach.MOST)
        most = float((farthest[:, 1] - farthest[:, 0]) @ farthest[:, 2]) * _CC_PER_MM3 + bulge
        return Measure(0.0, 0.0, most, parts=(Part(BETWEEN, 0.0, most),))
    value, low, high = (volume * _CC_PER_MM3 for volume in _volumes(layers))
    high += bulge
    written = _border_mm2(layers) * (written_mm(one, other) + tilt) * _CC_PER_MM3
    parts = [Part(BETWEEN, value - low, high - value)]
    parts += [Part(WRITTEN, written, written)] if written else []
    return Measure(value, max(low - written, 0.0), high + written, parts=tuple(parts))


def _layers(one: Stack, other: Stack, reach: Reach) -> FloatArray:
    shared = _shared(_placed(one, reach, axes_of(one)), _placed(other, reach, axes_of(one)))
    return np.array(list(shared)).reshape(-1, 5)


@dataclass(frozen=True, slots=True, eq=False)
class _Placed:
    """A solid and how far its prisms reach down and up from their planes, (planes, 2)."""

    solid: Solid
    reach_mm: FloatArray


def _placed(one: Stack, reach: Reach, axes: FloatArray) -> _Placed:
    solid, planes = solid_of(one, reach, axes), solid_of(one, Reach.LEAST, axes)
    return _Placed(solid, np.stack((planes.low_mm - solid.low_mm, solid.high_mm - planes.low_mm), axis=1))


def _shared(one: _Placed, other: _Placed) -> Iterator[tuple[float, float, float, float, float]]:
    """Each layer in which two prisms overlap, rising: ends, shared area, and how far off each end may be.

    An end may lie anywhere up to the plane of the prism that ends there, and as far beyond.
    """
    mine, theirs = one.solid, other.solid
    for plane in range(len(mine.low_mm)):
        low = np.maximum(mine.low_mm[plane], theirs.low_mm)
        high = np.minimum(mine.high_mm[plane], theirs.high_mm)
        box = mine.box[plane]
        meet = (box[:2] < theirs.box[:, 2:]).all(axis=1) & (theirs.box[:, :2] < box[2:]).all(axis=1)
        for against in np.flatnonzero(meet & (high > low)):
            area = shared_area_mm2(edges_of(mine, plane), edges_of(theirs, int(against)))
            if area:
                off = _off(one, plane, other, int(against))
                yield float(low[against]), float(high[against]), area, *off


def _off(one: _Placed, plane: int, other: _Placed, against: int) -> tuple[float, float]:
    """How far off both ends of what two prisms share may be: each as far as the prism that ends there."""
    mine, theirs = one.solid, other.solid
    sooner = np.array(
        (mine.low_mm[plane] - theirs.low_mm[against], theirs.high_mm[against] - mine.high_mm[plane])
    )
    below, above = np.maximum(
        np.where(sooner > -_JOINED_MM, one.reach_mm[plane], 0.0),
        np.where(sooner < _JOINED_MM, other.reach_mm[against], 0.0),
    ).tolist()
    return below, above


def _bulge_mm3(one: Stack, other: Stack) -> float:
    """What both share beyond their prisms where they bulge out between their planes."""
    axes = axes_of(one)
    plain = [solid_of(own, Reach.VALUE, axes) for own in (one, other)]
    wider = [bulging(own, Reach.VALUE, axes, beside) for own, beside in ((one, other), (other, one))]
    drawn: dict[tuple[int, int], float] = {}
    more = 0.0
    for mine, theirs in product(*wider):
        moved = [_moved(*pair) for pair in zip((mine, theirs), plain, strict=True)]
        for plane, against, thick in _meeting(mine, theirs):
            if not moved[0][plane] and not moved[1][against]:
                continue
            wide = shared_area_mm2(edges_of(mine, plane), edges_of(theirs, against))
            if wide and (plane, against) not in drawn:
                drawn[plane, against] = _area_mm2(plain, plane, against)
            more += max(wide - drawn[plane, against], 0.0) * thick if wide else 0.0
    return more


def _area_mm2(pair: list[Solid], plane: int, against: int) -> float:
    return shared_area_mm2(edges_of(pair[0], plane), edges_of(pair[1], against))


def _moved(wide: Solid, plain: Solid) -> BoolArray:
    """Which planes are wider than drawn, (planes,)."""
    moved: BoolArray = np.logical_or.reduceat((wide.start != plain.start).any(axis=1), plain.first_edge[:-1])
    return moved


def _meeting(mine: Solid, theirs: Solid) -> Iterator[tuple[int, int, float]]:
    """Pairs of prisms whose boxes meet, and over how much height."""
    for plane in range(len(mine.low_mm)):
        low = np.maximum(mine.low_mm[plane], theirs.low_mm)
        high = np.minimum(mine.high_mm[plane], theirs.high_mm)
        box = mine.box[plane]
        meet = (box[:2] < theirs.box[:, 2:]).all(axis=1) & (theirs.box[:, :2] < box[2:]).all(axis=1)
        for against in np.flatnonzero(meet & (high > low)).tolist():
            yield plane, against, float(high[against] - low[against])


def _volumes(layers: FloatArray) -> tuple[float, float, float]:
    """The layers' volume in mm3, and the least and greatest if each end lies as far off as it may."""
    low, high, area, below, above = layers.T
    joined = np.abs(low[1:] - high[:-1]) < _JOINED_MM
    under = np.append(0.0, np.where(joined, area[:-1], 0.0))
    over = np.append(np.where(joined, area[1:], 0.0), 0.0)
    at, off = np.concatenate((low, high)), np.concatenate((below, above))
    beside, own = np.concatenate((under, over)), np.concatenate((area, area))
    places = np.unique(np.concatenate((at, at - off, at + off)))
    middle, thick = (places[1:] + places[:-1]) / 2, np.diff(places)
    held = (low <= middle[:, None]) & (middle[:, None] <= high)
    here = (held * area).max(axis=1)[:, None]
    near = np.abs(middle[:, None] - at) <= off
    least = np.where(near, np.minimum(own, beside), here).min(axis=1)
    most = np.where(near, np.maximum(own, beside), here).max(axis=1)
    return float((high - low) @ area), float(thick @ least), float(thick @ most)


def _border_mm2(layers: FloatArray) -> float:
    """The walls of the layers, were they round."""
    return float((layers[:, 1] - layers[:, 0]) @ (2 * np.sqrt(np.pi * layers[:, 2])))
