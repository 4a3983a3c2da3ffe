"""The ways in which contours can be read: the one that gives the value, and those that the interval holds."""

from enum import Enum

from doseguard.dosimetry.interval import CONTOURS, SURFACE


class Reading(Enum):
    """One way to read contours as a body."""

    SLABS = "each contour a slab one slice thick, skipped slices filled"
    LOFTED = "straight from contour to contour"
    LOFTED_CUT = "straight from contour to contour, ending with the first and last"
    LOFTED_DOMED = "straight from contour to contour, closing in domes half a slice high"
    FULL = "slabs and straight together, going on as they came for a whole slice beyond both ends"
    RAISED = "slabs, ending with the first contour and going on for a whole slice beyond the last"
    LOWERED = "slabs, ending with the last contour and going on for a whole slice before the first"
    EMPTY_GAPS = "slabs, skipped slices empty"
    UNITED = "contours that cross each other united"
    LINEAR = "slabs, in the dose by straight lines between grid points"
    SMALLER = "contours drawn further in"
    LARGER = "contours drawn further out"


CAUSES = {
    SURFACE: (
        Reading.LOFTED,
        Reading.LOFTED_CUT,
        Reading.LOFTED_DOMED,
        Reading.FULL,
        Reading.RAISED,
        Reading.LOWERED,
    ),
    "skipped slices": (Reading.EMPTY_GAPS,),
    "contours that cross": (Reading.UNITED,),
    CONTOURS: (Reading.SMALLER, Reading.LARGER),
}
"""What in the data leaves a reading open."""

DRAWN = (
    Reading.UNITED,
    Reading.SMALLER,
    Reading.LARGER,
)
"""Readings of what the contours of one plane cover; the others are of what lies between planes."""
