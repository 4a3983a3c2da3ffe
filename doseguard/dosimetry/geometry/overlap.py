"""The volume that two structures share, exact between their prisms."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import NamedTuple

import numpy as np

from doseguard.dosimetry.geometry.between_slices import written_mm
from doseguard.dosimetry.geometry.bulge import bulging
from doseguard.dosimetry.geometry.placement import NOT_PARALLEL, axes_of, tilt_mm, unusable
from doseguard.dosimetry.geometry.solid import Reach, Solid, edges_of, solid_of, solids_of
from doseguard.dosimetry.interval import POINT_STEP, SURFACE
from doseguard.dosimetry.stacks.planes import Stack, Unstacked
from doseguard.dosimetry.stacks.shared_area import shared_area_mm2
from doseguard.model.contours import FloatArray, Mask
from doseguard.model.measure import Measure, Part, no_value

_CC_PER_MM3 = 1e-3
_JOINED_MM = 1e-6
_FAR_MM = 20.0


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
    if _far_apart(one, other):
        return Measure(0.0, 0.0, 0.0)
    layers = _layers(one, other, Reach.VALUE)
    bulge = _bulge_mm3(one, other, layers) * _CC_PER_MM3
    if not layers:
        most = _volume_mm3(_layers(one, other, Reach.MOST)) * _CC_PER_MM3 + bulge
        return Measure(0.0, 0.0, most, parts=(Part(SURFACE, 0.0, most),))
    value, low, high = (volume * _CC_PER_MM3 for volume in (_volume_mm3(layers), *_range_mm3(layers)))
    high += bulge
    written = _border_mm2(layers) * (written_mm(one, other) + tilt) * _CC_PER_MM3
    parts = [Part(SURFACE, value - low, high - value)]
    parts += [Part(POINT_STEP, written, written)] if written else []
    return Measure(value, max(low - written, 0.0), high + written, parts=tuple(parts))


def shared_cc(one: Stack, other: Stack) -> float:
    """The volume alone, without its interval, of stacks in parallel planes."""
    return _volume_mm3(_layers(one, other, Reach.VALUE)) * _CC_PER_MM3


def _far_apart(one: Stack, other: Stack) -> bool:
    """Whether the boxes of both lie so far apart that no body bulges out over it, as most organs do."""
    mine, theirs = (_box(solid_of(own, Reach.MOST, axes_of(one))) for own in (one, other))
    return bool((np.maximum(mine[0] - theirs[1], theirs[0] - mine[1]) > _FAR_MM).any())


def _box(solid: Solid) -> FloatArray:
    """The least and the greatest u, v and height, (2, 3)."""
    low = [*solid.box[:, :2].min(axis=0), solid.low_mm.min()]
    return np.array([low, [*solid.box[:, 2:].max(axis=0), solid.high_mm.max()]])


class _Layer(NamedTuple):
    """What two prisms share: its ends, its area, and how far off each end may be.

    An end may lie anywhere up to the plane of the prism that ends there, and as far beyond.
    """

    low_mm: float
    high_mm: float
    area_mm2: float
    below_mm: float
    above_mm: float


# By the planes of both prisms, rising.
_Layers = dict[tuple[int, int], _Layer]


def _layers(one: Stack, other: Stack, reach: Reach) -> _Layers:
    """Each layer in which two prisms overlap."""
    mine, theirs = (_placed(own, reach, axes_of(one)) for own in (one, other))
    found = {}
    for plane, against, low, high in _meeting(mine.solid, theirs.solid):
        area = _area_mm2(mine.solid, plane, theirs.solid, against)
        if area:
            found[plane, against] = _Layer(low, high, area, *_off(mine, plane, theirs, against))
    return found


@dataclass(frozen=True, slots=True, eq=False)
class _Placed:
    """A solid and how far its prisms reach down and up from their planes, (planes, 2)."""

    solid: Solid
    reach_mm: FloatArray


def _placed(one: Stack, reach: Reach, axes: FloatArray) -> _Placed:
    solid, planes = solids_of(one, (reach, Reach.LEAST), axes)
    return _Placed(solid, np.stack((planes.low_mm - solid.low_mm, solid.high_mm - planes.low_mm), axis=1))


def _meeting(mine: Solid, theirs: Solid) -> Iterator[tuple[int, int, float, float]]:
    """Pairs of prisms whose boxes meet, rising, and between which heights."""
    for plane in range(len(mine.low_mm)):
        low = np.maximum(mine.low_mm[plane], theirs.low_mm)
        high = np.minimum(mine.high_mm[plane], theirs.high_mm)
        box = mine.box[plane]
        meet = (box[:2] < theirs.box[:, 2:]).all(axis=1) & (theirs.box[:, :2] < box[2:]).all(axis=1)
        for against in np.flatnonzero(meet & (high > low)).tolist():
            yield plane, against, float(low[against]), float(high[against])


def _area_mm2(mine: Solid, plane: int, theirs: Solid, against: int) -> float:
    return shared_area_mm2(edges_of(mine, plane), edges_of(theirs, against))


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


def _bulge_mm3(one: Stack, other: Stack, layers: _Layers) -> float:
    """What both share beyond those layers where they bulge out between their planes."""
    axes = axes_of(one)
    plain = [solid_of(own, Reach.VALUE, axes) for own in (one, other)]
    level = [_at_heights_of(*pair) for pair in (plain, plain[::-1])]
    wider = [bulging(own, Reach.VALUE, axes, near) for own, near in zip((one, other), level, strict=True)]
    more = 0.0
    for mine, theirs in product(*wider):
        moved = [_moved(*pair) for pair in zip((mine, theirs), plain, strict=True)]
        for plane, against, low, high in _meeting(mine, theirs):
            if moved[0][plane] or moved[1][against]:
                drawn = layers[plane, against].area_mm2 if (plane, against) in layers else 0.0
                more += max(_area_mm2(mine, plane, theirs, against) - drawn, 0.0) * (high - low)
    return more


def _at_heights_of(own: Solid, other: Solid) -> Mask:
    """The planes that share a height with another structure."""
    level: Mask = (own.low_mm <= other.high_mm[-1]) & (other.low_mm[0] <= own.high_mm)
    return level


def _moved(wide: Solid, plain: Solid) -> Mask:
    """Which planes are wider than drawn, (planes,)."""
    moved: Mask = np.logical_or.reduceat((wide.start != plain.start).any(axis=1), plain.first_edge[:-1])
    return moved


def _volume_mm3(layers: _Layers) -> float:
    low, high, area, *_ = _columns(layers)
    return float((high - low) @ area)


def _range_mm3(layers: _Layers) -> tuple[float, float]:
    """The least and the greatest volume if each end lies as far off as it may."""
    low, high, area, below, above = _columns(layers)
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
    return float(thick @ least), float(thick @ most)


def _border_mm2(layers: _Layers) -> float:
    """The walls of the layers, were they round."""
    low, high, area, *_ = _columns(layers)
    return float((high - low) @ (2 * np.sqrt(np.pi * area)))


def _columns(layers: _Layers) -> FloatArray:
    return np.array(list(layers.values())).reshape(-1, 5).T
