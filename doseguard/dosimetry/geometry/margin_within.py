"""Margins within contour planes, and what planes that lie elsewhere leave open."""

from dataclasses import dataclass, field

import numpy as np

from doseguard.dosimetry.geometry.margin_across import margins_across
from doseguard.dosimetry.geometry.profile import crest
from doseguard.dosimetry.geometry.solid import Solid, edges_of
from doseguard.model.contours import FloatArray

# Planes so near are one.
_SAME_MM = 0.05
_NONE = (np.inf, np.inf, np.inf)


@dataclass(frozen=True, slots=True, eq=False)
class Layers:
    """The planes of an inner structure between those of an outer one.

    `heights_mm` are those of the inner planes and of the outer ones, in the solids' common coordinates;
    `slice_mm` is how far a plane may go on.
    """

    inner: Solid
    outer: Solid
    heights_mm: tuple[FloatArray, FloatArray]
    slice_mm: float
    _ways: dict[tuple[int, int, int], tuple[float, float]] = field(default_factory=dict)

    def margin(self, axis: int, way: int) -> tuple[float, float, float]:
        """The margin along u (axis 0) or v (1), either way: value, least and greatest; infinite without any.

        Each inner plane is taken in the outer plane whose prism holds it. The least is in any outer plane
        within a slice, and 0 where the outer structure's last plane lies before the inner plane; the greatest
        is what the outer planes below and above it let a convex body be at its height.
        """
        each = [self._of_plane(plane, axis, way) for plane in range(len(self.heights_mm[0]))]
        value, least, greatest = np.min(each, axis=0).tolist()
        return value, min(value, least), max(value, greatest)

    def _of_plane(self, plane: int, axis: int, way: int) -> tuple[float, float, float]:
        height, heights = self.heights_mm[0][plane], self.heights_mm[1]
        held = np.flatnonzero((self.outer.low_mm <= height) & (height <= self.outer.high_mm))
        away = np.abs(heights - height)
        near = np.union1d(np.flatnonzero(away <= self.slice_mm + _SAME_MM), held)
        ways = {int(other): self._way(plane, int(other), axis, way) for other in near}
        least = min(ways.values(), default=np.inf)
        if least == np.inf:
            return _NONE
        value = min((ways[int(other)] for other in held), default=np.inf)
        if away.min() <= _SAME_MM:
            return value, least, value
        above = int(np.searchsorted(heights, height))
        ended = not len(held) or above in (0, len(heights))
        return (
            value,
            0.0 if ended else least,
            self._greatest(plane, above, axis, way) if len(held) else np.inf,
        )

    def _greatest(self, plane: int, above: int, axis: int, way: int) -> float:
        """What the four outer planes around an inner one let its margin be; it is 0 past an end."""
        own, ends = self.heights_mm[1], np.array([2.0, 1.0]) * self.slice_mm
        heights = np.concatenate((own[0] - ends, own, own[-1] + ends[::-1]))[above : above + 4].tolist()
        outer = range(above - 2, above + 2)
        ways = [self._way(plane, other, axis, way) if 0 <= other < len(own) else 0.0 for other in outer]
        # Where both share no line, they lie apart.
        lengths = [one if one < np.inf else 0.0 for one in ways]
        return float(crest(heights, lengths, float(self.heights_mm[0][plane])))

    def _way(self, plane: int, other: int, axis: int, way: int) -> float:
        key = (plane, other, axis)
        if key not in self._ways:
            figures = [edges_of(self.inner, plane), edges_of(self.outer, other)]
            if axis == 1:
                figures = [one.turned() for one in figures]
            self._ways[key] = margins_across(*figures)
        return self._ways[key][0 if way > 0 else 1]
