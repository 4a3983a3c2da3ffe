"""Voxels in which the dose bends: cut finer, because a voxel's own dose says too little of what is in it."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from doseguard.dosimetry.cells.coverage import Shares
from doseguard.dosimetry.cells.filling import Mask
from doseguard.dosimetry.cells.spread import slopes
from doseguard.dosimetry.dose.field import sample
from doseguard.dosimetry.dose.view import Voxels
from doseguard.model.contours import FloatArray, Floats, IntArray

CUTS = 3
"""Into how many cells a bent voxel is cut along each axis."""
# Of the grid's greatest dose: what a parabola through three points departs from a line, and below which dose
# nothing is cut, so that the skin, where a dose that is cut off bends most, stays as it is.
_BENT, _LOW = 0.005, 0.25
_CELLS_AT_ONCE = 200_000


@dataclass(frozen=True, slots=True, eq=False)
class FineDose:
    """The dose in the cells of bent voxels, all (voxels, cells of a voxel), as in `Filling`."""

    value_gy: Floats
    linear_gy: Floats
    half_gy: Floats


def bent(dose_gy: Floats, greatest_gy: float) -> Mask:
    """Which voxels of the inner planes the dose bends in; shape (planes - 2, rows, columns)."""
    inner = dose_gy[1:-1]
    bend = np.abs(dose_gy[2:] + dose_gy[:-2] - 2 * inner)
    rows = np.abs(inner[:, 2:] + inner[:, :-2] - 2 * inner[:, 1:-1])
    columns = np.abs(inner[:, :, 2:] + inner[:, :, :-2] - 2 * inner[:, :, 1:-1])
    bend[:, 1:-1] += rows
    bend[:, :, 1:-1] += columns
    found: Mask = (bend > 8 * _BENT * greatest_gy) & (inner > _LOW * greatest_gy)
    return found


def fine_dose(voxels: Voxels, widths_mm: tuple[float, float], places: tuple[IntArray, ...]) -> FineDose:
    """The dose in the cells of voxels at these planes, rows and columns of the grid, planes rising."""
    heights = voxels.heights_mm
    middles = (heights[1:] + heights[:-1]) / 2
    edges_mm = np.concatenate(((2 * heights[0] - middles[0],), middles, (2 * heights[-1] - middles[-1],)))
    parts = [
        _batch(voxels, edges_mm, widths_mm, tuple(axis[batch] for axis in places))
        for batch in _batches(places)
    ]
    return FineDose(*(np.concatenate(column) for column in zip(*parts, strict=True)))


def covered_cells(share: Shares, into: tuple[Shares, Shares]) -> Shares:
    """How a voxel's covered share is spread over its cells, (voxels, cells of a voxel), adding up to 1.

    Cells are covered from the side to which `into` (across rows, across columns) points.
    """
    count = CUTS**3
    step = np.arange(CUTS) - (CUTS - 1) / 2
    _, row, column = (axis.ravel() for axis in np.meshgrid(step, step, step, indexing="ij"))
    depth = into[0][:, None] * row + into[1][:, None] * column
    rank = np.argsort(np.argsort(-depth, axis=1, kind="stable"), axis=1)
    whole = np.where((share > 0) & (share < 1), share, 1.0) * count
    weights: Shares = np.clip(whole[:, None] - rank, 0, 1) / whole[:, None]
    return weights


def _batches(places: tuple[IntArray, ...]) -> Iterator[slice]:
    """Runs of whole planes whose box holds a bounded number of cells."""
    planes, rows, columns = places
    of_plane = (np.ptp(rows) + 1) * (np.ptp(columns) + 1) * CUTS**3
    at_once = max(_CELLS_AT_ONCE // int(of_plane), 1)
    for first in range(int(planes[0]), int(planes[-1]) + 1, at_once):
        start, stop = np.searchsorted(planes, (first, first + at_once))
        if stop > start:
            yield slice(int(start), int(stop))


def _batch(
    voxels: Voxels, edges_mm: FloatArray, widths_mm: tuple[float, float], places: tuple[IntArray, ...]
) -> tuple[Floats, Floats, Floats]:
    low = [int(axis.min()) for axis in places]
    spans = [np.arange(first, int(axis.max()) + 1) for first, axis in zip(low, places, strict=True)]
    share = (np.arange(CUTS) + 0.5) / CUTS
    heights = edges_mm[spans[0], None] + np.diff(edges_mm)[spans[0], None] * share
    across = [(span[:, None] + share - 0.5) * width for span, width in zip(spans[1:], widths_mm, strict=True)]
    shape = voxels.dose_gy.shape
    rows, columns = (np.arange(float(n)) * width for n, width in zip(shape[1:], widths_mm, strict=True))
    grid = (voxels.heights_mm, rows, columns)
    dose = sample(voxels.dose_gy, grid, (heights.ravel(), across[0].ravel(), across[1].ravel()))
    squared = sum(slopes(dose.value_gy, axis) ** 2 for axis in range(3))
    inside = tuple(axis - first for axis, first in zip(places, low, strict=True))
    return (
        _cells_of(dose.value_gy, inside),
        _cells_of(dose.linear_gy, inside),
        _cells_of(np.sqrt(squared) / 2, inside),
    )


def _cells_of(fine: Floats, inside: tuple[IntArray, ...]) -> Floats:
    """The cells of some voxels out of a box of cells, (voxels, cells of a voxel)."""
    planes, rows, columns = (length // CUTS for length in fine.shape)
    blocks = fine.reshape(planes, CUTS, rows, CUTS, columns, CUTS).transpose(0, 2, 4, 1, 3, 5)
    cells: Floats = blocks[inside].reshape(len(inside[0]), -1)
    return cells
