"""The greatest dose of cells that the surface at a distance from a target passes through.

Along each edge that this surface cuts, or the border with the surroundings of another target, the dose is
taken between both ends: first along the edges of the grid, then in ever finer parts of the best cells so far.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from doseguard.dosimetry.dose.field import sample
from doseguard.dosimetry.geometry.point_distance import distance_mm
from doseguard.dosimetry.geometry.solid import Reach, Solid, solid_of
from doseguard.dosimetry.indices.boxes import Box, start_of
from doseguard.dosimetry.indices.distances import Distances
from doseguard.dosimetry.indices.regions import Nearest
from doseguard.dosimetry.indices.surroundings import NONE, Doses, Surroundings
from doseguard.dosimetry.indices.weights import place_weights, through
from doseguard.model.contours import IntArray

# How many of the best cells are looked into, and in how many parts along each axis.
_GOOD, _COARSE = 24, 3
_BEST, _FINE = 4, 8


@dataclass(frozen=True, slots=True)
class Greatest:
    """The greatest dose (Gy), and by straight lines between grid points."""

    value_gy: float
    linear_gy: float


@dataclass(frozen=True, slots=True)
class Where:
    """What a place must be: `away_mm` from the target, as that reaches, and nearer to it than to others."""

    reach: Reach
    away_mm: float
    nearest: Nearest | None = None


def greatest_in_cells(around: Surroundings, where: Where) -> Greatest | None:
    """The greatest dose of such places; None where no cell has any."""
    cells = _good_cells(around, where)
    if not len(cells):
        return None
    solid = solid_of(around.stack, where.reach)
    value, _ = _in_cells(around, cells, _COARSE, solid, where)
    best = cells[np.argsort(-value, kind="stable")[:_BEST]]
    value, linear = _in_cells(around, best, _FINE, solid, where)
    return Greatest(float(value.max()), float(linear.max())) if value.max() >= 0 else None


def _good_cells(around: Surroundings, where: Where) -> IntArray:
    """The cells that are best by straight lines along the edges of the grid, as indices of it."""
    cells, greatest_gy = _best_of(around, around.box, where)
    farther = around.box_beyond(greatest_gy, where.nearest)
    if farther is None:
        return cells
    return np.unique(np.concatenate((cells, _best_of(around, farther, where)[0])), axis=0)


def _best_of(around: Surroundings, box: Box, where: Where) -> tuple[IntArray, float]:
    away = around.distances(where.reach, box)
    further = np.zeros_like(away) if where.nearest is None else where.nearest.further_on(box)
    dose = around.space.field.dose_gy[box]
    score = greatest_far(dose[None], away[None], further[None], where.away_mm)[0]
    found = np.flatnonzero(score >= 0)
    if len(found) > _GOOD:
        found = found[np.argpartition(-score.flat[found], _GOOD)[:_GOOD]]
    cells: IntArray = np.stack(np.unravel_index(found, score.shape), axis=1) + start_of(box)
    return cells, float(score.max(initial=NONE))


def greatest_far(dose: Doses, away: Distances, further: Distances, away_mm: float) -> Doses:
    """For each cell the greatest dose on the parts of its edges that count, -1 without any.

    These are as far away or farther, and not `further` from this target than from others, which is where that
    is 0 or less. All are given at nodes (lattices, n, m, l); the result is for the cells between them.
    """
    spare = (away - np.float32(away_mm), -further)
    of_axes = []
    for axis in (1, 2, 3):
        begin, end = _counting([_ends(one, axis) for one in spare])
        one, other = _ends(dose, axis)
        greatest = np.maximum(one + begin * (other - one), one + end * (other - one))
        on_edge = np.where(begin <= end, greatest, NONE).astype(np.float32)
        of_axes.append(_of_cells(on_edge, [across for across in (1, 2, 3) if across != axis]))
    return np.maximum(np.maximum(of_axes[0], of_axes[1]), of_axes[2])


def _counting(spare: Sequence[tuple[Distances, Distances]]) -> tuple[Distances, Distances]:
    """From where to where (0 to 1) along each edge nothing is below 0, by its ends; begin > end: nowhere."""
    begin, end = np.zeros_like(spare[0][0]), np.ones_like(spare[0][0])
    for here, there in spare:
        zero = here / np.where(here == there, 1, here - there)
        begin = np.where(here < 0, np.where(there < 0, 2, np.maximum(begin, zero)), begin)
        end = np.where((here >= 0) & (there < 0), np.minimum(end, zero), end)
    return begin, end


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
    around: Surroundings, cells: IntArray, parts: int, solid: Solid, where: Where
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
    further = np.zeros_like(away)
    if where.nearest is not None:
        further = through(where.nearest.further(cells), place_weights(shares)[:, :2])
    value, linear = (
        greatest_far(np.stack(doses), away, further, where.away_mm).max(axis=(1, 2, 3))
        for doses in zip(*((one.value_gy, one.linear_gy) for one in sampled), strict=True)
    )
    return value, linear
