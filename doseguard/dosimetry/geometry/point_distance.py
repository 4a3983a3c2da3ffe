"""Distances of points from a solid, exact on its prisms."""

from dataclasses import dataclass

import numpy as np

from doseguard.dosimetry.geometry.solid import LONGEST_RUN, Solid
from doseguard.dosimetry.stacks.plane_figures import Band, bands, expanded, passes_at
from doseguard.model.contours import FloatArray, IntArray, Mask

# Pairs of points and runs that are looked at together: bounds memory.
_AT_ONCE = 1_000_000
# Pairs of points and runs whose edges are looked at together: what is at hand stays in the fast memory.
_RUNS_AT_ONCE = 512
_SOME = 128


def distance_mm(solid: Solid, points_mm: FloatArray, limit_mm: float = np.inf) -> FloatArray:
    """Distance of each point (points, 3), patient coordinates, from the solid; 0 inside.

    What is farther than `limit_mm` comes back as infinite. Lattice points are best asked of
    `lattice_distance`, which takes them together.
    """
    placed = solid.placed(points_mm)
    beyond = np.nextafter(limit_mm, np.inf)
    best = np.minimum(_at_most(solid, placed), beyond)
    nearest = _searched(solid, placed, best)
    return np.where(nearest <= limit_mm, nearest, np.inf)


def is_inside(solid: Solid, points_mm: FloatArray) -> Mask:
    """Whether each point lies in the solid."""
    placed = solid.placed(points_mm)
    found = np.zeros(len(placed), np.bool_)
    for plane in range(len(solid.low_mm)):
        level = (solid.low_mm[plane] <= placed[:, 2]) & (placed[:, 2] <= solid.high_mm[plane]) & ~found
        chosen = np.flatnonzero(level)
        if len(chosen):
            found[chosen] = inside_plane(solid, plane, placed[chosen, :2])
    return found


def inside_plane(solid: Solid, plane: int, points: FloatArray) -> Mask:
    """Whether points (u, v) lie inside the contours of that plane: within an odd number of them."""
    return Figure.of(solid, plane).holds(points)


@dataclass(frozen=True, slots=True, eq=False)
class Figure:
    """The contours of one plane, made ready to be asked about many points."""

    start: FloatArray
    end: FloatArray
    high: FloatArray
    box: FloatArray
    bands: list[Band]

    @classmethod
    def of(cls, solid: Solid, plane: int) -> "Figure":
        """That plane of a solid."""
        edges = slice(solid.first_edge[plane], solid.first_edge[plane + 1])
        a, b = solid.start[edges], solid.end[edges]
        low, high = np.minimum(a[:, 1], b[:, 1]), np.maximum(a[:, 1], b[:, 1])
        return cls(a, b, high, solid.box[plane], bands(low, high))

    def holds(self, points: FloatArray) -> Mask:
        """Whether points (u, v) lie within an odd number of the contours."""
        odd = np.zeros(len(points), np.bool_)
        possible = np.flatnonzero(((points >= self.box[:2]) & (points <= self.box[2:])).all(axis=1))
        for band in self.bands if len(possible) else ():
            begin, stop = band.around(points[possible, 1], points[possible, 1])
            for part in rows_at_once(stop - begin):
                own, nth = expanded(begin[part], stop[part])
                edge, (u, v) = band.number[nth], points[possible[part]][own].T
                passed = self.high[edge] > v
                own, edge, u, v = own[passed], edge[passed], u[passed], v[passed]
                beyond = passes_at(self.start[edge], self.end[edge], v) > u
                odd[possible[part]] ^= np.bincount(own[beyond], minlength=len(possible[part])) % 2 == 1
        return odd


def to_boundary(
    solid: Solid, plane: int, points: FloatArray, limit_mm: FloatArray | float = np.inf
) -> FloatArray:
    """Distance of points (u, v) from the contours of that plane; infinite from the limit (points,) on."""
    runs = slice(solid.first_run[plane], solid.first_run[plane + 1])
    limit_mm = np.broadcast_to(limit_mm, len(points))
    nearest = np.full(len(points), np.inf)
    for part in rows_at_once(np.full(len(points), runs.stop - runs.start)):
        nearest[part] = _to_runs(solid, runs, points[part], limit_mm[part])
    return nearest


def _at_most(solid: Solid, placed: FloatArray) -> FloatArray:
    """A bound of the distance: that of the nearest of some vertices."""
    some = solid.run_first[: -1 : max(1, len(solid.run_box) // _SOME)]
    plane = np.searchsorted(solid.first_edge, some, side="right") - 1
    nearest = np.empty(len(placed))
    for part in rows_at_once(np.full(len(placed), len(some))):
        aside = ((placed[part, None, :2] - solid.start[some]) ** 2).sum(axis=2)
        away = outside_mm(placed[part, 2:], solid.low_mm[plane], solid.high_mm[plane])
        nearest[part] = (aside + away**2).min(axis=1)
    return np.sqrt(nearest) * (1 + 1e-9) + 1e-9


def _searched(solid: Solid, placed: FloatArray, best: FloatArray) -> FloatArray:
    """From the nearest plane outwards, as long as a plane lies nearer than what was found."""
    centre = (solid.low_mm + solid.high_mm) / 2
    nearest = np.searchsorted((centre[1:] + centre[:-1]) / 2, placed[:, 2])
    for step in range(len(centre)):
        waiting = [_level(solid, placed, best, nearest + way) for way in {step, -step}]
        if not any(waiting):
            break
    return best


def _level(solid: Solid, placed: FloatArray, best: FloatArray, planes: IntArray) -> bool:
    """Looks at one plane for each point and lowers `best`; whether a plane so far off can still matter."""
    chosen = np.flatnonzero((planes >= 0) & (planes < len(solid.low_mm)))
    away = outside_mm(placed[chosen, 2], solid.low_mm[planes[chosen]], solid.high_mm[planes[chosen]])
    box = solid.box[planes[chosen]]
    aside = (outside_mm(placed[chosen, :2], box[:, :2], box[:, 2:]) ** 2).sum(axis=1)
    nearer = bool((away < best[chosen]).any())
    open_ = away**2 + aside < best[chosen] ** 2
    chosen, away = chosen[open_], away[open_]
    order = np.argsort(planes[chosen], kind="stable")
    chosen, away = chosen[order], away[order]
    starts = np.flatnonzero(np.diff(planes[chosen], prepend=-1))
    for own, aside in zip(np.split(chosen, starts[1:]), np.split(away, starts[1:]), strict=True):
        if len(own):
            plane = int(planes[own[0]])
            best[own] = _nearer(solid, plane, placed[own, :2], aside, best[own])
    return nearer


def _nearer(
    solid: Solid,
    plane: int,
    points: FloatArray,
    away: FloatArray,
    best: FloatArray,
) -> FloatArray:
    reached = inside_plane(solid, plane, points)
    found = np.where(reached, away, best)
    rest = np.flatnonzero(~reached)
    limit = np.sqrt(best[rest] ** 2 - away[rest] ** 2)
    across = to_boundary(solid, plane, points[rest], limit)
    found[rest] = np.minimum(best[rest], np.hypot(across, away[rest]))
    return found


def _to_runs(solid: Solid, runs: slice, points: FloatArray, limit_mm: FloatArray) -> FloatArray:
    box, corner = solid.run_box[runs], solid.start[solid.run_first[:-1][runs]]
    u, v = points[:, :1], points[:, 1:]
    away = outside_mm(u, box[:, 0], box[:, 2]) ** 2 + outside_mm(v, box[:, 1], box[:, 3]) ** 2
    known = ((u - corner[:, 0]) ** 2 + (v - corner[:, 1]) ** 2).min(axis=1)
    near = away <= np.minimum(known * (1 + 1e-12), limit_mm**2)[:, None]
    return to_near_runs(solid, runs, points, near)


def to_near_runs(solid: Solid, runs: slice, points: FloatArray, near: Mask) -> FloatArray:
    """Distance of points (u, v) from those of the runs that are near (points, runs); infinite without any."""
    owns, run = np.nonzero(near)
    lines = _Lines.of(solid, runs)
    nearest = np.full(len(points), np.inf)
    u, v = np.ascontiguousarray(points.T)
    for begin in range(0, len(owns), _RUNS_AT_ONCE):
        part = slice(begin, begin + _RUNS_AT_ONCE)
        own = owns[part]
        starts = np.flatnonzero(np.diff(own, prepend=-1))
        found = np.minimum.reduceat(lines.squared(run[part], u[own], v[own]), starts)
        nearest[own[starts]] = np.minimum(nearest[own[starts]], found)
    distance: FloatArray = np.sqrt(nearest)
    return distance


def outside_mm(places: FloatArray, low: FloatArray | float, high: FloatArray | float) -> FloatArray:
    """How far places lie below or above ranges from low to high, 0 within."""
    away: FloatArray = np.maximum(np.maximum(low - places, places - high), 0)
    return away


@dataclass(frozen=True, slots=True, eq=False)
class _Lines:
    """Edges by their starts, what they run across and up, and their squared lengths, each (in a run, runs).

    The last edge of a run that is shorter than others stands in it as often as there is room.
    """

    u: FloatArray
    v: FloatArray
    across: FloatArray
    up: FloatArray
    length2: FloatArray

    @classmethod
    def of(cls, solid: Solid, runs: slice) -> "_Lines":
        """Those of some runs of a solid."""
        first = solid.run_first[runs.start : runs.stop + 1]
        edge = np.minimum(first[:-1] + np.arange(LONGEST_RUN)[:, None], first[1:] - 1)
        u, v = (np.ascontiguousarray(solid.start[edge, axis]) for axis in (0, 1))
        across, up = solid.end[edge, 0] - u, solid.end[edge, 1] - v
        return cls(u, v, across, up, np.maximum(across**2 + up**2, 1e-30))

    def squared(self, run: IntArray, u: FloatArray, v: FloatArray) -> FloatArray:
        """Squared distance of each point from the nearest edge of its run, as `to_edges` has it."""
        across, up = self.across.take(run, 1), self.up.take(run, 1)
        u, v = u - self.u.take(run, 1), v - self.v.take(run, 1)
        part = np.minimum(np.maximum((u * across + v * up) / self.length2.take(run, 1), 0), 1)
        squared: FloatArray = ((u - part * across) ** 2 + (v - part * up) ** 2).min(axis=0)
        return squared


def to_edges(points: FloatArray, start: FloatArray, end: FloatArray) -> FloatArray:
    """Squared distance of each point from its edge."""
    across, up = (end - start).T
    u, v = (points - start).T
    part = np.clip((u * across + v * up) / np.maximum(across**2 + up**2, 1e-30), 0, 1)
    squared: FloatArray = (u - part * across) ** 2 + (v - part * up) ** 2
    return squared


def rows_at_once(pairs: IntArray) -> list[slice]:
    """Rows cut where their pairs add up to a million."""
    total = np.cumsum(pairs)
    if not len(total) or total[-1] <= _AT_ONCE:
        return [slice(0, len(total))]
    cuts = np.unique(np.searchsorted(total, np.arange(0, total[-1], _AT_ONCE)))
    ends = [*cuts[1:].tolist(), len(total)]
    return [slice(int(low), int(high)) for low, high in zip([0, *ends[:-1]], ends, strict=True)]
