"""Contour planes beside other directions: whether they are parallel, and where they lie then."""

from dataclasses import dataclass

import numpy as np

from doseguard.dosimetry.stacks.planes import Stack
from doseguard.model.contours import FloatArray, Mask

# Normals that are found from written points differ by rounding, by two thousandths (radians) at most in what
# is usable. Planes taken for parallel within it move a point by 0.2 mm at 10 cm from the middle.
_TILT = 2e-3
# Directions so near are one: less is rounding of the calculation.
_SAME = 1e-12


@dataclass(frozen=True, slots=True)
class Taken:
    """A stack's planes taken for perpendicular to another direction than their normal.

    Heights along the direction are those along the normal and `shift_mm`; no point moves by more than
    `moved_mm`.
    """

    shift_mm: float
    moved_mm: float


def are_parallel(one: FloatArray, other: FloatArray) -> bool:
    """Whether two directions are one, either way, as nearly as written points show."""
    return _apart(one, other) <= _TILT


def which_parallel(directions: FloatArray, other: FloatArray) -> Mask:
    """Which of many directions (n, 3) are that one, either way, as nearly as written points show."""
    parallel: Mask = np.linalg.norm(np.cross(directions, other), axis=1) <= _TILT
    return parallel


def have_parallel_planes(one: Stack, other: Stack) -> bool:
    """Whether both have parallel planes whose heights rise to the same side."""
    return bool(are_parallel(one.normal, other.normal) and one.normal @ other.normal > 0)


def taken_along(stack: Stack, direction: FloatArray) -> Taken:
    """The stack as its planes lie along a direction on the same side as their normal."""
    if _apart(stack.normal, direction) <= _SAME:
        return Taken(0.0, 0.0)
    shifts = stack.points_mm @ (direction - stack.normal)
    low, high = float(shifts.min()), float(shifts.max())
    return Taken((low + high) / 2, (high - low) / 2)


def _apart(one: FloatArray, other: FloatArray) -> float:
    return float(np.linalg.norm(np.cross(one, other)))
