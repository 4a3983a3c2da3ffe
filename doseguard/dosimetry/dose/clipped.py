"""Where a dose has been clipped: plateaus of its greatest values that no peak between grid points can leave.

A peak has its greatest grid value at one point, or, where it lies half-way between points along one, two or
all three axes, at 2, 4 or 8 points that make a box two points wide. Any other flat top has been cut.
"""

from itertools import product

import numpy as np

from doseguard.model.contours import Floats, IntArray, Mask

# How many points on either side of a cell tell whether a plateau beside it has been clipped.
_BESIDE = 3


def clipped_at(dose_gy: Floats) -> Floats | None:
    """What nothing in each cell lies above, infinite where no clipped plateau tops its neighbourhood.

    The neighbourhood of a cell is the 6 x 6 x 6 points around it, of which a plateau's own neighbours must
    be known as well. None where nothing is clipped.
    """
    cut = _cut_points(dose_gy)
    if not cut.any():
        return None
    tops, plateaus = dose_gy, np.where(cut, dose_gy, np.float32(-np.inf))
    for axis in range(3):
        if dose_gy.shape[axis] > 1:
            tops, plateaus = _greatest_beside(tops, axis), _greatest_beside(plateaus, axis)
    return np.where(plateaus >= tops, plateaus, np.float32(np.inf))


def _cut_points(dose_gy: Floats) -> Mask:
    """The points of plateaus, as high as all 26 points around, that are no box two points wide.

    A plateau that is no such box has a point around which it is none.
    """
    padded = np.pad(dose_gy, 1, constant_values=-np.inf)
    around = padded
    for axis in range(3):
        around = _greatest(around, axis, 3)
    cut: Mask = (dose_gy == around) & (dose_gy > 0)
    points = np.flatnonzero(cut)
    if len(points):
        cut.reshape(-1)[points] = ~_are_boxes(padded, dose_gy.shape, points)
    return cut


def _are_boxes(padded: Floats, shape: tuple[int, ...], points: IntArray) -> Mask:
    """Whether the equal points next to each point are a box two points wide with it."""
    flat = padded.reshape(-1)
    steps = np.array([padded.shape[1] * padded.shape[2], padded.shape[2], 1])
    at = (np.stack(np.unravel_index(points, shape)) + 1).T @ steps
    count = np.zeros(len(points), np.int64)
    reaches = np.zeros((3, 2, len(points)), np.bool_)
    for offset in product((-1, 0, 1), repeat=3):
        equal = flat[at + int(steps @ offset)] == flat[at]
        count += equal
        for axis, step in enumerate(offset):
            if step:
                reaches[axis, (step + 1) // 2] |= equal
    widths = 1 + reaches.sum(axis=1)
    boxes: Mask = (widths.max(axis=0) <= 2) & (count == widths.prod(axis=0))
    return boxes


def _greatest_beside(values: Floats, axis: int) -> Floats:
    """For each cell along an axis the greatest value of the points on either side of it."""
    widths = [(0, 0)] * 3
    widths[axis] = (_BESIDE - 1, _BESIDE - 1)
    return _greatest(np.pad(values, widths, constant_values=-np.inf), axis, 2 * _BESIDE)


def _greatest(values: Floats, axis: int, count: int) -> Floats:
    """The greatest of so many neighbours along an axis, of which there are that many fewer but one."""
    moved = np.moveaxis(values, axis, 0)
    length = len(moved) - count + 1
    found = moved[:length].copy()
    for start in range(1, count):
        np.maximum(found, moved[start : start + length], out=found)
    greatest: Floats = np.moveaxis(found, 0, axis)
    return greatest
