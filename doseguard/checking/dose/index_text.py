"""Indices as sentences show them: the value with its interval, or why there is none."""

from doseguard.checking.dose.dose_facts import Index
from doseguard.model.measure import Measure

_DIGITS = {"Gy": 2, "%": 1, "cc": 2, "": 3}


def measure_text(measure: Measure, unit: str) -> str:
    """`43.21 Gy (42.90 to 43.52 Gy)`, `no value (the dose is zero everywhere)`."""
    if measure.value is None or measure.low is None or measure.high is None:
        return f"no value ({measure.reason})"
    digits = _DIGITS[unit]
    low, value, high = (f"{one:.{digits}f}" for one in (measure.low, measure.value, measure.high))
    shown = f"{value} {unit}".rstrip()
    return shown if low == high else f"{shown} ({low} to {high} {unit}".rstrip() + ")"


def index_text(name: str, index: Index, unit: str) -> str:
    """An index by its name, which says its formula."""
    return f"{name.removesuffix(f'[{unit}]')} {measure_text(index.measure, unit)}"
