"""Measured lengths and volumes as texts: the value, and what contours leave open where that is told."""

from doseguard.model.finding import Uncertain
from doseguard.model.measure import Measure


def measured(measure: Measure, unit: str) -> Uncertain | str:
    """A measured value with its interval and unit: lengths to 0.1 mm, others to three digits."""
    if measure.value is None:
        return measure.reason
    value = _with_unit(measure.value, unit)
    if measure.low is None or measure.high is None:
        return value
    low, high = _with_unit(measure.low, unit), _with_unit(measure.high, unit)
    return value if low == high else Uncertain(value, low, high)


def _with_unit(number: float, unit: str) -> str:
    # `+ 0.0` writes a rounded -0 as 0.
    shown = f"{round(number, 1) + 0.0:g}" if unit == "mm" else f"{number + 0.0:.3g}"
    return f"{shown} {unit}" if "e" not in shown else f"{number:.0f} {unit}"
