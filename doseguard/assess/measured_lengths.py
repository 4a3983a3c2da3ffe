"""Measures as facts: rounded outwards, with all that the data leave open."""

from collections.abc import Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal

from doseguard.model.facts import MeasuredFact
from doseguard.model.measure import Measure
from doseguard.model.quantity import format_number

_STEPS = {"mm": Decimal("0.1"), "cc": Decimal("0.01")}


def measured_number(name: str, measure: Measure, unit: str, of: str) -> MeasuredFact | str:
    """A length (mm) or volume (cc) as a fact that was measured `of` a structure, or why it has no value."""
    if measure.value is None or measure.low is None or measure.high is None:
        return measure.reason or "it has no value"
    value, low, high = rounded(measure, unit)
    return MeasuredFact(name, value, number_text(value, low, high, unit), f"measured: {of}", low, high)


def rounded(measure: Measure, unit: str) -> tuple[Decimal, Decimal, Decimal]:
    """Value, low and high at the resolution at which facts are compared, the ends outwards."""
    ends = (measure.value, ROUND_HALF_UP), (measure.low, ROUND_FLOOR), (measure.high, ROUND_CEILING)
    value, low, high = (Decimal(repr(one or 0.0)).quantize(_STEPS[unit], way) for one, way in ends)
    return value, low, high


def number_text(value: Decimal, low: Decimal, high: Decimal, unit: str) -> str:
    """`23.1 mm (22.6 to 23.5 mm)`."""
    ends = "" if low == high else f" ({format_number(low)} to {format_number(high)} {unit})"
    return f"{format_number(value)} {unit}{ends}"


def nearest(measures: Sequence[Measure]) -> Measure:
    """The least of several distances, or why there is none: what cannot be measured might be nearer."""
    for one in measures:
        if one.value is None or one.low is None or one.high is None:
            return one
    ends = [(one.value or 0.0, one.low or 0.0, one.high or 0.0) for one in measures]
    value, low, high = (min(each) for each in zip(*ends, strict=True))
    return Measure(value, low, high)
