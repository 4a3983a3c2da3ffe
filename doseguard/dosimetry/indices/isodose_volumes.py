"""The volume of an isodose, everywhere or in a region."""

from collections.abc import Sequence

import numpy as np

from doseguard.dosimetry.indices.intervals import between_points, dose_step
from doseguard.dosimetry.indices.isodose import Isodose, why_no_isodose
from doseguard.dosimetry.indices.plane_cut import Values
from doseguard.dosimetry.indices.regions import DIVIDED, Region
from doseguard.dosimetry.interval import SURFACE, part_of, with_parts
from doseguard.model.contours import FloatArray, IntArray
from doseguard.model.dose_field import DoseField
from doseguard.model.measure import Measure, Part, no_value

# Boxes in all of the cells that a region divides and the dose does not; a cell has 4³ to 10³ of them.
_BOXES = 100_000
_FEWEST, _MOST = 4, 10


def isodose_volume(field: DoseField | None, level_gy: float) -> Measure:
    """The volume in cc of the whole dose grid that gets at least a dose, or why it cannot be told."""
    reason = why_no_isodose(field)
    return no_value(reason) if field is None or reason else volume_of(Isodose(field, level_gy))


def volume_of(isodose: Isodose, region: Region | None = None) -> Measure:
    """The volume in cc that gets at least the dose, of the whole grid or of a region.

    An isodose that reaches the edge of the grid (in the region) has no volume: it may go on outside.
    """
    edge = isodose.at_edge
    if len(edge if region is None else edge[region.holds(edge)]):
        return no_value(f"the isodose of {isodose.level_gy:.6g} Gy reaches the edge of the dose grid")
    shares = isodose.shares
    value, linear, lower, higher = _volumes(
        isodose, region, [shares.value, shares.linear, shares.dose_lower, shares.dose_higher]
    )
    readings = () if region is None else region.readings()
    surface = part_of(SURFACE, value, [_volumes(isodose, one, [shares.value])[0] for one in readings])
    between = between_points(value, linear)
    if not len(isodose.whole) and not shares.value.any():
        # No dose is found that high; all cells that may hold such a peak between their points are crossed.
        most = _volumes(isodose, region, [np.ones_like(shares.value)])[0]
        between = Part(between.cause, between.below, max(between.above, most))
    return with_parts(value, [surface, between, dose_step(value, lower, higher)])


def _volumes(isodose: Isodose, region: Region | None, shares: Sequence[Values]) -> list[float]:
    """The volume in the region for each of those shares of the crossed cells' boxes."""
    inner_cc = float((isodose.cell_cc(isodose.whole) * _of_cells(isodose.whole, region)).sum())
    crossed_cc = isodose.cell_cc(isodose.crossed)
    weights = 1.0 if region is None else region.shares(isodose.crossed, isodose.parts)
    return [inner_cc + float((crossed_cc * _mean(one * weights)).sum()) for one in shares]


def _of_cells(cells: IntArray, region: Region | None) -> FloatArray | float:
    """How much of each whole cell lies in the region."""
    if region is None:
        return 1.0
    shares = region.plain_shares(cells).astype(np.float64)
    divided = np.flatnonzero(shares == DIVIDED)
    parts = int(np.clip(np.cbrt(_BOXES / max(len(divided), 1)), _FEWEST, _MOST))
    shares[divided] = _mean(region.shares(cells[divided], parts))
    return shares


def _mean(shares: Values) -> FloatArray:
    mean: FloatArray = shares.mean(axis=(1, 2, 3), dtype=np.float64)
    return mean
