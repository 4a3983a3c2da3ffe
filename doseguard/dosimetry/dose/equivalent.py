"""The doses of several plans together, as equivalent doses in 2 Gy fractions at each point of one grid."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from doseguard.dosimetry.dose.interpolation import linear_matrix
from doseguard.model.contours import FloatArray
from doseguard.model.dose_field import DoseField

_TURNED = "the dose grids are turned against each other"
# Two unit vectors whose product differs from 1 by less are parallel within 0.1 degrees.
_PARALLEL = 1.5e-6


@dataclass(frozen=True, slots=True, eq=False)
class Fractionated:
    """The dose of one plan and the number of fractions in which it is given."""

    field: DoseField
    fractions: int


def why_not_together(fields: Sequence[DoseField]) -> str:
    """Why doses cannot be added; empty where their grids are parallel."""
    first = fields[0].directions
    products = [abs((one.directions * first).sum(axis=1)) for one in fields[1:]]
    return _TURNED if any((1 - product > _PARALLEL).any() for product in products) else ""


def eqd2_together(plans: Sequence[Fractionated], alpha_beta_gy: float) -> DoseField:
    """The sum of the plans' EQD2 (Gy) at the points of the first one's grid.

    Other doses are read by straight lines between their points; beyond their grids nothing is added. All
    grids are parallel.
    """
    whole = plans[0].field
    total = np.zeros(whole.dose_gy.shape)
    for one in plans:
        dose_gy = whole.dose_gy if one is plans[0] else _at_points_of(whole, one.field)
        total += dose_gy * (dose_gy / one.fractions + alpha_beta_gy) / (2 + alpha_beta_gy)
    return DoseField(total.astype(np.float32), whole.origin_mm, whole.directions, whole.positions_mm)


def _at_points_of(whole: DoseField, other: DoseField) -> FloatArray:
    """Another dose at the points of a grid, 0 beyond its own."""
    start = other.along(whole.origin_mm)
    signs = np.sign((other.directions * whole.directions).sum(axis=1))
    matrices = []
    for axis, positions_mm in enumerate(other.positions_mm):
        places_mm = start[axis] + signs[axis] * whole.positions_mm[axis]
        matrix = linear_matrix(positions_mm, places_mm)
        matrix[(places_mm < positions_mm[0]) | (places_mm > positions_mm[-1])] = 0
        matrices.append(matrix)
    plane, row, column = matrices
    dose_gy = np.tensordot(plane, other.dose_gy.astype(np.float64), axes=1)
    found: FloatArray = (row @ dose_gy) @ column.T
    return found
