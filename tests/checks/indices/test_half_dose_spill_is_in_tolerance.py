"""IDX-02: half-dose spill against the limits for the volume of the target."""

from checks.indices.by_ptv_volume import ByPtvVolume
from doseguard.checks.indices.half_dose_spill_is_in_tolerance import half_dose_spill_is_in_tolerance


class TestHalfDoseSpill(ByPtvVolume):
    check = half_dose_spill_is_in_tolerance
    metric = "R50%"
    of_the_same_kind = "PaddickGI"
    what = "dose spill"
