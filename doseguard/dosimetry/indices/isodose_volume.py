"""The volume of an isodose, in a region or everywhere."""

import numpy as np

from doseguard.dosimetry.indices.intervals import between_points, dose_step, with_parts
from doseguard.dosimetry.indices.isodose import Isodose
from doseguard.dosimetry.indices.plane_cut import Values
from doseguard.dosimetry.indices.regions import DIVIDED, Region
from doseguard.model.contours import FloatArray, IntArray
from doseguard.model.measure import Measure, no_value

# Boxes along each axis of a cell that a region divides and the dose does not.
_PARTS = 4


def isodose_volume(isodose: Isodose, region: Region | None = None) -> Measure:
    """The volume in cc that gets at least the dose, of the whole grid or of a region.

    An isodose that reaches the edge of the grid (in the region) has no volume: it may go on outside.
    """
    edge = isodose.at_edge
    if len(edge if region is None else edge[region.holds(edge)]):
        return no_value(f"the isodose of {isodose.level_gy:.6g} Gy reaches the edge of the dose grid")
    inner_cc = float((isodose.cell_cc(isodose.whole) * _of_cells(isodose.whole, region)).sum())
    crossed_cc = isodose.cell_cc(isodose.crossed)
    weights = 1.0 if region is None else region.shares(isodose.crossed, isodose.parts)
    shares = isodose.shares
    value, linear, lower, higher = (
        inner_cc + float((crossed_cc * _mean(one * weights)).sum())
        for one in (shares.value, shares.linear, shares.dose_lower, shares.dose_higher)
    )
    return with_parts(value, [between_points(value, linear), dose_step(value, lower, higher)])


def _of_cells(cells: IntArray, region: Region | None) -> FloatArray | float:
    """How much of each whole cell lies in the region."""
    if region is None:
        return 1.0
    shares = region.plain_shares(cells).astype(np.float64)
    divided = np.flatnonzero(shares == DIVIDED)
    shares[divided] = _mean(region.shares(cells[divided], _PARTS))
    return shares


def _mean(shares: Values) -> FloatArray:
    mean: FloatArray = shares.mean(axis=(1, 2, 3), dtype=np.float64)
    return mean
