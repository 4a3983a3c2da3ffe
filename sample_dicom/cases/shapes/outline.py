"""Closed outlines of a solid on a slice, by marching squares with linear interpolation."""

from math import ceil, floor, sqrt

import numpy as np
from numpy.typing import NDArray

from cases.shapes.solid import Plane, Solid

Outline = list[tuple[float, float]]
# An edge is the lattice point at its lower end and whether it runs along x (0) or y (1).
_Edge = tuple[int, int, int]
# Points nearer to the last one than this part of the step are left out.
_CLOSE = 0.35
# Those nearer to a straight line than this part of it are too, unless the line grows longer than 5 steps.
_STRAIGHT = 0.012
_LONGEST_2 = 25.0


def outlines(solid: Solid, z_mm: float, step_mm: float) -> list[Outline]:
    """The outlines on that slice, counter-clockwise around what is inside; holes run the other way round."""
    window = solid.window_mm(z_mm)
    if window is None:
        return []
    x0, x1, y0, y1 = window
    x_mm, y_mm = _lattice(x0, x1, step_mm), _lattice(y0, y1, step_mm)
    values = solid.distance_mm(x_mm[None, :], y_mm[:, None], z_mm)
    # Nothing is inside on the rim, so that every outline closes.
    values[[0, -1], :] = np.maximum(values[[0, -1], :], step_mm)
    values[:, [0, -1]] = np.maximum(values[:, [0, -1]], step_mm)
    loops = _loops(_links(values < 0))
    found = [_thinned([_crossing(values, edge, x_mm, y_mm) for edge in loop], step_mm) for loop in loops]
    return [outline for outline in found if len(outline) > 2]


def _lattice(low_mm: float, high_mm: float, step_mm: float) -> Plane:
    return np.array(
        [index * step_mm for index in range(floor(low_mm / step_mm) - 1, ceil(high_mm / step_mm) + 2)]
    )


def area_mm2(outline: Outline) -> float:
    """The area within, negative for a hole."""
    following = [*outline[1:], outline[0]]
    return (
        sum(x * next_y - next_x * y for (x, y), (next_x, next_y) in zip(outline, following, strict=True)) / 2
    )


def _links(inside: NDArray[np.bool_]) -> dict[_Edge, _Edge]:
    """From each crossed edge to the next one, with the inside on the left; saddles keep corners apart."""
    code = inside[:-1, :-1] + 2 * inside[:-1, 1:] + 4 * inside[1:, 1:] + 8 * inside[1:, :-1]
    links: dict[_Edge, _Edge] = {}
    for row, column in np.argwhere((code > 0) & (code < 15)).tolist():
        south, east = (row, column, 0), (row, column + 1, 1)
        north, west = (row + 1, column, 0), (row, column, 1)
        sides = {"s": south, "e": east, "n": north, "w": west}
        for step in _STEPS[int(code[row, column])]:
            links[sides[step[0]]] = sides[step[1]]
    return links


# Corners: 1 south-west, 2 south-east, 4 north-east, 8 north-west.
_STEPS = {
    1: ("sw",),
    2: ("es",),
    3: ("ew",),
    4: ("ne",),
    5: ("sw", "ne"),
    6: ("ns",),
    7: ("nw",),
    8: ("wn",),
    9: ("sn",),
    10: ("es", "wn"),
    11: ("en",),
    12: ("we",),
    13: ("se",),
    14: ("ws",),
}


def _loops(links: dict[_Edge, _Edge]) -> list[list[_Edge]]:
    loops = []
    while links:
        first, following = next(iter(links.items()))
        loop = [first]
        while following != first:
            del links[loop[-1]]
            loop.append(following)
            following = links[following]
        del links[loop[-1]]
        loops.append(loop)
    return loops


def _crossing(values: Plane, edge: _Edge, x_mm: Plane, y_mm: Plane) -> tuple[float, float]:
    row, column, upwards = edge
    one, other = float(values[row, column]), float(values[row + upwards, column + 1 - upwards])
    share = one / (one - other)
    step_mm = float(x_mm[1] - x_mm[0])
    if upwards:
        return float(x_mm[column]), float(y_mm[row]) + share * step_mm
    return float(x_mm[column]) + share * step_mm, float(y_mm[row])


def _thinned(outline: Outline, step_mm: float) -> Outline:
    """Without points near the last one kept, or on the straight line from it to the next."""
    kept = [outline[0]]
    near_2, off_mm = (_CLOSE * step_mm) ** 2, _STRAIGHT * step_mm
    for (x, y), (next_x, next_y) in zip(outline[1:], [*outline[2:], outline[0]], strict=True):
        last_x, last_y = kept[-1]
        dx, dy = next_x - last_x, next_y - last_y
        off = abs(dx * (y - last_y) - dy * (x - last_x))
        apart_2 = (x - last_x) ** 2 + (y - last_y) ** 2
        if apart_2 > near_2 and (off > off_mm * sqrt(dx * dx + dy * dy) or apart_2 > _LONGEST_2 * step_mm**2):
            kept.append((x, y))
    return kept
