"""Intervals of volumes and of what is calculated from several measures."""

from collections.abc import Callable, Iterable, Sequence
from itertools import product

from doseguard.dosimetry.interval import BETWEEN_POINTS, DOSE_STEP, SPLINE_SHARE
from doseguard.model.measure import Measure, Part, no_value


def between_points(value: float, linear: float) -> Part:
    """What dose between grid points leaves open, told by the value by straight lines alone.

    Where straight lines lose most of an isodose, the spline resolves it no better than they do.
    """
    change = linear - value
    back = abs(change) * max(SPLINE_SHARE, min(abs(change) / value, 1.0) if value else 1.0)
    return Part(BETWEEN_POINTS, max(-change, back), max(change, back))


def dose_step(value: float, lower: float, higher: float) -> Part:
    """What rounding of the stored dose leaves open, told by the value where all dose is half a step off."""
    return Part(DOSE_STEP, max(value - lower, 0.0), max(higher - value, 0.0))


def taken_out(whole: float, taken: Measure) -> list[Part]:
    """What the surface of a part that is taken out of a whole leaves open in the rest; dose moves both."""
    surface = [part for part in taken.parts if part.cause not in (BETWEEN_POINTS, DOSE_STEP)]
    return [Part(part.cause, min(part.above, whole), part.below) for part in surface]


def combined(
    formula: Callable[..., float], measures: Sequence[Measure], most: float | None = None
) -> Measure:
    """A formula of measures that rises or falls with each of them alone, with their intervals.

    Each cause moves all measures that it touches, each for itself; no value where one has none, or where
    the formula divides by what may be 0. `most` is what the formula cannot exceed.
    """
    lacking = next((one for one in measures if one.value is None), None)
    if lacking is not None:
        return no_value(lacking.reason)
    try:
        return _combined(formula, measures, most)
    except ZeroDivisionError:
        return no_value("it would be divided by what is zero, or may be zero within its interval")


def _combined(formula: Callable[..., float], measures: Sequence[Measure], most: float | None) -> Measure:
    def limited(values: Iterable[float]) -> float:
        return formula(*values) if most is None else min(formula(*values), most)

    def ends(ranges: Iterable[tuple[float, float]]) -> tuple[float, float]:
        found = [limited(corner) for corner in product(*ranges)]
        return min(found), max(found)

    value = limited(_value(one) for one in measures)
    low, high = ends((_low(one), _high(one)) for one in measures)
    parts = []
    for cause in dict.fromkeys(part.cause for one in measures for part in one.parts):
        least, greatest = ends(_moved(one, cause) for one in measures)
        parts.append(Part(cause, value - least, greatest - value))
    return Measure(value, min(low, value), max(high, value), parts=tuple(parts))


def _moved(measure: Measure, cause: str) -> tuple[float, float]:
    """The ends of a measure by one cause alone."""
    own = [part for part in measure.parts if part.cause == cause]
    value = _value(measure)
    below, above = sum(float(part.below) for part in own), sum(float(part.above) for part in own)
    return max(value - below, _low(measure)), min(value + above, _high(measure))


def _value(measure: Measure) -> float:
    return 0.0 if measure.value is None else float(measure.value)


def _low(measure: Measure) -> float:
    return _value(measure) if measure.low is None else float(measure.low)


def _high(measure: Measure) -> float:
    return _value(measure) if measure.high is None else float(measure.high)
