"""Slices between a structure's contours that carry none."""

import numpy as np

from doseguard.dosimetry.stacks.pieces import pieces
from doseguard.dosimetry.stacks.planes import Stack


def skipped_heights(stack: Stack) -> tuple[float, ...]:
    """The heights (mm along the normal) of slices that a piece of the structure skips, one or two in a row.

    Of a structure in several pieces each has its own: the other kidney's contour does not fill a slice.
    """
    found = set[float]()
    for piece in pieces(stack):
        for gap in piece.gaps:
            if gap.is_skip:
                low, high = piece.heights_mm[gap.below : gap.below + 2].tolist()
                between = np.linspace(low, high, gap.missing + 2)[1:-1]
                found.update(round(float(height), 3) for height in between)
    return tuple(sorted(found))
