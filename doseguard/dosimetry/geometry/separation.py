"""The shortest distance between two structures, exact between their prisms."""

from itertools import product

import numpy as np

from doseguard.dosimetry.geometry.between_slices import open_length, written_mm
from doseguard.dosimetry.geometry.bulge import bulging
from doseguard.dosimetry.geometry.edge_distance import nearest_edges
from doseguard.dosimetry.geometry.placement import NOT_PARALLEL, axes_of, tilt_mm, unusable
from doseguard.dosimetry.geometry.point_distance import inside_plane
from doseguard.dosimetry.geometry.solid import Reach, Solid, solid_of
from doseguard.dosimetry.stacks.planes import Stack, Unstacked
from doseguard.model.contours import FloatArray, Mask
from doseguard.model.measure import Measure, no_value

_PROBES = 200
# Contours of planes so much farther apart than others bulge out to them in no body that was ever drawn.
_SLACK_MM = 4.0


def shortest_distance(one: Stack | Unstacked, other: Stack | Unstacked) -> Measure:
    """Distance in mm from surface to surface, 0 where they touch or overlap.

    The interval runs from contours that reach up to the next plane, as wide as a body may bulge out between
    its planes, to contours that are their planes alone.
    """
    if isinstance(one, Unstacked) or isinstance(other, Unstacked):
        return no_value(unusable(one, other))
    tilt = tilt_mm(one, other)
    if tilt is None:
        return no_value(NOT_PARALLEL)
    axes = axes_of(one)
    value, most = (
        _distance(solid_of(one, reach), solid_of(other, reach, axes)) for reach in (Reach.VALUE, Reach.LEAST)
    )
    least = _least((one, other), value) if value else 0.0
    return open_length(value, (least, most), written_mm(one, other), tilt)


def _least(pair: tuple[Stack, Stack], value: float) -> float:
    """The least distance of structures as wide as they may be: near each other, or all over if much."""
    axes = axes_of(pair[0])
    plain = [solid_of(own, Reach.MOST, axes) for own in pair]
    near = _near_planes(plain[0], plain[1], value + _SLACK_MM)
    wide = [bulging(own, Reach.MOST, axes, chosen) for own, chosen in zip(pair, near, strict=True)]
    if sum(_greatest_bulge(*both) for both in zip(plain, wide, strict=True)) > _SLACK_MM:
        wide = [bulging(own, Reach.MOST, axes) for own in pair]
    least = value
    for first, second in product(*wide):
        least = _distance(first, second, least)
    return least


def _near_planes(one: Solid, other: Solid, limit_mm: float) -> tuple[Mask, Mask]:
    """Which planes' boxes come within the limit of one of the other's."""
    boxes = [
        np.column_stack((own.box[:, :2], own.low_mm, own.box[:, 2:], own.high_mm)) for own in (one, other)
    ]
    first, second = boxes[0][:, None], boxes[1]
    gaps = np.maximum(np.maximum(first[..., :3] - second[:, 3:], second[:, :3] - first[..., 3:]), 0)
    near = (gaps**2).sum(axis=2) <= limit_mm**2
    return near.any(axis=1), near.any(axis=0)


def _greatest_bulge(plain: Solid, wide: tuple[Solid, Solid]) -> float:
    return max(float(np.hypot(*(own.start - plain.start).T).max()) for own in wide)


def _distance(one: Solid, other: Solid, bound: float | None = None) -> float:
    """The distance of the solids, or the bound if that is less."""
    bound = nearest_edges(one, other, _bound(one, other) if bound is None else bound)
    for outer, inner in ((one, other), (other, one)):
        bound = _held(outer, inner, bound)
    return bound


def _bound(one: Solid, other: Solid) -> float:
    """The distance of some points of the solids: no less than the least."""
    ones, others = _starts(one), _starts(other)
    some = [ends[:: max(1, len(ends) // _PROBES)] for ends in (ones, others)]
    apart = np.sqrt(_apart2(some[0][:, None], some[1]))
    place = some[0][np.argmin(apart.min(axis=1))]
    for ends in (others, ones, others):
        apart = np.sqrt(_apart2(place, ends))
        place = ends[np.argmin(apart)]
    return float(apart.min())


def _apart2(ends: FloatArray, others: FloatArray) -> FloatArray:
    height = np.maximum(np.maximum(ends[..., 2] - others[..., 3], others[..., 2] - ends[..., 3]), 0)
    squared: FloatArray = ((ends[..., :2] - others[..., :2]) ** 2).sum(axis=-1) + height**2
    return squared


def _held(outer: Solid, inner: Solid, bound: float) -> float:
    """The bound, or less: how far apart prisms are of which one lies above the other's area."""
    ends = _starts(inner)
    for plane in range(len(outer.low_mm)):
        away = np.maximum(np.maximum(outer.low_mm[plane] - ends[:, 3], ends[:, 2] - outer.high_mm[plane]), 0)
        box = outer.box[plane]
        within = (ends[:, :2] >= box[:2]).all(axis=1) & (ends[:, :2] <= box[2:]).all(axis=1)
        near = np.flatnonzero((away < bound) & within)
        held = near[inside_plane(outer, plane, ends[near, :2])] if len(near) else near
        if len(held):
            bound = float(away[held].min())
    return bound


def _starts(solid: Solid) -> FloatArray:
    """A point of each run with the ends of its prism: u, v, low, high; each contour has one or more."""
    corner = solid.run_first[:-1]
    plane = np.searchsorted(solid.first_edge, corner, side="right") - 1
    return np.column_stack((solid.start[corner], solid.low_mm[plane], solid.high_mm[plane]))
