"""Intervals for what the slices of contours and the digits of their coordinates leave open."""

from math import sqrt

from doseguard.dosimetry.interval import POINT_STEP, SURFACE
from doseguard.dosimetry.stacks.planes import Stack
from doseguard.model.measure import Measure, Part

TILT = "contour planes that are not quite parallel"


def written_mm(*stacks: Stack) -> float:
    """How far rounding of both in-plane coordinates can move points of these structures, added up."""
    return sum(one.step_mm for one in stacks) / sqrt(2)


def open_length(value: float, others: tuple[float, float], written: float, tilt: float = 0.0) -> Measure:
    """A length of zero or more in mm that slices leave open between `others`, in either order.

    `written` and `tilt` are what rounding and planes not parallel add on either side.
    """
    low, high = min(value, *others), max(value, *others)
    parts = [Part(SURFACE, float(value - low), float(high - value))]
    parts += [Part(cause, aside, aside) for cause, aside in ((POINT_STEP, written), (TILT, tilt)) if aside]
    aside = written + tilt
    return Measure(float(value), max(float(low) - aside, 0.0), float(high) + aside, parts=tuple(parts))
