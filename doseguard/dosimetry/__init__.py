"""Dose and volume of structures: from contours and a dose grid to metrics with honest intervals."""

from doseguard.dosimetry.combination import Combination, combination
from doseguard.dosimetry.dose_volume import DoseVolume, dose_volume
from doseguard.dosimetry.settings import Settings

__all__ = ["Combination", "DoseVolume", "Settings", "combination", "dose_volume"]
