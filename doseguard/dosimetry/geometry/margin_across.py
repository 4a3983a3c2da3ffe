"""Margins within contour planes."""

import numpy as np

from doseguard.dosimetry.stacks.plane_figures import Edges, Passes, passes
from doseguard.model.contours import IntArray, Mask

# Beside a corner, so that the line passes what meets there once; far below what is written.
_BESIDE_MM = 1e-7


def margins_across(inner: Edges, outer: Edges) -> tuple[float, float]:
    """The shortest way along +u, and that along -u, from a point of the inner figure out of the outer one.

    It is 0 where the inner one ends on the border or beyond it, infinite where they share no line. Between
    corners the way changes evenly, so that lines beside all corners tell the least.
    """
    corners = np.concatenate((inner.start[:, 1], outer.start[:, 1]))
    lines = np.unique(np.concatenate((corners - _BESIDE_MM, corners + _BESIDE_MM)))
    low, high = inner.start[:, 1].min(), inner.start[:, 1].max()
    found = passes(inner, outer, lines[(lines > low) & (lines < high)])
    return _shortest(found), _shortest(_backwards(found))


def _backwards(found: Passes) -> Passes:
    """The passes of the same lines the other way round."""
    order = np.lexsort((found.of_other, -found.at_mm, found.line))
    of_other = found.of_other[order]
    in_one, in_other = (np.cumsum(own) % 2 == 1 for own in (~of_other, of_other))
    return Passes(found.line[order], -found.at_mm[order], of_other, in_one, in_other)


def _shortest(found: Passes) -> float:
    last_inner = _last(~found.of_other)
    last_entry = _last(found.of_other & found.in_other)
    exits = np.flatnonzero(found.of_other & ~found.in_other)
    if found.in_one[exits].any():
        return 0.0
    # The inner figure was left within this stretch of the outer one, or it was entered within the inner one.
    left = last_inner[exits] > last_entry[exits]
    exits = exits[left]
    ways = found.at_mm[exits] - found.at_mm[last_inner[exits]]
    return float(ways.min(initial=np.inf))


def _last(chosen: Mask) -> IntArray:
    """Of each pass, the number of the last chosen one up to it, -1 before the first."""
    last: IntArray = np.maximum.accumulate(np.where(chosen, np.arange(len(chosen)), -1))
    return last
