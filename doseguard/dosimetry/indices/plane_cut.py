"""How much of a box lies where a linear quantity is at least a level: exact, and smooth in everything."""

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from doseguard.model.contours import FloatArray

Values = npt.NDArray[np.float32]

# A slope this small beside the greatest is taken as this: the answer's error is a thousandth of its width.
_LEAST_SLOPE = 1e-3
_HALF = np.float32(0.5)


def share_at_least(means: Values, level: float) -> Values:
    """The share (0 to 1) of each box at or above the level, of the boxes of cells.

    `means` (cells, parts, parts, parts) are the means over the boxes, two or more along each axis; slopes are
    taken between them. A box without any slope is in or out as a whole; one at the level is in.
    """
    return next(shares_at_least(means, [level]))


def shares_at_least(means: Values, levels: Sequence[float]) -> Iterator[Values]:
    """As `share_at_least`, for one level after the other."""
    slopes = [_slope(means, axis) for axis in (1, 2, 3)]
    reach = (slopes[0] + slopes[1] + slopes[2]) * _HALF
    for level in levels:
        above = means - np.float32(level)
        share = (above >= 0).astype(np.float32)
        cut = np.flatnonzero(np.abs(above) < reach)
        if cut.size:
            share.flat[cut] = _cut(above.flat[cut], [one.flat[cut] for one in slopes])
        yield share


def _slope(means: Values, axis: int) -> Values:
    """By how much the quantity changes across each box, at a cell's end as in the box next to it."""
    ahead = np.diff(means, axis=axis)
    first, last = (np.take(ahead, [end], axis) for end in (0, -1))
    both = np.concatenate((first, ahead), axis) + np.concatenate((ahead, last), axis)
    slope: Values = np.abs(both) * _HALF
    return slope


def _cut(above: Values, slopes: list[Values]) -> FloatArray:
    """Cubes of what the plane leaves of each corner: the distribution of a sum of three uniform numbers."""
    sides = np.stack(slopes).astype(np.float64)
    greatest = sides.max(axis=0)
    sides = np.maximum(sides / greatest, _LEAST_SLOPE)
    a, b, c = sides
    depth = above / greatest + (a + b + c) / 2
    cubes = _cube(depth) - _cube(depth - a - b - c)
    for one, other, third in ((a, b, c), (b, c, a), (c, a, b)):
        cubes += _cube(depth - other - third) - _cube(depth - one)
    share: FloatArray = np.clip(cubes / (6 * a * b * c), 0.0, 1.0)
    return share


def _cube(length: FloatArray) -> FloatArray:
    # Ten times faster than a power.
    over = np.maximum(length, 0.0)
    cube: FloatArray = over * over * over
    return cube
