"""The cells that fill a small structure: finer than the dose grid, in layers that end with the slabs."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from doseguard.dosimetry.cells.between import domed, extended, lofted, signed_distance
from doseguard.dosimetry.cells.coverage import Shares
from doseguard.dosimetry.cells.covered import covered
from doseguard.dosimetry.cells.cut_cells import CUTS, CutLattice, greatest_inside_gy, parts_of, to_cut
from doseguard.dosimetry.cells.cut_filling import CutVolumes, cut_filling
from doseguard.dosimetry.cells.extremes import Box
from doseguard.dosimetry.cells.filling import Filling, changes_from_slabs, widest
from doseguard.dosimetry.cells.lattice import Lattice
from doseguard.dosimetry.cells.layers import Layers, Lies, cut_layers
from doseguard.dosimetry.cells.readings import DRAWN, Reading
from doseguard.dosimetry.cells.spread import inward_at, slopes, within
from doseguard.dosimetry.dose.view import View
from doseguard.dosimetry.stacks.planes import Stack
from doseguard.model.contours import FloatArray, Floats, IntArray

_CELLS_AT_ONCE = 1_000_000
_LEAST_SHARE = 1e-9


@dataclass(frozen=True, slots=True)
class FineCells:
    """How a structure is cut into fine cells: where, and how thick its layers are about.

    With `of_grid_gy`, the grid's greatest dose, cells are no finer than the dose grid, and those that should
    be are cut once more.
    """

    stack: Stack
    view: View
    lattice: Lattice
    layer_mm: float
    apart_mm: float = 0.0
    of_grid_gy: float | None = None

    def fill(self) -> Filling:
        """All cells that belong to the structure in any reading."""
        layers = cut_layers(self.stack, self.layer_mm)
        runs = self.lattice.runs(len(layers.own), _CELLS_AT_ONCE, fewest=4)
        return Filling.joined([part for run in runs for part in self._part(layers.part(run))])

    def _part(self, layers: Layers) -> Iterator[Filling]:
        first, stop = layers.planes
        lattice = self.lattice.near(first, stop, self.apart_mm)
        shares = covered(lattice, (first, stop), self.apart_mm)
        volumes = _volumes(layers, first, shares, lattice.cc_per_mm)
        most = widest(volumes.values())
        chosen = np.flatnonzero(most > _LEAST_SHARE * float(most.max(initial=0.0)))
        places = (layers.height_mm, lattice.rows.centres_mm, lattice.columns.centres_mm)
        dose = self.view.dose(*places)
        drawn = shares[Reading.SLABS][layers.own - first]
        shift, half = within(_steps(dose.value_gy, layers), drawn)
        outside = self.view.outside(*places).ravel()
        box = Box(dose.value_gy, dose.highest_gy, lattice.edge_mm(layers.thickness_mm))
        if self.of_grid_gy is not None:
            around = np.concatenate((dose.value_gy[:1], dose.value_gy, dose.value_gy[-1:]))
            greatest_gy = greatest_inside_gy(dose.value_gy, drawn, self.of_grid_gy)
            cut = to_cut(around, half, drawn, greatest_gy).ravel()[chosen] & ~outside[chosen]
            if cut.any():
                parts_mm = parts_of(layers.height_mm, layers.thickness_mm)
                finer = CutLattice(self.view.dose, parts_mm, lattice.rows, lattice.columns)
                yield cut_filling(finer, _cut_volumes(chosen[cut], drawn, volumes), box)
                chosen = chosen[~cut]
        shift = shift.ravel()[chosen]
        top = dose.top_gy if isinstance(dose.top_gy, float) else dose.top_gy.ravel()[chosen]
        value = np.minimum(dose.value_gy.ravel()[chosen] + shift, top)
        half = np.minimum(half.ravel()[chosen], top - value)
        slabs = volumes[Reading.SLABS].ravel()[chosen]
        yield Filling(
            value,
            np.minimum(dose.linear_gy.ravel()[chosen] + shift, top),
            half,
            outside[chosen],
            slabs,
            changes_from_slabs(volumes, chosen),
            dose.highest_gy,
            box.ends(value, half, slabs, chosen),
        )


def _steps(dose_gy: Floats, layers: Layers) -> tuple[FloatArray, FloatArray, FloatArray]:
    """How the dose changes over each cell, across layers, rows and columns."""
    # Layers beyond two ends that face one another may lie at the same height.
    apart = np.maximum(np.abs(np.diff(layers.height_mm)), layers.thickness_mm[1:] / 2)[:, None, None]
    across = slopes(dose_gy, 0, apart) * layers.thickness_mm[:, None, None]
    return across, slopes(dose_gy, 1), slopes(dose_gy, 2)


def _cut_volumes(cells: IntArray, drawn: Shares, volumes_cc: dict[Reading, FloatArray]) -> CutVolumes:
    """What some cells hold, the same in each of their parts across layers."""
    return CutVolumes(
        cells,
        np.repeat(drawn.ravel()[cells][:, None], CUTS, axis=1),
        np.zeros((len(cells), CUTS)),
        inward_at(drawn, cells),
        {
            reading: np.repeat(volume.ravel()[cells][:, None] / CUTS, CUTS, axis=1)
            for reading, volume in volumes_cc.items()
        },
    )


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
