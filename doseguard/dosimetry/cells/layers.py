"""The layers into which a stack of contours is cut: where each lies, and between which contours."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from enum import IntEnum
from typing import NamedTuple, Self

import numpy as np

from doseguard.dosimetry.stacks.planes import Stack
from doseguard.model.contours import FloatArray, IntArray


class Lies(IntEnum):
    """Where a layer lies: in a plane's own slab, in a skipped slice, or beyond the last slab."""

    IN_SLAB = 0
    SKIPPED = 1
    BEYOND = 2


@dataclass(frozen=True, slots=True, eq=False)
class Layers:
    """Layers from the lowest plane's to the highest's, all arrays (layers,); beyond facing ends they overlap.

    `own` is the plane in whose slab a layer lies (of a skipped slice the one below, beyond an end the last
    one), `other` the plane on the layer's other side, -1 at an end, and `inward` the plane on the far side
    of its own, or its own where there is none. A layer reaches from the share `start` to the share `stop` of
    the way from its own plane to the other, at an end to where a whole slice would end. `is_above` is 1 where
    it lies above its own plane.
    """

    height_mm: FloatArray
    thickness_mm: FloatArray
    start: FloatArray
    stop: FloatArray
    own: IntArray
    other: IntArray
    inward: IntArray
    lies: IntArray
    is_above: IntArray

    def part(self, chosen: slice) -> Self:
        """Some of the layers."""
        return type(self)(*(getattr(self, field.name)[chosen] for field in fields(self)))

    @property
    def planes(self) -> tuple[int, int]:
        """The first of the planes that the layers speak of, and the one after the last."""
        last = int(max(self.own.max(), self.other.max(), self.inward.max()))
        others = self.other[self.other >= 0]
        first = int(min(self.own.min(), others.min(initial=last), self.inward.min()))
        return first, last + 1


def cut_layers(stack: Stack, thickness_mm: float) -> Layers:
    """Layers about as thick as asked; slabs and contour planes begin and end with whole layers."""
    table = np.array([block for plane in range(len(stack.heights_mm)) for block in _blocks(stack, plane)])
    counts = np.maximum(np.round((table[:, 1] - table[:, 0]) / thickness_mm), 1).astype(np.int64)
    blocks = np.repeat(table, counts, axis=0)
    number = np.arange(len(blocks)) - np.repeat(np.cumsum(counts) - counts, counts)
    low, high, start, stop = blocks[:, :4].T
    width = (high - low) / np.repeat(counts, counts)
    bottom, top = low + number * width, low + (number + 1) * width
    shares = (bottom - start) / (stop - start), (top - start) / (stop - start)
    own, other, inward, lies = (column.astype(np.int64) for column in blocks[:, 4:].T)
    return Layers(
        height_mm=(bottom + top) / 2,
        thickness_mm=width,
        start=np.minimum(*shares),
        stop=np.maximum(*shares),
        own=own,
        other=other,
        inward=inward,
        lies=lies,
        is_above=(stop > start).astype(np.int64),
    )


def _blocks(stack: Stack, plane: int) -> Iterator["_Block"]:
    """The blocks of one plane from below its slab to above it, and the skipped slices above it."""
    height = float(stack.heights_mm[plane])
    low, high = (float(edge) for edge in stack.edges_mm[plane])
    below, above = _neighbour(stack, plane, -1), _neighbour(stack, plane, +1)
    inward = plane if above < 0 else above
    if below < 0:
        yield _Block(2 * low - height, low, height, 2 * low - height, plane, below, inward, Lies.BEYOND)
    reach = 2 * low - height if below < 0 else float(stack.heights_mm[below])
    yield _Block(low, height, height, reach, plane, below, inward, Lies.IN_SLAB)
    inward = plane if below < 0 else below
    reach = 2 * high - height if above < 0 else float(stack.heights_mm[above])
    yield _Block(height, high, height, reach, plane, above, inward, Lies.IN_SLAB)
    if above < 0:
        yield _Block(high, reach, height, reach, plane, above, inward, Lies.BEYOND)
    elif stack.edges_mm[above, 0] - high > 1e-6:
        up_to = float(stack.edges_mm[above, 0])
        yield _Block(high, up_to, height, reach, plane, above, inward, Lies.SKIPPED)


def _neighbour(stack: Stack, plane: int, step: int) -> int:
    """The next plane up or down, -1 where the stack ends or a gap is not filled."""
    near = plane + step
    if not 0 <= near < len(stack.heights_mm):
        return -1
    return -1 if min(plane, near) in stack.parted else near


class _Block(NamedTuple):
    """A range of heights all of whose layers have the same planes; `from_mm` .. `to_mm` is the way over."""

    low_mm: float
    high_mm: float
    from_mm: float
    to_mm: float
    own: int
    other: int
    inward: int
    lies: Lies
