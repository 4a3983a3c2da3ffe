"""How far apart points of a structure may be in space, were it convex between its planes."""

import numpy as np

from doseguard.dosimetry.geometry.profile import below_lines, crest_at, fours, unparted
from doseguard.dosimetry.stacks.planes import Stack
from doseguard.model.contours import FloatArray

# Directions within the planes, half a turn; what lies between two of them is allowed for.
_DIRECTIONS = 90


def greatest_reach(stack: Stack, corners: list[FloatArray]) -> float:
    """The most that the greatest diameter may be; `corners` (u, v) are those of each plane's hull.

    In any direction a convex body's extent between planes lies below the lines through the planes on either
    side; a plane in which it is no more drawn is at most one slice beyond the end. What widens towards an end
    is taken to go on for half a slice.
    """
    angles = np.arange(2 * _DIRECTIONS) * np.pi / _DIRECTIONS
    ways = np.stack((np.cos(angles), np.sin(angles)))
    extents = np.array([(own @ ways).max(axis=0) for own in corners])
    vertices = [
        _vertices(stack.heights_mm[part], extents[part], stack.thickness_mm) for part in unparted(stack)
    ]
    heights = np.concatenate([part[0] for part in vertices])
    reached = np.concatenate([part[1] for part in vertices])
    most = 0.0
    for way in range(_DIRECTIONS):
        wide = np.maximum(reached[:, way, None] + reached[:, way + _DIRECTIONS], 0)
        high = heights[:, way, None] - heights[:, way + _DIRECTIONS]
        most = max(most, float(((wide / np.cos(np.pi / _DIRECTIONS / 2)) ** 2 + high**2).max()))
    return float(np.sqrt(most))


def _vertices(heights: FloatArray, extents: FloatArray, slice_mm: float) -> tuple[FloatArray, FloatArray]:
    """Heights and extents where the lines that bound them bend, each (places, directions)."""
    half = extents.shape[1] // 2
    centres = (extents - np.roll(extents, half, axis=1))[[0, -1]] / 2
    around = np.concatenate((heights[:1] - slice_mm, heights, heights[-1:] + slice_mm))
    lengths = np.concatenate((centres[:1], extents, centres[1:]))
    slopes = np.diff(lengths, axis=0) / np.diff(around)[:, None]
    own = np.broadcast_to(heights[:, None], extents.shape)
    ends = [
        _end(extents[place], slope, slice_mm, way, heights[place])
        for place, slope, way in ((0, -slopes[1], -1), (-1, slopes[-2], 1))
    ]
    at, crests = _crests(around[:, None], lengths)
    return (
        np.concatenate((own, at, *(end[0][None] for end in ends))),
        np.concatenate((extents, crests, *(end[1][None] for end in ends))),
    )


def _crests(around: FloatArray, lengths: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Where the lines of the planes below and above each space between planes meet within it."""
    heights, extents = fours(around), fours(lengths)
    at = crest_at(heights, extents)
    (_, low, high, _), (_, one, other, _) = heights, extents
    return at, np.maximum(below_lines(heights, extents, at), np.where(at - low < high - at, one, other))


def _end(
    extents: FloatArray, slopes: FloatArray, slice_mm: float, way: int, height_mm: float
) -> tuple[FloatArray, FloatArray]:
    """The height of an end, no more than where what narrows has no width left, and the extents there."""
    half = len(extents) // 2
    width, narrows = extents + np.roll(extents, half), -(slopes + np.roll(slopes, half))
    closed = np.min(width[narrows > 0] / narrows[narrows > 0], initial=np.inf)
    reach = float(min(slice_mm, closed))
    reached = extents + slopes * np.where(slopes > 0, min(reach, slice_mm / 2), reach)
    return np.full(len(extents), height_mm + way * reach), reached
