"""What the contours of some planes cover, read as drawn, united, or drawn further out and in."""

from dataclasses import replace

import numpy as np

from doseguard.dosimetry.coverage import Polygons, Shares, coverage
from doseguard.dosimetry.lattice import Lattice
from doseguard.dosimetry.readings import Reading

_DIRECTIONS = 16


def covered(lattice: Lattice, planes: tuple[int, int], apart_mm: float = 0.0) -> dict[Reading, Shares]:
    """The covered shares of the cells in planes `planes[0]` .. `planes[1]` - 1, (planes, rows, columns).

    SLABS counts what lies in an odd number of contours, UNITED (there where the two differ) what lies in any.
    With `apart_mm`, SMALLER and LARGER are drawn that much further in and out within the planes.
    """
    shape = (planes[1] - planes[0], lattice.rows.count, lattice.columns.count)
    polygons = lattice.polygons.on_planes(*planes)
    summed = np.abs(coverage(polygons, shape))
    drawn = np.abs(summed - 2 * np.round(summed / 2))
    found = {Reading.SLABS: drawn}
    united = np.minimum(summed, 1)
    if not np.allclose(united, drawn, atol=1e-6):
        found[Reading.UNITED] = united
    if apart_mm:
        found |= _apart(lattice, polygons, drawn, apart_mm)
    return found


def _apart(lattice: Lattice, polygons: Polygons, drawn: Shares, apart_mm: float) -> dict[Reading, Shares]:
    """The contours moved in each of many directions: all that any covers, and what all of them cover."""
    smaller, larger = drawn, drawn
    for angle in np.arange(_DIRECTIONS) * 2 * np.pi / _DIRECTIONS:
        moved = replace(
            polygons,
            x=polygons.x + apart_mm * np.cos(angle) / lattice.columns.width_mm,
            y=polygons.y + apart_mm * np.sin(angle) / lattice.rows.width_mm,
        )
        summed = np.abs(coverage(moved, drawn.shape))
        shares = np.abs(summed - 2 * np.round(summed / 2))
        smaller, larger = np.minimum(smaller, shares), np.maximum(larger, shares)
    return {Reading.SMALLER: smaller, Reading.LARGER: larger}
