"""What fills cells that are cut finer."""

from dataclasses import dataclass, replace

import numpy as np

from doseguard.dosimetry.cells.coverage import Shares
from doseguard.dosimetry.cells.cut_cells import CUTS, CutLattice
from doseguard.dosimetry.cells.extremes import Box
from doseguard.dosimetry.cells.filling import Change, Filling, changes_from_slabs
from doseguard.dosimetry.cells.half_plane import spread_over_parts
from doseguard.dosimetry.cells.readings import Reading
from doseguard.dosimetry.cells.spread import of_covered
from doseguard.model.contours import FloatArray, IntArray


@dataclass(frozen=True, slots=True, eq=False)
class CutVolumes:
    """What cells hold that are to be cut.

    `cells` are their flat indices in the box, `share` (cells, CUTS) what is covered of each of their parts
    across planes, on the side to which `into` (across rows, across columns) points, `lifted` (cells, CUTS) by
    how much of a part, across planes, the middle of that lies above the part's, and `volumes_cc` the volume
    of each part in each reading, (cells, CUTS).
    """

    cells: IntArray
    share: Shares
    lifted: Shares
    into: tuple[Shares, Shares]
    volumes_cc: dict[Reading, FloatArray]


def cut_filling(lattice: CutLattice, cut: CutVolumes, box: Box) -> Filling:
    """The parts of cells that are cut, each with its own dose, in single precision as there are many."""
    dose = lattice.dose_in(cut.cells)
    covered, weights = _in_parts(cut)
    volumes = {
        reading: (volume[:, :, None] * weights).astype(np.float32).ravel()
        for reading, volume in cut.volumes_cc.items()
    }
    into = cut.into[0][:, None], cut.into[1][:, None]
    steps = dose.steps_gy()
    shift, less = of_covered(steps, covered, into, np.repeat(cut.lifted, CUTS**2, axis=1))
    squared = steps[0] ** 2 + steps[1] ** 2 + steps[2] ** 2 - less
    moved = np.minimum(dose.value_gy + shift, dose.top_gy)
    spread = np.minimum(np.sqrt(np.maximum(squared, 0)) / 2, dose.top_gy - moved)
    value, half = moved.astype(np.float32).ravel(), spread.astype(np.float32).ravel()
    slabs = volumes[Reading.SLABS]
    cells = np.repeat(cut.cells, CUTS**3)
    return Filling(
        value,
        np.minimum(dose.linear_gy + shift, dose.top_gy).astype(np.float32).ravel(),
        half,
        np.zeros(len(value), dtype=np.bool_),
        slabs,
        changes_from_slabs(volumes, np.arange(len(slabs))),
        box.highest_gy,
        replace(box, cuts=CUTS).ends(value, half, slabs, cells),
    )


def _in_parts(cut: CutVolumes) -> tuple[Shares, Shares]:
    """What is covered of each part (cells, CUTS**3), and how volumes are spread (cells, CUTS, CUTS**2)."""
    reach = 1 - 2 * np.abs(cut.lifted)
    # Where nothing is drawn, another reading may hold something, on the same side.
    share = np.where(cut.share > 0, cut.share, cut.share.max(axis=1, keepdims=True))
    share = np.minimum(share / np.maximum(reach, share), 1)
    into = [np.repeat(one, CUTS) for one in cut.into]
    weights = spread_over_parts(share.ravel(), (into[0], into[1])).reshape(*share.shape, CUTS**2)
    covered = np.where(cut.share > 0, cut.share, 1)[:, :, None] * weights * CUTS**2
    return np.where(weights > 0, np.minimum(covered, 1), 1).reshape(len(covered), -1), weights


def with_lines_as_change(filling: Filling) -> Filling:
    """The same cells, and once more, empty, with the dose by straight lines, that a reading moves them to."""
    slabs = filling.slabs_cc
    lines = Change(np.arange(2 * len(slabs)), np.concatenate((-slabs, slabs)))
    linear = filling.value_gy if filling.linear_gy is None else filling.linear_gy
    return replace(
        filling,
        value_gy=np.concatenate((filling.value_gy, linear)),
        linear_gy=None,
        half_gy=np.tile(filling.half_gy, 2),
        outside=np.tile(filling.outside, 2),
        slabs_cc=np.concatenate((slabs, np.zeros_like(slabs))),
        changes={**filling.changes, Reading.LINEAR: lines},
    )
