"""What a length that is measured in planes may be between them, were the body convex."""

from collections.abc import Sequence

import numpy as np

from doseguard.dosimetry.stacks.planes import Stack
from doseguard.model.contours import FloatArray


def greatest_between(stack: Stack, lengths_mm: FloatArray) -> float:
    """The most that lengths (planes,) of a structure's planes may be between planes and at the ends.

    One slice beyond an end, and beside a gap that is not filled, the length is taken for nothing; an end
    reaches half a slice.
    """
    cuts = [below + 1 for below in stack.parted]
    slice_mm, most = stack.thickness_mm, 0.0
    for part in np.split(np.arange(len(lengths_mm)), cuts):
        own = stack.heights_mm[part]
        heights = np.concatenate(([own[0] - slice_mm], own, [own[-1] + slice_mm]))
        lengths = np.concatenate(([0.0], lengths_mm[part], [0.0]))
        slopes = np.diff(lengths) / np.diff(heights)
        crests = [crest(heights[k : k + 4], lengths[k : k + 4]) for k in range(len(own) - 1)]
        ends = lengths[[1, -2]] + np.maximum([-slopes[1], slopes[-2]], 0) * slice_mm / 2
        most = max(most, *crests, float(ends.max()))
    return most


def crest(
    heights_mm: Sequence[float] | FloatArray,
    lengths_mm: Sequence[float] | FloatArray,
    at_mm: float | None = None,
) -> float:
    """The most that a length may be between the middle two of four planes, at a height or anywhere.

    A convex body's lengths lie below the lines through the two planes on either side. It is no less than
    those of the middle planes.
    """
    (before, low, high, after), (first, one, other, last) = heights_mm, lengths_mm
    rise, fall = (one - first) / (low - before), (last - other) / (after - high)
    if at_mm is None:
        meet = (other - one + rise * low - fall * high) / (rise - fall) if rise > fall else low
        at_mm = min(max(meet, low), high)
    return float(max(one, other, min(one + rise * (at_mm - low), other + fall * (at_mm - high))))
