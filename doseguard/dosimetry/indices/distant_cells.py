"""The greatest dose of cells that the surface at a distance from a target passes through.

Along each edge that this surface cuts, the dose is taken between both ends: first along the edges of the
grid, then in ever finer parts of the cells that are best so far.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from doseguard.dosimetry.dose.field import sample
from doseguard.dosimetry.geometry.point_distance import distance_mm
from doseguard.dosimetry.geometry.solid import Reach, Solid, solid_of
from doseguard.dosimetry.indices.distances import Distances
from doseguard.dosimetry.indices.surroundings import NONE, Doses, Surroundings
from doseguard.dosimetry.indices.weights import place_weights, through
from doseguard.model.contours import IntArray

# How many of the best cells are looked into, and in how many parts along each axis.
_GOOD, _COARSE = 24, 3
_BEST, _FINE = 4, 8
_CORNERS = np.array(list(np.ndindex(2, 2, 2)))


@dataclass(frozen=True, slots=True)
class Greatest:
    """The greatest dose (Gy), and by straight lines between grid points."""

    value_gy: float
    linear_gy: float


def greatest_in_cells(around: Surroundings, reach: Reach, away_mm: float) -> Greatest | None:
    """The greatest dose at that distance from the target or farther; None where no cell has such a place."""
    cells = _good_cells(around, around.distances(reach), away_mm)
    if not len(cells):
        return None
    solid = solid_of(around.stack, reach)
    value, _ = _in_cells(around, cells, _COARSE, solid, away_mm)
    best = cells[np.argsort(-value, kind="stable")[:_BEST]]
    value, linear = _in_cells(around, best, _FINE, solid, away_mm)
    return Greatest(float(value.max()), float(linear.max())) if value.max() >= 0 else None


def _good_cells(around: Surroundings, away: Distances, away_mm: float) -> IntArray:
    """The cells that are best by straight lines along the edges of the grid, as indices of it."""
    score = greatest_far(around.dose_gy[None], away[None], away_mm)[0]
    found = np.flatnonzero(score >= 0)
    if len(found) > _GOOD:
        found = found[np.argpartition(-score.flat[found], _GOOD)[:_GOOD]]
    cells: IntArray = np.stack(np.unravel_index(found, score.shape), axis=1) + around.first
    farther = around.beyond_box(float(score.max(initial=NONE)))
    if len(farther):
        dose = around.space.field.dose_gy
        hottest = farther[np.argmax(dose[tuple(farther.T)])]
        last = np.array(dose.shape) - 2
        cells = np.concatenate((cells, np.unique(np.clip(hottest - _CORNERS, 0, last), axis=0)))
    return cells


def greatest_far(dose: Doses, away: Distances, away_mm: float) -> Doses:
    """For each cell the greatest dose on its corners and edges that far away or farther, -1 without any.

    `dose` and `away` are given at nodes (lattices, n, m, l), a dose of -1 does not count; the result is for
    the cells between them.
    """
    corners = np.where(away >= away_mm, dose, NONE).astype(np.float32)
    greatest = _of_cells(corners, (1, 2, 3))
    for axis in (1, 2, 3):
        here, there = _ends(away, axis)
        one, other = _ends(dose, axis)
        cut = ((here >= away_mm) != (there >= away_mm)) & (one >= 0) & (other >= 0)
        share = (away_mm - here) / np.where(cut, there - here, 1)
        on_edge = np.where(cut, one + share * (other - one), NONE).astype(np.float32)
        greatest = np.maximum(greatest, _of_cells(on_edge, [other for other in (1, 2, 3) if other != axis]))
    return greatest


def _of_cells(values: Doses, axes: Sequence[int]) -> Doses:
    for axis in axes:
        values = np.maximum(*_ends(values, axis))
    return values


def _ends(values: Doses, axis: int) -> tuple[Doses, Doses]:
    before: list[slice] = [slice(None)] * 4
    after = list(before)
    before[axis], after[axis] = slice(None, -1), slice(1, None)
    return values[tuple(before)], values[tuple(after)]


def _in_cells(
    around: Surroundings, cells: IntArray, parts: int, solid: Solid, away_mm: float
) -> tuple[Doses, Doses]:
    """The greatest dose of each cell in so many parts, and by straight lines, with exact distances."""
    shares = np.linspace(0, 1, parts + 1)
    field = around.space.field
    sampled = []
    for cell in cells:
        planes, rows, columns = (
            one[at] + shares * (one[at + 1] - one[at])
            for one, at in zip(field.positions_mm, cell, strict=True)
        )
        sampled.append(sample(field.dose_gy, field.positions_mm, (planes, rows, columns)))
    steps = np.stack(np.meshgrid(shares, shares, shares, indexing="ij"), axis=-1)
    places = around.space.placed((cells[:, None, None, None] + steps).reshape(-1, 3))
    away = distance_mm(solid, places).astype(np.float32).reshape(len(cells), *steps.shape[:3])
    further = through(around.further(cells), place_weights(shares)[:, :2])
    value, linear = (
        greatest_far(np.where(further > 0, NONE, np.stack(doses)), away, away_mm).max(axis=(1, 2, 3))
        for doses in zip(*((one.value_gy, one.linear_gy) for one in sampled), strict=True)
    )
    return value, linear
