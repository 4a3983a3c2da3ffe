"""The voxels that fill a large structure: those of the dose grid, each with the share that it covers."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from doseguard.dosimetry.cells.coverage import Shares
from doseguard.dosimetry.cells.covered import covered
from doseguard.dosimetry.cells.cut_cells import CUTS, CutLattice, greatest_inside_gy, parts_of, to_cut
from doseguard.dosimetry.cells.cut_filling import CutVolumes, cut_filling, with_lines_as_change
from doseguard.dosimetry.cells.extremes import Box
from doseguard.dosimetry.cells.filling import Change, Filling, changes_from_slabs, widest
from doseguard.dosimetry.cells.held_volumes import HeldVolumes
from doseguard.dosimetry.cells.lattice import Cells, Lattice
from doseguard.dosimetry.cells.layers import cut_layers
from doseguard.dosimetry.cells.readings import Reading
from doseguard.dosimetry.cells.spread import inward_at, slopes, within
from doseguard.dosimetry.cells.voxel_planes import VoxelPlanes, planes_over
from doseguard.dosimetry.dose.view import View, Voxels
from doseguard.dosimetry.stacks.planes import Stack
from doseguard.model.contours import FloatArray, Floats, IntArray, Mask

_VOXELS_AT_ONCE = 250_000
_LAYERS_A_SLAB = 4
_LEAST_SHARE = 1e-9


@dataclass(frozen=True, slots=True)
class VoxelCells:
    """How a structure lies in the voxels of a dose grid; the lattice's cells are the voxels'.

    `of_grid_gy` is the grid's greatest dose.
    """

    stack: Stack
    view: View
    voxels: Voxels
    lattice: Lattice
    of_grid_gy: float
    apart_mm: float = 0.0

    def fill(self) -> Filling:
        """All voxels that belong to the structure in any reading."""
        layers = cut_layers(self.stack, self.stack.thickness_mm / _LAYERS_A_SLAB)
        planes = planes_over(self.voxels.heights_mm, layers)
        shares = self._shares()
        greatest_gy = self._greatest_gy(shares[Reading.SLABS])
        return Filling.joined(
            [
                part
                for run in self._runs(len(planes))
                for part in self._part(_held(planes, shares, run), planes, run, greatest_gy)
            ]
        )

    def _runs(self, planes: int) -> Iterator[slice]:
        return self.lattice.runs(planes, _VOXELS_AT_ONCE, fewest=2)

    def _shares(self) -> dict[Reading, Floats]:
        """What the contours of each plane cover, in single precision as it is much."""
        parts = []
        for run in self._runs(len(self.stack.heights_mm)):
            shares = covered(self.lattice, (run.start, run.stop), self.apart_mm)
            parts.append({reading: share.astype(np.float32) for reading, share in shares.items()})
        readings = dict.fromkeys(reading for part in parts for reading in part)
        return {
            reading: np.concatenate([part.get(reading, part[Reading.SLABS]) for part in parts])
            for reading in readings
        }

    def _greatest_gy(self, drawn: Floats) -> float:
        """The greatest dose of a voxel that the structure mostly covers in a contour's plane."""
        heights = self.voxels.heights_mm
        near = np.searchsorted((heights[1:] + heights[:-1]) / 2, self.stack.heights_mm)
        found = 0.0
        for run in self._runs(len(near)):
            dose, _ = self._dose(near[run])
            found = max(found, greatest_inside_gy(dose, drawn[run], self.of_grid_gy))
        return found

    def _part(
        self, held: HeldVolumes, planes: VoxelPlanes, run: slice, greatest_gy: float
    ) -> Iterator[Filling]:
        volumes = held.volumes_mm()
        chosen = np.flatnonzero(widest(volumes.values()) > _LEAST_SHARE)
        numbers, thickness = planes.number[run], held.thickness_mm
        slabs = volumes[Reading.SLABS]
        share = np.minimum(slabs / thickness[:, None, None], 1)
        around, beyond = self._dose(np.arange(numbers[0] - 1, numbers[-1] + 2))
        dose, outside = around[1:-1], beyond[1:-1]
        steps = self._steps_across(around, numbers), slopes(dose, 1), slopes(dose, 2)
        shift, half = within(steps, share, held.lifted(slabs))
        top = float(around.max(initial=0.0))
        value = np.minimum(dose + shift, top)
        half = np.minimum(half, top - value)
        box = Box(around, top, self.lattice.edge_mm(thickness), margin=1)
        cut = (to_cut(around, half, share, greatest_gy) & ~outside).ravel()[chosen]
        if cut.any():
            cells, chosen = chosen[cut], chosen[~cut]
            lattice = CutLattice(
                self.view.dose,
                parts_of(planes.heights_mm[run], thickness),
                self.lattice.rows,
                self.lattice.columns,
            )
            yield with_lines_as_change(
                cut_filling(lattice, self._cut_volumes(held, cells, inward_at(share, cells)), box)
            )
        # In single precision, as there are many.
        whole_gy, half_gy = (one.ravel()[chosen].astype(np.float32) for one in (value, half))
        slabs_cc = (slabs.ravel()[chosen] * self.lattice.cc_per_mm).astype(np.float32)
        changes = {
            reading: Change(change.cells, (change.more_cc * self.lattice.cc_per_mm).astype(np.float32))
            for reading, change in changes_from_slabs(volumes, chosen).items()
        }
        ends = box.ends(whole_gy, half_gy, slabs_cc, chosen)
        yield Filling(
            whole_gy, None, half_gy, outside.ravel()[chosen], slabs_cc, changes, box.highest_gy, ends
        )

    def _cut_volumes(self, held: HeldVolumes, cells: IntArray, into: tuple[Shares, Shares]) -> CutVolumes:
        volumes, lifted = held.in_parts(cells)
        part_mm = held.thickness_mm[cells // self.lattice.plane_cells, None] / CUTS
        share = np.minimum(volumes[Reading.SLABS] / part_mm, 1)
        volumes_cc = {reading: volume * self.lattice.cc_per_mm for reading, volume in volumes.items()}
        return CutVolumes(cells, share, lifted, into, volumes_cc)

    def _dose(self, numbers: IntArray) -> tuple[Floats, Mask]:
        """The voxels' dose, beyond the grid that of its edge, and which lie there."""
        axes = (numbers, _numbers(self.lattice.rows), _numbers(self.lattice.columns))
        grid = self.voxels.dose_gy
        near = [np.clip(axis, 0, length - 1) for axis, length in zip(axes, grid.shape, strict=True)]
        beyond = [axis != inside for axis, inside in zip(axes, near, strict=True)]
        outside = beyond[0][:, None, None] | beyond[1][:, None] | beyond[2]
        return grid[np.ix_(*near)], outside

    def _steps_across(self, around: Floats, numbers: IntArray) -> FloatArray:
        """How the dose changes from plane to plane in these planes; `around` has one more either way."""
        last = len(self.voxels.dose_gy) - 1
        below = int(0 < numbers[0] <= last)
        above = int(0 <= numbers[-1] < last)
        seen = around[1 - below : len(around) - 1 + above]
        return slopes(seen, 0)[below : below + len(numbers)]


def _held(planes: VoxelPlanes, shares: dict[Reading, Floats], run: slice) -> HeldVolumes:
    """What the voxels of some planes hold, of the contour planes that reach into any of them."""
    holds = {reading: one[run] for reading, one in planes.holds_mm.items()}
    touched = np.flatnonzero(sum(np.abs(one).sum(axis=(0, 1)) for one in holds.values()))
    between = slice(int(touched[0]), int(touched[-1]) + 1) if len(touched) else slice(0, 1)
    return HeldVolumes(
        planes.thickness_mm[run],
        {reading: one[:, :, between] for reading, one in holds.items()},
        planes.moments_mm2[run, :, between],
        {reading: share[between].astype(np.float64) for reading, share in shares.items()},
    )


def _numbers(cells: Cells) -> IntArray:
    first = round(cells.first_mm / cells.width_mm)
    return np.arange(first, first + cells.count)
