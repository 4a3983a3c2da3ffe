"""The voxels that fill a large structure: those of the dose grid, each with the share that it covers."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from doseguard.dosimetry.cells.bent_voxels import bent, covered_cells, fine_dose
from doseguard.dosimetry.cells.coverage import Shares
from doseguard.dosimetry.cells.covered import covered
from doseguard.dosimetry.cells.filling import Change, Filling, Mask, changes_from_slabs, widest
from doseguard.dosimetry.cells.lattice import Cells, Lattice
from doseguard.dosimetry.cells.layers import Layers, Lies, cut_layers
from doseguard.dosimetry.cells.readings import DRAWN, Reading
from doseguard.dosimetry.cells.spread import inward_at, slopes
from doseguard.dosimetry.dose.view import Voxels
from doseguard.dosimetry.stacks.planes import Stack
from doseguard.model.contours import FloatArray, Floats, IntArray

_VOXELS_AT_ONCE = 250_000
_LAYERS_A_SLAB = 4
_LEAST_SHARE = 1e-9


@dataclass(frozen=True, slots=True)
class VoxelCells:
    """How a structure lies in the voxels of a dose grid; the lattice's cells are the voxels'."""

    stack: Stack
    voxels: Voxels
    lattice: Lattice
    greatest_gy: float
    apart_mm: float = 0.0

    def fill(self) -> Filling:
        """All voxels that belong to the structure in any reading."""
        layers = cut_layers(self.stack, self.stack.thickness_mm / _LAYERS_A_SLAB)
        planes = _planes_over(self.voxels.heights_mm, layers)
        operators = {
            reading: planes.overlap_mm(layers) @ weights for reading, weights in _weights(layers).items()
        }
        return Filling.joined(
            [part for run in self._runs(len(planes.number)) for part in self._part(planes, run, operators)]
        )

    def _runs(self, planes: int) -> Iterator[slice]:
        size = max(_VOXELS_AT_ONCE // (self.lattice.rows.count * self.lattice.columns.count), 2)
        for start in range(0, planes, size):
            yield slice(start, start + size)

    def _part(self, planes: "_Planes", run: slice, operators: dict[Reading, FloatArray]) -> Iterator[Filling]:
        touched = np.flatnonzero(sum(np.abs(one[run]).sum(axis=0) for one in operators.values()))
        between = (int(touched[0]), int(touched[-1]) + 1) if len(touched) else (0, 1)
        shares = covered(self.lattice, between, self.apart_mm)
        area_cc = self.lattice.cell_mm2 / 1000
        volumes = _volumes({name: one[run, slice(*between)] for name, one in operators.items()}, shares)
        chosen = np.flatnonzero(widest(volumes.values()) > _LEAST_SHARE)
        dose, outside = self._dose(planes.number[run])
        thickness = np.diff(planes.edges_mm)[run][:, None, None]
        numbers = planes.number[run]
        share = np.minimum(volumes[Reading.SLABS] / thickness, 1)
        shift, half = _within(dose, self._steps_across(numbers), share)
        top = float(dose.max(initial=0.0))
        value = np.minimum(dose + shift, top)
        half = np.minimum(half, top - value)
        around, _ = self._dose(np.arange(numbers[0] - 1, numbers[-1] + 2))
        cut = (bent(around, self.greatest_gy) & ~outside).ravel()[chosen]
        whole = chosen[~cut]
        yield _filling(
            value.ravel()[whole],
            half.ravel()[whole],
            outside.ravel()[whole],
            {reading: volume.ravel()[whole] * area_cc for reading, volume in volumes.items()},
            top,
        )
        if cut.any():
            volumes_cc = {
                reading: volume.ravel()[chosen[cut]] * area_cc for reading, volume in volumes.items()
            }
            yield self._cut(numbers, share, chosen[cut], volumes_cc, top)

    def _cut(
        self,
        numbers: IntArray,
        share: Shares,
        cells: IntArray,
        volumes_cc: dict[Reading, FloatArray],
        top_gy: float,
    ) -> Filling:
        """Bent voxels, cut finer: each cell with its dose, and once more, empty, with that by lines."""
        plane, row, column = np.unravel_index(cells, share.shape)
        rows, columns = self.lattice.rows, self.lattice.columns
        places = (numbers[plane], _numbers(rows)[row], _numbers(columns)[column])
        fine = fine_dose(self.voxels, (rows.width_mm, columns.width_mm), places)
        weights = covered_cells(share.ravel()[cells], inward_at(share, cells))
        value = fine.value_gy.ravel()
        filling = _filling(
            value,
            fine.half_gy.ravel(),
            np.zeros(len(value), dtype=np.bool_),
            {reading: (volume[:, None] * weights).ravel() for reading, volume in volumes_cc.items()},
            top_gy,
        )
        slabs = filling.slabs_cc
        lines = Change(np.arange(2 * len(slabs)), np.concatenate((-slabs, slabs)))
        return replace(
            filling,
            value_gy=np.concatenate((filling.value_gy, fine.linear_gy.ravel().astype(np.float32))),
            half_gy=np.tile(filling.half_gy, 2),
            outside=np.tile(filling.outside, 2),
            slabs_cc=np.concatenate((slabs, np.zeros_like(slabs))),
            changes={**filling.changes, Reading.LINEAR: lines},
        )

    def _dose(self, numbers: IntArray) -> tuple[Floats, Mask]:
        """The voxels' dose, beyond the grid that of its edge, and which lie there."""
        axes = (numbers, _numbers(self.lattice.rows), _numbers(self.lattice.columns))
        grid = self.voxels.dose_gy
        near = [np.clip(axis, 0, length - 1) for axis, length in zip(axes, grid.shape, strict=True)]
        beyond = [axis != inside for axis, inside in zip(axes, near, strict=True)]
        outside = beyond[0][:, None, None] | beyond[1][:, None] | beyond[2]
        return grid[np.ix_(*near)], outside

    def _steps_across(self, numbers: IntArray) -> FloatArray:
        """How the dose changes from plane to plane in these planes, which are seen with their neighbours."""
        last = len(self.voxels.dose_gy) - 1
        below = int(0 < numbers[0] <= last)
        above = int(0 <= numbers[-1] < last)
        dose, _ = self._dose(np.arange(numbers[0] - below, numbers[-1] + above + 1))
        return slopes(dose, 0)[below : below + len(numbers)]


def _filling(
    value_gy: Floats, half_gy: Floats, outside: Mask, volumes_cc: dict[Reading, FloatArray], top_gy: float
) -> Filling:
    """Cells in single precision, as there are many."""
    volumes = {reading: volume.astype(np.float32) for reading, volume in volumes_cc.items()}
    return Filling(
        value_gy.astype(np.float32),
        None,
        half_gy.astype(np.float32),
        outside,
        volumes[Reading.SLABS],
        changes_from_slabs(volumes),
        top_gy,
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Planes:
    """The grid's planes over a stack, counted as the grid does and beyond; `edges_mm` (planes + 1,)."""

    number: IntArray
    edges_mm: FloatArray

    def overlap_mm(self, layers: Layers) -> FloatArray:
        """How much of each layer lies in each plane's voxels, shape (planes, layers)."""
        half = layers.thickness_mm / 2
        top = np.minimum(self.edges_mm[1:, None], (layers.height_mm + half)[None, :])
        bottom = np.maximum(self.edges_mm[:-1, None], (layers.height_mm - half)[None, :])
        overlap: FloatArray = np.maximum(top - bottom, 0.0)
        return overlap


def _planes_over(heights_mm: FloatArray, layers: Layers) -> _Planes:
    """The planes in which a layer lies; beyond the grid they go on at the distance of its last two."""
    half = layers.thickness_mm / 2
    low, high = float((layers.height_mm - half).min()), float((layers.height_mm + half).max())
    first, last = heights_mm[1] - heights_mm[0], heights_mm[-1] - heights_mm[-2]
    before = max(int(np.ceil((heights_mm[0] - first / 2 - low) / first)), 0)
    after = max(int(np.ceil((high - heights_mm[-1] - last / 2) / last)), 0)
    heights = np.concatenate(
        (
            heights_mm[0] - first * np.arange(before, 0, -1),
            heights_mm,
            heights_mm[-1] + last * np.arange(1, after + 1),
        )
    )
    middles = (heights[1:] + heights[:-1]) / 2
    edges = np.concatenate(((heights[0] - first / 2,), middles, (heights[-1] + last / 2,)))
    held = np.flatnonzero((edges[1:] > low) & (edges[:-1] < high))
    return _Planes(held - before, edges[held[0] : held[-1] + 2])


def _numbers(cells: Cells) -> IntArray:
    first = round(cells.first_mm / cells.width_mm)
    return np.arange(first, first + cells.count)


def _weights(layers: Layers) -> dict[Reading, FloatArray]:
    """How much of each plane's contours each layer holds in each reading, shape (layers, planes).

    Between two contours, where a surface would run straight, a layer holds both in proportion.
    """
    in_slab, skipped, beyond = (layers.lies == lies for lies in Lies)
    at_end = layers.other < 0
    own = _one(layers, layers.own, np.ones(len(layers.own)))
    middle = (layers.start + layers.stop) / 2
    straight = _one(layers, layers.own, 1 - middle) + _one(layers, layers.other, middle)
    straight[at_end] = own[at_end]
    filled = np.where(skipped[:, None], straight, 0)
    slabs = np.where(in_slab[:, None], own, filled)
    lofted = np.where((in_slab | skipped)[:, None], straight, 0)
    long = np.where((at_end & (in_slab | beyond))[:, None], own, slabs)
    above = layers.is_above.astype(np.bool_)
    found = {
        Reading.SLABS: slabs,
        Reading.LOFTED: lofted,
        Reading.LOFTED_CUT: np.where(at_end[:, None], 0, lofted),
        Reading.FULL: long,
        Reading.RAISED: np.where((at_end & ~above)[:, None], 0, long),
        Reading.LOWERED: np.where((at_end & above)[:, None], 0, long),
    }
    if skipped.any():
        found[Reading.EMPTY_GAPS] = np.where(in_slab[:, None], own, 0)
    return found


def _one(layers: Layers, plane: IntArray, weight: FloatArray) -> FloatArray:
    """`weight` (layers,) where each layer's `plane` is, 0 elsewhere."""
    planes = int(layers.own.max()) + 1
    spread = np.zeros((len(plane), planes))
    there = np.flatnonzero(plane >= 0)
    spread[there, plane[there]] = weight[there]
    return spread


def _volumes(
    operators: dict[Reading, FloatArray], shares: dict[Reading, Shares]
) -> dict[Reading, FloatArray]:
    """How much (mm) of each voxel's height the structure holds in each reading."""
    drawn = shares[Reading.SLABS]
    shape = (-1, *drawn.shape[1:])
    flat = drawn.reshape(len(drawn), -1)
    found = {reading: (operator @ flat).reshape(shape) for reading, operator in operators.items()}
    for reading in DRAWN:
        if reading in shares:
            other = shares[reading].reshape(len(drawn), -1)
            found[reading] = (operators[Reading.SLABS] @ other).reshape(shape)
    return found


def _within(dose_gy: Floats, steps: FloatArray, share: Shares) -> tuple[FloatArray, FloatArray]:
    """How the dose of each voxel's covered part differs from the voxel's, and half its spread."""
    across_rows, across_columns = slopes(dose_gy, 1), slopes(dose_gy, 2)
    squared = steps**2 + across_rows**2 + across_columns**2
    shift = np.zeros_like(squared)
    border = np.flatnonzero((share > 0) & (share < 1))
    into = inward_at(share, border)
    along = across_rows.ravel()[border] * into[0] + across_columns.ravel()[border] * into[1]
    part = share.ravel()[border]
    shift.ravel()[border] = along * (1 - part) / 2
    squared.ravel()[border] -= along**2 * (1 - part**2)
    return shift, np.sqrt(np.maximum(squared, 0, out=squared), out=squared) / 2
