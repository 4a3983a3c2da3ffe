"""The lattice on which a structure is measured: cells in its contour planes, fine where it is small."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Self

import numpy as np

from doseguard.dosimetry.cells.coverage import Polygons
from doseguard.dosimetry.dose.view import View
from doseguard.dosimetry.stacks.combination import Operation
from doseguard.dosimetry.stacks.combined_stack import Operand
from doseguard.dosimetry.stacks.planes import Stack
from doseguard.model.contours import FloatArray

# Cells around contours, so that an end that grows has somewhere to go.
_SPARE = 1
# More cells of the dose grid in one plane (1 m x 1 m of 1 mm) would need a gigabyte; no patient fills them.
_MOST = 1_000_000
# Of finer ones, which are taken in many layers; those of structures that lie far apart are mostly empty.
_MOST_FINE = 250_000


class TooLargeError(Exception):
    """A structure is too large to be measured; `reason` says how large."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Cells:
    """Cells along one direction of a lattice: cell i is centred at `first_mm` + i * `width_mm`."""

    first_mm: float
    width_mm: float
    count: int

    @property
    def centres_mm(self) -> FloatArray:
        """The centres (count,)."""
        centres: FloatArray = self.first_mm + self.width_mm * np.arange(self.count, dtype=np.float64)
        return centres

    def units(self, places_mm: FloatArray) -> FloatArray:
        """Places in cells, 0 being where the first begins."""
        units: FloatArray = (places_mm - self.first_mm) / self.width_mm + 0.5
        return units


@dataclass(frozen=True, slots=True)
class _Extent:
    """What cells along one direction must reach over; a border of theirs lies on `on_mm`."""

    least_mm: float
    most_mm: float
    on_mm: float

    def count(self, width_mm: float) -> float:
        """How many cells of that width reach over it, with some to spare."""
        first, last = self._ends(width_mm)
        return last - first + 1

    def cells(self, width_mm: float) -> Cells:
        """Those cells."""
        first, _ = self._ends(width_mm)
        return Cells(self.on_mm + (first + 0.5) * width_mm, width_mm, int(self.count(width_mm)))

    def _ends(self, width_mm: float) -> tuple[float, float]:
        first = float(np.floor((self.least_mm - self.on_mm) / width_mm)) - _SPARE
        return first, float(np.floor((self.most_mm - self.on_mm) / width_mm)) + _SPARE


def _cells_over(
    extents: tuple[_Extent, _Extent], spacing_mm: tuple[float, float], cell_mm: tuple[float, float]
) -> tuple[Cells, Cells]:
    """Cells over both extents, of that size or, where they would be too many, up to the dose grid's."""
    rows, columns = extents
    parts = [max(round(grid / cell), 1) for grid, cell in zip(spacing_mm, cell_mm, strict=True)]
    while max(parts) > 1 and rows.count(cell_mm[0]) * columns.count(cell_mm[1]) > _MOST_FINE:
        parts = [max(part - 1, 1) for part in parts]
        cell_mm = spacing_mm[0] / parts[0], spacing_mm[1] / parts[1]
    if not rows.count(cell_mm[0]) * columns.count(cell_mm[1]) <= _MOST:
        size = " x ".join(f"{one.most_mm - one.least_mm:.0f}" for one in extents)
        cells = " x ".join(f"{one:.3g}" for one in cell_mm)
        raise TooLargeError(
            f"it is too large to be measured: in a plane it takes {size} mm, "
            f"more than {_MOST:,} cells of {cells} mm"
        )
    return rows.cells(cell_mm[0]), columns.cells(cell_mm[1])


def _around(cells: Cells, places: FloatArray, apart_mm: float) -> tuple[Cells, int]:
    """The cells over places in units of cells, with some to spare, and how many lie before them."""
    if not len(places):
        return replace(cells, count=1), 0
    spare = _SPARE + int(np.ceil(apart_mm / cells.width_mm))
    low = max(int(places.min()) - spare, 0)
    high = min(int(places.max()) + spare, cells.count - 1)
    return Cells(cells.first_mm + low * cells.width_mm, cells.width_mm, high - low + 1), low


@dataclass(frozen=True, slots=True, eq=False)
class Lattice:
    """Rows and columns of cells in the planes of a stack, and the stack's contours in their units.

    `polygons` count planes as the stack does, and so do those of structures that are taken from it or added.
    """

    rows: Cells
    columns: Cells
    polygons: Polygons
    others: tuple[tuple[Operation, Polygons], ...] = ()

    def near(self, first: int, stop: int, apart_mm: float) -> Self:
        """The part of the lattice around the contours of planes `first` .. `stop` - 1."""
        drawn = [one.on_planes(first, stop) for one in (self.polygons, *(one for _, one in self.others))]
        columns, left = _around(self.columns, np.concatenate([one.x for one in drawn]), apart_mm)
        rows, below = _around(self.rows, np.concatenate([one.y for one in drawn]), apart_mm)
        return type(self)(
            rows,
            columns,
            self.polygons.moved(-left, -below),
            tuple((operation, polygons.moved(-left, -below)) for operation, polygons in self.others),
        )

    def runs(self, planes: int, cells_at_once: int, fewest: int) -> Iterator[slice]:
        """Runs of so many of these planes, one after another, as hold about that many cells."""
        size = max(cells_at_once // self.plane_cells, fewest)
        for start in range(0, planes, size):
            yield slice(start, min(start + size, planes))

    @property
    def plane_cells(self) -> int:
        """How many cells a plane has."""
        return self.rows.count * self.columns.count

    @property
    def cc_per_mm(self) -> float:
        """The volume of a cell for each mm of its height."""
        return self.rows.width_mm * self.columns.width_mm / 1000

    def edge_mm(self, thickness_mm: FloatArray) -> float:
        """The shortest edge of cells of planes that are so thick."""
        return min(self.rows.width_mm, self.columns.width_mm, float(thickness_mm.min()))


def lattice_over(
    stack: Stack,
    view: View,
    cell_mm: tuple[float, float],
    operands: tuple[Operand, ...] = (),
    apart_mm: float = 0.0,
) -> Lattice:
    """Cells (rows, columns) of that size over all contours and `apart_mm` around, along a view's axes.

    They are larger, up to the dose grid's, where there would be too many in a plane. Raises TooLargeError
    where those of the grid are too many.
    """
    stacks = [stack, *(operand.stack for operand in operands)]
    places = [view.places_mm(one.points_mm) for one in stacks]
    extents = [
        _Extent(
            min(float(one[axis].min(initial=np.inf)) for one in places) - apart_mm,
            max(float(one[axis].max(initial=-np.inf)) for one in places) + apart_mm,
            view.borders_mm[axis],
        )
        for axis in (0, 1)
    ]
    rows, columns = _cells_over((extents[0], extents[1]), view.spacing_mm[1:], cell_mm)
    first, *others = (
        Polygons(
            columns.units(across_columns),
            rows.units(across_rows),
            one.first,
            (-one.turn if view.mirrored else one.turn).astype(np.float64),
            one.plane_of,
        )
        for one, (across_rows, across_columns) in zip(stacks, places, strict=True)
    )
    operations = [operand.operation for operand in operands]
    return Lattice(rows, columns, first, tuple(zip(operations, others, strict=True)))
