"""Solids by signed distance: negative inside, about the distance in mm near the surface; LPS in mm."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Plane = NDArray[np.float64]
Point = tuple[float, float, float]
Window = tuple[float, float, float, float]
FAR_MM = 1e3
# Farther up or down than this a tube is not looked for.
_NEAR_MM = 30.0


class Solid(Hashable, Protocol):
    """Anything that knows how far a point of a slice lies from it."""

    def window_mm(self, z_mm: float) -> Window | None:
        """Where on that slice it may lie (lowest and highest x, then y), None where it does not reach it."""

    def distance_mm(self, x_mm: Plane, y_mm: Plane, z_mm: float) -> Plane:
        """The signed distance of points of one slice."""


@dataclass(frozen=True, slots=True)
class Ellipsoid:
    """An ellipsoid by its half axes; a `power` above 2 makes it boxier."""

    centre_mm: Point
    axes_mm: Point
    power: float = 2.0

    def window_mm(self, z_mm: float) -> Window | None:
        """Its largest extent."""
        (x, y, z), (a, b, c) = self.centre_mm, self.axes_mm
        return (x - a, x + a, y - b, y + b) if abs(z_mm - z) < c else None

    def distance_mm(self, x_mm: Plane, y_mm: Plane, z_mm: float) -> Plane:
        """The distance to first order: how far out it lies, over how steeply that grows."""
        (x, y, z), (a, b, c) = self.centre_mm, self.axes_mm
        scaled = [np.abs(x_mm - x) / a, np.abs(y_mm - y) / b, np.full((1, 1), abs(z_mm - z) / c)]
        size = np.maximum(sum(part**self.power for part in scaled), 1e-12) ** (1 / self.power)
        slopes = [
            (part / size) ** (self.power - 1) / half for part, half in zip(scaled, self.axes_mm, strict=True)
        ]
        # In the very centre no direction counts; there the longest half axis is not exceeded.
        steepness = np.sqrt(sum(slope**2 for slope in slopes))
        return np.asarray((size - 1) / np.maximum(steepness, 1 / max(self.axes_mm)))


@dataclass(frozen=True, slots=True)
class Section:
    """One cross-section of a loft: its height, its middle and its half axes."""

    z_mm: float
    x_mm: float
    y_mm: float
    across_mm: float
    along_mm: float


@dataclass(frozen=True, slots=True)
class Loft:
    """Ellipses on slices, from one section to the next; a `power` above 2 makes them boxier."""

    sections: tuple[Section, ...]
    power: float = 2.0

    def window_mm(self, z_mm: float) -> Window | None:
        """The extent of its ellipse."""
        heights = [one.z_mm for one in self.sections]
        if not min(heights) < z_mm < max(heights):
            return None
        x, y, a, b = self._at(z_mm)
        return x - a, x + a, y - b, y + b

    def half_axes_mm(self, z_mm: float) -> tuple[float, float]:
        """The half axes along x and y at that height."""
        return self._at(z_mm)[2:]

    def distance_mm(self, x_mm: Plane, y_mm: Plane, z_mm: float) -> Plane:
        """The distance on the slice, to first order for round sections."""
        if self.window_mm(z_mm) is None:
            return np.full(np.broadcast(x_mm, y_mm).shape, FAR_MM)
        x, y, a, b = self._at(z_mm)
        u, v = np.abs((x_mm - x) / a), np.abs((y_mm - y) / b)
        if self.power == 2.0:
            size = np.sqrt(u * u + v * v)
        else:
            size = (u**self.power + v**self.power) ** (1 / self.power)
        return np.asarray((size - 1) * min(a, b))

    def _at(self, z_mm: float) -> tuple[float, float, float, float]:
        rising = sorted(self.sections, key=lambda one: one.z_mm)
        heights = [one.z_mm for one in rising]
        columns = (
            [one.x_mm for one in rising],
            [one.y_mm for one in rising],
            [one.across_mm for one in rising],
            [one.along_mm for one in rising],
        )
        x, y, a, b = (float(np.interp(z_mm, heights, column)) for column in columns)
        return x, y, a, b


@dataclass(frozen=True, slots=True)
class Tube:
    """A bent round rod through points, each with its radius."""

    points_mm: tuple[Point, ...]
    radii_mm: tuple[float, ...]

    def window_mm(self, z_mm: float) -> Window | None:
        """The extent of the segments that reach the slice."""
        ends = [
            (point, radius)
            for start, radius_0, end, radius_1 in self._segments(z_mm)
            for point, radius in ((start, radius_0), (end, radius_1))
        ]
        if not ends:
            return None
        return (
            min(point[0] - radius for point, radius in ends),
            max(point[0] + radius for point, radius in ends),
            min(point[1] - radius for point, radius in ends),
            max(point[1] + radius for point, radius in ends),
        )

    def distance_mm(self, x_mm: Plane, y_mm: Plane, z_mm: float) -> Plane:
        """The distance to the nearest segment that reaches the slice."""
        segments = self._segments(z_mm, _NEAR_MM)
        if not segments:
            return np.full(np.broadcast(x_mm, y_mm).shape, FAR_MM)
        # One more axis, so that all segments are asked at once.
        starts = np.array([start for start, _, _, _ in segments]).T[:, :, None, None]
        along = np.array([end for _, _, end, _ in segments]).T[:, :, None, None] - starts
        radii = np.array([(thick, other - thick) for _, thick, _, other in segments]).T[:, :, None, None]
        x, y, z = x_mm - starts[0], y_mm - starts[1], z_mm - starts[2]
        share = x * along[0] + y * along[1] + z * along[2]
        share = np.clip(share / (along**2).sum(axis=0), 0.0, 1.0)
        x, y, z = x - share * along[0], y - share * along[1], z - share * along[2]
        distance = np.sqrt(x * x + y * y + z * z) - (radii[0] + share * radii[1])
        return np.asarray(distance.min(axis=0))

    def _segments(self, z_mm: float, beyond_mm: float = 0.0) -> list[tuple[Point, float, Point, float]]:
        points, radii = self.points_mm, self.radii_mm
        found = zip(points[:-1], radii[:-1], points[1:], radii[1:], strict=True)
        return [one for one in found if _reaches(one, z_mm, beyond_mm)]


def _reaches(segment: tuple[Point, float, Point, float], z_mm: float, beyond_mm: float) -> bool:
    start, radius_0, end, radius_1 = segment
    room = max(radius_0, radius_1) + beyond_mm
    return min(start[2], end[2]) - room < z_mm < max(start[2], end[2]) + room


def tube(radius_mm: float, *points_mm: Point) -> Tube:
    """A tube of one radius."""
    return Tube(points_mm, (radius_mm,) * len(points_mm))


def loft(*rows: Sequence[float], power: float = 2.0) -> Loft:
    """A loft from rows of height, x, y, and the half axes along x and y."""
    return Loft(tuple(Section(*row) for row in rows), power)
