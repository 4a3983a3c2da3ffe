"""Contours widened by what a body, were it convex, may bulge out between their planes."""

from dataclasses import dataclass, field, replace

import numpy as np

from doseguard.dosimetry.geometry.point_distance import Figure, to_boundary
from doseguard.dosimetry.geometry.profile import crest
from doseguard.dosimetry.geometry.solid import Reach, Solid, solid_of, solids_of
from doseguard.dosimetry.stacks.closed_contours import Outlines
from doseguard.dosimetry.stacks.planes import Stack
from doseguard.model.contours import FloatArray, IntArray, Mask

# Corners of a contour at which it is measured.
_SOME = 64
# A corner is moved by no more than this times as far as its edges.
_MITRE = 2.0
_NOTHING = 1e-12


def bulging(stack: Stack, reach: Reach, axes: FloatArray, chosen: Mask | None = None) -> tuple[Solid, Solid]:
    """The prisms from each plane down, and those from each plane up, as wide as the body may be there.

    Beside each corner the wall goes on no farther than evenly from the plane behind, and from the planes
    ahead; what the next plane holds itself is left to it. One slice beyond an end there is nothing, and what
    widens towards it goes on for half a slice. Planes that are not `chosen` stay as they are.
    """
    planes, whole = solids_of(stack, (Reach.LEAST, reach), axes)
    if chosen is None:
        chosen = np.ones(len(planes.low_mm), np.bool_)
    outwards, bulges = _outwards(stack), _bulges_mm(stack, chosen)
    down, up = (solid_of(_moved(stack, outwards * own[:, None]), Reach.LEAST, axes) for own in bulges)
    return (
        replace(down, low_mm=whole.low_mm, high_mm=planes.high_mm),
        replace(up, low_mm=planes.low_mm, high_mm=whole.high_mm),
    )


def _moved(stack: Stack, aside: FloatArray) -> Stack:
    """The stack with each corner moved by that much within its plane, (points, 2)."""
    return replace(
        stack,
        points_uv=stack.points_uv + aside,
        points_mm=stack.points_mm + aside @ np.stack((stack.u, stack.v)),
    )


def _outwards(stack: Stack) -> FloatArray:
    """How far each corner moves (points, 2) where its edges move outwards by 1."""
    along = Outlines(stack.points_uv, stack.first).following(stack.points_uv) - stack.points_uv
    turn = np.repeat(stack.turn, np.diff(stack.first))[:, None]
    normals = np.stack((along[:, 1], -along[:, 0]), axis=1) * turn
    normals /= np.maximum(np.hypot(*along.T), _NOTHING)[:, None]
    before = np.arange(len(normals)) - 1
    before[stack.first[:-1]] = stack.first[1:] - 1
    both = (normals + normals[before]) / 2
    long = np.hypot(*both.T)[:, None]
    moved: FloatArray = both / np.maximum(np.maximum(long**2, long / _MITRE), _NOTHING)
    return moved


def _bulges_mm(stack: Stack, chosen: Mask) -> FloatArray:
    """How far the wall beside each corner may be outside, down and up to the next plane, (2, points)."""
    found, planes = np.zeros((2, len(stack.points_uv))), solid_of(stack, Reach.LEAST)
    figures: dict[int, Figure] = {}
    for contour in np.flatnonzero(chosen[stack.plane_of]).tolist():
        own = slice(int(stack.first[contour]), int(stack.first[contour + 1]))
        corners = stack.points_uv[own]
        some = np.unique(np.linspace(0, len(corners), _SOME, endpoint=False).astype(np.int64))
        middle = (corners.min(axis=0) + corners.max(axis=0)) / 2
        wall = _Wall(stack, planes, int(stack.plane_of[contour]), corners[some], middle, figures)
        # A hole closes and does no more.
        most = wall.middle_mm() if stack.sign[contour] < 0 else np.inf
        for nth, way in enumerate((-1, 1)):
            found[nth, own] = _between(np.minimum(wall.bulge_mm(way), most), some, len(corners))
    return found


@dataclass(frozen=True, slots=True, eq=False)
class _Wall:
    """Some corners of a contour in its plane, and the middle it lies about."""

    stack: Stack
    planes: Solid
    plane: int
    corners: FloatArray
    middle: FloatArray
    figures: dict[int, Figure]
    _depths: dict[int, FloatArray] = field(default_factory=dict)

    def bulge_mm(self, way: int) -> FloatArray:
        """How far outside of each corner the body may be on the way to the next plane."""
        behind, back_mm = self._beyond(self.plane, -way)
        ahead = self._next(self.plane, way)
        if ahead is None:
            return np.maximum(-behind, 0) / back_mm * self.stack.thickness_mm / 2
        if (behind >= 0).all():
            return np.zeros(len(behind))
        other, on_mm = self._beyond(self.plane, way)
        after, after_mm = self._beyond(ahead, way)
        heights = (-back_mm, 0.0, on_mm, on_mm + after_mm)
        bulges = crest(heights, (behind, 0.0, other, after)) - np.maximum(other, 0.0)
        return np.where(behind < 0, bulges, 0.0)

    def middle_mm(self) -> FloatArray:
        """Distance of each corner from the middle."""
        away: FloatArray = np.hypot(*(self.corners - self.middle).T)
        return away

    def _beyond(self, plane: int, way: int) -> tuple[FloatArray, float]:
        """How deep the corners lie in the figure after this plane, below 0 outside; and how far off that is.

        After an end there is nothing but the middle.
        """
        beside = self._next(plane, way)
        if beside is None:
            return -self.middle_mm(), self.stack.thickness_mm
        if beside not in self._depths:
            self._depths[beside] = self._depth_mm(beside)
        return self._depths[beside], abs(float(self.stack.heights_mm[beside] - self.stack.heights_mm[plane]))

    def _next(self, plane: int, way: int) -> int | None:
        """The next plane, unless the structure ends."""
        beside = plane + way
        ended = not 0 <= beside < len(self.stack.heights_mm) or min(plane, beside) in self.stack.parted
        return None if ended else beside

    def _depth_mm(self, plane: int) -> FloatArray:
        if plane not in self.figures:
            self.figures[plane] = Figure.of(self.planes, plane)
        away = to_boundary(self.planes, plane, self.corners)
        return np.where(self.figures[plane].holds(self.corners), away, -away)


def _between(bulges: FloatArray, some: IntArray, count: int) -> FloatArray:
    """At every corner the more of what was found at the measured ones before and after it."""
    at = np.searchsorted(some, np.arange(count), side="right") - 1
    after = np.where(some[at] == np.arange(count), at, (at + 1) % len(some))
    return np.maximum(bulges[at], bulges[after])
