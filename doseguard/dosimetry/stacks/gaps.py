"""Planes that are missing between contours, and whether the contours on either side are joined over them."""

from dataclasses import dataclass

import numpy as np

from doseguard.dosimetry.stacks.closed_contours import Outlines
from doseguard.dosimetry.stacks.plane_figures import Edges, passes
from doseguard.dosimetry.stacks.shared_area import shared_area_mm2
from doseguard.model.contours import FloatArray, IntArray

# More missing planes than these are no slices that were skipped: what lies beyond is another piece.
_SKIPPED = 2
# Sides that touch along a metre share no more by rounding of their places as they are turned.
_TOUCHING_MM2 = 1e-3
# So many lines tell of most figures that they overlap, far faster than the area that they share.
_LINES, _SURELY_MM = 7, 1.0


@dataclass(frozen=True, slots=True)
class Gap:
    """Planes that are missing between the plane `below` and the next.

    `joined` says that it is filled: few planes are missing, and contours on either side overlap. It is found
    once, as a stack is made; all that is measured of it goes by that.
    """

    below: int
    missing: int
    joined: bool

    @property
    def is_skip(self) -> bool:
        """Whether one or two planes are missing, and not a longer stretch."""
        return self.missing <= _SKIPPED


def gaps(
    heights_mm: FloatArray, thickness_mm: float, flat: Outlines, first_contour: IntArray
) -> tuple[Gap, ...]:
    """Where planes are missing: neighbours 1.5 thicknesses or more apart.

    Plane p has the outlines (u, v) `flat[first_contour[p]:first_contour[p + 1]]`.
    """
    apart = np.diff(heights_mm) / thickness_mm
    found = []
    for below in np.flatnonzero(apart >= 1.5).tolist():
        # Half-way counts as one more plane: rounding to even would make 2.5 two.
        missing = int(apart[below] + 0.5) - 1
        joined = missing <= _SKIPPED and _overlap(flat, first_contour[below : below + 3])
        found.append(Gap(below, missing, joined))
    return tuple(found)


def _overlap(flat: Outlines, first_contour: IntArray) -> bool:
    """Whether the figures of two planes, holes left out, lie over each other anywhere."""
    lower, upper = (_figure(flat, first_contour[at], first_contour[at + 1]) for at in (0, 1))
    low = max(lower.start[:, 1].min(), upper.start[:, 1].min())
    high = min(lower.start[:, 1].max(), upper.start[:, 1].max())
    if low >= high:
        return False
    found = passes(lower, upper, np.linspace(low, high, _LINES + 2)[1:-1])
    lengths = np.diff(found.at_mm, append=0.0)[found.in_one & found.in_other]
    return bool((lengths > _SURELY_MM).any()) or shared_area_mm2(lower, upper) > _TOUCHING_MM2


def _figure(flat: Outlines, begin: int, stop: int) -> Edges:
    own = flat.taken(np.arange(begin, stop))
    return Edges(own.points, own.following(own.points))
