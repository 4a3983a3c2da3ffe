"""A structure of several pieces: each with ends and skipped slices of its own."""

from dataclasses import replace

import numpy as np

from doseguard.dosimetry.stacks.closed_contours import Outlines
from doseguard.dosimetry.stacks.gaps import gaps
from doseguard.dosimetry.stacks.planes import Stack
from doseguard.dosimetry.stacks.slice_spacing import slabs
from doseguard.dosimetry.stacks.stack_notes import gap_notes
from doseguard.model.contours import FloatArray, IntArray

# Contours that two missing slices part may belong together; with rounding of heights.
_REACH_SLICES = 3.5


def pieces(stack: Stack) -> tuple[Stack, ...]:
    """The stack's pieces: contours whose extents overlap in one plane or in planes at most two slices apart.

    Each piece is a stack with the planes where it has contours; its notes are those of its own gaps. A stack
    of one piece is itself.
    """
    groups = _groups(stack)
    if len(groups) == 1:
        return (stack,)
    return tuple(_piece(stack, group) for group in groups)


def _groups(stack: Stack) -> list[IntArray]:
    """The contours of each piece."""
    boxes = _boxes(stack)
    heights = stack.heights_mm[stack.plane_of]
    reach = _REACH_SLICES * stack.thickness_mm
    stops = np.searchsorted(heights, heights + reach, side="right").tolist()
    opposite = boxes[:, [2, 3, 0, 1]]
    leader = list(range(len(boxes)))
    for contour, stop in enumerate(stops):
        meets = (boxes[contour] + opposite[contour + 1 : stop] <= 0).all(axis=1)
        for other in (np.flatnonzero(meets) + contour + 1).tolist():
            first, second = sorted((_leader(leader, contour), _leader(leader, other)))
            leader[second] = first
    groups = np.array([_leader(leader, contour) for contour in range(len(leader))])
    return [np.flatnonzero(groups == one) for one in np.unique(groups)]


def _leader(leader: list[int], contour: int) -> int:
    """The first contour of the piece to which a contour belongs so far."""
    while leader[contour] != contour:
        leader[contour] = leader[leader[contour]]
        contour = leader[contour]
    return contour


def _boxes(stack: Stack) -> FloatArray:
    """The least u and v and the least -u and -v of each contour, shape (contours, 4)."""
    sides = np.concatenate((stack.points_uv, -stack.points_uv), axis=1)
    least: FloatArray = np.minimum.reduceat(sides, stack.first[:-1], axis=0)
    return least


def _piece(stack: Stack, contours: IntArray) -> Stack:
    planes, plane_of = np.unique(stack.plane_of[contours], return_inverse=True)
    heights, first_contour = stack.heights_mm[planes], np.searchsorted(plane_of, np.arange(len(planes) + 1))
    outlines, flat = (
        Outlines(points, stack.first).taken(contours) for points in (stack.points_mm, stack.points_uv)
    )
    missing = gaps(heights, stack.thickness_mm, flat, first_contour)
    return replace(
        stack,
        heights_mm=heights,
        edges_mm=slabs(heights, stack.thickness_mm),
        points_mm=outlines.points,
        points_uv=flat.points,
        first=outlines.first,
        plane_of=plane_of,
        first_contour=first_contour,
        area_mm2=stack.area_mm2[contours],
        sign=stack.sign[contours],
        crossing=tuple(int(np.searchsorted(planes, one)) for one in stack.crossing if one in planes),
        gaps=missing,
        notes=tuple(gap_notes(missing, heights, stack.thickness_mm)),
    )
