"""Distances of all points of a lattice from a solid, taken together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from doseguard.dosimetry.geometry.point_distance import distance_mm, outside_mm, to_near_runs
from doseguard.dosimetry.geometry.row_filling import filled_rows
from doseguard.dosimetry.geometry.solid import Reach, Solid, edges_of, solids_of
from doseguard.dosimetry.stacks.parallel import are_parallel
from doseguard.dosimetry.stacks.planes import Stack
from doseguard.model.contours import FloatArray, Mask


@dataclass(frozen=True, slots=True, eq=False)
class Lattice:
    """Points at `origin_mm` + positions along three perpendicular axes, as a DoseField has them."""

    origin_mm: FloatArray
    directions: FloatArray
    positions_mm: tuple[FloatArray, FloatArray, FloatArray]

    @property
    def shape(self) -> tuple[int, int, int]:
        """Numbers of points along the axes."""
        first, second, third = self.positions_mm
        return len(first), len(second), len(third)

    def along(self, frame: FloatArray, axes: Sequence[int]) -> list[FloatArray]:
        """The positions of the axes of that number, one for each row of a frame that runs along them."""
        origin = frame @ self.origin_mm
        return [
            origin[axis] + self.positions_mm[own] * (frame[axis] @ self.directions[own])
            for axis, own in enumerate(axes)
        ]

    def points_mm(self) -> FloatArray:
        """All points in patient coordinates, (points, 3), the last axis running fastest."""
        places = np.stack(np.meshgrid(*self.positions_mm, indexing="ij"), axis=-1).reshape(-1, 3)
        points: FloatArray = self.origin_mm + places @ self.directions
        return points


def lattice_distances(
    stack: Stack, lattice: Lattice, limit_mm: float = np.inf, reaches: Sequence[Reach] = (Reach.VALUE,)
) -> tuple[FloatArray, ...]:
    """Distance of each lattice point from the structure, in the lattice's shape, once for each reach.

    It is 0 inside, and infinite beyond `limit_mm`. Where the lattice is parallel to the contour planes each
    plane is measured once for all heights and reaches; otherwise it takes far longer.
    """
    found = frame_along(stack, lattice)
    if found is None:
        points_mm = lattice.points_mm()
        each = [distance_mm(solid, points_mm, limit_mm) for solid in solids_of(stack, reaches)]
        return tuple(distances.reshape(lattice.shape) for distances in each)
    frame, axes = found
    return _along_planes(solids_of(stack, reaches, frame), lattice, axes, limit_mm)


def frame_along(stack: Stack, lattice: Lattice) -> tuple[FloatArray, list[int]] | None:
    """u, v and normal along the lattice, and which of its axes they are; None where it is oblique."""
    cosines = lattice.directions @ stack.normal
    normal = int(np.argmax(np.abs(cosines)))
    if not are_parallel(stack.normal, lattice.directions[normal]):
        return None
    axes = [(normal + 1) % 3, (normal + 2) % 3, normal]
    signs = np.ones(3)
    signs[2] = np.sign(cosines[normal])
    frame = lattice.directions[axes] * signs[:, None]
    frame[1] *= np.sign(np.linalg.det(frame))
    return frame, axes


def _along_planes(
    solids: Sequence[Solid], lattice: Lattice, axes: list[int], limit_mm: float
) -> tuple[FloatArray, ...]:
    frame = solids[0].axes
    along = lattice.along(frame, axes)
    shape = (len(along[2]), len(along[1]), len(along[0]))
    distances = tuple(np.full(shape, np.inf) for _ in solids)
    box = [_reached(along[axis], *_extent(solids, axis), limit_mm) for axis in range(3)]
    if all(one.stop for one in box):
        u, v, height = (along[axis][box[axis]] for axis in range(3))
        for whole, part in zip(distances, _by_planes(solids, u, v, height, limit_mm), strict=True):
            whole[box[2], box[1], box[0]] = part
    # The arrays are (height, v, u); axes says which lattice axis u, v and height are.
    return tuple(np.moveaxis(whole, (0, 1, 2), (axes[2], axes[1], axes[0])) for whole in distances)


def _extent(solids: Sequence[Solid], axis: int) -> tuple[float, float]:
    if axis == 2:
        return min(float(one.low_mm[0]) for one in solids), max(float(one.high_mm[-1]) for one in solids)
    return float(solids[0].box[:, axis].min()), float(solids[0].box[:, axis + 2].max())


def _reached(places: FloatArray, low_mm: float, high_mm: float, limit_mm: float) -> slice:
    return _span((places >= low_mm - limit_mm) & (places <= high_mm + limit_mm))


def _span(near: Mask) -> slice:
    """Which of some rising or falling places are near, as those are that lie between two ends."""
    at = np.flatnonzero(near)
    return slice(int(at[0]), int(at[-1]) + 1) if len(at) else slice(0, 0)


def _by_planes(
    solids: Sequence[Solid], u: FloatArray, v: FloatArray, height: FloatArray, limit_mm: float
) -> Iterator[FloatArray]:
    squared = [np.full((len(height), len(v), len(u)), np.inf) for _ in solids]
    beyond = np.nextafter(limit_mm, np.inf)
    shared = solids[0]
    for plane in range(len(shared.low_mm)):
        columns = _reached(u, shared.box[plane, 0], shared.box[plane, 2], limit_mm)
        rows = _reached(v, shared.box[plane, 1], shared.box[plane, 3], limit_mm)
        away = [outside_mm(height, one.low_mm[plane], one.high_mm[plane]) for one in solids]
        levels = [_span(aside <= limit_mm) for aside in away]
        if not columns.stop or not rows.stop or not any(near.stop for near in levels):
            continue
        across = _across(shared, plane, u[columns], v[rows], beyond) ** 2
        for own, aside, near in zip(squared, away, levels, strict=True):
            part = own[near, rows, columns]
            np.minimum(part, across + aside[near, None, None] ** 2, out=part)
    for own in squared:
        nearest: FloatArray = np.sqrt(own)
        nearest[nearest > limit_mm] = np.inf
        yield nearest


def _across(solid: Solid, plane: int, u: FloatArray, v: FloatArray, limit_mm: float) -> FloatArray:
    """Distance from the contours of one plane, (rows, columns); 0 inside them, infinite beyond the limit."""
    points = np.stack(np.meshgrid(u, v), axis=-1).reshape(-1, 2)
    outside = ~filled_rows(edges_of(solid, plane), u, v).reshape(-1)
    runs = slice(solid.first_run[plane], solid.first_run[plane + 1])
    near = _near_runs(solid, runs, u, v, limit_mm).reshape(len(points), -1) & outside[:, None]
    across = to_near_runs(solid, runs, points, near)
    across[~outside] = 0
    return across.reshape(len(v), len(u))


def _near_runs(solid: Solid, runs: slice, u: FloatArray, v: FloatArray, limit_mm: float) -> Mask:
    """Which runs may be the nearest of a lattice point, (rows, columns, runs)."""
    box, corner = solid.run_box[runs], solid.start[solid.run_first[:-1][runs]]
    away, known = [], []
    for axis, places in enumerate((u[:, None], v[:, None])):
        away.append(outside_mm(places, box[:, axis], box[:, axis + 2]) ** 2)
        known.append((places - corner[:, axis]) ** 2)
    nearest = (known[1][:, None] + known[0]).min(axis=2)
    bound = np.minimum(nearest * (1 + 1e-12), limit_mm**2)
    near: Mask = away[1][:, None] + away[0] <= bound[:, :, None]
    return near
