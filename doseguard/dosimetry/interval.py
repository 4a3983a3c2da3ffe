"""A value with the interval that what is open leaves it, cause by cause."""

from collections.abc import Iterable
from math import inf

from doseguard.model.measure import Measure, Part

SURFACE = "surface between slices and at the ends"
CONTOURS = "contour uncertainty"
BETWEEN_POINTS = "dose between grid points"
DOSE_STEP = "rounding of the stored dose"
POINT_STEP = "rounding of contour points"
CELLS = "cells of the calculation"
SPLINE_SHARE = 0.3
"""The spline's own error against that of straight lines: at most 0.22 on stereotactic phantoms."""


def with_parts(value: float, parts: Iterable[Part], most: float = inf) -> Measure:
    """The value with the interval that its parts add up to; it does not reach below 0, or above `most`.

    Parts of one cause are one part.
    """
    by_cause: dict[str, Part] = {}
    for part in parts:
        if part.below > 0 or part.above > 0:
            known = by_cause.get(part.cause, Part(part.cause, 0.0, 0.0))
            by_cause[part.cause] = Part(part.cause, known.below + part.below, known.above + part.above)
    kept = tuple(by_cause.values())
    below, above = sum(part.below for part in kept), sum(part.above for part in kept)
    high = min(value + above, max(value, most))
    return Measure(value, max(value - below, min(value, 0.0)), high, parts=kept)


def part_of(cause: str, value: float, others: Iterable[float]) -> Part:
    """What a cause leaves open that makes the value one of those others."""
    values = [value, *others]
    return Part(cause, value - min(values), max(values) - value)
