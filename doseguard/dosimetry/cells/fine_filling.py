"""The cells that fill a small structure: finer than the dose grid, in layers that end with the slabs."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from doseguard.dosimetry.cells.between import domed, extended, lofted, signed_distance
from doseguard.dosimetry.cells.coverage import Shares
from doseguard.dosimetry.cells.covered import covered
from doseguard.dosimetry.cells.filling import Filling, changes_from_slabs, widest
from doseguard.dosimetry.cells.lattice import Lattice
from doseguard.dosimetry.cells.layers import Layers, Lies, cut_layers
from doseguard.dosimetry.cells.readings import DRAWN, Reading
from doseguard.dosimetry.cells.spread import covered_part, inward, slopes
from doseguard.dosimetry.dose.view import View
from doseguard.dosimetry.stacks.planes import Stack
from doseguard.model.contours import FloatArray, Floats

_CELLS_AT_ONCE = 1_000_000
_LEAST_SHARE = 1e-9


@dataclass(frozen=True, slots=True)
class FineCells:
    """How a structure is cut into fine cells: where, and how thick its layers are about."""

    stack: Stack
    view: View
    lattice: Lattice
    layer_mm: float
    apart_mm: float = 0.0

    def fill(self) -> Filling:
        """All cells that belong to the structure in any reading."""
        layers = cut_layers(self.stack, self.layer_mm)
        plane_cells = self.lattice.rows.count * self.lattice.columns.count
        return Filling.joined([self._part(layers.part(run)) for run in _runs(len(layers.own), plane_cells)])

    def _part(self, layers: Layers) -> Filling:
        first, stop = layers.planes
        lattice = self.lattice.near(first, stop, self.apart_mm)
        shares = covered(lattice, (first, stop), self.apart_mm)
        volumes = _volumes(layers, first, shares, lattice.cell_mm2 / 1000)
        most = widest(volumes.values())
        chosen = np.flatnonzero(most > _LEAST_SHARE * float(most.max(initial=0.0)))
        places = (layers.height_mm, lattice.rows.centres_mm, lattice.columns.centres_mm)
        dose = self.view.dose(*places)
        shift, half = _within(dose.value_gy, layers, first, shares[Reading.SLABS])
        shift = shift.ravel()[chosen]
        shape = (len(layers.own), lattice.rows.count, lattice.columns.count)
        return Filling(
            dose.value_gy.ravel()[chosen] + shift,
            dose.linear_gy.ravel()[chosen] + shift,
            half.ravel()[chosen],
            np.broadcast_to(self.view.outside(*places), shape).ravel()[chosen],
            volumes[Reading.SLABS].ravel()[chosen],
            changes_from_slabs({reading: volume.ravel()[chosen] for reading, volume in volumes.items()}),
            dose.highest_gy,
        )


def _runs(layers: int, plane_cells: int) -> Iterator[slice]:
    size = max(_CELLS_AT_ONCE // plane_cells, 4)
    for start in range(0, layers, size):
        yield slice(start, start + size)


def _volumes(
    layers: Layers, first: int, covered_shares: dict[Reading, Shares], cell_cc_per_mm: float
) -> dict[Reading, FloatArray]:
    """The volume (cc) of each cell in each reading, shape (layers, rows, columns)."""
    drawn = covered_shares[Reading.SLABS]
    distance = signed_distance(drawn)
    own = drawn[layers.own - first]
    straight = lofted(layers, first, drawn, distance)
    thickness = (layers.thickness_mm * cell_cc_per_mm)[:, None, None]
    in_slab, skipped, beyond = (thickness * (layers.lies == lies)[:, None, None] for lies in Lies)
    at_end, above = (layers.other < 0)[:, None, None], layers.is_above[:, None, None]
    filled = skipped * straight
    slabs = in_slab * own + filled
    straight = (in_slab + skipped) * straight
    long = (in_slab + beyond) * extended(layers, first, drawn, distance)
    found = {
        Reading.SLABS: slabs,
        Reading.LOFTED: straight,
        Reading.LOFTED_CUT: np.where(at_end, 0.0, straight),
        Reading.LOFTED_DOMED: np.where(at_end, (in_slab + beyond) * domed(layers, first, distance), straight),
        Reading.FULL: np.where(at_end, np.maximum(long, slabs), np.maximum(straight, slabs)),
        Reading.RAISED: np.where(at_end, np.where(above, long, 0.0), slabs),
        Reading.LOWERED: np.where(at_end, np.where(above, 0.0, long), slabs),
    }
    if (layers.lies == Lies.SKIPPED).any():
        found[Reading.EMPTY_GAPS] = in_slab * own
    for reading in DRAWN:
        if reading in covered_shares:
            found[reading] = in_slab * covered_shares[reading][layers.own - first] + filled
    return found


def _within(dose_gy: Floats, layers: Layers, first: int, drawn: Shares) -> tuple[FloatArray, FloatArray]:
    """How the dose of each cell's covered part differs from that at its middle, and half its spread."""
    plane = layers.own - first
    into = inward(drawn)
    shift, squared = covered_part(
        drawn[plane], (into[0][plane], into[1][plane]), (slopes(dose_gy, 1), slopes(dose_gy, 2))
    )
    # Layers beyond two ends that face one another may lie at the same height.
    apart = np.maximum(np.abs(np.diff(layers.height_mm)), layers.thickness_mm[1:] / 2)[:, None, None]
    squared += (slopes(dose_gy, 0, apart) * layers.thickness_mm[:, None, None]) ** 2
    return shift, np.sqrt(np.maximum(squared, 0)) / 2
