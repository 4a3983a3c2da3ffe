"""A dose as arcs give it: a plateau on the target, a steep edge, a broad foot across it."""

from dataclasses import dataclass
from math import ceil, floor

import numpy as np
from numpy.typing import NDArray

from cases.shapes.solid import Plane, Solid


@dataclass(frozen=True, slots=True)
class Shot:
    """What one target gets: its dose at the surface, and the scale of its edge in mm.

    Arcs lie in the planes of the target, `half_height_mm` above and below `z_mm`.
    """

    target: Solid
    z_mm: float
    half_height_mm: float
    dose_gy: float
    edge_mm: float = 4.0


@dataclass(frozen=True, slots=True)
class Spared:
    """An organ that the planner spares: so much dose at its surface at most, so much more with each mm."""

    organ: Solid
    surface_gy: float
    per_mm_gy: float


@dataclass(frozen=True, slots=True)
class Grid:
    """The points on which a dose is calculated, as (planes, rows, columns)."""

    origin_mm: tuple[float, float, float]
    shape: tuple[int, int, int]
    spacing_mm: float

    def axes_mm(self) -> tuple[list[float], Plane, Plane]:
        """The heights of the planes, and x along a row and y down a column, as they broadcast to a plane."""
        z_mm, y_mm, x_mm = (
            [start + step * self.spacing_mm for step in range(count)]
            for start, count in zip(self.origin_mm[::-1], self.shape, strict=True)
        )
        return z_mm, np.array(x_mm)[None, :], np.array(y_mm)[:, None]


def grid_around(body: Solid, low_z_mm: float, high_z_mm: float, spacing_mm: float = 3.0) -> Grid:
    """A grid around the body between two heights; its points fall on no image's pixels."""
    heights = [low_z_mm + part * (high_z_mm - low_z_mm) / 20 for part in range(1, 20)]
    windows = [window for window in map(body.window_mm, heights) if window is not None]
    x0, x1, y0, y1 = zip(*windows, strict=True)
    low = [floor(min(one) / spacing_mm) * spacing_mm - spacing_mm for one in (x0, y0)]
    columns, rows = (
        ceil((max(one) - start) / spacing_mm) + 2 for one, start in zip((x1, y1), low, strict=True)
    )
    planes = floor((high_z_mm - low_z_mm) / spacing_mm)
    return Grid((low[0] + 0.7, low[1] + 0.4, low_z_mm + 0.9), (planes, rows, columns), spacing_mm)


def dose_gy(
    grid: Grid, shots: tuple[Shot, ...], body: Solid, spared: tuple[Spared, ...] = ()
) -> NDArray[np.float64]:
    """The dose of all shots on the grid, nothing outside of the body."""
    heights_mm, x_mm, y_mm = grid.axes_mm()
    found = np.zeros(grid.shape)
    for index, z_mm in enumerate(heights_mm):
        for shot in shots:
            found[index] += shot.dose_gy * _share(shot, x_mm, y_mm, z_mm)
        for one in spared:
            found[index] = np.minimum(found[index], _most_gy(one, x_mm, y_mm, z_mm))
        found[index][body.distance_mm(x_mm, y_mm, z_mm) >= 0] = 0.0
    return found


def plateau_and_foot(beyond_mm: Plane, edge_mm: float) -> tuple[Plane, Plane]:
    """Two shares of the prescription; together about 1.01 on the target's surface, 1.25 deep inside."""
    plateau = 0.875 / (1 + np.exp(np.minimum((beyond_mm - 1.25 * edge_mm) / edge_mm, 60.0)))
    foot = 0.375 / (1 + ((beyond_mm + 4 * edge_mm) / (11.25 * edge_mm)) ** 2)
    return np.asarray(plateau), np.asarray(foot)


def _most_gy(one: Spared, x_mm: Plane, y_mm: Plane, z_mm: float) -> Plane:
    """What an organ lets pass at each point, at least half of the dose at its surface."""
    allowed = one.surface_gy + one.per_mm_gy * one.organ.distance_mm(x_mm, y_mm, z_mm)
    return np.maximum(allowed, one.surface_gy / 2)


def _share(shot: Shot, x_mm: Plane, y_mm: Plane, z_mm: float) -> Plane:
    """Dose over prescription; above and below the arcs most of the foot is missing."""
    plateau, foot = plateau_and_foot(shot.target.distance_mm(x_mm, y_mm, z_mm), shot.edge_mm)
    above_mm = max(abs(z_mm - shot.z_mm) - shot.half_height_mm - shot.edge_mm, 0.0)
    return np.asarray(plateau + foot * (0.1 + 0.9 * np.exp(-((above_mm / (3.5 * shot.edge_mm)) ** 2))))
