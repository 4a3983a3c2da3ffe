"""The contours of several structures in the same planes, to be taken together."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from doseguard.dosimetry.stacks.closed_contours import Outlines
from doseguard.dosimetry.stacks.combination import Combination, Operation
from doseguard.dosimetry.stacks.contour_planes import FLAT_MM
from doseguard.dosimetry.stacks.gaps import Gap
from doseguard.dosimetry.stacks.parallel import have_parallel_planes, taken_along
from doseguard.dosimetry.stacks.plane_figures import expanded
from doseguard.dosimetry.stacks.planes import Stack, Unstacked, stack
from doseguard.model.contours import FloatArray, IntArray, Mask

# Share of a slab's thickness that a plane lies off its ends at least.
_OFF_EDGES = 0.02
# Share of a slice by which the border of two slabs of a structure may be moved to another border.
_MOVED = 0.25
_EMPTY = "nothing is left of it"
_HALF_WAY = "over its skipped slices each contour is read half-way to the next; no interval holds them empty"
_CUT_END = "it ends within a slice of another structure: its end may lie further off than the interval says"


@dataclass(frozen=True, slots=True, eq=False)
class Operand:
    """A structure that is taken from another or added to it; its stack counts planes as the other's does."""

    operation: Operation
    stack: Stack


def combined_stack(
    combination: Combination, fallback_spacing_mm: float | None
) -> tuple[Stack, tuple[Operand, ...]] | Unstacked:
    """The first structure's stack and those of the others, all in the same planes, or why there is no shape.

    Slabs end wherever a structure ends, on whatever slices it was drawn, and each has the contours that every
    structure has at its middle. Slabs in which nothing can be left are left out.
    """
    stacks = []
    for structure in combination.structures:
        found = stack(structure, fallback_spacing_mm)
        if isinstance(found, Unstacked):
            return Unstacked(f"{structure.name}: {found.reason}", found.notes)
        stacks.append(found)
    first, *others = stacks
    if not all(have_parallel_planes(first, other) for other in others):
        return Unstacked("its structures are drawn in planes that are not parallel")
    stacks = [first, *(_beside(first, other) for other in others)]
    operations = [operation for operation, _ in combination.others]
    slabs = _slabs(stacks)
    kept, skipped = _kept(slabs, operations)
    notes = _notes(stacks, slabs, kept)
    if not kept.any():
        return Unstacked(_EMPTY, notes)
    missing = _gaps(kept, skipped)
    base, *operands = (_in_slabs(one, slabs, kept, at, missing) for at, one in enumerate(stacks))
    return replace(base, name=combination.name, number=None, notes=notes), tuple(
        Operand(sign, other) for sign, other in zip(operations, operands, strict=True)
    )


def _beside(first: Stack, other: Stack) -> Stack:
    """A stack whose heights are those along the first one's normal."""
    shift = taken_along(other, first.normal).shift_mm
    return replace(other, heights_mm=other.heights_mm + shift, edges_mm=other.edges_mm + shift)


@dataclass(frozen=True, slots=True, eq=False)
class _Slabs:
    """Slabs from the lowest end of any structure to the highest, without a crack.

    `edges_mm` (slabs, 2). `own` and `filled` (structures, slabs) are the plane of a structure that holds the
    slab, -1 for none; `filled` counts skipped slices as well. `drawn` tells whether a structure has its own
    plane within the slab.
    """

    heights_mm: FloatArray
    edges_mm: FloatArray
    own: IntArray
    filled: IntArray
    drawn: Mask


def _slabs(stacks: Sequence[Stack]) -> _Slabs:
    filled_edges = [_filled_edges(one) for one in stacks]
    borders = _borders([one.edges_mm for one in stacks], filled_edges)
    edges = np.stack((borders[:-1], borders[1:]), axis=1)
    middles = edges.mean(axis=1)
    off = _OFF_EDGES * np.diff(edges, axis=1)[:, 0]
    own = np.stack([_holding(one.edges_mm, middles) for one in stacks])
    filled = np.stack([_holding(one, middles) for one in filled_edges])
    planes = np.stack([one.heights_mm[plane] for one, plane in zip(stacks, own, strict=True)])
    drawn = (own >= 0) & (planes > edges[:, 0] + off) & (planes < edges[:, 1] - off)
    heights = middles
    for there, plane in zip(drawn[::-1], planes[::-1], strict=True):
        heights = np.where(there, plane, heights)
    return _Slabs(heights, edges, own, filled, drawn)


def _filled_edges(one: Stack) -> FloatArray:
    """The ends of a structure's slabs, which meet half-way over skipped slices that are filled."""
    edges = one.edges_mm.copy()
    for below in one.joined:
        edges[below, 1] = edges[below + 1, 0] = (one.edges_mm[below, 1] + one.edges_mm[below + 1, 0]) / 2
    return edges


def _borders(own_mm: Sequence[FloatArray], filled_mm: Sequence[FloatArray]) -> FloatArray:
    """Where slabs end: at every end of a structure, and between its planes unless that makes a slab thin.

    An end that is moved changes the volume. Where one contour takes over from the next may be moved within
    a quarter of a slice: another structure's end slab is cut less often, and keeps what its end leaves open.
    """
    found = np.empty(0)
    for one in own_mm:
        found = _with(found, np.setxor1d(one[:, 0], one[:, 1]), FLAT_MM)
    for one in (*own_mm, *filled_mm):
        slice_mm = float(np.diff(one, axis=1).min())
        found = _with(found, np.intersect1d(one[:, 0], one[:, 1]), _MOVED * slice_mm)
    return found


def _with(found: FloatArray, places: FloatArray, least: float) -> FloatArray:
    """Places and those of others that lie further from them."""
    return np.sort(np.concatenate((found, places[_apart(places, found) > least])))


def _apart(places: FloatArray, found: FloatArray) -> FloatArray:
    """How far each place lies from the nearest that was found."""
    apart: FloatArray = np.abs(places[:, None] - found[None, :]).min(axis=1, initial=np.inf)
    return apart


def _holding(edges_mm: FloatArray, heights_mm: FloatArray) -> IntArray:
    """The plane whose slab holds each height, -1 for none."""
    plane = np.searchsorted(edges_mm[:, 0], heights_mm, side="right") - 1
    held: IntArray = np.where(heights_mm <= edges_mm[np.maximum(plane, 0), 1], plane, -1)
    return held


def _kept(slabs: _Slabs, operations: Sequence[Operation]) -> tuple[Mask, Mask]:
    """The slabs in which something can be left, and the skipped slices that are left out to be filled."""
    left: Mask = slabs.filled[0] >= 0
    for operation, plane in zip(operations, slabs.filled[1:], strict=True):
        if operation is Operation.WITH:
            left = left | (plane >= 0)
        elif operation is Operation.WITHIN:
            left = left & (plane >= 0)
    skipped: Mask = np.zeros(len(left), np.bool_)
    empty = np.concatenate(((False,), slabs.own.max(axis=0) < 0, (False,)))
    turns = np.flatnonzero(np.diff(empty))
    for start, stop in zip(turns[::2], turns[1::2], strict=True):
        # The lowest and the highest slab belong to some structure, so that there is one on either side.
        if left[start - 1] and left[stop] and _all_skip(slabs, start, stop):
            skipped[start:stop] = True
    return left & ~skipped, skipped


def _all_skip(slabs: _Slabs, start: int, stop: int) -> bool:
    """Whether all structures around slabs that none of them has are filled there, the first among them."""
    around = slabs.own[:, (start - 1, stop)]
    filled = slabs.filled[:, start:stop].min(axis=1) >= 0
    return bool(around[0].min() >= 0 and (filled | (around.max(axis=1) < 0)).all())


def _gaps(kept: Mask, skipped: Mask) -> tuple[Gap, ...]:
    """Where slabs that follow each other do not meet, and whether what is left out there is filled."""
    at = np.flatnonzero(kept)
    return tuple(
        Gap(int(k), int(at[k + 1] - at[k]) - 1, joined=bool(skipped[at[k] + 1 : at[k + 1]].all()))
        for k in np.flatnonzero(np.diff(at) > 1)
    )


def _notes(stacks: Sequence[Stack], slabs: _Slabs, kept: Mask) -> tuple[str, ...]:
    """The structures' own notes, and where a reading of one is not what it is alone."""
    notes = []
    for one, own, filled, drawn in zip(stacks, slabs.own, slabs.filled, slabs.drawn, strict=True):
        notes += [f"{one.name}: {note}" for note in one.notes]
        if ((filled >= 0) & (own < 0) & kept).any():
            notes.append(f"{one.name}: {_HALF_WAY}")
        held = np.concatenate(((False,), filled >= 0, (False,)))
        ends = held[1:-1] & ~(held[:-2] & held[2:])
        if (ends & ~drawn & kept).any():
            notes.append(f"{one.name}: {_CUT_END}")
    return tuple(notes)


def _in_slabs(one: Stack, slabs: _Slabs, kept: Mask, at: int, missing: tuple[Gap, ...]) -> Stack:
    """The stack in these slabs, each with the contours of the plane that holds it."""
    plane = slabs.filled[at, kept]
    counts = np.where(plane >= 0, np.diff(one.first_contour)[plane], 0)
    begin = one.first_contour[plane]
    _, contours = expanded(begin, begin + counts)
    outlines, flat = (
        Outlines(points, one.first).taken(contours) for points in (one.points_mm, one.points_uv)
    )
    return replace(
        one,
        heights_mm=slabs.heights_mm[kept],
        edges_mm=slabs.edges_mm[kept],
        points_mm=outlines.points,
        points_uv=flat.points,
        first=outlines.first,
        plane_of=np.repeat(np.arange(len(plane)), counts),
        first_contour=np.concatenate(((0,), np.cumsum(counts))),
        area_mm2=one.area_mm2[contours],
        sign=one.sign[contours],
        crossing=tuple(np.flatnonzero(np.isin(plane, one.crossing)).tolist()),
        gaps=missing,
    )
