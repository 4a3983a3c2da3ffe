"""What the contours of some planes cover, read as drawn, united, or drawn further out and in."""

from collections.abc import Callable, Sequence

import numpy as np

from doseguard.dosimetry.cells.coverage import (
    EdgePieces,
    Polygons,
    Shares,
    coverage,
    edge_pieces,
    summed_shares,
)
from doseguard.dosimetry.cells.lattice import Lattice
from doseguard.dosimetry.cells.readings import Reading
from doseguard.dosimetry.cells.shared_cells import LEAST, shared_cells
from doseguard.dosimetry.stacks.combination import Operation
from doseguard.model.contours import Mask

_DIRECTIONS = 16
_DIFFERENT = 1e-6


def covered(lattice: Lattice, planes: tuple[int, int], apart_mm: float = 0.0) -> dict[Reading, Shares]:
    """The covered shares of the cells in planes `planes[0]` .. `planes[1]` - 1, (planes, rows, columns).

    SLABS counts what lies in an odd number of contours, UNITED (there where the two differ) what lies in any.
    With `apart_mm`, SMALLER and LARGER are drawn that much further in and out within the planes.
    """
    shape = (planes[1] - planes[0], lattice.rows.count, lattice.columns.count)
    polygons = [one.on_planes(*planes) for one in (lattice.polygons, *(other for _, other in lattice.others))]
    pieces = [edge_pieces(one, lattice.rows.count) for one in polygons]
    found = [
        _one_structure(lattice, one, np.abs(summed_shares(cut, shape)), apart_mm)
        for one, cut in zip(polygons, pieces, strict=True)
    ]
    if not lattice.others:
        return found[0]
    return _together([operation for operation, _ in lattice.others], pieces, found)


def _one_structure(
    lattice: Lattice, polygons: Polygons, summed: Shares, apart_mm: float
) -> dict[Reading, Shares]:
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


def _together(
    operations: list[Operation], pieces: list[EdgePieces], found: list[dict[Reading, Shares]]
) -> dict[Reading, Shares]:
    """What is left of all structures in each reading.

    Exact in what is drawn. In other readings two borders in one cell count as independent of each other, but
    for what is known of them as drawn.
    """
    together, *others = found
    for operation, other in zip(operations, others, strict=True):
        together = _combined(operation, together, other)
    drawn = together[Reading.SLABS]
    cells, exact = shared_cells(
        pieces, [one[Reading.SLABS] for one in found], lambda inside: _left(operations, inside)
    )
    more = exact - drawn.reshape(-1)[cells]
    for shares in together.values():
        flat = shares.reshape(-1)
        flat[cells] = np.clip(flat[cells] + more, 0, 1)
        flat[flat < LEAST] = 0
    return together


def _combined(
    operation: Operation, one: dict[Reading, Shares], other: dict[Reading, Shares]
) -> dict[Reading, Shares]:
    """Both structures together in each reading; a smaller one leaves more where it is taken away."""
    opposite = {Reading.SMALLER: Reading.LARGER, Reading.LARGER: Reading.SMALLER}
    drawn, taken = one[Reading.SLABS], other[Reading.SLABS]
    found = {}
    for reading in one | other:
        there = opposite.get(reading, reading) if operation is Operation.WITHOUT else reading
        found[reading] = _OF_SHARES[operation](one.get(reading, drawn), other.get(there, taken))
    return found


_OF_SHARES: dict[Operation, Callable[[Shares, Shares], Shares]] = {
    Operation.WITHOUT: lambda one, other: one - one * other,
    Operation.WITH: lambda one, other: one + other - one * other,
    Operation.WITHIN: lambda one, other: one * other,
}


def _left(operations: list[Operation], inside: Sequence[Mask]) -> Mask:
    """Where something is left, from where each structure is."""
    left, *others = inside
    for operation, other in zip(operations, others, strict=True):
        left = _OF_PLACES[operation](left, other)
    return left


_OF_PLACES: dict[Operation, Callable[[Mask, Mask], Mask]] = {
    Operation.WITHOUT: lambda one, other: one & ~other,
    Operation.WITH: lambda one, other: one | other,
    Operation.WITHIN: lambda one, other: one & other,
}


def _apart(lattice: Lattice, polygons: Polygons, drawn: Shares, apart_mm: float) -> dict[Reading, Shares]:
    """The contours moved in each of many directions: all that any covers, and what all of them cover."""
    smaller, larger = drawn, drawn
    for angle in np.arange(_DIRECTIONS) * 2 * np.pi / _DIRECTIONS:
        moved = polygons.moved(
            apart_mm * np.cos(angle) / lattice.columns.width_mm,
            apart_mm * np.sin(angle) / lattice.rows.width_mm,
        )
        shares = _odd(np.abs(coverage(moved, drawn.shape)))
        smaller, larger = np.minimum(smaller, shares), np.maximum(larger, shares)
    return {Reading.SMALLER: smaller, Reading.LARGER: larger}
