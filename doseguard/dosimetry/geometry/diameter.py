"""The greatest extent of a structure in space and within its contour planes."""

import numpy as np

from doseguard.dosimetry.geometry.between_slices import open_length, written_mm
from doseguard.dosimetry.geometry.convex_reach import greatest_reach
from doseguard.dosimetry.geometry.hull import hull_points
from doseguard.dosimetry.geometry.profile import greatest_between
from doseguard.dosimetry.stacks.planes import Stack, Unstacked
from doseguard.model.contours import FloatArray, IntArray
from doseguard.model.measure import Measure, no_value

# No distance that is greater by less than this share is looked for.
_SURELY = 1e-9
_ONE = np.zeros(1, np.int64)


def greatest_diameter(stack: Stack | Unstacked) -> Measure:
    """The greatest distance in mm between two contour points, in any direction.

    Unlike a volume it is taken between the contours themselves, as a slice's corners would add to every
    rounded body. The interval reaches up to what may lie between planes and up to one slice beyond the ends,
    as far as the extents of neighbouring planes go on evenly; never less than within planes.
    """
    if isinstance(stack, Unstacked):
        return no_value(stack.reason)
    corners = _corners(stack)
    spans = np.abs(stack.heights_mm[:, None] - stack.heights_mm)
    value = _farthest(corners, spans, np.triu_indices(len(corners)))
    most = max(greatest_reach(stack, corners), greatest_between(stack, _extents(corners)))
    return open_length(value, (value, most), written_mm(stack, stack))


def greatest_plane_diameter(stack: Stack | Unstacked) -> Measure:
    """The greatest distance in mm between two points of one contour plane (axial, where the planes are).

    The interval reaches up to what may lie between planes: as far as the extents of two neighbouring planes
    on either side go on evenly; beyond the ends they are taken to shrink to nothing in one slice.
    """
    if isinstance(stack, Unstacked):
        return no_value(stack.reason)
    extents = _extents(_corners(stack))
    value = float(extents.max())
    return open_length(value, (value, greatest_between(stack, extents)), written_mm(stack, stack))


def _extents(corners: list[FloatArray]) -> FloatArray:
    """The greatest distance within each plane, (planes,)."""
    none = np.zeros((1, 1))
    return np.array([_farthest([own], none, (_ONE, _ONE)) for own in corners])


def _corners(stack: Stack) -> list[FloatArray]:
    """The corners of each plane's convex hull, (u, v)."""
    points = np.ascontiguousarray(stack.points_uv)
    plane_of = np.repeat(stack.plane_of, np.diff(stack.first))
    chosen = hull_points(points, plane_of)
    cuts = np.searchsorted(plane_of[chosen], np.arange(1, len(stack.heights_mm)))
    return np.split(points[chosen], cuts)


def _farthest(corners: list[FloatArray], spans: FloatArray, pairs: tuple[IntArray, IntArray]) -> float:
    """The greatest distance in these pairs of planes, as long as their circles leave room for more."""
    middle = np.array([(own.min(axis=0) + own.max(axis=0)) / 2 for own in corners])
    radius = np.array(
        [np.hypot(*(own - centre).T).max() for own, centre in zip(corners, middle, strict=True)]
    )
    first, second = pairs
    apart = np.hypot(*(middle[first] - middle[second]).T) + radius[first] + radius[second]
    room = np.hypot(apart, spans[pairs])
    greatest = 0.0
    for k in np.argsort(-room, kind="stable"):
        if room[k] <= greatest * (1 + _SURELY):
            break
        i, j, span2 = first[k], second[k], float(spans[first[k], second[k]]) ** 2
        wanted = np.sqrt(max(greatest**2 - span2, 0.0)) * (1 + _SURELY)
        one = _beyond(corners[i], middle[j], wanted - radius[j])
        other = _beyond(corners[j], middle[i], wanted - radius[i])
        if len(one) and len(other):
            squared = (one[:, None, 0] - other[:, 0]) ** 2 + (one[:, None, 1] - other[:, 1]) ** 2
            greatest = max(greatest, float(np.sqrt(squared.max() + span2)))
    return greatest


def _beyond(points: FloatArray, centre: FloatArray, radius: float) -> FloatArray:
    """The points farther than that from a centre."""
    chosen: FloatArray = points[np.hypot(*(points - centre).T) > radius]
    return chosen
