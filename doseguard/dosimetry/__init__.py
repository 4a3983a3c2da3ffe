"""Dose and volume of structures: from contours and a dose grid to metrics with honest intervals."""

from doseguard.dosimetry.dose_volume import DoseVolume, dose_volume
from doseguard.dosimetry.dose_volumes import dose_volumes
from doseguard.dosimetry.settings import Settings
from doseguard.dosimetry.side_by_side import side_by_side
from doseguard.dosimetry.stacks.combination import Combination, combination

__all__ = [
    "Combination",
    "DoseVolume",
    "Settings",
    "combination",
    "dose_volume",
    "dose_volumes",
    "side_by_side",
]
