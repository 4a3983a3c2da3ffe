"""Measures at the resolution in which they are judged: exact decimals, the interval rounded outwards."""

import math
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal

from doseguard.model.measure import Measure
from doseguard.model.measured import Achieved, NoValue

# By unit: doses and percentages to two decimals, volumes in cc and ratios to three.
_RESOLUTION = {"Gy": Decimal("0.01"), "%": Decimal("0.01"), "cc": Decimal("0.001"), "": Decimal("0.001")}


def at_resolution(measure: Measure, unit: str) -> Achieved | NoValue:
    """The value rounded half-up, both ends outwards; ValueError for what is no number in its interval."""
    value, low, high = measure.value, measure.low, measure.high
    if value is None:
        return NoValue(measure.reason or "it has no value")
    if low is None or high is None or not math.isfinite(value) or math.isnan(low) or math.isnan(high):
        raise ValueError(f"{measure} is not a number with an interval")
    if math.isinf(low) or math.isinf(high):
        return NoValue(f"nothing bounds it {'below' if math.isinf(low) else 'above'}")
    step = _RESOLUTION[unit]
    return Achieved(
        Decimal(repr(value)).quantize(step, ROUND_HALF_UP),
        Decimal(repr(low)).quantize(step, ROUND_FLOOR),
        Decimal(repr(high)).quantize(step, ROUND_CEILING),
    )
