"""Dose between grid points: a cubic spline, kept within what the neighbouring grid values allow.

A spline follows a smooth dose far better than straight lines, and overshoots where a dose is cut off, clipped
or noisy. So in each cell between eight grid points it may leave their range only as far as a peak can that
bends the same way at both ends of the cell, and where the grid changes from point to point more wildly than
any resolved dose, straight lines take its place (docs/decisions/0018).
"""

from dataclasses import dataclass
from math import inf

import numpy as np

from doseguard.dosimetry.dose.clipped import clipped_at
from doseguard.dosimetry.dose.interpolation import cells_of, linear_matrix, spline_matrix
from doseguard.model.contours import FloatArray, Floats, IntArray

Axes = tuple[FloatArray, FloatArray, FloatArray]

# A spline forgets a value by a factor of 3.7 a point: at 12 points 1e-7 of it is left.
REACH = 12
# How far around a cell the grid tells what it allows: 3 points, and 2 more for their fourth differences.
_AROUND = 6
# A parabola rises above its two nearest points by at most 1/8 of its second difference; a resolved peak of
# a Gaussian of one grid step's width rises by twice that.
PEAK = 2 / 8
# Fourth over second differences: up to 2.4 in a Gaussian of 2 mm on a grid of 2.5 mm, 3.1 to 3.5 in noise,
# 3.5 to 4 at a step from full dose to none.
_SMOOTH, _ROUGH = 2.4, 3.0
# Second differences of a straight field in single precision, summed over a neighbourhood.
_STRAIGHT = 1e-3


@dataclass(frozen=True, slots=True, eq=False)
class Sampled:
    """Dose (Gy) at the crossings of three axes of places: the value, and as plainly as can be.

    `linear_gy` is by straight lines, or where the dose is rough and the value is that already, the nearest
    grid point's. `highest_gy` is the greatest value at a grid point of all cells in which a place lies.
    `top_gy` is what nothing around a place lies above, one for all or of the shape of the values: infinite
    but beside a plateau that has been clipped.
    """

    value_gy: Floats
    linear_gy: Floats
    highest_gy: float = 0.0
    top_gy: Floats | float = inf


def sample(dose_gy: Floats, positions_mm: Axes, places_mm: Axes) -> Sampled:
    """The dose at all crossings of `places_mm`, shape by their lengths; constant beyond the outer points."""
    box = tuple(
        _reached(positions, places) for positions, places in zip(positions_mm, places_mm, strict=True)
    )
    near = np.ascontiguousarray(dose_gy[box])
    axes = tuple(positions[part] for positions, part in zip(positions_mm, box, strict=True))
    pairs = list(zip(axes, places_mm, strict=True))
    cells = [cells_of(*pair) for pair in pairs]
    highest = float(near[tuple(slice(cell.min(), cell.max() + 2) for cell in cells)].max())
    linear = np.maximum(_through(near, [linear_matrix(*pair) for pair in pairs]), 0.0)
    if max(near.shape) < 3 or not near.any():
        return Sampled(linear, linear, highest)
    spline = _through(near, [spline_matrix(*pair) for pair in pairs])
    around = tuple(slice(max(int(cell.min()) - _AROUND, 0), int(cell.max()) + 2 + _AROUND) for cell in cells)
    inner = [cell - part.start for cell, part in zip(cells, around, strict=True)]
    share = _spread(roughness(near[around]), inner)
    top = clipped_at(near[around])
    low, high = (_spread(limit, inner) for limit in _allowed(near[around], top))
    if share.any():
        nearest = _spread(near, [_nearest(*pair) for pair in pairs])
        spline, linear = spline + share * (linear - spline), linear + share * (nearest - linear)
    value = np.minimum(np.maximum(spline, low), high)
    return Sampled(value, linear, highest, inf if top is None else _spread(top, inner))


def _reached(positions_mm: FloatArray, places_mm: FloatArray) -> slice:
    low, high = np.searchsorted(positions_mm, (places_mm.min(), places_mm.max()))
    start = max(min(low, len(positions_mm) - 1) - REACH, 0)
    return slice(start, max(min(high + REACH, len(positions_mm)), start + 1))


def _through(dose_gy: Floats, matrices: list[FloatArray]) -> Floats:
    """The values after one matrix an axis."""
    plane, row, column = matrices
    shape = dose_gy.shape
    stacked = (plane @ dose_gy.reshape(shape[0], -1)).reshape(len(plane), shape[1], shape[2])
    sampled: Floats = (row @ stacked) @ column.T
    return sampled


def _nearest(positions_mm: FloatArray, places_mm: FloatArray) -> IntArray:
    middles: FloatArray = (positions_mm[1:] + positions_mm[:-1]) / 2
    return np.searchsorted(middles, places_mm)


def _spread(of_cells: Floats, cells: list[IntArray]) -> Floats:
    spread: Floats = of_cells.take(cells[0], 0).take(cells[1], 1).take(cells[2], 2)
    return spread


def allowed_range(dose_gy: Floats) -> tuple[Floats, Floats]:
    """The least and greatest dose that each cell allows; the 3 points around it tell."""
    return _allowed(dose_gy, clipped_at(dose_gy))


def _allowed(dose_gy: Floats, top_gy: Floats | None) -> tuple[Floats, Floats]:
    low, high = dose_gy, dose_gy
    for axis in range(3):
        if dose_gy.shape[axis] > 1:
            low, high = _either(np.minimum, low, axis), _either(np.maximum, high, axis)
    below, above = np.zeros_like(low), np.zeros_like(high)
    for axis in range(3):
        if dose_gy.shape[axis] > 2:
            trough, peak = _bends(dose_gy, axis)
            below += trough
            above += peak
    low, high = np.maximum(low - PEAK * below, 0.0), high + PEAK * above
    return low, high if top_gy is None else np.minimum(high, top_gy)


def _either(pick: np.ufunc, values: Floats, axis: int) -> Floats:
    picked: Floats = pick(_from(values, axis, 0, -1), _from(values, axis, 1, None))
    return picked


def _from(values: Floats, axis: int, start: int, stop: int | None) -> Floats:
    part: list[slice] = [slice(None)] * 3
    part[axis] = slice(start, stop)
    return values[tuple(part)]


def _bends(dose_gy: Floats, axis: int) -> tuple[Floats, Floats]:
    """How strongly each cell's edges along an axis bend up, or down, at both of their ends alike."""
    second = _second(dose_gy, axis)
    up = _either(np.minimum, np.maximum(second, 0.0), axis)
    down = _either(np.minimum, np.maximum(-second, 0.0), axis)
    for other in range(3):
        if other != axis and dose_gy.shape[other] > 1:
            up, down = _either(np.minimum, up, other), _either(np.minimum, down, other)
    return up, down


def _second(values: Floats, axis: int) -> Floats:
    """Second differences along an axis, 0 at both ends."""
    second = np.zeros_like(values)
    middle = _from(values, axis, 1, -1)
    _from(second, axis, 1, -1)[...] = _from(values, axis, 0, -2) + _from(values, axis, 2, None) - 2 * middle
    return second


def roughness(dose_gy: Floats) -> Floats:
    """How far each cell lies from a smooth (0) to a rough (1) neighbourhood of 6 x 6 x 6 points."""
    second, fourth = np.zeros_like(dose_gy), np.zeros_like(dose_gy)
    for axis in range(3):
        if dose_gy.shape[axis] > 4:
            bend = _second(dose_gy, axis)
            second += np.abs(bend)
            fourth += np.abs(_second(bend, axis))
    for axis in range(3):
        if dose_gy.shape[axis] > 1:
            second, fourth = _neighbourhood(second, axis), _neighbourhood(fourth, axis)
    bent = second > _STRAIGHT * float(np.max(dose_gy))
    ratio = np.divide(fourth, second, out=np.zeros_like(fourth), where=bent)
    return np.clip((ratio - _SMOOTH) / (_ROUGH - _SMOOTH), 0.0, 1.0)


def _neighbourhood(values: Floats, axis: int) -> Floats:
    """For each cell along an axis the sum over the three points on either side of it, as far as there are."""
    length = values.shape[axis]
    sums = np.concatenate((np.zeros_like(_from(values, axis, 0, 1)), np.cumsum(values, axis=axis)), axis=axis)
    cell = np.arange(length - 1)
    total: Floats = sums.take(np.minimum(cell + 4, length), axis) - sums.take(np.maximum(cell - 2, 0), axis)
    return total
