"""Solids made of others: together, less another, in common, and grown."""

from dataclasses import dataclass

import numpy as np

from cases.shapes.solid import Plane, Point, Solid, Window


@dataclass(frozen=True, slots=True)
class Union:
    """What lies in any of them."""

    parts: tuple[Solid, ...]

    def window_mm(self, z_mm: float) -> Window | None:
        """Around all parts."""
        windows = [window for window in (part.window_mm(z_mm) for part in self.parts) if window is not None]
        if not windows:
            return None
        x0, x1, y0, y1 = zip(*windows, strict=True)
        return min(x0), max(x1), min(y0), max(y1)

    def distance_mm(self, x_mm: Plane, y_mm: Plane, z_mm: float) -> Plane:
        """The least of the distances, of parts on other slices only where nothing else is near."""
        near = [part for part in self.parts if part.window_mm(z_mm) is not None]
        found = [part.distance_mm(x_mm, y_mm, z_mm) for part in near or self.parts]
        return np.asarray(np.minimum.reduce(found))


@dataclass(frozen=True, slots=True)
class Minus:
    """What lies in `whole` and at least `gap_mm` away from each of the others."""

    whole: Solid
    without: tuple[Solid, ...]
    gap_mm: float = 0.0

    def window_mm(self, z_mm: float) -> Window | None:
        """That of the whole."""
        return self.whole.window_mm(z_mm)

    def distance_mm(self, x_mm: Plane, y_mm: Plane, z_mm: float) -> Plane:
        """The greatest of the distances to the whole and out of those others that reach the slice."""
        found = self.whole.distance_mm(x_mm, y_mm, z_mm)
        for one in self.without:
            if one.window_mm(z_mm) is not None:
                found = np.maximum(found, self.gap_mm - one.distance_mm(x_mm, y_mm, z_mm))
        return found


@dataclass(frozen=True, slots=True)
class Common:
    """What lies in both."""

    first: Solid
    second: Solid

    def window_mm(self, z_mm: float) -> Window | None:
        """That of the first, where the second reaches the slice."""
        return None if self.second.window_mm(z_mm) is None else self.first.window_mm(z_mm)

    def distance_mm(self, x_mm: Plane, y_mm: Plane, z_mm: float) -> Plane:
        """The greater of the distances."""
        return np.maximum(self.first.distance_mm(x_mm, y_mm, z_mm), self.second.distance_mm(x_mm, y_mm, z_mm))


@dataclass(frozen=True, slots=True)
class Block:
    """A box, open where a bound is infinite."""

    low_mm: Point
    high_mm: Point

    def window_mm(self, z_mm: float) -> Window | None:
        """Its face."""
        (x0, y0, z0), (x1, y1, z1) = self.low_mm, self.high_mm
        return (x0, x1, y0, y1) if z0 < z_mm < z1 else None

    def distance_mm(self, x_mm: Plane, y_mm: Plane, z_mm: float) -> Plane:
        """The distance to its nearest side."""
        (x0, y0, z0), (x1, y1, z1) = self.low_mm, self.high_mm
        beside = np.maximum(np.maximum(x0 - x_mm, x_mm - x1), np.maximum(y0 - y_mm, y_mm - y1))
        return np.maximum(beside, max(z0 - z_mm, z_mm - z1))


@dataclass(frozen=True, slots=True)
class Grown:
    """A solid with a margin on all sides, above and below too where its own distance knows them."""

    solid: Solid
    margin_mm: float

    def window_mm(self, z_mm: float) -> Window | None:
        """The window of the nearest slice that the solid reaches, with the margin."""
        m = abs(self.margin_mm)
        heights = (z_mm, z_mm - m / 2, z_mm + m / 2, z_mm - m, z_mm + m)
        windows = [window for window in map(self.solid.window_mm, heights) if window is not None]
        if not windows:
            return None
        x0, x1, y0, y1 = zip(*windows, strict=True)
        return min(x0) - m, max(x1) + m, min(y0) - m, max(y1) + m

    def distance_mm(self, x_mm: Plane, y_mm: Plane, z_mm: float) -> Plane:
        """The solid's distance less the margin."""
        return self.solid.distance_mm(x_mm, y_mm, z_mm) - self.margin_mm


def between(solid: Solid, heights_mm: tuple[float, float]) -> Solid:
    """The part of a solid between two heights."""
    low, high = heights_mm
    return Common(solid, Block((-500, -500, low), (500, 500, high)))
