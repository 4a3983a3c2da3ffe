"""Doses as shares of another dose, their intervals with them."""

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal

from doseguard.model.measured import Achieved
from doseguard.model.quantity import format_number

_STEP = Decimal("0.01")


def percent_of(dose: Achieved, whole_gy: Decimal) -> Achieved:
    """A dose in % of another (above 0), to 0.01; its interval rounded outwards."""
    value, low, high = (100 * one / whole_gy for one in (dose.value, dose.low, dose.high))
    shown = value.quantize(_STEP, ROUND_HALF_UP)
    if dose.is_exact:
        return Achieved(shown, shown, shown)
    return Achieved(shown, low.quantize(_STEP, ROUND_FLOOR), high.quantize(_STEP, ROUND_CEILING))


def in_unit(achieved: Achieved, unit: str) -> str:
    """`95.2 % (94.9 to 95.6 %)`, without brackets where nothing is left open."""
    value = f"{format_number(achieved.value)} {unit}".rstrip()
    if achieved.is_exact:
        return value
    return f"{value} ({format_number(achieved.low)} to {format_number(achieved.high)} {unit}".rstrip() + ")"
