"""What a length that is measured in planes may be between them, were the body convex.

A convex body's lengths between two planes lie below the lines through the planes on either side.
"""

from collections.abc import Sequence

import numpy as np

from doseguard.dosimetry.stacks.planes import Stack
from doseguard.model.contours import FloatArray, IntArray

# What four planes in a row have, the lowest first: numbers, or arrays that go together.
_Four = Sequence[FloatArray | float]


def greatest_between(stack: Stack, lengths_mm: FloatArray) -> float:
    """The most that lengths (planes,) of a structure's planes may be between planes and at the ends.

    One slice beyond an end, and beside a gap that is not filled, the length is taken for nothing; an end
    reaches half a slice.
    """
    slice_mm, most = stack.thickness_mm, 0.0
    for part in unparted(stack):
        own = stack.heights_mm[part]
        heights = np.concatenate(([own[0] - slice_mm], own, [own[-1] + slice_mm]))
        lengths = np.concatenate(([0.0], lengths_mm[part], [0.0]))
        slopes = np.diff(lengths) / np.diff(heights)
        ends = lengths[[1, -2]] + np.maximum([-slopes[1], slopes[-2]], 0) * slice_mm / 2
        crests = crest(fours(heights), fours(lengths))
        most = max(most, float(crests.max(initial=0.0)), float(ends.max()))
    return most


def unparted(stack: Stack) -> list[IntArray]:
    """The stack's planes, apart where a gap stays empty."""
    return np.split(np.arange(len(stack.heights_mm)), [below + 1 for below in stack.parted])


def fours(values: FloatArray) -> list[FloatArray]:
    """Of values of planes (planes, ...) those of each four that follow each other."""
    return [values[k : len(values) - 3 + k] for k in range(4)]


def crest(heights_mm: _Four, lengths_mm: _Four, at_mm: float | None = None) -> FloatArray:
    """The most that a length may be between the middle two of four planes, at a height or anywhere.

    It is no less than those of the middle planes.
    """
    _, one, other, _ = lengths_mm
    at: FloatArray | float = crest_at(heights_mm, lengths_mm) if at_mm is None else at_mm
    return np.maximum(np.maximum(one, other), below_lines(heights_mm, lengths_mm, at))


def crest_at(heights_mm: _Four, lengths_mm: _Four) -> FloatArray:
    """Where between the middle two of four planes the lines of either side meet, or come nearest to it."""
    (_, low, high, _), (_, one, other, _) = heights_mm, lengths_mm
    rise, fall = _slopes(heights_mm, lengths_mm)
    bent = rise > fall
    turn = np.where(bent, rise - fall, 1)
    meet = np.where(bent, (other - one + rise * low - fall * high) / turn, low)
    return np.clip(meet, low, high)


def below_lines(heights_mm: _Four, lengths_mm: _Four, at_mm: FloatArray | float) -> FloatArray:
    """The most below the lines of either side, at a height between the middle two of four planes."""
    (_, low, high, _), (_, one, other, _) = heights_mm, lengths_mm
    rise, fall = _slopes(heights_mm, lengths_mm)
    return np.minimum(one + rise * (at_mm - low), other + fall * (at_mm - high))


def _slopes(heights_mm: _Four, lengths_mm: _Four) -> tuple[FloatArray | float, FloatArray | float]:
    (before, low, high, after), (first, one, other, last) = heights_mm, lengths_mm
    return (one - first) / (low - before), (last - other) / (after - high)
