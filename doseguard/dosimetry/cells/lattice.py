"""The lattice on which a structure is measured: cells in its contour planes, fine where it is small."""

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


def cells_over(places_mm: FloatArray, width_mm: float, on_mm: float, apart_mm: float) -> Cells:
    """Cells over all places and `apart_mm` around them, with some to spare; a border lies on `on_mm`."""
    low = np.floor((float(places_mm.min()) - apart_mm - on_mm) / width_mm) - _SPARE
    high = np.floor((float(places_mm.max()) + apart_mm - on_mm) / width_mm) + _SPARE
    return Cells(on_mm + (low + 0.5) * width_mm, width_mm, int(high - low) + 1)


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
            tuple((sign, polygons.moved(-left, -below)) for sign, polygons in self.others),
        )

    @property
    def cell_mm2(self) -> float:
        """The area of a cell."""
        return self.rows.width_mm * self.columns.width_mm


def lattice_over(
    stack: Stack,
    view: View,
    cell_mm: tuple[float, float],
    operands: tuple[Operand, ...] = (),
    apart_mm: float = 0.0,
) -> Lattice:
    """Cells (rows, columns) of that size over all contours and `apart_mm` around, along a view's axes."""
    stacks = [stack, *(operand.stack for operand in operands)]
    places = [view.places_mm(one.points_mm) for one in stacks]
    cells = [
        cells_over(
            np.concatenate([one[axis] for one in places]), cell_mm[axis], view.borders_mm[axis], apart_mm
        )
        for axis in (0, 1)
    ]
    rows, columns = cells
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
    signs = [operand.operation for operand in operands]
    return Lattice(rows, columns, first, tuple(zip(signs, others, strict=True)))
