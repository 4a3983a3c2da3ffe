"""Near-maximum and near-minimum dose, named by ICRU 91, as the project's specification gives them.

No page of ICRU 91 is among the project's sources: the switch at 2 cc and the 35 mm³ are the specification's
word alone. Both doses are for information, never a limit.
"""

from doseguard.dosimetry.indices.target_dose import TargetDose
from doseguard.dosimetry.interval import part_of, with_parts
from doseguard.model.measure import Measure

NOTE = (
    "named by ICRU 91, with the switch at 2 cc, as doseguard's specification gives it; not checked against "
    "ICRU 91 itself: for information, not a limit"
)
# From this volume on 2 % of it, below it 35 mm³, as the specification has it.
_LARGE_CC = 2.0
# Of the volume in cc: beyond them the switch would turn on noise of the calculation.
_DIGITS = 3
_EITHER_SIDE = "target of about 2 cc"


def near_maximum(dose: TargetDose) -> Measure:
    """D2% in Gy, of a target below 2 cc D0.035cc."""
    return _by_size(dose, "D2%[Gy]", "D0.035cc[Gy]")


def near_minimum(dose: TargetDose) -> Measure:
    """D98% in Gy, of a target below 2 cc the dose that all but its coldest 0.035 cc get."""
    return _by_size(dose, "D98%[Gy]", "DC0.035cc[Gy]")


def _by_size(dose: TargetDose, large: str, small: str) -> Measure:
    volume = dose.metric("Volume[cc]")
    if volume.value is None or volume.low is None or volume.high is None:
        return volume
    value, low, high = (round(one, _DIGITS) for one in (volume.value, volume.low, volume.high))
    own, other = (large, small) if value >= _LARGE_CC else (small, large)
    found = dose.metric(own)
    if found.value is None or not low < _LARGE_CC <= high:
        return found
    beyond = dose.metric(other).value
    others = [] if beyond is None else [beyond]
    return with_parts(found.value, [*found.parts, part_of(_EITHER_SIDE, found.value, others)])
