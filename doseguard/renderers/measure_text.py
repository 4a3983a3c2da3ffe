"""Measured values as numbers with their intervals: rounded for people, and for programs."""

import math
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal

from doseguard.model.measure import Measure

_DECIMALS = {"Gy": 2, "%": 2, "": 3}
_DIGITS_OF_VOLUME = 4
_MOST_DECIMALS = 12


def rounded(number: float | None) -> float | None:
    """The number to 6 decimals, below 1 to 6 digits (at most 12 decimals); None for no finite number."""
    if number is None or not math.isfinite(number):
        return None
    decimals = 5 - math.floor(math.log10(abs(number))) if 0 < abs(number) < 1 else 6
    return round(number, min(decimals, _MOST_DECIMALS)) + 0.0


def numbers(measure: Measure) -> tuple[float | None, float | None, float | None]:
    """Value, low and high end for programs; an end that is not known is None, and without a value all are."""
    if rounded(measure.value) is None:
        return None, None, None
    return rounded(measure.value), rounded(measure.low), rounded(measure.high)


def value_text(measure: Measure, unit: str) -> str:
    """The value alone: doses to 0.01 Gy, percentages to 0.01, volumes to four digits; empty without one."""
    return _text(measure.value, _decimals(measure, unit), ROUND_HALF_UP)


def interval_text(measure: Measure, unit: str) -> str:
    """`(48.20 .. 49.31)`, the ends rounded outwards; empty without a value, and where nothing is left open.

    An end that is not known is left out: `(48.20 ..)`.
    """
    if rounded(measure.value) is None or measure.low == measure.value == measure.high:
        return ""
    decimals = _decimals(measure, unit)
    low, high = _text(measure.low, decimals, ROUND_FLOOR), _text(measure.high, decimals, ROUND_CEILING)
    return f"({' '.join(part for part in (low, '..', high) if part)})"


def reason_text(measure: Measure) -> str:
    """Why there is no value; empty where there is one."""
    return "" if rounded(measure.value) is not None else measure.reason or "it is no finite number"


def measure_text(measure: Measure, unit: str) -> str:
    """`48.90 (48.20 .. 49.31)`, or `no value`."""
    parts = (value_text(measure, unit), interval_text(measure, unit))
    return " ".join(part for part in parts if part) or "no value"


def _decimals(measure: Measure, unit: str) -> int:
    """Four digits of a volume, so that 0.0654 cc and 1234 cc are told as well; at most 6 decimals."""
    if unit != "cc":
        return _DECIMALS[unit]
    size = abs(measure.value or 0.0)
    before_point = math.floor(math.log10(size)) + 1 if size > 0 and math.isfinite(size) else 1
    return min(6, max(1, _DIGITS_OF_VOLUME - before_point))


def _text(number: float | None, decimals: int, rounding: str) -> str:
    """The number with so many decimals; rounded first as for programs, so that no end moves by mere noise."""
    settled = rounded(number)
    if settled is None:
        return ""
    shown = Decimal(repr(settled)).quantize(Decimal(1).scaleb(-decimals), rounding)
    return f"{shown or abs(shown):f}"
