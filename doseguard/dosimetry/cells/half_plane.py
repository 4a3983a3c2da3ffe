"""How what a straight border covers of a square is spread over the squares into which that is cut."""

from functools import cache

import numpy as np

from doseguard.dosimetry.cells.coverage import Shares
from doseguard.dosimetry.cells.cut_cells import CUTS
from doseguard.model.contours import FloatArray

_DIRECTIONS, _SHARES = 64, 64
# Points of a square along each side that are counted: a multiple of CUTS.
_POINTS = 4 * CUTS
_TOLD = 0.1


def spread_over_parts(share: Shares, into: tuple[Shares, Shares]) -> Shares:
    """How much of what is covered lies in each part of a square, (squares, CUTS**2), adding up to 1.

    `share` (squares,) is covered, on the side to which `into` (across rows, across columns) points; without a
    direction, all parts hold the same.
    """
    angle = np.arctan2(into[0], into[1]) * _DIRECTIONS / (2 * np.pi)
    which = np.round(angle).astype(np.int64) % _DIRECTIONS
    row = np.clip(np.round(share * _SHARES), 1, _SHARES).astype(np.int64)
    weights: Shares = _table()[which, row]
    weights[np.hypot(*into) < _TOLD] = 1 / CUTS**2
    return weights


@cache
def _table() -> FloatArray:
    """Weights by direction and by share in steps of 1 / _SHARES, (directions, shares + 1, CUTS**2)."""
    place = (np.arange(_POINTS) + 0.5) / _POINTS - 0.5
    row, column = (axis.ravel() for axis in np.meshgrid(place, place, indexing="ij"))
    part = np.floor((np.stack((row, column)) + 0.5) * CUTS).astype(np.int64)
    member = np.eye(CUTS**2)[part[0] * CUTS + part[1]]
    asked = np.arange(_SHARES + 1)[:, None] / _SHARES * _POINTS**2
    table = np.empty((_DIRECTIONS, _SHARES + 1, CUTS**2))
    for number, angle in enumerate(np.arange(_DIRECTIONS) * 2 * np.pi / _DIRECTIONS):
        # Points equally deep are covered alike.
        depth = -np.round(np.sin(angle) * row + np.cos(angle) * column, 9)
        _, level, count = np.unique(depth, return_inverse=True, return_counts=True)
        before = np.cumsum(count) - count
        covered = np.clip((asked - before) / count, 0, 1)[:, level] @ member
        table[number] = covered / np.maximum(covered.sum(axis=1, keepdims=True), 1.0)
    return table
