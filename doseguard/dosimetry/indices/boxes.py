"""Boxes of grid points: a slice along each axis."""

from collections.abc import Sequence
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from doseguard.model.contours import IntArray

Box = tuple[slice, slice, slice]
_Kind = TypeVar("_Kind", bound=np.generic)


def box_from(low: Sequence[int] | IntArray, stop: Sequence[int] | IntArray) -> Box:
    """The points from `low` on, before `stop`."""
    planes, rows, columns = (slice(int(one), int(other)) for one, other in zip(low, stop, strict=True))
    return planes, rows, columns


def box_of(cells: IntArray) -> Box:
    """The points of the corners of all those cells."""
    return box_from(cells.min(axis=0), cells.max(axis=0) + 2)


def box_around(points: IntArray) -> Box:
    """A box of two points or more along each axis that holds all those points."""
    return box_of(np.maximum(points - 1, 0))


def at_points(values: npt.NDArray[_Kind], box: Box, points: IntArray) -> npt.NDArray[_Kind]:
    """The values of those points, (points,), out of those of all points of a box."""
    found: npt.NDArray[_Kind] = values[tuple((points - start_of(box)).T)]
    return found


def start_of(box: Box) -> IntArray:
    """The indices of a box's first point."""
    return np.array([part.start for part in box])


def stop_of(box: Box) -> IntArray:
    """The indices after those of a box's last point."""
    return np.array([part.stop for part in box])


def moved(box: Box, steps: IntArray) -> Box:
    """The box so many points further along each axis."""
    return box_from(start_of(box) + steps, stop_of(box) + steps)


def within(part: Box, box: Box) -> Box:
    """A part of a box, counted from the box's first point."""
    return moved(part, -start_of(box))


def around(one: Box, other: Box) -> Box:
    """The least box that holds both."""
    return box_from(np.minimum(start_of(one), start_of(other)), np.maximum(stop_of(one), stop_of(other)))


def common(one: Box, other: Box) -> Box | None:
    """The points that both have, None where there are none."""
    low, stop = np.maximum(start_of(one), start_of(other)), np.minimum(stop_of(one), stop_of(other))
    return box_from(low, stop) if (low < stop).all() else None
