"""IDX-04: dose at a distance against the limits for the volume of the target."""

from checks.indices.by_ptv_volume import ByPtvVolume
from doseguard.checks.indices.dose_at_distance_is_in_tolerance import dose_at_distance_is_in_tolerance


class TestDoseAtDistance(ByPtvVolume):
    check = dose_at_distance_is_in_tolerance
    metric = "D2cm[%]"
    of_the_same_kind = "D3cm[Gy]"
    what = "dose at a distance"
