"""The dose axis of a picture of DVHs, and how each curve runs along it."""

from collections.abc import Sequence
from decimal import ROUND_CEILING, Decimal

import numpy as np

from doseguard.model.contours import FloatArray
from doseguard.model.dvh import Dvh
from doseguard.model.dvh_report import StructureDvh
from doseguard.model.target import TARGET_TYPES, names_target

_STEPS_GY = tuple(Decimal(digit).scaleb(power) for power in range(-3, 12) for digit in (1, 2, 5))


def dose_ticks(highest_gy: float, most: int) -> tuple[Decimal, ...]:
    """Round doses in Gy, from 0 to the first that is not below the highest: two at least, at most so many."""
    highest = Decimal(repr(highest_gy))
    step = next((one for one in _STEPS_GY if one * (most - 1) >= highest), _STEPS_GY[-1])
    last = max(1, int((highest / step).to_integral_value(ROUND_CEILING)))
    return tuple(step * number for number in range(last + 1))


def highest_dose_gy(structures: Sequence[StructureDvh]) -> float:
    """The highest dose of any curve; 0 without curves."""
    return max((float(one.curve.dose_gy[-1]) for one in structures if one.curve is not None), default=0.0)


def percent_at(structure: StructureDvh, curve: Dvh, doses_gy: FloatArray) -> FloatArray:
    """The volume in % of the whole structure that is known to get at least each dose."""
    volumes: FloatArray = np.interp(doses_gy, curve.dose_gy, curve.volume_cc, right=0.0)
    # A curve holds what lies in the dose grid; the structure may have more.
    whole_cc = max(structure.volume_cc.value or 0.0, float(curve.volume_cc[0]))
    return 100.0 * volumes / whole_cc


def drawable(structures: Sequence[StructureDvh]) -> list[StructureDvh]:
    """The structures that have a curve of volume and finite doses: targets first, else in their order."""
    found = [one for one in structures if one.curve is not None and _can_be_drawn(one.curve)]
    return sorted(found, key=lambda one: not _is_target(one))


def _can_be_drawn(curve: Dvh) -> bool:
    return bool(curve.volume_cc[0] > 0 and np.isfinite(curve.dose_gy).all())


def _is_target(structure: StructureDvh) -> bool:
    """By type or by name, whatever the type: a curve too many in front does no harm."""
    return structure.type in TARGET_TYPES or names_target(structure.name)
