"""Indices of targets in a dose: conformity, gradient, homogeneity, dose at a distance, isodose volumes."""

from doseguard.dosimetry.indices.formulas import FORMULAS
from doseguard.dosimetry.indices.isodose_volumes import isodose_volume
from doseguard.dosimetry.indices.target_indices import DoseIndices, Index, TargetIndices, target_indices

__all__ = ["FORMULAS", "DoseIndices", "Index", "TargetIndices", "isodose_volume", "target_indices"]
