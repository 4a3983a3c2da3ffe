"""What the contours of some planes cover, read as drawn, united, or drawn further out and in."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from doseguard.dosimetry.cells.coverage import Polygons, Shares, coverage
from doseguard.dosimetry.cells.lattice import Lattice
from doseguard.dosimetry.cells.readings import Reading
from doseguard.dosimetry.stacks.combination import Operation

_DIRECTIONS = 16
_DIFFERENT = 1e-6


def covered(lattice: Lattice, planes: tuple[int, int], apart_mm: float = 0.0) -> dict[Reading, Shares]:
    """The covered shares of the cells in planes `planes[0]` .. `planes[1]` - 1, (planes, rows, columns).

    SLABS counts what lies in an odd number of contours, UNITED (there where the two differ) what lies in any.
    With `apart_mm`, SMALLER and LARGER are drawn that much further in and out within the planes.
    """
    shape = (planes[1] - planes[0], lattice.rows.count, lattice.columns.count)
    found = _one_structure(lattice, lattice.polygons.on_planes(*planes), shape, apart_mm)
    for operation, polygons in lattice.others:
        other = _one_structure(lattice, polygons.on_planes(*planes), shape, apart_mm)
        found = _combined(operation, found, other)
    return found


def _one_structure(
    lattice: Lattice, polygons: Polygons, shape: tuple[int, int, int], apart_mm: float
) -> dict[Reading, Shares]:
    summed = np.abs(coverage(polygons, shape))
    drawn = _odd(summed)
    found = {Reading.SLABS: drawn}
    united = np.minimum(summed, 1)
    if np.abs(united - drawn).max(initial=0.0) > _DIFFERENT:
        found[Reading.UNITED] = united
    if apart_mm:
        found |= _apart(lattice, polygons, drawn, apart_mm)
    return found


def _odd(summed: Shares) -> Shares:
    """The shares of what lies inside an odd number of contours, from shares that were added up."""
    odd: Shares = np.abs(summed - 2 * np.round(summed / 2))
    return odd


def _combined(
    operation: Operation, one: dict[Reading, Shares], other: dict[Reading, Shares]
) -> dict[Reading, Shares]:
    """Both structures together in each reading; a smaller one leaves more where it is taken away.

    How two borders lie in one cell is not known to the shares: there they count as independent of each other,
    and the readings of least and most overlap are in the interval. Each holds in every cell the least or the
    most that can be left, over all structures so far: what is kept of two is least where they share least,
    what is left or added where they share most.
    """
    drawn, taken = one[Reading.SLABS], other[Reading.SLABS]
    of = _OF_SHARES[operation]
    bounds = one.get(Reading.LEAST_SHARED, drawn), one.get(Reading.MOST_SHARED, drawn)
    low, high = np.minimum(*bounds), np.maximum(*bounds)
    least, most = (low, high) if operation is Operation.WITHIN else (high, low)
    found = {
        Reading.SLABS: of(drawn, taken, drawn * taken),
        Reading.LEAST_SHARED: of(least, taken, np.maximum(least + taken - 1, 0)),
        Reading.MOST_SHARED: of(most, taken, np.minimum(most, taken)),
    }
    opposite = {Reading.SMALLER: Reading.LARGER, Reading.LARGER: Reading.SMALLER}
    for reading in set(one) | set(other):
        if reading not in found:
            there = opposite.get(reading, reading) if operation is Operation.WITHOUT else reading
            left, right = one.get(reading, drawn), other.get(there, taken)
            found[reading] = of(left, right, left * right)
    return found


_OF_SHARES: dict[Operation, Callable[[Shares, Shares, Shares], Shares]] = {
    Operation.WITHOUT: lambda one, _, both: one - both,
    Operation.WITH: lambda one, other, both: one + other - both,
    Operation.WITHIN: lambda _, __, both: both,
}


def _apart(lattice: Lattice, polygons: Polygons, drawn: Shares, apart_mm: float) -> dict[Reading, Shares]:
    """The contours moved in each of many directions: all that any covers, and what all of them cover."""
    smaller, larger = drawn, drawn
    for angle in np.arange(_DIRECTIONS) * 2 * np.pi / _DIRECTIONS:
        moved = replace(
            polygons,
            x=polygons.x + apart_mm * np.cos(angle) / lattice.columns.width_mm,
            y=polygons.y + apart_mm * np.sin(angle) / lattice.rows.width_mm,
        )
        shares = _odd(np.abs(coverage(moved, drawn.shape)))
        smaller, larger = np.minimum(smaller, shares), np.maximum(larger, shares)
    return {Reading.SMALLER: smaller, Reading.LARGER: larger}
