"""Convex hulls of the points of all contour planes at once."""

import numpy as np

from doseguard.model.contours import FloatArray, IntArray


def hull_points(points: FloatArray, plane_of: IntArray) -> IntArray:
    """Numbers of the points (u, v) that are corners of their plane's convex hull, sorted by plane."""
    order = np.lexsort((points[:, 1], points[:, 0], plane_of))
    distinct = np.ones(len(order), np.bool_)
    distinct[1:] = (plane_of[order[1:]] != plane_of[order[:-1]]) | (
        points[order[1:]] != points[order[:-1]]
    ).any(axis=1)
    order = order[distinct]
    corners = np.concatenate((_chain(points, plane_of, order, 1.0), _chain(points, plane_of, order, -1.0)))
    corners = np.unique(corners)
    return corners[np.argsort(plane_of[corners], kind="stable")]


def _chain(points: FloatArray, plane_of: IntArray, chain: IntArray, turn: float) -> IntArray:
    """The lower (turn 1) or upper (-1) half of each hull: points below no line between others are left out.

    All that lie on or inside their neighbours' line go at once; who falls later is found in the next round.
    """
    while len(chain) > 2:
        before, here, after = points[chain[:-2]], points[chain[1:-1]], points[chain[2:]]
        one, two = here - before, after - here
        bends = turn * (one[:, 0] * two[:, 1] - one[:, 1] * two[:, 0]) > 0
        bends |= (plane_of[chain[:-2]] != plane_of[chain[1:-1]]) | (
            plane_of[chain[1:-1]] != plane_of[chain[2:]]
        )
        if bends.all():
            break
        chain = np.concatenate((chain[:1], chain[1:-1][bends], chain[-1:]))
    return chain
