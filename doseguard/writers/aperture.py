"""Leaf positions that follow a target through an arc, seen along the beam."""

from itertools import pairwise
from math import cos, radians, sin

import numpy as np
from numpy.typing import NDArray

from doseguard.writers.leaves import BOUNDARIES_MM

_SOURCE_TO_AXIS_MM = 1000.0
_PARKED_MM = 0.3
# Every so many control points the leaves open to the whole target; in between they sway inside of it.
_PERIOD = 6
_NARROWEST = 0.55


def shaped_leaves(
    points_mm: NDArray[np.float64],
    isocenter_mm: tuple[float, float, float],
    gantries_deg: list[float],
    *,
    collimator_deg: float = 0.0,
    couch_deg: float = 0.0,
    margin_mm: float = 3.0,
) -> tuple[tuple[str, ...], ...]:
    """120 positions a gantry angle, first the negative bank, around points on a target's surface.

    The patient lies head first and supine. Leaves that see no point stay closed; the others open to the
    target with a margin at every sixth control point and cover a part of it in between.
    """
    centred = points_mm - np.array(isocenter_mm)
    found = []
    for index, gantry_deg in enumerate(gantries_deg):
        across, along = _seen(centred, gantry_deg, collimator_deg, couch_deg)
        found.append(_positions(across, along, margin_mm, index))
    return tuple(found)


def _seen(
    points_mm: NDArray[np.float64], gantry_deg: float, collimator_deg: float, couch_deg: float
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Where points lie in the collimator's plane at the axis, along x and along y (IEC 61217)."""
    x, y, z = points_mm[:, 0], points_mm[:, 2], -points_mm[:, 1]
    couch, gantry, collimator = radians(couch_deg), radians(gantry_deg), radians(collimator_deg)
    x, y = x * cos(couch) - y * sin(couch), x * sin(couch) + y * cos(couch)
    x, z = x * cos(gantry) - z * sin(gantry), x * sin(gantry) + z * cos(gantry)
    enlarged = _SOURCE_TO_AXIS_MM / (_SOURCE_TO_AXIS_MM - z)
    x, y = x * enlarged, y * enlarged
    return x * cos(collimator) + y * sin(collimator), y * cos(collimator) - x * sin(collimator)


def _positions(
    across: NDArray[np.float64], along: NDArray[np.float64], margin_mm: float, index: int
) -> tuple[str, ...]:
    low, high = [], []
    for pair, (below, above) in enumerate(pairwise(BOUNDARIES_MM)):
        seen = across[(along > below - margin_mm) & (along < above + margin_mm)]
        if seen.size == 0:
            low.append(-_PARKED_MM)
            high.append(_PARKED_MM)
            continue
        left, right = float(seen.min()) - margin_mm, float(seen.max()) + margin_mm
        kept = (right - left) * _open_share(index, pair)
        from_left = index // _PERIOD % 2 == 0
        low.append(left if from_left else right - kept)
        high.append(left + kept if from_left else right)
    return tuple(f"{one + 0.0:.1f}" for one in (*low, *high))


def _open_share(index: int, pair: int) -> float:
    """1 at every sixth control point, less in between, never the same for neighbouring pairs."""
    step = index % _PERIOD
    if step == 0:
        return 1.0
    wave = abs((step + pair) % _PERIOD - _PERIOD // 2) / (_PERIOD // 2)
    return _NARROWEST + (1 - _NARROWEST) * wave
