"""How a stack of contours is seen from a dose grid: along its axes where it can be, else at an angle."""

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from doseguard.dosimetry.dose.field import Axes, Sampled, sample
from doseguard.dosimetry.stacks.parallel import taken_along
from doseguard.dosimetry.stacks.planes import Stack
from doseguard.model.contours import FloatArray, Floats, IntArray, Mask
from doseguard.model.dose_field import DoseField

# A stack whose points lie this near to where the grid's axis has them is along it, or as near as written.
_NEAR_MM = 0.02
_BARE_MM = 2.0
_FEW = 300_000


class View(Protocol):
    """The axes of a lattice in a stack's planes, and the dose on such a lattice."""

    spacing_mm: tuple[float, float, float]
    """The dose grid's spacing across planes, rows and columns."""
    borders_mm: tuple[float, float]
    """Where a border between two cells lies, across rows and across columns."""
    mirrored: bool
    """Whether rows and columns turn the other way than the stack's own axes."""

    voxels: "Voxels | None"
    """The grid itself, where its planes are parallel to the stack's and its voxels are all of one size."""

    def places_mm(self, points_mm: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Places of points (points, 3) across rows and across columns."""

    def dose(self, heights_mm: FloatArray, rows_mm: FloatArray, columns_mm: FloatArray) -> Sampled:
        """The dose at all crossings, shape (heights, rows, columns)."""

    def outside(self, heights_mm: FloatArray, rows_mm: FloatArray, columns_mm: FloatArray) -> Mask:
        """Which crossings lie outside of the dose grid, half a voxel beyond its outer points."""


@dataclass(frozen=True, slots=True, eq=False)
class Voxels:
    """A dose grid seen along a stack's normal: (planes, rows, columns), the planes' heights rising.

    Rows and columns begin at 0 and are as far apart as the view's spacing.
    """

    dose_gy: Floats
    heights_mm: FloatArray


def view_of(stack: Stack, field: DoseField | None) -> View:
    """The view along the grid's axes where the stack's planes are perpendicular to one, else at an angle.

    They are where taking them so moves no point by more than 0.02 mm, or by more than its own written step.
    Without a dose, a view without dose.
    """
    if field is None:
        return _Bare(stack)
    along = field.directions @ stack.normal
    axis = int(np.argmax(np.abs(along)))
    sign = float(np.sign(along[axis]))
    taken = taken_along(stack, sign * field.directions[axis])
    if taken.moved_mm <= max(_NEAR_MM, stack.step_mm):
        return _Straight(stack, field, axis, sign, taken.shift_mm)
    return _Slanted(stack, field)


class _Straight:
    """Planes perpendicular to one axis of the grid; cells follow the other two."""

    def __init__(self, stack: Stack, field: DoseField, axis: int, sign: float, shift_mm: float) -> None:
        row, column = (one for one in range(3) if one != axis)
        order = (axis, row, column)
        self._field = field
        self._dose = field.dose_gy.transpose(order)
        self._positions: Axes = (
            field.positions_mm[axis],
            field.positions_mm[row],
            field.positions_mm[column],
        )
        self._axes = field.directions[list(order)]
        self._sign = sign
        # The stack's height of the grid's first plane.
        self._base = sign * float(self._axes[0] @ field.origin_mm) - shift_mm
        planes, rows, columns = (_spacing(one) for one in self._positions)
        self.spacing_mm = (planes, rows, columns)
        self.borders_mm = (-self.spacing_mm[1] / 2, -self.spacing_mm[2] / 2)
        self.mirrored = float(np.cross(self._axes[2], self._axes[1]) @ stack.normal) < 0
        self.voxels = self._voxels()

    def _voxels(self) -> Voxels | None:
        even = all(np.ptp(np.diff(one)) < 1e-6 for one in self._positions[1:] if len(one) > 1)
        if not even or min(self._dose.shape) < 2:
            return None
        heights = self._sign * self._positions[0] + self._base
        rising = slice(None, None, int(self._sign))
        return Voxels(self._dose[rising], heights[rising])

    def places_mm(self, points_mm: FloatArray) -> tuple[FloatArray, FloatArray]:
        relative = points_mm - self._field.origin_mm
        return relative @ self._axes[1], relative @ self._axes[2]

    def dose(self, heights_mm: FloatArray, rows_mm: FloatArray, columns_mm: FloatArray) -> Sampled:
        return sample(self._dose, self._positions, (self._along(heights_mm), rows_mm, columns_mm))

    def outside(self, heights_mm: FloatArray, rows_mm: FloatArray, columns_mm: FloatArray) -> Mask:
        places = (self._along(heights_mm), rows_mm, columns_mm)
        planes, rows, columns = (_beyond(*pair) for pair in zip(self._positions, places, strict=True))
        return planes[:, None, None] | rows[:, None] | columns

    def _along(self, heights_mm: FloatArray) -> FloatArray:
        return self._sign * (heights_mm - self._base)


class _Slanted:
    """Planes at an angle to the grid: the dose is refined along the grid's axes, then read by lines."""

    def __init__(self, stack: Stack, field: DoseField) -> None:
        self._stack, self._field = stack, field
        least = min(_spacing(positions) for positions in field.positions_mm)
        self.spacing_mm = (least, least, least)
        self.borders_mm = (0.0, 0.0)
        self.mirrored = False
        self.voxels: Voxels | None = None

    def places_mm(self, points_mm: FloatArray) -> tuple[FloatArray, FloatArray]:
        return points_mm @ self._stack.v, points_mm @ self._stack.u

    def dose(self, heights_mm: FloatArray, rows_mm: FloatArray, columns_mm: FloatArray) -> Sampled:
        points = self._points(heights_mm, rows_mm, columns_mm)
        finest = min(_step(rows_mm), _step(columns_mm))
        # Lines between places as far apart as cells would cut peaks off; many cells are cut where it bends.
        finest /= 2 if points[..., 0].size <= _FEW else 1
        axes: Axes = (
            _refined(points[..., 0], finest),
            _refined(points[..., 1], finest),
            _refined(points[..., 2], finest),
        )
        fine = sample(self._field.dose_gy, self._field.positions_mm, axes)
        places = [_fraction(axis, points[..., one]) for one, axis in enumerate(axes)]
        top = fine.top_gy
        return Sampled(
            _by_lines(fine.value_gy, places),
            _by_lines(fine.linear_gy, places),
            fine.highest_gy,
            top if isinstance(top, float) else top[tuple(cell for cell, _ in places)],
        )

    def outside(self, heights_mm: FloatArray, rows_mm: FloatArray, columns_mm: FloatArray) -> Mask:
        points = self._points(heights_mm, rows_mm, columns_mm)
        found: Mask = np.zeros(points.shape[:-1], dtype=np.bool_)
        for axis, positions in enumerate(self._field.positions_mm):
            found |= _beyond(positions, points[..., axis])
        return found

    def _points(self, heights_mm: FloatArray, rows_mm: FloatArray, columns_mm: FloatArray) -> FloatArray:
        """Places along the grid's axes of all crossings, shape (heights, rows, columns, 3)."""
        stack, directions = self._stack, self._field.directions
        origin = self._field.origin_mm @ directions.T
        return (
            heights_mm[:, None, None, None] * (directions @ stack.normal)
            + rows_mm[None, :, None, None] * (directions @ stack.v)
            + columns_mm[None, None, :, None] * (directions @ stack.u)
            - origin
        )


class _Bare:
    """Planes without a dose: cells follow the stack's own axes."""

    def __init__(self, stack: Stack) -> None:
        self._stack = stack
        self.spacing_mm = (_BARE_MM, _BARE_MM, _BARE_MM)
        self.borders_mm = (0.0, 0.0)
        self.mirrored = False
        self.voxels: Voxels | None = None

    def places_mm(self, points_mm: FloatArray) -> tuple[FloatArray, FloatArray]:
        return points_mm @ self._stack.v, points_mm @ self._stack.u

    def dose(self, heights_mm: FloatArray, rows_mm: FloatArray, columns_mm: FloatArray) -> Sampled:
        nothing = np.zeros((len(heights_mm), len(rows_mm), len(columns_mm)))
        return Sampled(nothing, nothing)

    def outside(self, heights_mm: FloatArray, rows_mm: FloatArray, columns_mm: FloatArray) -> Mask:
        return np.zeros((len(heights_mm), len(rows_mm), len(columns_mm)), dtype=np.bool_)


def _spacing(positions_mm: FloatArray) -> float:
    return float(np.diff(positions_mm).min()) if len(positions_mm) > 1 else 1.0


def _step(places_mm: FloatArray) -> float:
    return float(places_mm[1] - places_mm[0]) if len(places_mm) > 1 else 1.0


def _beyond(positions_mm: FloatArray, places_mm: FloatArray) -> Mask:
    half = np.diff(positions_mm)[[0, -1]] / 2 if len(positions_mm) > 1 else np.zeros(2)
    beyond: Mask = (places_mm < positions_mm[0] - half[0]) | (places_mm > positions_mm[-1] + half[1])
    return beyond


def _refined(places_mm: FloatArray, finest_mm: float) -> FloatArray:
    """Places along an axis of the grid, `finest_mm` apart, over all that is asked for."""
    low, high = float(places_mm.min()), float(places_mm.max())
    count = int(np.ceil((high - low) / finest_mm)) + 2
    refined: FloatArray = low + finest_mm * np.arange(count, dtype=np.float64)
    return refined


def _fraction(axis_mm: FloatArray, places_mm: FloatArray) -> tuple[IntArray, Floats]:
    units = (places_mm - axis_mm[0]) / _step(axis_mm)
    cell = np.clip(np.floor(units), 0, len(axis_mm) - 2).astype(np.int64)
    return cell, (units - cell)


def _by_lines(dose_gy: Floats, places: list[tuple[IntArray, Floats]]) -> Floats:
    (plane, a), (row, b), (column, c) = places
    total = np.zeros(plane.shape)
    for up, share_a in ((0, 1 - a), (1, a)):
        for down, share_b in ((0, 1 - b), (1, b)):
            weight = share_a * share_b
            left = dose_gy[plane + up, row + down, column]
            right = dose_gy[plane + up, row + down, column + 1]
            total += weight * (left + c * (right - left))
    return total
