"""Areas of plane outlines."""

import numpy as np

from doseguard.dosimetry.stacks.closed_contours import Outlines
from doseguard.model.contours import FloatArray, Mask

_NONE = 1e-9
_LINE_MM = 0.01


def signed_areas(flat: Outlines) -> FloatArray:
    """The area of each outline (u, v), positive where it is drawn from u to v."""
    u, v = (np.ascontiguousarray(flat.points[:, axis]) for axis in (0, 1))
    u, v = u - u.mean(), v - v.mean()
    twice: FloatArray = np.add.reduceat(u * flat.following(v) - flat.following(u) * v, flat.first[:-1])
    return twice / 2


def have_area(flat: Outlines, area_mm2: FloatArray) -> Mask | str:
    """Which outlines enclose an area; one that is no line and still has none cuts through itself."""
    u, v = (flat.points[:, axis] for axis in (0, 1))
    extent = np.maximum(flat.greatest(u) - flat.least(u), flat.greatest(v) - flat.least(v))
    solid = np.abs(area_mm2) > _NONE * extent**2
    for k in np.flatnonzero(~solid):
        points = flat.points[flat.first[k] : flat.first[k + 1]]
        across = np.linalg.svd(points - points.mean(axis=0), full_matrices=False)[2][1]
        if np.ptp(points @ across) > _LINE_MM:
            return "a contour cuts through itself and its parts cancel each other"
    return solid
