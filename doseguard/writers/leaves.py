"""Leaf positions of a multileaf collimator with 60 pairs, at any control point of a modulated arc.

Only additions, multiplications and square roots are used: their results are the same on every machine.
"""

from math import sqrt

_OUTER_MM, _INNER_MM = 10, 5
BOUNDARIES_MM = (
    *range(-200, -100, _OUTER_MM),
    *range(-100, 100, _INNER_MM),
    *range(100, 201, _OUTER_MM),
)
_CLOSED_MM = 0.3
_WOBBLE_PERIOD = 23


def leaf_positions(radius_mm: int, index: int) -> tuple[str, ...]:
    """The 120 positions in mm, first the negative bank, of a round opening that sways with the index."""
    banks = [_pair(radius_mm, index, pair) for pair in range(len(BOUNDARIES_MM) - 1)]
    return tuple(f"{low:.1f}" for low, _ in banks) + tuple(f"{high:.1f}" for _, high in banks)


def _pair(radius_mm: int, index: int, pair: int) -> tuple[float, float]:
    middle_mm = (BOUNDARIES_MM[pair] + BOUNDARIES_MM[pair + 1]) / 2
    if abs(middle_mm) >= radius_mm:
        return -_CLOSED_MM, _CLOSED_MM
    half_mm = sqrt(radius_mm**2 - middle_mm**2)
    return -half_mm * _open_part(index + 3 * pair), half_mm * _open_part(index + 5 * pair + 7)


def _open_part(step: int) -> float:
    """A triangle wave between 0.4 and 1."""
    phase = abs(step % (2 * _WOBBLE_PERIOD) - _WOBBLE_PERIOD) / _WOBBLE_PERIOD
    return 0.4 + 0.6 * phase
