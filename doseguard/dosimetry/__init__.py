"""Dose and volume of structures: from contours and a dose grid to metrics with honest intervals."""

from doseguard.dosimetry.dose_volume import DoseVolume
from doseguard.dosimetry.dose_volumes import dose_volumes
from doseguard.dosimetry.measuring import dose_volume
from doseguard.dosimetry.settings import Settings
from doseguard.dosimetry.side_by_side import side_by_side
from doseguard.dosimetry.stacks.combination import Combination, combination
from doseguard.dosimetry.stacks.planes import Stack, Unstacked, stack
from doseguard.dosimetry.stacks.slice_spacing import set_spacing

__all__ = [
    "Combination",
    "DoseVolume",
    "Settings",
    "Stack",
    "Unstacked",
    "combination",
    "dose_volume",
    "dose_volumes",
    "set_spacing",
    "side_by_side",
    "stack",
]
