"""The dose inside single cells of a dose grid: the engine's spline, evaluated only where it is asked for.

A tensor spline inside a cell is made of 64 numbers: the values at its eight corners and their second
derivatives along each set of axes. What keeps the spline within its neighbours is the engine's own rule.
"""

from dataclasses import dataclass
from functools import cached_property
from itertools import product

import numpy as np
import numpy.typing as npt

from doseguard.dosimetry.dose.field import allowed_range, roughness
from doseguard.dosimetry.dose.interpolation import second_derivatives
from doseguard.dosimetry.indices.weights import mean_weights, nearest_mean_weights, through
from doseguard.model.contours import FloatArray, IntArray

Doses = npt.NDArray[np.float32]
Axes = tuple[FloatArray, FloatArray, FloatArray]

# Weights of distant points fall into denormal numbers, with which processors are twenty times slower.
_FORGOTTEN = 1e-10


@dataclass(frozen=True, slots=True, eq=False)
class CellDose:
    """Dose (Gy) in cells, shape (cells, parts, parts, parts): the value, and as plainly as can be.

    That is by straight lines, or where the dose is rough, by the nearest grid point's.
    """

    value_gy: Doses
    linear_gy: Doses


class Cells:
    """All cells between the points of a box of a dose grid; every axis has two points or more.

    `low_gy` and `high_gy` (cells of each axis) bound the dose in each cell.
    """

    def __init__(self, dose_gy: Doses, positions_mm: Axes) -> None:
        self.low_gy, self.high_gy = allowed_range(dose_gy)
        self._dose_gy, self._positions_mm = dose_gy, positions_mm

    def means(self, cells: IntArray, parts: int) -> CellDose:
        """The mean dose of each of parts x parts x parts equal boxes of each cell (cells, 3)."""
        ends = np.linspace(0.0, 1.0, parts + 1)
        return self._dose(cells, mean_weights(ends), nearest_mean_weights(ends))

    @cached_property
    def _rough(self) -> Doses:
        rough: Doses = roughness(self._dose_gy).astype(np.float32, copy=False)
        return rough

    @cached_property
    def _fields(self) -> Doses:
        return _with_second_derivatives(self._dose_gy, self._positions_mm)

    def _dose(self, cells: IntArray, weights: FloatArray, nearest: FloatArray) -> CellDose:
        numbers = self._numbers(cells)
        corners = np.ascontiguousarray(numbers[:, :2, :2, :2])
        linear, spline = through(corners, weights[:, :2]), through(numbers, weights)
        at = tuple(cells.T)
        rough = self._rough[at][:, None, None, None]
        if rough.any():
            spline += rough * (linear - spline)
            linear += rough * (through(corners, nearest) - linear)
        low, high = (bound[at][:, None, None, None] for bound in (self.low_gy, self.high_gy))
        return CellDose(np.minimum(np.maximum(spline, low), high), linear)

    def _numbers(self, cells: IntArray) -> Doses:
        """The numbers of each cell, shape (cells, 4, 4, 4): along each axis both values, both derivatives."""
        strides = [stride // self._fields.itemsize for stride in self._fields.strides]
        halves, steps = strides[:3], strides[3:]
        along = [(0, step, half, half + step) for step, half in zip(steps, halves, strict=True)]
        offsets = np.add.outer(np.add.outer(along[0], along[1]), along[2])
        first = cells @ np.array(steps)
        numbers: Doses = self._fields.reshape(-1)[first[:, None, None, None] + offsets]
        for axis, positions in enumerate(self._positions_mm):
            bends = np.moveaxis(numbers, axis + 1, 0)[2:]
            bends *= (np.diff(positions)[cells[:, axis]] ** 2 / 6).astype(np.float32)[:, None, None]
        return numbers


def _with_second_derivatives(dose_gy: Doses, positions_mm: Axes) -> Doses:
    """The values and their second derivatives along each set of axes, shape (2, 2, 2, *grid)."""
    fields = np.zeros((2, 2, 2, *dose_gy.shape), dtype=np.float32)
    fields[0, 0, 0] = dose_gy
    if max(dose_gy.shape) < 3:
        return fields
    for axis, positions in enumerate(positions_mm):
        if len(positions) > 2:
            bends = second_derivatives(positions).astype(np.float32)
            bends[np.abs(bends) < _FORGOTTEN] = 0
            for done in product((0, 1), repeat=axis):
                rest = (0,) * (2 - axis)
                fields[(*done, 1, *rest)] = _along(axis, bends, fields[(*done, 0, *rest)])
    return fields


def _along(axis: int, matrix: Doses, values: Doses) -> Doses:
    """A square matrix applied along one of three axes."""
    if axis == 0:
        return (matrix @ values.reshape(len(values), -1)).reshape(values.shape)
    return matrix @ values if axis == 1 else values @ matrix.T
