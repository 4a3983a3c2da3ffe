"""The parallel planes that contours lie in: found from the points, never taken to be axial."""

from dataclasses import dataclass

import numpy as np

from doseguard.dosimetry.stacks.closed_contours import Outlines
from doseguard.model.contours import FloatArray, IntArray

# What exports show: coordinates of one plane agree to their written digits; slices lie 0.2 mm apart or more.
FLAT_MM = 0.05
_AXIS = 1e-6
# A normal points to this side: positive along each axis, and no likely plane lies where the sign changes.
_UPWARDS = np.array([0.31, 0.57, 0.76])


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """Right-handed unit vectors, the normal last; `axes` are their numbers where they are the patient's."""

    u: FloatArray
    v: FloatArray
    normal: FloatArray
    axes: tuple[int, int, int] | None

    def along(self, points_mm: FloatArray, which: int) -> FloatArray:
        """Places along u (0), v (1) or the normal (2)."""
        if self.axes is not None:
            return points_mm[:, self.axes[which]]
        placed: FloatArray = points_mm @ (self.u, self.v, self.normal)[which]
        return placed

    def in_plane(self, points_mm: FloatArray) -> FloatArray:
        """Places along u and v, (points, 2); a view of the points where the planes are axial."""
        if self.axes == (0, 1, 2):
            return points_mm[:, :2]
        if self.axes is not None:
            return points_mm[:, self.axes[:2]]
        placed: FloatArray = points_mm @ np.stack((self.u, self.v), axis=1)
        return placed


@dataclass(frozen=True, slots=True, eq=False)
class Planes:
    """Heights of the planes along the frame's normal, rising, and the plane of each outline."""

    frame: Frame
    heights_mm: FloatArray
    plane_of: IntArray


def contour_planes(outlines: Outlines, step_mm: float) -> Planes | str:
    """The planes, or why there are none; a point may lie 0.05 mm (oblique: and one written step) off."""
    for normal in (2, 1, 0):
        column = outlines.points[:, normal]
        low, high = outlines.least(column), outlines.greatest(column)
        if (high - low).max() <= FLAT_MM:
            return _grouped(_axis_frame(normal), (low + high) / 2, FLAT_MM)
    return _oblique(outlines, FLAT_MM + step_mm)


def _axis_frame(normal: int) -> Frame:
    axes = ((normal + 1) % 3, (normal + 2) % 3, normal)
    u, v, n = (np.eye(3)[axis] for axis in axes)
    return Frame(u, v, n, axes)


def _oblique(outlines: Outlines, tolerance_mm: float) -> Planes | str:
    normal = _least_extent(outlines)
    if normal is None:
        return "its contours lie on one line"
    frame = _oblique_frame(normal)
    along = frame.along(outlines.points, 2)
    low, high = outlines.least(along), outlines.greatest(along)
    worst = int(np.argmax(high - low))
    if high[worst] - low[worst] > tolerance_mm:
        return _why_not_flat(outlines, worst, tolerance_mm)
    return _grouped(frame, (low + high) / 2, tolerance_mm)


def _least_extent(outlines: Outlines) -> FloatArray | None:
    """The direction in which the points of the outlines differ least from their outline's mean."""
    means = np.add.reduceat(outlines.points, outlines.first[:-1]) / np.diff(outlines.first)[:, None]
    centred = outlines.points - np.repeat(means, np.diff(outlines.first), axis=0)
    values, vectors = np.linalg.eigh(centred.T @ centred)
    return None if values[1] <= 1e-12 * values[2] else vectors[:, 0]


def _oblique_frame(normal: FloatArray) -> Frame:
    nearest = int(np.argmax(np.abs(normal)))
    normal = normal * np.sign(normal @ _UPWARDS)
    if np.abs(normal - np.eye(3)[nearest]).max() <= _AXIS:
        return _axis_frame(nearest)
    u = np.eye(3)[(nearest + 1) % 3]
    u = u - (u @ normal) * normal
    u = u / np.linalg.norm(u)
    return Frame(u, np.cross(normal, u), normal, None)


def _why_not_flat(outlines: Outlines, worst: int, tolerance_mm: float) -> str:
    alone = outlines.taken(np.array([worst]))
    normal = _least_extent(alone)
    own = 0.0 if normal is None else float(np.ptp(alone.points @ normal))
    if own > tolerance_mm:
        return f"a contour does not lie in a plane (its points differ by {own:.2f} mm)"
    return "its contours do not lie in parallel planes"


def _grouped(frame: Frame, heights_mm: FloatArray, tolerance_mm: float) -> Planes | str:
    order = np.argsort(heights_mm, kind="stable")
    rising = heights_mm[order]
    starts = np.concatenate(([0], np.flatnonzero(np.diff(rising) > tolerance_mm) + 1))
    ends = np.concatenate((starts[1:], [len(rising)])) - 1
    if (rising[ends] - rising[starts]).max() > 2 * tolerance_mm:
        return "its contour planes lie too close together to be told apart"
    plane_of = np.empty(len(order), np.int64)
    plane_of[order] = np.repeat(np.arange(len(starts)), ends - starts + 1)
    return Planes(frame, (rising[starts] + rising[ends]) / 2, plane_of)
