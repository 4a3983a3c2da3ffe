"""Margins across slices."""

from dataclasses import dataclass, field

import numpy as np

from doseguard.dosimetry.geometry.point_distance import Figure, to_boundary
from doseguard.dosimetry.geometry.solid import Solid
from doseguard.model.contours import FloatArray, Mask

_JOINED_MM = 1e-6


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """Columns over the planes of an inner solid through an outer one.

    Borders that come within `touch_mm` hold each other. Which plane holds which is found when first asked.
    """

    inner: Solid
    outer: Solid
    touch_mm: float
    _figures: dict[tuple[int, int], Figure] = field(default_factory=dict)
    _held: dict[tuple[int, int], Mask] = field(default_factory=dict)
    _free: dict[tuple[int, int], tuple[Mask, FloatArray]] = field(default_factory=dict)
    _whole: dict[int, bool] = field(default_factory=dict)

    def margin(self, way: int) -> float:
        """The shortest way along the normal (`way` 1, or -1 for against it) out of the outer solid.

        It starts at any point of the inner solid that lies in the outer one, and is infinite without one.
        """
        slabs, planes = _ends(self.outer, way), _ends(self.inner, way)
        least = np.inf
        # Where the inner structure ends, its margin is short as a rule: found first, it spares the others.
        for plane in np.argsort(-planes[:, 1], kind="stable").tolist():
            bottom, top = planes[plane]
            meet = (slabs[:, 0] < top - _JOINED_MM) & (slabs[:, 1] > bottom + _JOINED_MM)
            for begin in np.flatnonzero(meet).tolist():
                if self._overlap(plane, begin):
                    left = self._left_at(plane, begin, way, top + least)
                    least = min(least, max(left - top, 0.0))
        return float(least)

    def _left_at(self, plane: int, begin: int, way: int, limit: float) -> float:
        """Where the first column that begins in this slab leaves the outer solid; infinite from the limit."""
        slabs = _ends(self.outer, way)
        slab = begin
        while slabs[slab, 1] < limit:
            above = slab + way
            if not 0 <= above < len(slabs) or slabs[above, 0] - slabs[slab, 1] > _JOINED_MM:
                return float(slabs[slab, 1])
            if self._leaves(plane, begin, above):
                return float(slabs[slab, 1])
            slab = above
        return np.inf

    def _overlap(self, plane: int, slab: int) -> bool:
        if self._holds_all(slab):
            return True
        return bool(self._holds(plane, slab).any() or len(self._not_held(plane, slab)[1]))

    def _leaves(self, plane: int, begin: int, above: int) -> bool:
        """Whether part of the inner figure, held by the slab it began in, is not held by the one above."""
        if self._holds_all(above):
            return False
        free, dents = self._not_held(plane, above)
        if (self._holds(plane, begin) & free).any():
            return True
        return bool(len(dents) and self._figure(self.outer, begin).holds(dents).any())

    def _holds_all(self, slab: int) -> bool:
        """Whether the box around the inner solid lies within the slab and meets no border of it."""
        if slab not in self._whole:
            low, high = self.inner.box[:, :2].min(axis=0), self.inner.box[:, 2:].max(axis=0)
            own = slice(self.outer.first_edge[slab], self.outer.first_edge[slab + 1])
            start, end = self.outer.start[own], self.outer.end[own]
            meets = (np.minimum(start, end) <= high) & (np.maximum(start, end) >= low)
            inside = not meets.all(axis=1).any()
            held = inside and self._figure(self.outer, slab).holds((low + high)[None] / 2)[0]
            self._whole[slab] = bool(held)
        return self._whole[slab]

    def _holds(self, plane: int, slab: int) -> Mask:
        """Which corners of the inner plane lie in this slab of the outer solid."""
        if (plane, slab) not in self._held:
            self._held[plane, slab] = self._figure(self.outer, slab).holds(_corners(self.inner, plane))
        return self._held[plane, slab]

    def _not_held(self, plane: int, slab: int) -> tuple[Mask, FloatArray]:
        """Which corners of the inner plane lie well outside a slab, and the slab's corners well inside."""
        if (plane, slab) not in self._free:
            own, others = _corners(self.inner, plane), _corners(self.outer, slab)
            free = ~self._holds(plane, slab)
            free[free] = self._apart(self.outer, slab, own[free])
            dents = others[self._figure(self.inner, plane).holds(others)]
            self._free[plane, slab] = free, dents[self._apart(self.inner, plane, dents)]
        return self._free[plane, slab]

    def _figure(self, solid: Solid, plane: int) -> Figure:
        key = id(solid), plane
        if key not in self._figures:
            self._figures[key] = Figure.of(solid, plane)
        return self._figures[key]

    def _apart(self, solid: Solid, plane: int, points: FloatArray) -> Mask:
        if not len(points):
            return np.zeros(0, np.bool_)
        apart: Mask = to_boundary(solid, plane, points) > self.touch_mm
        return apart


def _corners(solid: Solid, plane: int) -> FloatArray:
    return solid.start[solid.first_edge[plane] : solid.first_edge[plane + 1]]


def _ends(solid: Solid, way: int) -> FloatArray:
    """Lower and upper end of each prism in the sense of the way, (planes, 2)."""
    ends = np.stack((solid.low_mm, solid.high_mm), axis=1)
    return ends if way > 0 else -ends[:, ::-1]
