"""The contours of several structures in the same planes, to be taken together."""

from dataclasses import dataclass, replace

import numpy as np

from doseguard.dosimetry.stacks.combination import Combination, Operation
from doseguard.dosimetry.stacks.planes import Stack, Unstacked, stack
from doseguard.dosimetry.stacks.slice_spacing import gaps
from doseguard.model.contours import FloatArray, IntArray

_PARALLEL = 1 - 1e-6
_SAME_PLANE_MM = 0.01


@dataclass(frozen=True, slots=True, eq=False)
class Operand:
    """A structure that is taken from another or added to it; its stack counts planes as the other's does."""

    operation: Operation
    stack: Stack


def combined_stack(
    combination: Combination, fallback_spacing_mm: float | None
) -> tuple[Stack, tuple[Operand, ...]] | Unstacked:
    """The first structure's stack and those of the others in its planes, or why there is no shape.

    Planes that only an added structure has are added. In each plane every structure has the contours of its
    slab that holds the plane, so structures that were drawn on other slices are read there.
    """
    stacks = []
    for structure in combination.structures:
        found = stack(structure, fallback_spacing_mm)
        if isinstance(found, Unstacked):
            return Unstacked(f"{structure.name}: {found.reason}", found.notes)
        stacks.append(found)
    first, *others = stacks
    if any(float(first.normal @ other.normal) < _PARALLEL for other in others):
        return Unstacked("its structures are drawn in planes that are not parallel")
    operations = [operation for operation, _ in combination.others]
    pairs = list(zip(operations, others, strict=True))
    heights, edges = _planes(first, [other for sign, other in pairs if sign is Operation.WITH])
    notes = tuple(f"{one.name}: {note}" for one in stacks for note in one.notes)
    base = replace(_in_planes(first, heights, edges), name=combination.name, number=None, notes=notes)
    return base, tuple(Operand(sign, _in_planes(other, heights, edges)) for sign, other in pairs)


def _planes(first: Stack, added: list[Stack]) -> tuple[FloatArray, FloatArray]:
    """Heights and slabs of all planes: the first structure's, and those of added ones between or beyond."""
    heights, edges = first.heights_mm, first.edges_mm
    for other in added:
        apart = np.abs(other.heights_mm[:, None] - heights[None, :]).min(axis=1)
        new = apart > _SAME_PLANE_MM
        order = np.argsort(np.concatenate((heights, other.heights_mm[new])))
        heights = np.concatenate((heights, other.heights_mm[new]))[order]
        edges = np.concatenate((edges, other.edges_mm[new]))[order]
    edges = edges.copy()
    crossed = np.flatnonzero(edges[:-1, 1] > edges[1:, 0])
    edges[crossed, 1] = edges[crossed + 1, 0] = (heights[crossed] + heights[crossed + 1]) / 2
    return heights, edges


def _in_planes(one: Stack, heights_mm: FloatArray, edges_mm: FloatArray) -> Stack:
    """The stack with these planes, each with the contours of its own slab that holds the height."""
    plane = np.searchsorted(one.edges_mm[:, 0], heights_mm, side="right") - 1
    held = (plane >= 0) & (heights_mm <= one.edges_mm[np.maximum(plane, 0), 1])
    counts = np.where(held, np.diff(one.first_contour)[np.maximum(plane, 0)], 0)
    contours = _ranges(one.first_contour[np.maximum(plane, 0)], counts)
    points = np.diff(one.first)[contours]
    taken = _ranges(one.first[contours], points)
    return replace(
        one,
        heights_mm=heights_mm,
        edges_mm=edges_mm,
        points_mm=one.points_mm[taken],
        points_uv=one.points_uv[taken],
        first=np.concatenate(((0,), np.cumsum(points))),
        plane_of=np.repeat(np.arange(len(heights_mm)), counts),
        first_contour=np.concatenate(((0,), np.cumsum(counts))),
        area_mm2=one.area_mm2[contours],
        sign=one.sign[contours],
        crossing=(),
        gaps=gaps(heights_mm, one.thickness_mm),
    )


def _ranges(starts: IntArray, counts: IntArray) -> IntArray:
    """The numbers from each start on, as many as its count, one after another."""
    before = np.cumsum(counts) - counts
    numbers: IntArray = np.arange(int(counts.sum())) + np.repeat(starts - before, counts)
    return numbers
