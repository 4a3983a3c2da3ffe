"""The connected parts of a structure in space."""

from dataclasses import dataclass

import numpy as np

from doseguard.dosimetry.geometry.regions import Regions, regions_of
from doseguard.dosimetry.stacks.plane_figures import expanded, passes_at
from doseguard.dosimetry.stacks.planes import Stack
from doseguard.dosimetry.stacks.shared_area import shared_area_mm2
from doseguard.model.contours import FloatArray, IntArray, Mask

# Contours that two missing slices part may belong together; with rounding of heights.
_REACH_SLICES = 3.5
# So many corners tell of most regions that they overlap, far faster than the area that they share.
_PROBES = 6
_TOUCHING_MM2 = 1e-3


@dataclass(frozen=True, slots=True)
class ConnectedPart:
    """What hangs together: its volume (cc), and about where its middle lies (LPS, mm)."""

    volume_cc: float
    middle_mm: tuple[float, float, float]


def connected_parts(stack: Stack) -> tuple[ConnectedPart, ...]:
    """The parts of a structure that do not touch each other, the largest first.

    Contours whose areas overlap in neighbouring planes are one part, over no more than two skipped slices.
    """
    regions = regions_of(stack)
    thickness = np.diff(stack.edges_mm, axis=1)[regions.plane_of, 0]
    volumes = regions.area_mm2 * thickness / 1000
    heights = stack.heights_mm[regions.plane_of]
    u, v = (regions.box[:, :2] + regions.box[:, 2:]).T / 2
    middles = np.outer(u, stack.u) + np.outer(v, stack.v) + np.outer(heights, stack.normal)
    found = [
        _part(volumes[own], middles[own])
        for own in _groups(regions, heights, _REACH_SLICES * stack.thickness_mm)
    ]
    return tuple(sorted(found, key=lambda one: (-one.volume_cc, one.middle_mm[::-1])))


def _part(volumes: FloatArray, middles: FloatArray) -> ConnectedPart:
    x, y, z = (volumes @ middles / volumes.sum()).tolist()
    return ConnectedPart(float(volumes.sum()), (x, y, z))


def _groups(regions: Regions, heights: FloatArray, reach_mm: float) -> list[IntArray]:
    """The regions of each part."""
    leader = list(range(len(regions)))
    first, second = _near_pairs(regions, heights, reach_mm)
    sure = _surely_meet(regions, first, second)
    for one, other in zip(first[sure].tolist(), second[sure].tolist(), strict=True):
        _join(leader, one, other)
    for one, other in zip(first[~sure].tolist(), second[~sure].tolist(), strict=True):
        if _leader(leader, one) != _leader(leader, other) and _overlap(regions, one, other):
            _join(leader, one, other)
    groups = np.array([_leader(leader, one) for one in range(len(regions))])
    return [np.flatnonzero(groups == one) for one in np.unique(groups)]


def _near_pairs(regions: Regions, heights: FloatArray, reach_mm: float) -> tuple[IntArray, IntArray]:
    """Pairs of regions in different planes whose boxes meet, those in neighbouring planes first."""
    opposite = regions.box[:, [2, 3, 0, 1]] * [-1, -1, 1, 1]
    boxes = regions.box * [1, 1, -1, -1]
    stops = np.searchsorted(heights, heights + reach_mm, side="right").tolist()
    starts = np.searchsorted(regions.plane_of, regions.plane_of, side="right").tolist()
    found = [np.empty((0, 2), np.int64)]
    for one, (start, stop) in enumerate(zip(starts, stops, strict=True)):
        others = start + np.flatnonzero((boxes[one] + opposite[start:stop] <= 0).all(axis=1))
        found.append(np.column_stack((np.full(len(others), one), others)))
    pairs = np.concatenate(found)
    steps = regions.plane_of[pairs[:, 1]] - regions.plane_of[pairs[:, 0]]
    first, second = pairs[np.argsort(steps, kind="stable")].T
    return first, second


def _surely_meet(regions: Regions, first: IntArray, second: IntArray) -> Mask:
    """Which pairs of neighbouring planes hold some corners of each other."""
    near: Mask = regions.plane_of[second] - regions.plane_of[first] == 1
    sure = near.copy()
    sure[near] = _probed(regions, first[near], second[near])
    rest = near & ~sure
    sure[rest] = _probed(regions, second[rest], first[rest])
    return sure


def _probed(regions: Regions, first: IntArray, second: IntArray) -> Mask:
    """Whether some corners of each first region lie in the second one, pair by pair."""
    counts = np.diff(regions.first)[first]
    found = np.zeros(len(first), np.bool_)
    for probe in range(_PROBES):
        rest = np.flatnonzero(~found)
        corner = regions.start[regions.first[first[rest]] + counts[rest] * probe // _PROBES]
        own, edge = expanded(regions.first[second[rest]], regions.first[second[rest] + 1])
        a, b, (u, v) = regions.start[edge], regions.end[edge], corner[own].T
        passed = (a[:, 1] > v) != (b[:, 1] > v)
        own, a, b, u, v = own[passed], a[passed], b[passed], u[passed], v[passed]
        beyond = passes_at(a, b, v) > u
        found[rest] = np.bincount(own[beyond], minlength=len(rest)) % 2 == 1
    return found


def _overlap(regions: Regions, one: int, other: int) -> bool:
    return shared_area_mm2(regions.figure(one), regions.figure(other)) > _TOUCHING_MM2


def _join(leader: list[int], one: int, other: int) -> None:
    first, second = sorted((_leader(leader, one), _leader(leader, other)))
    leader[second] = first


def _leader(leader: list[int], one: int) -> int:
    """The first region of the part to which a region belongs so far."""
    while leader[one] != one:
        leader[one] = leader[leader[one]]
        one = leader[one]
    return one
