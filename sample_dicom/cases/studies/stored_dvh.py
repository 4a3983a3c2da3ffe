"""The DVHs that a planning system stores with its dose: sampled from solids, not from contours and voxels."""

from math import ceil, floor

import numpy as np

from cases.shapes.solid import Solid
from cases.studies.drawing import Organ
from cases.studies.falloff import Grid, Shot, Spared, dose_gy
from doseguard.writers.dose_spec import DvhSpec
from doseguard.writers.structure_spec import RoiSpec

_BIN_GY = 0.25
# So many samples across what is small, and no farther apart than this in what is large.
_ACROSS, _COARSEST_MM = 40.0, 3.0


def stored_dvh(
    roi: RoiSpec, organ: Organ, shots: tuple[Shot, ...], body: Solid, spared: tuple[Spared, ...]
) -> DvhSpec:
    """The cumulative DVH of a structure that consists of one solid."""
    (solid,) = organ.parts
    grid = _around(solid)
    doses = dose_gy(grid, shots, body, spared)[_inside(solid, grid)]
    edges = np.arange(ceil(float(doses.max()) / _BIN_GY) + 1) * _BIN_GY
    cc = grid.spacing_mm**3 / 1000
    return DvhSpec(
        roi.number,
        f"{_BIN_GY:g}",
        tuple(f"{int((doses >= edge).sum()) * cc:.6g}" for edge in edges.tolist()),
        f"{float(doses.min()):.6g}",
        f"{float(doses.max()):.6g}",
        f"{float(doses.mean()):.6g}",
    )


def _around(solid: Solid) -> Grid:
    """A grid around all slices that the solid reaches, looked for at every mm of the trunk."""
    found = [(z, window) for z in range(-700, 200) if (window := solid.window_mm(float(z))) is not None]
    x0, x1, y0, y1 = zip(*(window for _, window in found), strict=True)
    low = (min(x0), min(y0), float(found[0][0]) - 1.0)
    high = (max(x1), max(y1), float(found[-1][0]) + 1.0)
    sizes = [end - start for start, end in zip(low, high, strict=True)]
    step_mm = min(min(sizes) / _ACROSS, _COARSEST_MM)
    columns, rows, planes = (floor(size / step_mm) + 1 for size in sizes)
    return Grid(
        (low[0] + step_mm / 2, low[1] + step_mm / 2, low[2] + step_mm / 2), (planes, rows, columns), step_mm
    )


def _inside(solid: Solid, grid: Grid) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    heights_mm, x_mm, y_mm = grid.axes_mm()
    return np.array([solid.distance_mm(x_mm, y_mm, z_mm) < 0 for z_mm in heights_mm])
