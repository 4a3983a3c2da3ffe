"""The coldest and the hottest cell of a structure, and what is open there."""

from dataclasses import dataclass
from math import inf

import numpy as np

from doseguard.dosimetry.dose.field import PEAK
from doseguard.model.contours import Floats, IntArray

# Share of the spread of dose in a cell by which the phantoms' worst extremes differ (benchmarks/accuracy).
_SHARE = 2.5


@dataclass(frozen=True, slots=True)
class End:
    """The least or the greatest dose (Gy), what the cell leaves open in it, and how dose changes there."""

    dose_gy: float
    open_gy: float = 0.0
    slope_gy_mm: float = 0.0


@dataclass(frozen=True, slots=True)
class Ends:
    """The coldest and the hottest cell of which a structure holds something; infinite where it has none."""

    coldest: End
    hottest: End

    def joined(self, other: "Ends") -> "Ends":
        """The ends of both together."""
        return Ends(
            min(self.coldest, other.coldest, key=lambda end: end.dose_gy),
            max(self.hottest, other.hottest, key=lambda end: end.dose_gy),
        )


@dataclass(frozen=True, slots=True, eq=False)
class Box:
    """A box of cells from which some are taken: their dose, the grid's greatest there, and the shortest edge.

    `dose_gy` (planes, rows, columns) has `margin` more planes at either end than are counted. Each cell may
    be cut into `cuts` along each axis.
    """

    dose_gy: Floats
    highest_gy: float
    edge_mm: float
    margin: int = 0
    cuts: int = 1

    def ends(self, value_gy: Floats, half_gy: Floats, volumes_cc: Floats, cells: IntArray) -> Ends:
        """The ends of cells with these doses and volumes, all (cells,), by their flat indices in the box."""
        held = np.flatnonzero(volumes_cc > 0)
        if not len(held):
            return Ends(End(inf), End(-inf))
        cold = int(held[np.argmin((value_gy - half_gy)[held])])
        hot = int(held[np.argmax((value_gy + half_gy)[held])])
        coldest, hottest = (
            End(
                float(value_gy[one] + sign * half_gy[one]),
                _SHARE * float(half_gy[one]) + self._bend_gy(int(cells[one])),
                2 * float(half_gy[one]) / self.edge_mm * self.cuts,
            )
            for one, sign in ((cold, -1), (hot, 1))
        )
        return Ends(coldest, hottest)

    def _bend_gy(self, cell: int) -> float:
        """How far a parabola through a cell and its neighbours may rise above it, or fall below."""
        shape = (len(self.dose_gy) - 2 * self.margin, *self.dose_gy.shape[1:])
        place = [int(axis) for axis in np.unravel_index(cell, shape)]
        place[0] += self.margin
        bend = 0.0
        for axis, length in enumerate(self.dose_gy.shape):
            if 0 < place[axis] < length - 1:
                line = np.moveaxis(self.dose_gy, axis, -1)[tuple(place[:axis] + place[axis + 1 :])]
                before, here, after = line[place[axis] - 1 : place[axis] + 2].tolist()
                bend += abs(before + after - 2 * here) * PEAK
        return bend / self.cuts**2
