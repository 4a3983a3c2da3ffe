"""The solid that a stack of contours is taken for: a prism for each plane."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

import numpy as np

from doseguard.dosimetry.geometry.placement import axes_of
from doseguard.dosimetry.stacks.closed_contours import Outlines
from doseguard.dosimetry.stacks.parallel import taken_along
from doseguard.dosimetry.stacks.plane_figures import Edges
from doseguard.dosimetry.stacks.planes import Stack
from doseguard.model.contours import FloatArray, IntArray

LONGEST_RUN = 16


class Reach(Enum):
    """How far a contour reaches from its plane: what slices leave open lies between LEAST and MOST.

    VALUE: to the end of its slab, half a slice; LEAST: the plane alone; MOST: up to the next plane.
    """

    VALUE = auto()
    LEAST = auto()
    MOST = auto()


@dataclass(frozen=True, slots=True, eq=False)
class Solid:
    """Prisms in the stack's own coordinates (u, v, height), mm; inside is within an odd number of contours.

    `start` and `end` (edges, 2) are all edges, those of plane p in [first_edge[p]:first_edge[p + 1]];
    `low_mm` and `high_mm` (planes,) are the ends of the prisms, both rising. Edges come in runs of up to 16
    neighbours, `run_first` (runs + 1,), with a box each, (u, v low; u, v high); those of plane p are
    [first_run[p]:first_run[p + 1]]; `box` (planes, 4) holds a whole plane.
    """

    axes: FloatArray
    start: FloatArray
    end: FloatArray
    first_edge: IntArray
    low_mm: FloatArray
    high_mm: FloatArray
    run_first: IntArray
    run_box: FloatArray
    first_run: IntArray
    box: FloatArray

    def placed(self, points_mm: FloatArray) -> FloatArray:
        """Patient coordinates (points, 3) as u, v and height."""
        placed: FloatArray = points_mm @ self.axes.T
        return placed


def solid_of(stack: Stack, reach: Reach = Reach.VALUE, axes: FloatArray | None = None) -> Solid:
    """The solid of a stack, its contours reaching that far.

    `axes` (3, 3) are u, v and normal of another stack whose planes are parallel, to place both together.
    """
    return solids_of(stack, (reach,), axes)[0]


def solids_of(stack: Stack, reaches: Sequence[Reach], axes: FloatArray | None = None) -> tuple[Solid, ...]:
    """The solid of a stack for each reach, one or more; what they have in common is made once."""
    own = axes_of(stack)
    points, shift = np.ascontiguousarray(stack.points_uv), 0.0
    if axes is not None and not np.array_equal(axes, own):
        points, shift = stack.points_mm @ axes[:2].T, taken_along(stack, axes[2]).shift_mm
    ends = [(low_mm + shift, high_mm + shift) for low_mm, high_mm in (_ends(stack, one) for one in reaches)]
    first = _with_runs(stack, points, ends[0], own if axes is None else axes)
    return (first, *(replace(first, low_mm=low_mm, high_mm=high_mm) for low_mm, high_mm in ends[1:]))


def edges_of(solid: Solid, plane: int) -> Edges:
    """The figure of one plane."""
    own = slice(solid.first_edge[plane], solid.first_edge[plane + 1])
    return Edges(solid.start[own], solid.end[own])


def in_runs(first: IntArray, longest: int) -> tuple[IntArray, IntArray]:
    """The ranges [first[k]:first[k + 1]] cut into runs no longer than that.

    Where the runs begin, with the end of the last, (runs + 1,), and the number of each range's first run,
    with that of all runs, (ranges + 1,).
    """
    counts = -(-np.diff(first) // longest)
    first_run = np.concatenate(([0], np.cumsum(counts)))
    within = np.arange(first_run[-1]) - np.repeat(first_run[:-1], counts)
    return np.append(np.repeat(first[:-1], counts) + longest * within, first[-1]), first_run


def _with_runs(
    stack: Stack, start: FloatArray, ends: tuple[FloatArray, FloatArray], axes: FloatArray
) -> Solid:
    outlines = Outlines(start, stack.first)
    end = outlines.following(start)
    run_first, cuts = in_runs(stack.first, LONGEST_RUN)
    first_run = cuts[stack.first_contour]
    edge_box = np.concatenate((np.minimum(start, end), -np.maximum(start, end)), axis=1)
    run_box = np.minimum.reduceat(edge_box, run_first[:-1])
    box = np.minimum.reduceat(run_box, first_run[:-1])
    flip = np.array([1, 1, -1, -1])
    return Solid(
        axes=axes,
        start=start,
        end=end,
        first_edge=stack.first[stack.first_contour],
        low_mm=ends[0],
        high_mm=ends[1],
        run_first=run_first,
        run_box=run_box * flip,
        first_run=first_run,
        box=box * flip,
    )


def _ends(stack: Stack, reach: Reach) -> tuple[FloatArray, FloatArray]:
    """Lower and upper end of each prism; over gaps that are filled contours meet half-way."""
    if reach is Reach.LEAST:
        return stack.heights_mm, stack.heights_mm
    low, high = stack.edges_mm.T.copy()
    if reach is Reach.MOST:
        low = np.minimum(low, stack.heights_mm - stack.thickness_mm)
        high = np.maximum(high, stack.heights_mm + stack.thickness_mm)
    for below in stack.joined:
        heights = stack.heights_mm[below : below + 2]
        middle = float(heights.mean())
        high[below], low[below + 1] = (middle, middle) if reach is Reach.VALUE else heights[::-1]
    return low, high
