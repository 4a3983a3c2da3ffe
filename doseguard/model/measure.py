"""A measured quantity: its value, and the interval that holds whatever the data leave open."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """What one cause alone leaves open: how far below and above the value (both zero or more) it may lie."""

    cause: str
    below: float
    above: float


@dataclass(frozen=True, slots=True)
class Measure:
    """A value with its interval in the quantity's own unit, or no value and the reason.

    Without a value, `low` and `high` are None as well. `parts` name the causes of the interval.
    """

    value: float | None
    low: float | None = None
    high: float | None = None
    reason: str = ""
    parts: tuple[Part, ...] = ()


def no_value(reason: str) -> Measure:
    """A quantity that has no value, and why."""
    return Measure(None, reason=reason)
