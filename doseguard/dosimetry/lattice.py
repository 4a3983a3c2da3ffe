"""The lattice on which a structure is measured: cells in its contour planes, fine where it is small."""

from dataclasses import dataclass

import numpy as np

from doseguard.dosimetry.coverage import Polygons
from doseguard.dosimetry.planes import Stack
from doseguard.dosimetry.view import View
from doseguard.model.contours import FloatArray


@dataclass(frozen=True, slots=True)
class Cells:
    """Cells along one direction of a lattice: cell i is centred at `first_mm` + i * `width_mm`."""

    first_mm: float
    width_mm: float
    count: int

    @property
    def centres_mm(self) -> FloatArray:
        """The centres (count,)."""
        return self.first_mm + self.width_mm * np.arange(self.count)

    def units(self, places_mm: FloatArray) -> FloatArray:
        """Places in cells, 0 being where the first begins."""
        units: FloatArray = (places_mm - self.first_mm) / self.width_mm + 0.5
        return units


def cells_over(places_mm: FloatArray, width_mm: float, on_mm: float, apart_mm: float) -> Cells:
    """Cells over all places and `apart_mm` around them, with one to spare; a border lies on `on_mm`."""
    low = np.floor((float(places_mm.min()) - apart_mm - on_mm) / width_mm) - 1
    high = np.floor((float(places_mm.max()) + apart_mm - on_mm) / width_mm) + 1
    return Cells(on_mm + (low + 0.5) * width_mm, width_mm, int(high - low) + 1)


@dataclass(frozen=True, slots=True, eq=False)
class Lattice:
    """Rows and columns of cells in the planes of a stack, and the stack's contours in their units.

    `polygons` count planes as the stack does.
    """

    rows: Cells
    columns: Cells
    polygons: Polygons

    @property
    def cell_mm2(self) -> float:
        """The area of a cell."""
        return self.rows.width_mm * self.columns.width_mm


def lattice_over(stack: Stack, view: View, row_mm: float, column_mm: float, apart_mm: float = 0.0) -> Lattice:
    """Cells of that size over all contours of a stack and `apart_mm` around them, along a view's axes."""
    across_rows, across_columns = view.places_mm(stack.points_mm)
    rows = cells_over(across_rows, row_mm, view.borders_mm[0], apart_mm)
    columns = cells_over(across_columns, column_mm, view.borders_mm[1], apart_mm)
    polygons = Polygons(
        columns.units(across_columns),
        rows.units(across_rows),
        stack.first,
        -stack.turn if view.mirrored else stack.turn,
        stack.plane_of,
    )
    return Lattice(rows, columns, polygons)
