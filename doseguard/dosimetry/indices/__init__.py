"""Indices of targets in a dose: conformity, gradient, homogeneity, dose at a distance, isodose volumes."""

from doseguard.dosimetry.indices.formulas import FORMULAS
from doseguard.dosimetry.indices.target_indices import (
    Index,
    TargetIndices,
    target_indices,
)

__all__ = ["FORMULAS", "Index", "TargetIndices", "target_indices"]
